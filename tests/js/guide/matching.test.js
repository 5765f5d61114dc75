import assert from "node:assert/strict";
import { test } from "node:test";
import { known, search, stems } from "#js/guide/matching.js";

/** @param {string} at @param {string} title @param {{words?: string[], urgent?: string[], text?: string}} [more] */
function page(at, title, { words = [], urgent = [], text = "" } = {}) {
  /** @type {[string, string, string][]} */
  const parts = [
    ["", title, text],
    ["below", "Below", text],
  ];
  return { at, title, says: "", words, urgent, parts };
}

const PAGES = known([
  page("waiting/", "Waiting", { words: ["rejected", "no reply", "they said no"], text: "No news. Reply soon." }),
  page("ghosted/", "If they ghosted you", { words: ["no answer"], text: "Silence, and a reply that never came. No." }),
  page("help/", "I feel really low", { urgent: ["kill myself", "suicide", "can't go on"], text: "Someone listens." }),
]);

/** @param {string} text */
const found = (text) => search(PAGES, text).pages.map(({ entry }) => entry.at);

test("endings, accents and capitals make no difference", () => {
  assert.deepEqual(stems("Cried crying, CRY"), ["cry", "cry", "cry"]);
  assert.deepEqual(stems("stopped résumés interviews"), ["stop", "resume", "interview"]);
  assert.deepEqual(stems("died can’t this miss"), ["die", "cant", "this", "miss"]);
});

test("a page is found by the words that people have for it before one that has them in its text", () => {
  assert.deepEqual(found("no reply"), ["waiting/", "ghosted/"]);
  assert.deepEqual(found("I was rejected"), ["waiting/"]);
  assert.deepEqual(found("Ghosting"), ["ghosted/"]);
});

test("a word is found while it is typed, and where a page has only some of the words", () => {
  assert.deepEqual(found("rejec"), ["waiting/"]);
  assert.deepEqual(found("silence unheard"), ["ghosted/"]);
  assert.deepEqual(found("unheard"), []);
  assert.deepEqual(found(""), []);
});

test("where somebody may be in danger the page for that comes first, and nowhere else", () => {
  for (const words of ["suicide", "I want to kill mys", "I can’t go on like this, no reply"]) {
    const { urgent, pages } = search(PAGES, words);
    assert.deepEqual([urgent, pages[0]?.entry.at], [true, "help/"], words);
  }
  for (const words of ["my phone will kill the call", "go on to the next round", "s"]) {
    assert.equal(search(PAGES, words).urgent, false, words);
  }
});

test("the parts below a page's heading that have every word are named", () => {
  const [first] = search(PAGES, "silence").pages;
  assert.deepEqual(first?.parts, [["below", "Below", "Silence, and a reply that never came. No."]]);
});
