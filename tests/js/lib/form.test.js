import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { fill, hearFilledIn, prefill, read, readGiven, readTouched, showProblems } from "#js/lib/form.js";
import { field, get, openPage } from "../page.js";

const form = () => /** @type {HTMLFormElement} */ (get("form"));
const radio = (/** @type {string} */ value) => /** @type {HTMLInputElement} */ (get(`[value="${value}"]`));

beforeEach(() => {
  openPage(`<form id="it">
    <div data-field="role"><p class="field-problem" hidden></p><input name="role"></div>
    <div data-field="note"><p class="field-problem" hidden></p><textarea name="note"></textarea></div>
    <fieldset data-field="tone"><p class="field-problem" hidden></p>
      <input type="radio" name="tone" value="plain" checked><input type="radio" name="tone" value="warm"></fieldset>
    <fieldset data-field="since">
      <input type="checkbox" name="since" value="thanked"><input type="checkbox" name="since" value="rebooked"></fieldset>
    <input>
  </form>
  <span data-field="region"><select name="region" form="it"><option value="us" selected>US</option><option value="uk">UK</option>
    </select></span>`);
});

test("an empty form gives empty texts, lists without ticks, and what the build has chosen", () => {
  assert.deepEqual(read(form()), { role: "", note: "", tone: "plain", since: [], region: "us" });
});

test("what a helper of the browser's puts into a form is no answer", () => {
  form().insertAdjacentHTML("beforeend", '<input name="password" value="secret"><input name="role" value="guess">');
  get('[data-field="note"]').insertAdjacentHTML("beforeend", '<input name="username" value="sam">');
  assert.deepEqual(read(form()), { role: "", note: "", tone: "plain", since: [], region: "us" });
});

test("a field that was filled in without a word of typing is told of as if it was typed, and what was typed only once", () => {
  const role = /** @type {HTMLInputElement} */ (get('[name="role"]'));
  /** @type {string[]} */
  const heard = [];
  hearFilledIn(form());
  form().addEventListener("input", () => heard.push(role.value));
  role.value = "tram driver";
  role.dispatchEvent(new Event("change", { bubbles: true }));
  role.value = "tram driver, nights";
  for (const name of ["input", "change"]) role.dispatchEvent(new Event(name, { bubbles: true }));
  radio("warm").dispatchEvent(new Event("change", { bubbles: true }));
  assert.deepEqual(heard, ["tram driver", "tram driver, nights"]);
});

test("a group of ticks is a list in the order of the page", () => {
  for (const value of ["rebooked", "thanked"]) radio(value).checked = true;
  assert.deepEqual(read(form()).since, ["thanked", "rebooked"]);
});

test("what the reader touched is known from what the build gave", () => {
  assert.deepEqual(readTouched(form()), {});
  field("role").value = "tram driver";
  radio("warm").checked = true;
  assert.deepEqual(readTouched(form()), { role: "tram driver", tone: "warm" });
});

test("an answer that was put back is given all the same", () => {
  radio("warm").checked = true;
  radio("plain").checked = true;
  assert.deepEqual(readGiven(form(), radio("plain")), { tone: "plain" });
  assert.deepEqual(readGiven(form(), null), {});
});

test("what was filled in is read again", () => {
  const answers = { role: "tram driver", note: "one\ntwo", tone: "warm", since: ["rebooked"], region: "uk" };
  fill(form(), answers);
  assert.deepEqual(read(form()), answers);
});

test("a question without an answer keeps what stands there", () => {
  field("role").value = "tram driver";
  fill(form(), { note: "hello", unknown: "x" });
  assert.deepEqual(read(form()), { role: "tram driver", note: "hello", tone: "plain", since: [], region: "us" });
});

test("a list beside the form belongs to it, and what the page gave it is no answer until it is chosen", () => {
  const list = /** @type {HTMLSelectElement} */ (get("select"));
  assert.deepEqual(readTouched(form()), {});
  list.value = "uk";
  assert.deepEqual(readTouched(form()), { region: "uk" });
  for (const option of list.options) option.defaultSelected = option.value === "uk";
  assert.deepEqual(readTouched(form()), {}, "the browser's country is nobody's choice");
  list.value = "us";
  assert.deepEqual(readGiven(form(), list), { region: "us" });
});

test("an implied answer is what a list begins with, until another is implied or the reader chooses", () => {
  const list = /** @type {HTMLSelectElement} */ (get("select"));
  prefill(form(), { region: "uk" }, {});
  assert.deepEqual([list.value, readTouched(form())], ["uk", {}]);
  prefill(form(), {}, {});
  assert.deepEqual([list.value, readTouched(form())], ["us", {}]);
  list.value = "us";
  prefill(form(), { region: "uk" }, { region: "us" });
  assert.equal(list.value, "us");
});

test("an answer that a list does not offer leaves what the page gave it", () => {
  fill(form(), { region: "uk" });
  fill(form(), { region: "mars" });
  assert.equal(read(form()).region, "us");
});

test("a list is no text of a field", () => {
  fill(form(), { role: ["one"] });
  assert.equal(read(form()).role, "");
});

test("an implied answer is shown as chosen, is no answer of the reader's, and goes when it is implied no more", () => {
  prefill(form(), { tone: "warm" }, {});
  assert.equal(radio("warm").checked, true);
  assert.deepEqual(readTouched(form()), {});
  prefill(form(), {}, {});
  assert.equal(radio("plain").checked, true);
});

test("an implied answer gives way to the reader's", () => {
  radio("plain").checked = true;
  prefill(form(), { tone: "warm" }, { tone: "plain" });
  assert.equal(radio("plain").checked, true);
  radio("warm").checked = true;
  assert.deepEqual(readTouched(form()), { tone: "warm" });
});

test("problems stand beside their fields, and go when they are mended", () => {
  const line = () => get('[data-field="role"] .field-problem');
  showProblems(form(), [
    { key: "role", message: "Too long." },
    { key: "since", message: "There is no line for it here." },
  ]);
  assert.deepEqual([line().textContent, line().hidden], ["Too long.", false]);
  assert.equal(field("role").getAttribute("aria-invalid"), "true");
  assert.equal(field("note").hasAttribute("aria-invalid"), false);
  showProblems(form(), []);
  assert.deepEqual([line().textContent, line().hidden], ["", true]);
  assert.equal(field("role").hasAttribute("aria-invalid"), false);
});
