import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { createLetter } from "#js/desk/letter.js";
import { createSheet } from "#js/desk/sheet.js";
import { draft } from "#js/lib/draft.js";
import { get, settled } from "../page.js";
import { fakePython, letterOf, openDesk, sentence } from "./desk-page.js";

const LETTER = letterOf([sentence("hello", "Dear Sam,")]);

/** What came to the desk: the body, and whether it changed a text that was edited. @type {[string, boolean][]} */
let arrivals;
let kind = "influence";
/** What the last letter was written from. @type {object} */
let from;

/** @param {Record<string, (request: any) => object | null>} answers */
function letterWith(answers) {
  const python = fakePython(answers);
  const letter = createLetter({
    ask: python.ask,
    kind: () => kind,
    sheet: createSheet(get("section")),
    defaults: () => ({ region: "uk" }),
    arrived: (reply, merged, answers) => {
      arrivals.push([reply.letter.body, merged]);
      from = answers;
    },
  });
  return { python, letter };
}

beforeEach(() => {
  openDesk();
  draft.clear();
  [arrivals, kind] = [[], "influence"];
});

test("Python is told all that the draft knows, and the day", async () => {
  const { python, letter } = letterWith({ letter: () => ({ letter: LETTER }) });
  draft.write({
    answers: { role: "tram driver" },
    left_out: ["thanks"],
    own_words: { hello: "Hi," },
    ignored: ["L14"],
  });
  await letter.compose();
  const { today, ...asked } = python.last("letter");
  assert.match(today, /^\d{4}-\d\d-\d\d$/);
  assert.deepEqual(asked, {
    action: "letter",
    kind: "influence",
    answers: { region: "uk", role: "tram driver" },
    left_out: ["thanks"],
    own_words: { hello: "Hi," },
    ignored: ["L14"],
    edited: null,
    without_hints: true,
  });
  assert.deepEqual(from, asked.answers);
  assert.deepEqual(arrivals, [[LETTER.body, false]]);
  assert.equal(letter.written()?.body, LETTER.body);
  assert.deepEqual(
    letter.sentences().map(({ id }) => id),
    ["hello", "close"],
  );
});

test("the first letter does not wait for the coach, and comes once more with its hints when that is there", async () => {
  const { python, letter } = letterWith({ letter: () => ({ letter: LETTER }) });
  await letter.compose();
  letter.coach();
  await settled();
  assert.equal(python.last("letter").without_hints, false);
  assert.equal(arrivals.length, 2);
  letter.coach();
  await settled();
  assert.equal(arrivals.length, 2);
});

test("a reply that a newer one replaced, or that Python refused, changes nothing", async () => {
  const { letter } = letterWith({ letter: () => null });
  await letter.compose();
  assert.deepEqual([letter.written(), arrivals], [null, []]);
});

test("a letter of a kind that is not on the desk any more is not shown", async () => {
  const { letter } = letterWith({
    letter: () => {
      kind = "thanks";
      return { letter: LETTER };
    },
  });
  await letter.compose();
  assert.deepEqual([letter.written(), arrivals], [null, []]);
});

test("a letter on its way does not replace what the reader writes on the sheet meanwhile", async () => {
  let asked = 0;
  const { letter } = letterWith({
    letter: ({ edited }) => {
      asked += 1;
      if (asked === 1) draft.write({ edited: { base: "a", text: "mine" } });
      return { letter: LETTER, ...(edited && { edited: { ...edited, conflicts: [] } }) };
    },
  });
  await letter.compose();
  await settled();
  assert.equal(asked, 2);
  assert.deepEqual(arrivals, [[LETTER.body, false]]);
});

test("a text that answers changed is told from one that they left alone", async () => {
  const { letter } = letterWith({
    letter: ({ edited }) => ({ letter: LETTER, edited: { ...edited, text: "merged" } }),
  });
  draft.write({ edited: { base: "a", text: "mine" } });
  await letter.compose();
  assert.deepEqual(arrivals, [[LETTER.body, true]]);
});

test("a change is kept and asked for", async () => {
  const { python, letter } = letterWith({ letter: () => ({ letter: LETTER }) });
  letter.change({ left_out: ["hello"] });
  await settled();
  assert.deepEqual([draft.read().left_out, python.last("letter").left_out], [["hello"], ["hello"]]);
});

test("the finished letter is what was edited, else what Python wrote, else what stands on the sheet", async () => {
  const { letter } = letterWith({ letter: () => ({ letter: LETTER }) });
  assert.match(letter.finished().text, /^Dear/);
  await letter.compose();
  assert.equal(letter.finished().text, LETTER.body);
  draft.write({ edited: { base: "a", text: "" } });
  assert.equal(letter.finished().text, "", "a sheet that was emptied is an edit as well");
  letter.forget();
  assert.equal(letter.written(), null);
});

test("what stands until somebody chooses is told to Python and kept nowhere, and a choice goes before it", async () => {
  const { python, letter } = letterWith({ letter: () => ({ letter: LETTER }) });
  await letter.compose();
  assert.deepEqual([python.last("letter").answers, draft.read().answers], [{ region: "uk" }, {}]);
  assert.deepEqual(letter.finished().answers, { region: "uk" });
  letter.change({ answers: { region: "us" } });
  await settled();
  assert.deepEqual(python.last("letter").answers, { region: "us" });
  assert.deepEqual(letter.finished().answers, { region: "us" });
});
