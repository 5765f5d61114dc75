import assert from "node:assert/strict";
import { beforeEach, mock, test } from "node:test";
import { createTimer } from "#js/python/timer.js";

let rings = 0;
const ring = () => (rings += 1);

beforeEach(() => {
  rings = 0;
  mock.timers.reset();
  mock.timers.enable({ apis: ["setTimeout"] });
});

test("it rings once, after its length", () => {
  createTimer().set(100, ring);
  mock.timers.tick(99);
  assert.equal(rings, 0);
  mock.timers.tick(200);
  assert.equal(rings, 1);
});

test("set back, it has its full length again; set anew, it forgets what it was set to", () => {
  const timer = createTimer();
  timer.set(100, ring);
  mock.timers.tick(60);
  timer.again();
  mock.timers.tick(60);
  assert.equal(rings, 0);
  timer.set(10, () => (rings += 10));
  mock.timers.tick(200);
  assert.equal(rings, 10);
});

test("cleared, it does not ring, and cannot be set back", () => {
  const timer = createTimer();
  timer.again();
  timer.set(100, ring);
  timer.clear();
  timer.again();
  mock.timers.tick(500);
  assert.equal(rings, 0);
});
