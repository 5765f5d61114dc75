import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { createNotes } from "#js/desk/notes.js";
import { createSheet } from "#js/desk/sheet.js";
import { draft } from "#js/lib/draft.js";
import { selectWords } from "#js/lib/text-offsets.js";
import { get, settled } from "../page.js";
import { fakePython, openDesk } from "./desk-page.js";

/** @typedef {import("#js/python/api.js").Note} Note */

const TEXT = "I am so sorry. So very sorry.";

/** @param {Partial<Note>} more @returns {Note} */
const note = (more) => ({
  ...{ rule: "sorry_twice", level: "fix", found: "", why: "Once is enough.", better: "Say it once.", replace: "" },
  ...{ start: 0, end: 0, part: "text", ...more },
});
const SORRY = note({ found: "sorry", start: 23, replace: "thankful" });
const NICE = note({ rule: "thanks", level: "praise", why: "Good.", better: "", replace: "x" });

/** @type {{ first: Note[], notes?: Note[], next?: Note[], waiting?: Note[], praise: Note[] }} */
let review;
/** @type {unknown[]} */
let mended;
/** @type {ReturnType<typeof fakePython>} */
let python;
/** @type {ReturnType<typeof createNotes>} */
let notes;
const items = () => /** @type {HTMLElement[]} */ ([...document.querySelectorAll("[data-note]")]);

beforeEach(() => {
  openDesk();
  draft.clear();
  review = { first: [SORRY], notes: [SORRY], praise: [NICE] };
  mended = [];
  python = fakePython({ review: () => ({ next: [], waiting: [], notes: [], ...review }) });
  const letter = /** @type {any} */ ({
    finished: () => ({
      kind: "influence",
      text: TEXT,
      subject: "Our talk",
      answers: {},
      ignored: draft.read().ignored,
      today: "2026-06-04",
    }),
  });
  get("[data-letter]").textContent = TEXT;
  const sheet = createSheet(get("section"));
  notes = createNotes(get("section"), {
    ask: python.ask,
    letter,
    sheet,
    select: (found, before) => selectWords(sheet.body(), found, before),
    mend: async (...mend) => void mended.push(mend),
  });
});

test("the coach is asked about the letter as it stands, and the phone shows it", async () => {
  await notes.review();
  assert.deepEqual([python.last("review").text, python.last("review").live], [TEXT, true]);
  assert.equal(get('[data-part="inbox-subject"]').textContent, "Our talk");
});

test("one line above Copy says how much there is to look at, where the page has such a line", async () => {
  const line = get('[data-part="coach-line"]');
  await notes.review();
  assert.deepEqual([line.hidden, line.textContent], [false, "One thing"]);
  review = { first: [SORRY, note({ rule: "long" })], notes: [SORRY], praise: [] };
  await notes.review();
  assert.equal(line.textContent, "2 things");
  review = { first: [], notes: [], praise: [NICE] };
  await notes.review();
  assert.equal(line.hidden, true);
});

test("what is to be done comes first, what is good after it, and each says why", async () => {
  await notes.review();
  assert.deepEqual(
    items().map((each) => [each.dataset.note, each.dataset.level]),
    [
      ["sorry_twice", "fix"],
      ["thanks", "praise"],
    ],
  );
  const lines = [...(items()[0]?.children ?? [])].map((line) => line.textContent);
  assert.deepEqual(lines, ["Mend", "“sorry”", "Once is enough.", "Say it once.", "Use “thankful”Ignore this"]);
  assert.deepEqual(
    [...(items()[1]?.children ?? [])].map((line) => line.textContent),
    ["Good", "Good."],
  );
  assert.equal(get('[data-part="coach"]').hidden, false);
});

test("words are jumped to and mended where the note means them, and not where they stand first", async () => {
  await notes.review();
  const [jump, use] = /** @type {HTMLElement[]} */ ([...(items()[0]?.querySelectorAll("button") ?? [])]);
  jump?.click();
  assert.deepEqual([String(getSelection()), getSelection()?.anchorOffset], ["sorry", 23]);
  use?.click();
  assert.deepEqual(mended, [["sorry", 1, "thankful"]]);
});

test("what the coach has no words for, or found in the subject, cannot be mended by a press", async () => {
  review = {
    first: [note({ found: "talk", part: "subject", replace: "chat" }), note({ rule: "long" })],
    notes: [],
    praise: [],
  };
  await notes.review();
  assert.deepEqual(
    items().map((each) => each.querySelector(".note-actions")?.textContent),
    ["Ignore this", "Ignore this"],
  );
});

test("a rule can be ignored, and all that were ignored seen again", async () => {
  await notes.review();
  get(".note-actions button:last-child").click();
  await settled();
  assert.deepEqual([draft.read().ignored, python.last("review").ignored], [["sorry_twice"], ["sorry_twice"]]);
  assert.equal(get('[data-action="restore-ignored"]').hidden, false);
  notes.actions["restore-ignored"]();
  await settled();
  assert.deepEqual(python.last("review").ignored, []);
});

test("notes that have not changed are left alone, so that the focus stays", async () => {
  await notes.review();
  const [first] = items();
  await notes.review();
  assert.equal(items()[0], first);
});

test("when the note with the focus goes, the focus stays near", async () => {
  await notes.review();
  get(".note button").focus();
  review = { first: [], notes: [], praise: [] };
  await notes.review();
  assert.deepEqual([items().length, document.activeElement?.id], [0, "coach-title"]);
});

test("what can wait is counted", async () => {
  const more = () => get('[data-part="coach-more"]').textContent;
  const rules = (/** @type {string[]} */ ...names) => names.map((rule) => note({ rule }));
  for (const [names, said] of /** @type {const} */ ([
    [[], ""],
    [["a"], "One more."],
    [["a", "b"], "2 more."],
  ])) {
    review = { first: [SORRY], waiting: rules(...names), praise: [] };
    await notes.review();
    assert.equal(more(), said);
  }
  review = { first: [], notes: [], praise: [] };
  await notes.review();
  assert.equal(more(), "Nothing more.");
});

test("what cannot wait stands there, and what can is shown with a press, and stays", async () => {
  const [now, wait, other] = [note({ rule: "c" }), note({ rule: "a" }), note({ rule: "b" })];
  review = { first: [SORRY], next: [now], waiting: [wait, other], praise: [NICE] };
  await notes.review();
  const rules = () => items().map((each) => each.dataset.note);
  assert.deepEqual(rules(), ["sorry_twice", "c", "thanks"]);
  get('[data-part="coach-more"] button').click();
  assert.deepEqual(rules(), ["sorry_twice", "c", "a", "b", "thanks"]);
  assert.deepEqual([document.activeElement === items()[2], get('[data-part="coach-more"]').textContent], [true, ""]);
  review = { first: [], waiting: [wait], praise: [] };
  await notes.review();
  assert.deepEqual(rules(), ["a"]);
});

test("a sign that takes another's place says which", async () => {
  review = { first: [note({ found: "!!", replace: "." })], praise: [] };
  await notes.review();
  assert.match(items()[0]?.textContent ?? "", /Change “!!” to “\.”/);
});

test("a letter with nothing to say about shows no coach", async () => {
  review = { first: [], notes: [], praise: [] };
  await notes.review();
  assert.equal(get('[data-part="coach"]').hidden, true);
});
