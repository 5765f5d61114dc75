import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { createMend } from "#js/desk/mend.js";
import { draft } from "#js/lib/draft.js";
import { get, settled, type } from "../page.js";
import { fakePython, openDesk } from "./desk-page.js";

/** @type {ReturnType<typeof createMend>} */
let mend;
/** @type {ReturnType<typeof fakePython>} */
let python;
/** @type {(request: any) => object} */
let mended;
/** What was done to the edited text. @type {string[]} */
let edits;
/** @type {unknown[]} */
let said;
let filled = 0;
let composed = 0;
const told = () => get('[data-part="exchanged"]');

beforeEach(() => {
  openDesk();
  draft.clear();
  draft.write({ kind: "influence", answers: { why: "so sorry" }, own_words: { hello: "Hi," } });
  [edits, said, filled, composed] = [[], [], 0, 0];
  mended = ({ answers, own_words }) => ({
    place: "answer",
    answers: { ...answers, why: "so glad" },
    own_words,
    edited: null,
  });
  python = fakePython({ mend: (request) => mended(request) });
  const letter = /** @type {any} */ ({
    request: () => ({ ...draft.read(), today: "2026-06-04" }),
    change: (/** @type {object} */ changes) => {
      draft.write(changes);
      composed += 1;
    },
  });
  const editor = /** @type {any} */ ({
    put: (/** @type {string} */ text) => edits.push(text),
    undo: () => edits.push("undo"),
  });
  mend = createMend(get("section"), {
    ...{ ask: python.ask, letter, editor },
    say: (...words) => said.push(words),
    changed: () => (filled += 1),
  });
});

test("where better words go is asked of Python, with all that it has to know", async () => {
  void mend.use("sorry", 1, "glad");
  await settled();
  const { action, kind, answers, own_words, edited, found, before, better } = python.last("mend");
  assert.deepEqual(
    [action, kind, answers, own_words, edited],
    ["mend", "influence", { why: "so sorry" }, { hello: "Hi," }, null],
  );
  assert.deepEqual([found, before, better], ["sorry", 1, "glad"]);
});

test("what Python gives back is the draft now, and it is said what was done", async () => {
  void mend.use("sorry", 0, "glad");
  await settled();
  assert.deepEqual([draft.read().answers, filled, composed], [{ why: "so glad" }, 1, 1]);
  assert.deepEqual([told().hidden, told().querySelector("span")?.textContent], [false, "“sorry” is now “glad”."]);
  assert.deepEqual(said, [["as-said", { line: "“sorry” is now “glad”." }]]);
  assert.equal(document.activeElement?.getAttribute("data-action"), "exchange-undo");
});

test("it can be taken back whole", async () => {
  void mend.use("sorry", 0, "glad");
  await settled();
  mend.actions["exchange-undo"]();
  assert.deepEqual([draft.read().answers, draft.read().own_words], [{ why: "so sorry" }, { hello: "Hi," }]);
  assert.deepEqual([told().hidden, document.activeElement?.id, filled], [true, "coach-title", 2]);
});

test("what is typed next is newer: taking back is offered no more", async () => {
  void mend.use("sorry", 0, "glad");
  await settled();
  type(get('[name="their_name"]'), "Sam");
  assert.equal(told().hidden, true);
});

test("in an edited text the words are a step of the editor's, which takes it back", async () => {
  mended = () => ({ place: "text", answers: {}, own_words: {}, edited: { base: "a", text: "so glad" } });
  void mend.use("sorry", 0, "glad");
  await settled();
  assert.deepEqual([edits, draft.read().answers, composed], [["so glad"], { why: "so sorry" }, 0]);
  mend.actions["exchange-undo"]();
  assert.deepEqual(edits, ["so glad", "undo"]);
});

test("words that are not there any more change nothing, and nothing is claimed", async () => {
  mended = ({ answers, own_words }) => ({ place: "nowhere", answers, own_words, edited: null });
  void mend.use("gone", 0, "here");
  await settled();
  assert.deepEqual([draft.read().answers, told().hidden, said], [{ why: "so sorry" }, true, []]);
});

test("what the reader types meanwhile stays, and the words go into that", async () => {
  let asked = 0;
  const first = mended;
  mended = (request) => {
    asked += 1;
    if (asked === 1) draft.write({ answers: { why: "so sorry", role: "pilot" } });
    return first(request);
  };
  void mend.use("sorry", 0, "glad");
  await settled();
  assert.deepEqual([asked, draft.read().answers], [2, { why: "so glad", role: "pilot" }]);
});
