import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { get, openPage } from "../page.js";

openPage();
const { createLoadState } = await import("#js/python/load-state.js");
const { bringToLife, problemsOf } = await import("#js/python/widget.js");

/** @type {ReturnType<typeof createLoadState>} */
let state;
/** What was asked of Python. @type {string[]} */
let calls;
const client = () =>
  /** @type {any} */ ({
    subscribe: state.subscribe,
    start: () => calls.push("start"),
    retry: () => calls.push("retry"),
    startWhenIdle: () => calls.push("idle"),
  });

beforeEach(() => {
  state = createLoadState();
  calls = [];
  openPage(`<section data-widget="letter" data-state="idle">
    <form><input name="role"></form>
    <p data-status data-text-loading="{percent}%" data-text-starting="Starting." data-text-ready="Live." data-text-failed="It did not start."></p>
    <button data-action="retry" hidden>Try again</button>
    <div data-live hidden><button data-action="copy">Copy</button></div>
  </section>`);
});

test("a widget that comes alive shows what only works with scripts, and acts when pressed", () => {
  let copied = 0;
  bringToLife(get("section"), { copy: () => (copied += 1) }, client());
  assert.equal(get("[data-live]").hidden, false);
  get('[data-action="copy"]').click();
  assert.equal(copied, 1);
});

test("Python starts at the first touch and only then", () => {
  bringToLife(get("section"), {}, client());
  assert.deepEqual(calls, []);
  for (const _ of [1, 2]) get("input").dispatchEvent(new Event("focusin", { bubbles: true }));
  assert.deepEqual(calls, ["start"]);
});

test("a touch that came before the script counts, and idle time where the build says so", () => {
  get("input").focus();
  get("section").dataset.start = "idle";
  bringToLife(get("section"), {}, client());
  assert.deepEqual(calls, ["start", "idle"]);
});

test("the state is on the page, in words of the build and in steps of ten", () => {
  bringToLife(get("section"), {}, client());
  state.set({ name: "loading", received: 57, total: 100 });
  assert.deepEqual([get("section").dataset.state, get("[data-status]").textContent], ["loading", "50%"]);
  const line = get("[data-status]").firstChild;
  state.set({ received: 58 });
  assert.equal(get("[data-status]").firstChild, line, "a screen reader hears nothing new");
  state.set({ received: 100 });
  assert.equal(get("[data-status]").textContent, "Starting.", "all has come, and there is still work");
  state.set({ name: "ready" });
  assert.equal(get("[data-status]").textContent, "Live.");
});

test("after a failure there is a way to try again", () => {
  bringToLife(get("section"), {}, client());
  state.set({ name: "failed", reason: "missing" });
  const retry = get('[data-action="retry"]');
  assert.deepEqual([get("section").dataset.state, retry.hidden], ["failed", false]);
  retry.click();
  assert.deepEqual(calls, ["retry"]);
});

test("where a browser cannot run it at all, the cause is named and nothing is offered that cannot help", () => {
  get("[data-status]").dataset.textUnsupported = "This browser cannot.";
  bringToLife(get("section"), {}, client());
  state.set({ name: "failed", reason: "unsupported" });
  assert.deepEqual(
    [get("[data-status]").textContent, get('[data-action="retry"]').hidden],
    ["This browser cannot.", true],
  );
});

test("Enter in a field leaves the page where it is", () => {
  bringToLife(get("section"), {}, client());
  const submit = new Event("submit", { bubbles: true, cancelable: true });
  get("form").dispatchEvent(submit);
  assert.equal(submit.defaultPrevented, true);
});

test("problems are those of a refusal or those beside a reply", () => {
  const problems = [{ key: "role", message: "Too long." }];
  assert.deepEqual(problemsOf({ ok: true, problems }), problems);
  assert.deepEqual(problemsOf({ ok: false, error: { type: "answers", message: "", problems } }), problems);
  assert.deepEqual(problemsOf({ ok: true }), []);
  assert.deepEqual(problemsOf({ ok: false, error: { type: "request", message: "" } }), []);
});
