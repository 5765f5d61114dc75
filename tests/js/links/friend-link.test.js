import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { field, get, openPage, settled, type } from "../page.js";

openPage();
const { start } = await import("#js/links/friend-link.js");
const { python } = await import("#js/python/python.js");

const PAGE = `<p data-part="opened-text" data-text-friend="Somebody who thinks of you sent this:"></p>
  <section data-widget="send" data-root="../../"><div data-part="plain">Plain links</div>
  <form data-live hidden><input type="radio" name="door" value="waiting" data-page="guide/waiting/" data-title="Waiting"
    data-says="It is hard." checked>
    <div data-field="line"><p class="field-problem" hidden></p><textarea name="line"></textarea></div></form>
  <div data-part="view-sent" hidden><p data-part="view-from"></p><p data-part="view-line"></p></div>
  <p data-part="view-title"></p><p data-part="view-says"></p>
  <p data-part="inside" data-text-none="" data-text-waits="Not in yet." data-text-line="It is in."></p>
  <div data-part="link-panel"><input data-part="link"><p data-part="link-length"></p><button data-action="share-send"></button>
    <button data-action="share-file"></button><div data-part="share-code"></div></div><p data-part="share-said"></p></section>`;

/** @type {any[]} */
let asked;
/** @type {() => Promise<object | null>} */
let reply;
const link = () => /** @type {HTMLInputElement} */ (get('[data-part="link"]')).value;
const text = (/** @type {string} */ name) => get(`[data-part="${name}"]`).textContent;

beforeEach(() => {
  openPage(PAGE, "https://host/site/guide/help-a-friend/");
  asked = [];
  python.subscribe = () => () => {};
  python.start = () => {};
  python.ask = /** @type {any} */ (
    (/** @type {any} */ request) => {
      asked.push(request);
      return reply();
    }
  );
  start(get("section"));
});

test("before Python is there the plain page is a good link already", () => {
  assert.deepEqual([link(), asked], ["https://host/site/guide/waiting/", []]);
  assert.deepEqual(
    [text("view-title"), text("view-says"), get('[data-part="plain"]').hidden],
    ["Waiting", "It is hard.", true],
  );
});

test("a line is in the link only when Python has put it there", async () => {
  const made = { link: "https://host/site/guide/waiting/#f1=abc", length: 39, fits: true, scans: false };
  reply = async () => ({ ok: true, ...made, line: "thinking of you", file: {} });
  type(field("line"), "thinking of you ");
  assert.deepEqual(
    [text("inside"), link(), text("view-line")],
    ["Not in yet.", "https://host/site/guide/waiting/", "thinking of you"],
  );
  await settled();
  assert.deepEqual(asked, [
    { action: "friend_link", door: "waiting", line: "thinking of you ", address: "https://host/site/" },
  ]);
  assert.deepEqual([text("inside"), link(), get('[data-part="view-sent"]').hidden], ["It is in.", made.link, false]);
});

test("a line that cannot be sent is named beside its field, and the plain link stays", async () => {
  reply = async () => ({
    ok: false,
    error: { type: "answers", message: "", problems: [{ key: "line", message: "Too long." }] },
  });
  type(field("line"), "x");
  await settled();
  assert.deepEqual([get(".field-problem").textContent, link()], ["Too long.", "https://host/site/guide/waiting/"]);
});
