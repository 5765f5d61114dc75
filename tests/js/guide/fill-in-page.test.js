import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { get, openPage, pretend, settled, type } from "../page.js";

openPage();
const { start } = await import("#js/guide/fill-in-page.js");
const { draft } = await import("#js/lib/draft.js");
const { python } = await import("#js/python/python.js");

/** @type {any[]} */
let asked;
/** @type {object} */
let reply;

beforeEach(() => {
  openPage(`<section data-widget="friend" data-ask="friend"><form>
    <div data-field="name"><p class="field-problem" hidden></p><input type="text" name="name"></div></form>
    <p data-part="message">Hello</p><dl data-part="card"></dl><p data-part="said" data-text-copied="Copied."></p>
    <button data-action="copy"></button></section>`);
  draft.clear();
  [asked, reply] = [[], { ok: true, message: "Hello Jo" }];
  pretend(python, asked, () => reply);
});

test("what is typed is in the message", async () => {
  start(get("section"));
  type(get("input"), "Jo");
  await settled();
  assert.deepEqual(asked, [{ action: "friend", answers: { name: "Jo" } }]);
  assert.equal(get('[data-part="message"]').textContent, "Hello Jo");
});

test("after a deletion what comes before any touch is the browser's, and is emptied", async () => {
  start(get("section"));
  const field = /** @type {HTMLInputElement} */ (get("input"));
  field.value = "Jo";
  field.dispatchEvent(new Event("input", { bubbles: true }));
  await settled();
  assert.deepEqual([asked, field.value, draft.stored()], [[], "", []]);
});

test("what was typed before the script was there is in it too, and an empty form asks nothing", async () => {
  start(get("section"));
  assert.deepEqual(asked, []);
  /** @type {HTMLInputElement} */ (get("input")).value = "Jo";
  start(get("section"));
  await settled();
  assert.equal(asked.length, 1);
});

test("an answer that cannot be used is named beside its field, and the message stays", async () => {
  reply = { ok: false, error: { type: "answers", message: "", problems: [{ key: "name", message: "Too long." }] } };
  start(get("section"));
  type(get("input"), "Jo");
  await settled();
  assert.deepEqual(
    [get(".field-problem").textContent, get('[data-part="message"]').textContent],
    ["Too long.", "Hello"],
  );
});

test("a card is a list of headings and texts", async () => {
  reply = { ok: true, card: { lines: [{ heading: "Next time", text: "I breathe." }] } };
  get("section").dataset.ask = "card";
  start(get("section"));
  type(get("input"), "Jo");
  await settled();
  assert.equal(get('[data-part="card"]').innerHTML, "<dt>Next time</dt><dd>I breathe.</dd>");
});

test("what was filled in is there again after a refresh, and gone once everything is deleted", async () => {
  start(get("section"));
  type(get("input"), "Jo");
  const page = document.body.innerHTML;
  document.body.innerHTML = page;
  start(get("section"));
  await settled();
  assert.equal(/** @type {HTMLInputElement} */ (get("input")).value, "Jo");
  assert.equal(asked.length, 2);
  draft.clear();
  document.body.innerHTML = page;
  start(get("section"));
  assert.equal(/** @type {HTMLInputElement} */ (get("input")).value, "");
});
