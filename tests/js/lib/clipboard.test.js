import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { copy, copyOrSelect } from "#js/lib/clipboard.js";
import { get, openPage } from "../page.js";

/** @type {string[]} */
let clipboard;
let refuses = false;

beforeEach(() => {
  openPage('<p>Dear Sam,</p><input value="https://host/#link">');
  [clipboard, refuses] = [[], false];
  const writeText = async (/** @type {string} */ text) => {
    if (refuses) throw new Error("refused");
    clipboard.push(text);
  };
  Object.defineProperty(navigator, "clipboard", { value: { writeText }, configurable: true });
});

test("what is copied is what is seen, and a field's value", async () => {
  assert.equal(await copyOrSelect(get("p")), true);
  assert.equal(await copyOrSelect(get("input")), true);
  assert.deepEqual(clipboard, ["Dear Sam,", "https://host/#link"]);
});

test("where the browser refuses, the words are selected and nothing is claimed", async () => {
  refuses = true;
  assert.equal(await copyOrSelect(get("p")), false);
  assert.equal(String(getSelection()), "Dear Sam,");
  const input = /** @type {HTMLInputElement} */ (get("input"));
  assert.equal(await copyOrSelect(input), false);
  assert.deepEqual([input.selectionStart, input.selectionEnd], [0, input.value.length]);
});

test("a browser without a clipboard refuses", async () => {
  Object.defineProperty(navigator, "clipboard", { value: undefined, configurable: true });
  assert.equal(await copy("text"), false);
});
