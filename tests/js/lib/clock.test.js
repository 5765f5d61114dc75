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

test("over midnight and a change of clocks the day is that of the reader's own zone", (t) => {
  const zone = process.env.TZ;
  t.after(() => (zone === undefined ? delete process.env.TZ : (process.env.TZ = zone)));
  for (const [name, before, after, days] of [
    ["Europe/London", "2026-10-24T22:59:30Z", "2026-10-24T23:00:30Z", "2026-10-24 2026-10-25"],
    ["America/New_York", "2026-03-08T04:59:30Z", "2026-03-08T05:00:30Z", "2026-03-07 2026-03-08"],
    // There a day may begin at one in the morning.
    ["America/Santiago", "2026-09-06T03:59:30Z", "2026-09-06T04:00:30Z", "2026-09-05 2026-09-06"],
    // The hour that is not there, and the one that is there twice.
    ["America/New_York", "2026-03-08T06:59:30Z", "2026-03-08T07:00:30Z", "2026-03-08 2026-03-08"],
    ["Europe/London", "2026-10-25T00:59:30Z", "2026-10-25T01:00:30Z", "2026-10-25 2026-10-25"],
  ]) {
    process.env.TZ = name;
    assert.equal(`${today(new Date(before))} ${today(new Date(after))}`, days, name);
  }
});
