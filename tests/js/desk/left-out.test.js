import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { createLeftOut } from "#js/desk/left-out.js";
import { draft } from "#js/lib/draft.js";
import { get } from "../page.js";
import { atBox, letterOf, openDesk, replyWith } from "./desk-page.js";

/** @type {ReturnType<typeof createLeftOut>} */
let leftOut;
/** @type {object[]} */
let changes;
const list = () => get('[data-part="left-out"]');
const count = () => get('[data-part="count"]');

beforeEach(() => {
  openDesk();
  draft.clear();
  changes = [];
  const letter = /** @type {any} */ ({ change: (/** @type {object} */ made) => changes.push(made) });
  leftOut = createLeftOut(get("section"), { letter });
});

test("what is not in the letter is listed with all its words, and a press puts it in", () => {
  draft.write({ left_out: ["offer", "thanks"], answers: { put_in: "proof" } });
  const out = atBox("offer", "I can <b>send</b> it.", { left_out: true });
  leftOut.arrived(replyWith(letterOf([]), [atBox("proof", "I did it."), out]));
  assert.deepEqual([list().hidden, list().textContent], [false, "Not in it:I can <b>send</b> it. Put it in"]);
  list().querySelector("button")?.click();
  assert.deepEqual(changes, [{ left_out: ["thanks"], answers: { put_in: ["proof", "offer"] } }]);
});

test("what is put in throws out nothing that is in the letter", () => {
  const out = atBox("ask", "Could we meet?", { left_out: true });
  leftOut.arrived(replyWith(letterOf([]), [atBox("cost", "You waited."), out]));
  assert.deepEqual(leftOut.dropped(), [out]);
  leftOut.actions["put-in"]();
  assert.deepEqual(changes, [{ left_out: [], answers: { put_in: ["cost", "ask"] } }]);
});

test("what the reader took out, or has on the desk of another letter, is not missing", () => {
  draft.write({ left_out: ["ask"] });
  leftOut.arrived(
    replyWith(letterOf([]), [atBox("ask", "x", { left_out: true }), atBox("offer", "y", { left_out: true })]),
  );
  assert.deepEqual(
    leftOut.dropped().map(({ key }) => key),
    ["offer"],
  );
  leftOut.forget();
  assert.deepEqual(leftOut.dropped(), []);
});

test("there is no list when everything is in the letter", () => {
  leftOut.arrived(replyWith(letterOf([]), [atBox("offer", "x", { left_out: true })]));
  leftOut.arrived(replyWith(letterOf([]), [atBox("offer", "x")]));
  assert.deepEqual([list().hidden, list().childElementCount], [true, 0]);
});

test("lines of ours that were taken out can be put back", () => {
  leftOut.arrived(replyWith(letterOf([], { removed: ["thanks"] })));
  assert.equal(get('[data-action="put-back"]').hidden, false);
  leftOut.actions["put-back"]();
  assert.deepEqual(changes, [{ left_out: [] }]);
  leftOut.arrived(replyWith(letterOf([])));
  assert.equal(get('[data-action="put-back"]').hidden, true);
});

test("a message's characters are counted, and a letter's are not", () => {
  leftOut.arrived(replyWith(letterOf([], { channel: "message", characters: 120, limit: 300 })));
  assert.deepEqual([count().hidden, count().textContent], [false, "120 of 300."]);
  leftOut.arrived(replyWith(letterOf([], { channel: "message", characters: 301, limit: 300 })));
  assert.equal(count().textContent, "301: over 300.");
  draft.write({ answers: { length: "short" } });
  leftOut.arrived(replyWith(letterOf([], { channel: "message", characters: 301, limit: 300 })));
  assert.equal(count().textContent, "301: over 300, if short.");
  leftOut.arrived(replyWith(letterOf([])));
  assert.equal(count().hidden, true);
});
