import assert from "node:assert/strict";
import { test } from "node:test";
import { createEditHistory } from "#js/desk/edit-history.js";

test("changes are taken back one by one and made again", () => {
  const history = createEditHistory();
  history.remember("a");
  history.remember("ab");
  assert.equal(history.undo("abc"), "ab");
  assert.equal(history.undo("ab"), "a");
  assert.equal(history.undo("a"), undefined);
  assert.equal(history.redo("a"), "ab");
  assert.equal(history.redo("ab"), "abc");
  assert.equal(history.redo("abc"), undefined);
});

test("a new change forgets what was taken back", () => {
  const history = createEditHistory();
  history.remember("a");
  assert.equal(history.undo("ab"), "a");
  history.remember("a");
  assert.equal(history.redo("ax"), undefined);
  assert.equal(history.undo("ax"), "a");
});

test("the same text twice is one step", () => {
  const history = createEditHistory();
  history.remember("a");
  history.remember("a");
  assert.equal(history.undo("ab"), "a");
  assert.equal(history.canUndo(), false);
});

test("only so many steps are kept, the newest", () => {
  const history = createEditHistory();
  for (let step = 0; step < 300; step += 1) history.remember(String(step));
  let [steps, text] = [0, "now"];
  for (let back = history.undo(text); back !== undefined; back = history.undo(text)) [steps, text] = [steps + 1, back];
  assert.deepEqual([steps, text], [200, "100"]);
});

test("cleared, there is nothing to take back", () => {
  const history = createEditHistory();
  history.remember("a");
  history.clear();
  assert.equal(history.undo("b"), undefined);
});
