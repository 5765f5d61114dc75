import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { createKinds, showFor, styleByLanguage } from "#js/desk/kinds.js";
import { draft } from "#js/lib/draft.js";
import { field, get } from "../page.js";
import { openDesk } from "./desk-page.js";

/** @type {ReturnType<typeof createKinds>} */
let kinds;

beforeEach(() => {
  openDesk();
  kinds = createKinds(get("section"));
});

test("a kind that there is not leaves the chosen one", () => {
  kinds.choose("thanks");
  kinds.choose("no such kind");
  assert.equal(kinds.chosen(), "thanks");
});

test("each kind has its own questions, sheet, examples and hints", () => {
  kinds.choose("thanks");
  kinds.show();
  assert.equal(get("section").dataset.kind, "thanks");
  assert.equal(field("their_name").id, "thanks-their_name");
  assert.equal(get("[data-subject]").textContent, "About thanks");
  assert.equal(get('[data-part="examples"]').textContent, "None");
  assert.deepEqual([get('[data-for-kind="influence"]').hidden, get('[data-for-kind="thanks"]').hidden], [true, false]);
});

test("a kind that is chosen again comes as the build made it", () => {
  get("[data-letter]").textContent = "changed";
  for (const kind of ["thanks", "influence"]) {
    kinds.choose(kind);
    kinds.show();
  }
  assert.match(get("[data-letter]").textContent ?? "", /Dear/);
  assert.equal(field("their_name").id, "influence-their_name");
});

test("what was edited of one kind waits until that kind is chosen again", () => {
  const edited = { base: "Dear Sam", text: "Dear Sam!" };
  draft.write({ kind: "influence", edited });
  kinds.choose("thanks");
  kinds.show();
  assert.deepEqual([draft.read().kind, draft.read().edited], ["thanks", null]);
  kinds.choose("influence");
  kinds.show();
  assert.deepEqual([draft.read().kind, draft.read().edited], ["influence", edited]);
});

test("showing the kind that is there already changes nothing in the draft", () => {
  const edited = { base: "Dear Sam", text: "Dear Sam!" };
  draft.write({ kind: "influence", edited });
  kinds.show();
  assert.deepEqual(draft.read().edited, edited);
});

test("what is for another kind or another channel is not shown", () => {
  const mail = get('[data-action="email"]');
  mail.dataset.forKind = "influence thanks";
  showFor(get("section"), "message");
  assert.equal(mail.hidden, true);
  showFor(get("section"), "mail");
  assert.equal(mail.hidden, false);
  get("section").dataset.kind = "record";
  showFor(get("section"), "mail");
  assert.equal(mail.hidden, true);
});

for (const [language, region] of [
  ["en-GB", "uk"],
  ["en-IE", "uk"],
  ["en-US", "us"],
  ["en", "us"],
  ["de-DE", "us"],
  ["en-Latn-GB", "uk"],
  ["C", "us"],
  ["", "us"],
]) {
  test(`a browser in ${language} begins in the style of ${region}, and that is nobody's answer`, () => {
    openDesk(undefined, language);
    styleByLanguage(get("section"));
    const list = /** @type {HTMLSelectElement} */ (get('[name="region"]'));
    assert.equal(list.value, region);
    assert.deepEqual(
      [...list.options].filter((option) => option.defaultSelected).map((option) => option.value),
      [region],
    );
  });
}

test("each kind that is put on the desk begins in the browser's style", () => {
  openDesk(undefined, "en-GB");
  kinds = createKinds(get("section"));
  kinds.choose("thanks");
  kinds.show();
  assert.equal(/** @type {HTMLSelectElement} */ (get("#thanks-region")).value, "uk");
});

test("what was edited of another kind is stored with the draft, so that a page loaded anew has it", () => {
  draft.write({ kind: "influence", edited: { base: "Dear Sam", text: "Dear Sam Okoye" } });
  kinds.choose("thanks");
  kinds.show();
  assert.equal(draft.read().edited, null);
  assert.equal(draft.read().shelf.influence?.edited?.text, "Dear Sam Okoye");
});
