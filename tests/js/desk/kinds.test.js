import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { createKinds } from "#js/desk/kinds.js";
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
