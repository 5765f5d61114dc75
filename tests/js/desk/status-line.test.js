import assert from "node:assert/strict";
import { beforeEach, mock, test } from "node:test";
import { createStatusLine } from "#js/desk/status-line.js";
import { get, openPage } from "../page.js";

/** @type {ReturnType<typeof createStatusLine>} */
let line;
const heard = () => get("p").textContent;

beforeEach(() => {
  mock.timers.reset();
  mock.timers.enable({ apis: ["setTimeout", "Date"], now: 100_000 });
  openPage('<p data-text-updated="{words} words." data-text-copied="Copied."></p>');
  line = createStatusLine(get("p"));
});

test("what the reader asked for is said at once", () => {
  line.say("copied");
  assert.equal(heard(), "Copied.");
});

test("what the letter does by itself is said after a pause, and only the last of it", () => {
  line.sayLater("updated", { words: 5 });
  mock.timers.tick(1000);
  line.sayLater("updated", { words: 6 });
  mock.timers.tick(1000);
  assert.equal(heard(), "");
  mock.timers.tick(200);
  assert.equal(heard(), "6 words.");
});

test("what the reader asked for is not spoken over", () => {
  line.sayLater("updated", { words: 5 });
  line.say("copied");
  mock.timers.tick(5000);
  line.sayLater("updated", { words: 6 });
  mock.timers.tick(700);
  assert.equal(heard(), "Copied.");
  line.sayLater("updated", { words: 7 });
  mock.timers.tick(1200);
  assert.equal(heard(), "7 words.");
});
