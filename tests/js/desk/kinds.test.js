import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { createKinds, showFor, styleByLanguage } from "#js/desk/kinds.js";
import { draft } from "#js/lib/draft.js";
import { field, get } from "../page.js";
import { fetched, openDesk } from "./desk-page.js";

/** @type {ReturnType<typeof createKinds>} */
let kinds;

beforeEach(() => {
  openDesk();
  kinds = createKinds(get("section"));
});

/** Have the chosen kind's parts, and put them on the desk. */
async function put() {
  assert.equal(await kinds.bring(), true);
  kinds.show();
}

test("a kind that there is not leaves the chosen one", () => {
  kinds.choose("thanks");
  kinds.choose("no such kind");
  assert.equal(kinds.chooser.value, "thanks");
});

test("each kind has its own questions, sheet, examples and hints", async () => {
  kinds.choose("thanks");
  await put();
  assert.equal(get("section").dataset.kind, "thanks");
  assert.equal(field("their_name").id, "thanks-their_name");
  assert.equal(get("[data-subject]").textContent, "About thanks");
  assert.equal(get('[data-part="examples"]').textContent, "None");
  assert.deepEqual([get('[data-for-kind="influence"]').hidden, get('[data-for-kind="thanks"]').hidden], [true, false]);
});

test("a kind that is chosen again comes as the build made it", async () => {
  get("[data-letter]").textContent = "changed";
  for (const kind of ["thanks", "influence"]) {
    kinds.choose(kind);
    await put();
  }
  assert.match(get("[data-letter]").textContent ?? "", /Dear/);
  assert.equal(field("their_name").id, "influence-their_name");
});

test("what was edited of one kind waits until that kind is chosen again", async () => {
  const edited = { base: "Dear Sam", text: "Dear Sam!" };
  draft.write({ kind: "influence", edited });
  kinds.choose("thanks");
  await put();
  assert.deepEqual([draft.read().kind, draft.read().edited], ["thanks", null]);
  kinds.choose("influence");
  await put();
  assert.deepEqual([draft.read().kind, draft.read().edited], ["influence", edited]);
});

test("showing the kind that is there already changes nothing in the draft", async () => {
  const edited = { base: "Dear Sam", text: "Dear Sam!" };
  draft.write({ kind: "influence", edited });
  await put();
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

test("each kind that is put on the desk begins in the browser's style", async () => {
  openDesk(undefined, "en-GB");
  kinds = createKinds(get("section"));
  kinds.choose("thanks");
  await put();
  assert.equal(/** @type {HTMLSelectElement} */ (get("#thanks-region")).value, "uk");
});

test("what was edited of another kind is stored with the draft, so that a page loaded anew has it", async () => {
  draft.write({ kind: "influence", edited: { base: "Dear Sam", text: "Dear Sam Okoye" } });
  kinds.choose("thanks");
  await put();
  assert.equal(draft.read().edited, null);
  assert.equal(draft.read().shelf.influence?.edited?.text, "Dear Sam Okoye");
});

test("of two kinds chosen one after the other the last is put on the desk, whichever comes first", async () => {
  kinds.choose("thanks");
  const first = kinds.bring();
  kinds.choose("influence");
  assert.deepEqual([await kinds.bring(), await first], [true, false]);
  assert.equal(kinds.isShown(), true);
});

test("a kind's parts are fetched once", async () => {
  for (const kind of ["thanks", "influence", "thanks"]) {
    kinds.choose(kind);
    await put();
  }
  assert.deepEqual(fetched, ["thanks"]);
});
