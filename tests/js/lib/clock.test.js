import assert from "node:assert/strict";
import { test } from "node:test";
import { timeOfDay, today } from "#js/lib/clock.js";

test("the day and the time are the reader's own, with two digits each", () => {
  const early = new Date(2026, 0, 5, 7, 3);
  assert.equal(today(early), "2026-01-05");
  assert.equal(timeOfDay(early), "07:03");
});

test("a clock that is wrong by decades still gives a day that Python works with", () => {
  assert.equal(today(new Date(1970, 0, 1)), "2000-01-01");
  assert.equal(today(new Date(2345, 5, 6)), "2099-06-06");
});

test("a minute before midnight is still the same day", () => {
  assert.equal(today(new Date(2026, 11, 31, 23, 59)), "2026-12-31");
  assert.equal(timeOfDay(new Date(2026, 11, 31, 23, 59)), "23:59");
});
