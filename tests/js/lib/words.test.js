import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { tell, words } from "#js/lib/words.js";
import { get, openPage } from "../page.js";

beforeEach(() => {
  openPage('<p data-text-file="{name} is with your downloads, {name}." data-text-stored="{size} MB"></p>');
});

test("words are those of the build with every value in its place", () => {
  assert.equal(words(get("p"), "file", { name: "a.txt" }), "a.txt is with your downloads, a.txt.");
  assert.equal(words(get("p"), "stored", { size: 0 }), "0 MB");
});

test("a value that is not given stays in sight, and values hold no places of their own", () => {
  assert.equal(words(get("p"), "stored"), "{size} MB");
  assert.equal(words(get("p"), "file", { name: "{size}" }), "{size} is with your downloads, {size}.");
  assert.equal(words(get("p"), "stored", { size: "$&" }), "$& MB");
});

test("words that the build has not given are none", () => {
  assert.equal(words(get("p"), "missing"), "");
});

test("what is told is said once more, so that a screen reader speaks again", () => {
  tell(get("p"), "stored", { size: 1 });
  const before = get("p").firstChild;
  tell(get("p"), "stored", { size: 1 });
  assert.equal(get("p").textContent, "1 MB");
  assert.notEqual(get("p").firstChild, before);
});
