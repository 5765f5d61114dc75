import assert from "node:assert/strict";
import { test } from "node:test";
import { isMet, showByAnswer } from "#js/lib/conditional-parts.js";
import { get, openPage } from "../page.js";

test("a condition is met by any of its values, in a text or in a list", () => {
  assert.equal(isMet("tone=warm|formal", { tone: "formal" }), true);
  assert.equal(isMet("tone=warm|formal", { tone: "plain" }), false);
  assert.equal(isMet("since=thanked", { since: ["rebooked", "thanked"] }), true);
  assert.equal(isMet("since=thanked", { since: [] }), false);
});

test("all conditions have to be met", () => {
  assert.equal(isMet("tone=warm region=uk", { tone: "warm", region: "uk" }), true);
  assert.equal(isMet("tone=warm region=uk", { tone: "warm" }), false);
});

test("a part is there for no answer where the build says so", () => {
  assert.equal(isMet("tone=|plain", {}), true);
  assert.equal(isMet("tone=plain", {}), false);
});

test("parts are shown and hidden, and what was typed in a hidden one stays", () => {
  openPage('<p data-shown="tone=warm"><input></p><p>Always</p>');
  const field = /** @type {HTMLInputElement} */ (get("input"));
  field.value = "kept";
  showByAnswer(document, { tone: "plain" });
  assert.equal(get("p").hidden, true);
  showByAnswer(document, { tone: "warm" });
  assert.deepEqual([get("p").hidden, field.value, get("p + p").hidden], [false, "kept", false]);
});
