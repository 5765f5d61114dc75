import assert from "node:assert/strict";
import { beforeEach, mock, test } from "node:test";
import { createBoxes } from "#js/desk/boxes.js";
import { createSheet } from "#js/desk/sheet.js";
import { draft } from "#js/lib/draft.js";
import { field, get, type } from "../page.js";
import { atBox, letterOf, openDesk, passageOf, replyWith } from "./desk-page.js";

const HINT = { rule: "E01", found: "their", why: "Here it is “there”.", label: "Use “there”", text: "I was there." };

/** @type {ReturnType<typeof createBoxes>} */
let boxes;
/** What the boxes changed in the draft. @type {object[]} */
let changes;
/** The passages that were marked on the sheet. @type {string[]} */
let marked;
const proof = () => /** @type {HTMLTextAreaElement} */ (/** @type {unknown} */ (field("proof")));
/** @param {string} text */
function opener(text) {
  const found = [...document.querySelectorAll("[data-opener]")].find((each) => each.textContent === text);
  return /** @type {HTMLElement} */ (found);
}
const place = () => get('[data-field="proof"] [data-at-box]');
const hints = () => [...document.querySelectorAll("[data-hint]")];
const buttons = () => /** @type {HTMLElement[]} */ ([...place().querySelectorAll("button")]);

/** A letter came that says of the box of `proof` what `more` says. @param {object} more @param {string} [typed] */
function arrived(more, typed = proof().value) {
  const passage = atBox("proof", typed, more);
  boxes.arrived(replyWith(letterOf([passageOf("proof", passage.text)]), [passage]), { proof: typed });
}

beforeEach(() => {
  mock.timers.reset();
  mock.timers.enable({ apis: ["setTimeout"] });
  openDesk();
  draft.clear();
  [changes, marked] = [[], []];
  const letter = /** @type {any} */ ({
    change: (/** @type {object} */ made) => {
      draft.write(made);
      changes.push(made);
    },
  });
  const sheet = { ...createSheet(get("section")), mark: (/** @type {string} */ key) => void marked.push(key) };
  boxes = createBoxes(get("section"), { letter, sheet });
});

test("an opener goes into its box as typed words do, and the caret stands where the reader goes on", () => {
  let heard = 0;
  document.addEventListener("input", () => (heard += 1));
  opener("I have …").click();
  assert.deepEqual([proof().value, proof().selectionStart, heard], ["I have ", 7, 1]);
  assert.equal(document.activeElement, proof());
});

test("a blank inside an opener is selected, so that typing takes its place", () => {
  opener("I can … that.").click();
  assert.equal(proof().value, "I can … that.");
  assert.deepEqual([proof().selectionStart, proof().selectionEnd], [6, 7]);
});

test("of two blanks the first is selected, and the second stays to be seen", () => {
  opener("At … I …").click();
  assert.deepEqual([proof().value, proof().selectionStart, proof().selectionEnd], ["At … I …", 3, 4]);
});

test("an opener goes after what stands in the box, and takes none of it away", () => {
  proof().value = "I waited… for you. ";
  opener("At … I …").click();
  assert.equal(proof().value, "I waited… for you. At … I …");
  assert.deepEqual([proof().selectionStart, proof().selectionEnd], [22, 23]);
});

test("a box with words says so, and one that was emptied does not", () => {
  const move = get('[data-field="proof"]');
  type(proof(), "x");
  assert.equal(move.hasAttribute("data-filled"), true);
  type(proof(), " ");
  assert.equal(move.hasAttribute("data-filled"), false);
});

test("the passage stands under its box as it will be sent where something was mended, and a press takes one mend back", () => {
  type(proof(), "dont u worry");
  draft.write({ answers: { as_typed: "offer:thx" } });
  const mends = [
    { key: "proof", from: "dont", to: "don’t" },
    { key: "proof", from: "u", to: "" },
  ];
  arrived({ text: "Don’t worry.", mends }, "dont u worry");
  assert.equal(place().hidden, false);
  assert.equal(place().querySelector(".as-it-stands")?.textContent, "Don’t worry.");
  assert.deepEqual(
    buttons().map((each) => [each.dataset.mend, each.textContent]),
    [
      ["dont", "dont → don’t"],
      ["u", "u → –"],
    ],
  );
  buttons()[0]?.click();
  assert.deepEqual(changes, [{ answers: { as_typed: ["offer:thx", "proof:dont"] } }]);
});

test("a mend that is only a mark is shown as the mark", () => {
  type(proof(), "it was wrong");
  arrived({ text: "It was wrong.", mends: [{ key: "proof", from: "wrong", to: "wrong." }] }, "it was wrong");
  assert.deepEqual(
    buttons().map((each) => [each.dataset.mend, each.textContent]),
    [["wrong", "“.” after “wrong”"]],
  );
});

test("a box with nothing mended has nothing under it", () => {
  type(proof(), "I rebuilt the rota.");
  arrived({});
  assert.equal(place().hidden, true);
});

test("what was said of a box goes with its words, and with its kind", () => {
  type(proof(), "dont");
  arrived({ text: "Don’t.", mends: [{ key: "proof", from: "dont", to: "don’t" }] }, "dont");
  assert.equal(place().hidden, false);
  type(proof(), "");
  assert.equal(place().hidden, true);
  type(proof(), "dont");
  assert.equal(place().hidden, false);
  boxes.forget();
  assert.equal(place().hidden, true);
});

test("a hint waits until the reader has paused, and goes when they type on", () => {
  proof().focus();
  type(proof(), "I was their.");
  arrived({ hint: HINT });
  assert.equal(hints().length, 0);
  mock.timers.tick(1400);
  assert.equal(hints().length, 0);
  mock.timers.tick(200);
  assert.deepEqual(
    hints().map((each) => /** @type {HTMLElement} */ (each).dataset.hint),
    ["E01"],
  );
  assert.match(place().textContent ?? "", /Here it is “there”\. Use “there” Ignore this$/);
  type(proof(), "I was their. And");
  assert.equal(hints().length, 0);
});

test("a hint comes at once when the box is left", () => {
  proof().focus();
  type(proof(), "I was their.");
  arrived({ hint: HINT });
  proof().blur();
  assert.equal(hints().length, 1);
});

test("a press on a hint puts its words into the box as if they had been typed", () => {
  let heard = 0;
  document.addEventListener("input", () => (heard += 1));
  proof().value = "I was their.";
  arrived({ hint: HINT });
  buttons()[0]?.click();
  assert.deepEqual([proof().value, heard, document.activeElement === proof()], ["I was there.", 1, true]);
});

test("a hint about an older text is not offered: its press would take back what was typed since", () => {
  type(proof(), "I was their. And more.");
  mock.timers.tick(2000);
  arrived({ hint: HINT }, "I was their.");
  assert.equal(hints().length, 0);
  arrived({ hint: { ...HINT, text: "I was there. And more." } }, "I was their. And more.");
  assert.equal(hints().length, 1);
});

test("a hint with no safe words has none to press, and any hint can be ignored", () => {
  draft.write({ ignored: ["L14"] });
  proof().value = "I was their.";
  arrived({ hint: { ...HINT, text: null } });
  assert.deepEqual(
    buttons().map((each) => each.textContent),
    ["Ignore this"],
  );
  buttons()[0]?.click();
  assert.deepEqual(changes, [{ ignored: ["L14", "E01"] }]);
});

test("what has not changed stays in place, so that a press is never lost", () => {
  proof().value = "I was their.";
  arrived({ hint: HINT });
  const [first] = buttons();
  arrived({ hint: { ...HINT } });
  assert.equal(buttons()[0], first);
});

test("the passage of the box that has the focus is marked on the sheet, also when its letter comes later", () => {
  proof().focus();
  arrived({});
  get('[data-action="next"]').focus();
  assert.deepEqual(marked, ["proof", "proof", ""]);
});
