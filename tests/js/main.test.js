import assert from "node:assert/strict";
import { mock, test } from "node:test";
import { get, openPage } from "./page.js";

/** A desk of which the build has forgotten everything, beside a widget that is whole. */
const PAGE = `
  <section data-widget="letter" data-state="idle"><form><input name="role"></form>
    <p data-status data-text-failed="Python failed." data-text-broken="It did not start."></p>
    <button data-action="retry" hidden>Try again</button></section>
  <section data-widget="friend" data-state="idle" data-ask="friend"><form><input name="name"></form>
    <p data-part="message"></p><p data-live hidden>Live</p></section>
  <section data-widget="no such widget"></section>
  <span data-checked-on="2020-01-01" data-stale-after="365" data-stale="That was long ago.">Checked.</span>`;

/** Wait until something is so: modules are read from the disk meanwhile. @param {() => boolean} isSo */
async function until(isSo) {
  for (let round = 0; round < 1000 && !isSo(); round += 1) await new Promise((then) => setTimeout(then, 10));
}

test("a widget that cannot start says so in words, offers the page anew, and stops no other", async () => {
  const window = openPage(PAGE);
  const told = mock.method(console, "error", () => {});
  const reload = mock.method(window.location, "reload", () => {});
  /** @type {HTMLInputElement} */ (get("input")).value = "typed before";
  // @ts-expect-error: it exports nothing
  await import("#js/main.js");
  const desk = get('[data-widget="letter"]');
  await until(() => desk.dataset.state === "failed");
  assert.equal(desk.dataset.state, "failed");
  assert.equal(get("[data-status]").textContent, "It did not start.");
  assert.equal(/** @type {HTMLInputElement} */ (get("input")).value, "typed before");
  assert.deepEqual(
    told.mock.calls.map((call) => call.arguments),
    [['widget letter: the page has no [data-part="said"]']],
  );
  const retry = get('[data-action="retry"]');
  assert.equal(retry.hidden, false);
  retry.click();
  await until(() => reload.mock.callCount() > 0);
  assert.equal(reload.mock.callCount(), 1);

  await until(() => !get("[data-live]").hidden);
  assert.equal(get("[data-live]").hidden, false);
  assert.equal(get("[data-checked-on]").textContent, "Checked. That was long ago.");
});
