import assert from "node:assert/strict";
import { test } from "node:test";
import { movedCaret, offsetOf, selectWords, times } from "#js/lib/text-offsets.js";
import { get, openPage } from "../page.js";

test("words are counted up to an offset in code points, as Python counts", () => {
  assert.equal(times("so so so", "so"), 3);
  assert.equal(times("so so so", "so", 3), 1);
  // The face is one code point to Python and two units to JavaScript.
  assert.equal(times("🙂 so so", "so", 5), 1);
});

test("words may overlap themselves", () => {
  assert.equal(times("aaa", "aa"), 2);
  assert.equal(offsetOf("aaa", "aa", 1), 1);
});

test("an offset is that of the time asked for, or nothing", () => {
  assert.equal(offsetOf("so so so", "so", 2), 6);
  assert.equal(offsetOf("so so so", "so", 3), -1);
  assert.equal(offsetOf("", "so", 0), -1);
});

test("what a note found is found again by how often it stands before", () => {
  const text = "🙂 I was bad. I was very bad. Bad.";
  const points = [...text];
  for (const [start] of points.entries()) {
    if (points.slice(start, start + 3).join("") !== "bad") continue;
    assert.equal(offsetOf(text, "bad", times(text, "bad", start)), points.slice(0, start).join("").length);
  }
});

test("words are selected across the elements that hold them", () => {
  openPage("<p>Dear <b>Sam</b>, I am <i>so</i> sorry, so very</p>");
  /** @type {string[]} */
  const seen = [];
  Element.prototype.scrollIntoView = function () {
    seen.push(this.tagName);
  };
  selectWords(get("p"), "am so sorry", 0);
  assert.equal(String(getSelection()), "am so sorry");
  selectWords(get("p"), "so", 2);
  assert.equal(String(getSelection()), "so");
  selectWords(get("p"), "not there", 0);
  assert.equal(String(getSelection()), "so");
  assert.deepEqual(seen, ["P", "P", "P"]);
});

test("a caret before a change stays, one after it moves along, one inside it goes to the end of what changed", () => {
  const [old, value] = ["Dear Sam, hello", "Dear Samira Okoye, hello"];
  assert.equal(movedCaret(old, value, 5), 5);
  assert.equal(movedCaret(old, value, old.length), value.length);
  assert.equal(movedCaret("one two three", "one 2 three", 6), 5);
});

test("a caret is never outside of the text", () => {
  for (const [old, value] of [
    ["abc", ""],
    ["", "abc"],
    ["abab", "ab"],
    ["aa", "aaa"],
  ]) {
    for (let caret = 0; caret <= (old ?? "").length; caret += 1) {
      const moved = movedCaret(old ?? "", value ?? "", caret);
      assert.ok(moved >= 0 && moved <= (value ?? "").length, `${old} → ${value} at ${caret}: ${moved}`);
    }
  }
});
