import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { createSentenceCard } from "#js/desk/sentence-card.js";
import { createSheet } from "#js/desk/sheet.js";
import { draft } from "#js/lib/draft.js";
import { get } from "../page.js";
import { letterOf, openDesk, sentence } from "./desk-page.js";

const HELLO = sentence("hello", "Dear Sam,", { keys: ["their_name", "tone"] });
const MINE = sentence("mine", "I wave.", { own: true });

/** @type {ReturnType<typeof createSentenceCard>} */
let card;
/** What the card asked of the desk. @type {unknown[]} */
let calls;
let sentences = [HELLO, MINE];
const box = () => get('[data-part="card"]');
const touch = (/** @type {string} */ id) => card.touch(get(`[data-sentence="${id}"]`));
const press = (/** @type {keyof typeof card.actions} */ name) => card.actions[name]();

beforeEach(() => {
  openDesk();
  draft.clear();
  [calls, sentences] = [[], [HELLO, MINE]];
  createSheet(get("section")).show(letterOf(sentences));
  const letter = /** @type {any} */ ({
    sentences: () => sentences,
    change: (/** @type {object} */ changes) => {
      draft.write(changes);
      calls.push(changes);
    },
  });
  card = createSentenceCard(get("section"), { letter, reveal: (key) => calls.push(key) });
});

test("a touched sentence says which answers it came from, and leads there", () => {
  touch("hello");
  assert.deepEqual([box().hidden, get('[data-part="card-from"]').textContent], [false, "From your answer:"]);
  const answers = /** @type {HTMLElement[]} */ ([...box().querySelectorAll("li button")]);
  assert.deepEqual(
    answers.map((each) => each.textContent),
    ["Their name", "Tone"],
  );
  answers[1]?.click();
  assert.deepEqual([box().hidden, calls], [true, ["tone"]]);
});

test("the reader's own words, and ours, are told apart", () => {
  touch("mine");
  assert.equal(get('[data-part="card-from"]').textContent, "Yours.");
  sentences = [sentence("hello", "Dear Sam,"), MINE];
  touch("hello");
  assert.equal(get('[data-part="card-from"]').textContent, "Ours.");
});

test("one sentence is open at a time, and none when the card is closed", () => {
  touch("hello");
  touch("mine");
  assert.deepEqual(
    [get('[data-sentence="hello"]').dataset.open, get('[data-sentence="mine"]').dataset.open],
    [undefined, ""],
  );
  press("card-close");
  assert.equal(get('[data-sentence="mine"]').dataset.open, undefined);
});

test("a sentence that was touched before its letter came opens when it comes", () => {
  const [first, ...rest] = sentences;
  sentences = [];
  touch("hello");
  assert.equal(box().hidden, true);
  sentences = [/** @type {typeof HELLO} */ (first), ...rest];
  card.arrived();
  assert.equal(box().hidden, false);
});

test("a touch beside every sentence opens nothing", () => {
  card.touch(get("[data-subject]"));
  card.arrived();
  assert.equal(box().hidden, true);
});

test("one can go through the sentences in a circle, and comes back to where one was", () => {
  const from = get('[data-action="sentences"]');
  from.focus();
  press("sentences");
  assert.equal(document.activeElement, box());
  for (const [action, open] of /** @type {const} */ ([
    ["card-next", "mine"],
    ["card-next", "hello"],
    ["card-before", "mine"],
  ])) {
    press(action);
    assert.equal(get(`[data-sentence="${open}"]`).dataset.open, "");
  }
  box().dispatchEvent(new KeyboardEvent("keydown", { key: "Escape" }));
  assert.deepEqual([box().hidden, document.activeElement === from], [true, true]);
});

test("a sentence is left out beside those that were left out before", () => {
  draft.write({ left_out: ["thanks"] });
  touch("hello");
  press("leave-out");
  assert.deepEqual([calls, box().hidden], [[{ left_out: ["thanks", "hello"] }], true]);
});

test("own words begin as the sentence stands, take its place, and can be taken back", () => {
  touch("hello");
  press("my-words");
  const text = /** @type {HTMLTextAreaElement} */ (get('[data-part="card-own"] textarea'));
  assert.equal(text.value, "Dear Sam,");
  text.value = "Hello Sam,";
  press("my-words-use");
  assert.deepEqual(calls, [{ own_words: { hello: "Hello Sam," } }]);
  touch("hello");
  press("my-words");
  assert.equal(text.value, "Hello Sam,");
  press("my-words-drop");
  assert.deepEqual(calls.at(-1), { own_words: {} });
});

test("own words of nothing but spaces are none", () => {
  draft.write({ own_words: { hello: "Hi", mine: "I wave." } });
  touch("hello");
  press("my-words");
  /** @type {HTMLTextAreaElement} */ (get('[data-part="card-own"] textarea')).value = " \n";
  press("my-words-use");
  assert.deepEqual(calls, [{ own_words: { mine: "I wave." } }]);
});
