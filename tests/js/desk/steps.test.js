import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { createSteps, nearest, remembered } from "#js/desk/steps.js";
import { draft } from "#js/lib/draft.js";
import { get } from "../page.js";
import { openDesk } from "./desk-page.js";

/** @type {ReturnType<typeof createSteps>} */
let steps;
const sections = () => /** @type {HTMLElement[]} */ ([...document.querySelectorAll(".step")]);
const seen = () => sections().flatMap((section) => (section.hidden ? [] : [section.querySelector("h2")?.textContent]));
const count = () => get('[data-part="place"]').textContent;
/** @param {string} tone */
function choose(tone) {
  /** @type {HTMLSelectElement} */ (get('[name="tone"]')).value = tone;
}

beforeEach(() => {
  openDesk();
  draft.clear();
  history.replaceState(null, "");
  steps = createSteps(get("section"));
  steps.start();
});

test("a step that asks nothing any more gives way to the next one, or to the last", () => {
  assert.equal(nearest([1, 3, 4], 2), 3);
  assert.equal(nearest([1, 3, 4], 1), 1);
  assert.equal(nearest([1, 3, 4], 9), 4);
  assert.equal(nearest([], 2), 1);
});

test("only a place of ours is remembered", () => {
  assert.deepEqual(remembered({ desk: { step: 2, all: true } }), { step: 2, all: true });
  assert.deepEqual(remembered({ desk: { step: 2, all: "yes" } }), { step: 2, all: false });
  for (const state of [null, undefined, {}, { desk: null }, { desk: { step: "2" } }])
    assert.equal(remembered(state), null);
});

test("one step is seen at a time, and those whose questions do not apply are not counted", () => {
  assert.deepEqual([seen(), count()], [["What you did"], "1 of 2"]);
  steps.actions.next();
  assert.deepEqual([seen(), count()], [["Names"], "2 of 2"]);
  steps.actions.back();
  assert.deepEqual(seen(), ["What you did"]);
});

test("a choice brings its step", () => {
  choose("warm");
  steps.update();
  assert.deepEqual([seen(), count()], [["What you did"], "1 of 3"]);
});

test("there is no way back from the first step, and the last one leads to the letter", () => {
  const [back, next, read] = [get('[data-action="back"]'), get('[data-action="next"]'), get('[data-action="read"]')];
  assert.deepEqual([back.hidden, next.hidden, read.hidden], [true, false, true]);
  steps.actions.next();
  assert.deepEqual([back.hidden, next.hidden, read.hidden], [false, true, false]);
  steps.actions["show-all"]();
  assert.deepEqual([back.hidden, next.hidden, read.hidden], [true, true, false]);
});

test("all questions can stand on one page, and one step again", () => {
  steps.actions["show-all"]();
  assert.deepEqual(seen(), ["What you did", "Names"]);
  const toggle = get('[data-action="show-all"]');
  assert.deepEqual([toggle.getAttribute("aria-pressed"), toggle.textContent], ["true", "One at a time"]);
  steps.actions["show-all"]();
  assert.deepEqual([seen(), toggle.textContent], [["What you did"], "Show all"]);
});

test("Back in the browser returns to the step before, and what other scripts keep in history stays", () => {
  history.replaceState({ ...history.state, theirs: 1 }, "");
  steps.actions.next();
  assert.equal(history.state.theirs, 1);
  dispatchEvent(Object.assign(new Event("popstate"), { state: { desk: { step: 1, all: false } } }));
  assert.deepEqual(seen(), ["What you did"]);
});

test("a refresh comes back to the same step", () => {
  steps.actions.next();
  const again = createSteps(get("section"));
  again.start();
  assert.deepEqual(seen(), ["Names"]);
});

test("a question is led to on whichever step it is, and a group at its chosen answer", () => {
  steps.reveal("influence-their_name");
  assert.deepEqual([seen(), document.activeElement?.id], [["Names"], "influence-their_name"]);
  steps.reveal("influence-recipient");
  assert.equal(/** @type {HTMLInputElement} */ (document.activeElement).value, "one");
  steps.reveal("influence-offer");
  assert.deepEqual([seen(), document.activeElement?.id], [["What you did"], "influence-offer"]);
  steps.reveal("no such question");
  assert.deepEqual(seen(), ["What you did"]);
});

test("another form begins at its first step", () => {
  steps.actions.next();
  steps.restart();
  assert.deepEqual(seen(), ["What you did"]);
});
