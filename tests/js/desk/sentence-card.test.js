import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { createSentenceCard } from "#js/desk/sentence-card.js";
import { createSheet } from "#js/desk/sheet.js";
import { draft } from "#js/lib/draft.js";
import { get, type } from "../page.js";
import { letterOf, openDesk, passageOf, sentence } from "./desk-page.js";

const HELLO = sentence("hello", "Dear Sam,", { keys: ["their_name", "recipient"] });
const MINE = sentence("mine", "I wave.", { own: true });
const PROOF = [passageOf("proof", "I did it."), passageOf("proof", "It held.", 2)];
const OFFER = passageOf("offer", "I can send it.");

/** @type {ReturnType<typeof createSentenceCard>} */
let card;
/** What the card asked of the desk. @type {unknown[]} */
let calls;
let sentences = [HELLO, MINE];
const box = () => get('[data-part="card"]');
const theirs = () => /** @type {HTMLTextAreaElement} */ (get('[data-part="card-passage"] textarea'));
const own = () => /** @type {HTMLTextAreaElement} */ (get('[data-part="card-frame"] textarea'));
const touch = (/** @type {string} */ id) => card.touch(get(`[data-sentence="${id}"]`));
const press = (/** @type {keyof typeof card.actions} */ name) => card.actions[name]();

beforeEach(() => {
  openDesk();
  draft.clear();
  [calls, sentences] = [[], [HELLO, ...PROOF, OFFER, MINE]];
  createSheet(get("section")).show(letterOf(sentences));
  const letter = /** @type {any} */ ({
    sentences: () => sentences,
    change: (/** @type {object} */ changes) => {
      draft.write(changes);
      calls.push(changes);
    },
  });
  card = createSentenceCard(get("section"), {
    letter,
    reveal: (key) => calls.push(key),
    write: (key, text) => calls.push([key, text]),
  });
});

test("a touched passage has its box in place, as it was typed, and what is typed there goes into it", () => {
  draft.write({ answers: { proof: "i did it. It held" } });
  touch("proof-2");
  assert.deepEqual([box().hidden, get('[data-part="card-frame"]').hidden], [false, true]);
  assert.deepEqual(
    [get('[data-part="card-label"]').textContent, theirs().value],
    ["What did you do?", "i did it. It held"],
  );
  type(theirs(), "I did it twice.");
  assert.deepEqual(calls, [["proof", "I did it twice."]]);
});

test("a touched line of ours says which answers it came from, and leads there", () => {
  touch("hello");
  assert.deepEqual(
    [get('[data-part="card-passage"]').hidden, get('[data-part="card-from"]').textContent],
    [true, "From your answers:"],
  );
  const answers = /** @type {HTMLElement[]} */ ([...box().querySelectorAll("li button")]);
  assert.deepEqual(
    answers.map((each) => each.textContent),
    ["Their name", "Who reads it?"],
  );
  answers[1]?.click();
  assert.deepEqual([box().hidden, calls], [true, ["recipient"]]);
});

test("the reader's own words, and ours, are told apart", () => {
  touch("mine");
  assert.equal(get('[data-part="card-from"]').textContent, "Yours.");
  sentences = [sentence("hello", "Dear Sam,"), MINE];
  touch("hello");
  assert.equal(get('[data-part="card-from"]').textContent, "Ours.");
});

test("one thing is open at a time, a passage as a whole, and none when the card is closed", () => {
  touch("hello");
  touch("proof-1");
  assert.deepEqual(
    [get('[data-sentence="hello"]').dataset.open, get('[data-passage="proof"]').dataset.open],
    [undefined, ""],
  );
  press("card-close");
  assert.deepEqual([get('[data-passage="proof"]').dataset.open, box().hidden], [undefined, true]);
});

test("a sentence that was touched before its letter came opens when it comes", () => {
  const all = sentences;
  sentences = [];
  touch("hello");
  assert.equal(box().hidden, true);
  sentences = all;
  card.arrived();
  assert.equal(box().hidden, false);
});

test("a touch beside every sentence opens nothing, and one inside the card leaves it open", () => {
  card.touch(get("[data-subject]"));
  card.arrived();
  assert.equal(box().hidden, true);
  touch("hello");
  card.touch(own());
  assert.equal(box().hidden, false);
});

test("Escape closes the card", () => {
  touch("proof-1");
  get("[data-letter]").dispatchEvent(new KeyboardEvent("keydown", { key: "Escape", bubbles: true }));
  assert.equal(box().hidden, true);
});

test("what is left out joins what was left out before: a line by its name, a passage by its box", () => {
  draft.write({ left_out: ["thanks"], answers: { put_in: ["proof", "offer"] } });
  touch("hello");
  press("leave-out");
  assert.deepEqual(
    [calls.at(-1), box().hidden],
    [{ left_out: ["thanks", "hello"], answers: { put_in: ["proof", "offer"] } }, true],
  );
  touch("proof-2");
  press("leave-out");
  assert.deepEqual(draft.read().left_out, ["thanks", "hello", "proof"]);
  assert.deepEqual(draft.read().answers.put_in, ["offer"], "what was put in is not, once it is left out");
});

test("the last passage that was put in leaves no list behind when it is left out", () => {
  draft.write({ answers: { put_in: ["proof"] } });
  touch("proof-1");
  press("leave-out");
  assert.deepEqual(draft.read().answers.put_in ?? [], []);
});

test("a passage changes places with its neighbour, and stays where it is at the ends", () => {
  touch("proof-1");
  press("move-down");
  assert.deepEqual(calls, [{ answers: { order: ["offer", "proof"] } }]);
  touch("proof-1");
  press("move-up");
  touch("offer-1");
  press("move-down");
  assert.equal(calls.length, 1);
  touch("offer-1");
  press("move-up");
  assert.deepEqual(calls.at(-1), { answers: { order: ["offer", "proof"] } });
});

test("own words begin as the line stands, take its place, and can be taken back", () => {
  touch("hello");
  assert.equal(own().value, "Dear Sam,");
  own().value = "Hello Sam,";
  press("my-words-use");
  assert.deepEqual(calls, [{ own_words: { hello: "Hello Sam," } }]);
  touch("hello");
  assert.equal(own().value, "Hello Sam,");
  press("my-words-drop");
  assert.deepEqual(calls.at(-1), { own_words: {} });
});

test("a line that nobody changed stays ours", () => {
  touch("hello");
  press("my-words-use");
  assert.deepEqual(draft.read().own_words, {});
});

test("own words of nothing but spaces are none", () => {
  draft.write({ own_words: { hello: "Hi", mine: "I wave." } });
  touch("hello");
  own().value = " \n";
  press("my-words-use");
  assert.deepEqual(calls, [{ own_words: { mine: "I wave." } }]);
});
