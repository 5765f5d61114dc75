import assert from "node:assert/strict";
import { test } from "node:test";
import { createLoadState } from "#js/python/load-state.js";

test("a listener hears of the state at once and after every change, until it leaves", () => {
  const state = createLoadState();
  /** @type {string[]} */
  const heard = [];
  const leave = state.subscribe(({ name }) => heard.push(name));
  state.set({ name: "loading" });
  leave();
  state.set({ name: "ready" });
  assert.deepEqual(heard, ["idle", "loading"]);
});

test("the first cause of a failure stays, until a start takes its place", () => {
  const state = createLoadState();
  state.set({ name: "failed", reason: "stalled" });
  state.set({ name: "failed", reason: "stopped" });
  assert.equal(state.get().reason, "stalled");
  state.set({ name: "loading", reason: "" });
  state.set({ name: "failed", reason: "stopped" });
  assert.equal(state.get().reason, "stopped");
});

test("nobody can change the state from outside", () => {
  const state = createLoadState();
  assert.throws(() => {
    // @ts-expect-error: it is read-only
    state.get().name = "failed";
  }, TypeError);
});

test("a listener that leaves while all are told does not keep the next one from hearing", () => {
  const state = createLoadState();
  let heard = 0;
  const leave = state.subscribe(({ name }) => name === "ready" && leave());
  state.subscribe(() => (heard += 1));
  state.set({ name: "ready" });
  assert.equal(heard, 2);
});
