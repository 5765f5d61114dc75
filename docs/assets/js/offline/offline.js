/**
 * Use without a network: brings the service worker, has it keep the letter writer once that was used, takes in updates,
 * and deletes it all. Nothing on the page depends on any of it.
 */

import { savesData, whenIdle } from "../lib/leisure.js";
import { scriptAddress } from "../lib/script-address.js";
import { SITE } from "../lib/site.js";

/** @typedef {{complete: boolean, bytes: number}} Stored */

const AFTER_LOAD = 1500;
const UNANSWERED = 3000;
// Somebody who deletes is shown that their words are gone, and does not wait for pages that hold none of them.
const DELETING = 1000;
const BEFORE_A_SNAPSHOT = 10_000;
// A pause in typing that is more than the time to the next key.
const AFTER_A_KEY = 2000;
// A file that is not there any more, or is another one: what a page meets whose build has left the host.
const REPLACED = new Set(["missing", "wrong"]);

/** Whether the reader deleted everything here: nothing is brought back while they stay on this page, loaded anew or not. */
let deleted = Boolean(history.state?.offlineDeleted);
let typed = Number.NEGATIVE_INFINITY;

/** Starts once the page has loaded and rests. */
export async function startOffline() {
  if (!container()) return;
  if (history.state?.offlineDeleted === "begun") void deleteOffline();
  addEventListener("input", () => (typed = performance.now()), true);
  void showReady();
  if (document.querySelector("[data-widget]")) {
    const { python } = await import("../python/python.js");
    python.subscribe(({ name, reason }) => {
      if (name === "ready") void keepTool().then(keepSnapshot);
      if (name === "failed" && REPLACED.has(reason)) void takeNextUpdate();
    });
    await pause(AFTER_LOAD);
    // Not beside Python on the same slow line.
    await /** @type {Promise<void>} */ (
      new Promise((then) => python.subscribe(({ name }) => name !== "loading" && then()))
    );
  } else {
    await pause(AFTER_LOAD);
  }
  await rest();
  if (!savesData()) await register();
}

/**
 * If a newer build is waiting and this is the only page of ours that is open, let it take over and load the page anew.
 * Gives back whether that happens: the page then has nothing more to do.
 */
export async function takeUpdate() {
  const { waiting, active } = (await own()) ?? {};
  /** @param {Promise<unknown>} over */
  const anew = (over) => {
    void over.then(() => location.reload());
    return Promise.race([over.then(() => true), pause(UNANSWERED).then(() => false)]);
  };
  // It took over after this page was sent, and before its scripts are.
  if (active?.state === "activating") return await anew(reached(active, "activated"));
  if (!waiting) {
    if (active) void leaveOlderPage(active);
    return false;
  }
  const changed = new Promise((then) => container()?.addEventListener("controllerchange", then, { once: true }));
  const reply = /** @type {{taken: boolean} | null} */ (await ask(waiting, { kind: "take-over" }, UNANSWERED));
  return reply?.taken === true && (await anew(changed));
}

/**
 * A take-over may begin and end before this script runs: the page is then of the build before, and its scripts are not.
 * @param {ServiceWorker} active
 */
async function leaveOlderPage(active) {
  const [sent] = performance.getEntriesByType("navigation");
  // Once is enough: a clock that was put back must not have it go on for ever.
  if (!sent || !("responseStart" in sent) || !("type" in sent) || sent.type === "reload") return;
  const since = /** @type {number | null} */ (await ask(active, { kind: "since" }, UNANSWERED));
  if (since && since > performance.timeOrigin + Number(sent.responseStart)) location.reload();
}

/** How many bytes are kept for use without a network, and for a quicker start. */
export async function offlineBytes() {
  const worker = (await own())?.active;
  const stored = worker && /** @type {Stored | null} */ (await ask(worker, { kind: "state" }, UNANSWERED));
  const { snapshotBytes } = await import("../python/snapshot.js");
  return (stored?.bytes ?? 0) + (await snapshotBytes());
}

/**
 * Delete what is kept for use without a network, and send the worker away. A browser that is busy storing takes its time over
 * that: after a second the page goes on, and where it is loaded anew it deletes what is left.
 */
export async function deleteOffline() {
  deleted = true;
  note("begun");
  await Promise.race([deleteKept().then(() => note("done")), pause(DELETING)]);
}

/** @param {"begun" | "done"} offlineDeleted */
function note(offlineDeleted) {
  history.replaceState({ ...history.state, offlineDeleted }, "");
}

/** Nothing of another site is touched. */
async function deleteKept() {
  if (document.querySelector("[data-widget]")) (await import("../python/python.js")).python.stopKeeping();
  const registration = await own();
  const workers = [registration?.installing, registration?.waiting, registration?.active];
  await Promise.all(workers.map((worker) => worker && ask(worker, { kind: "forget" }, UNANSWERED)));
  try {
    // Below our path there may be another site: its names go on after a further slash.
    const ours = (await caches.keys()).filter(
      (name) => name.startsWith(SITE.pathname) && !name.slice(SITE.pathname.length).includes("/"),
    );
    await Promise.all(ours.map((name) => caches.delete(name)));
  } catch {
    // A browser that refuses storage has stored nothing.
  }
  await registration?.unregister();
  delete document.documentElement.dataset.offline;
}

/** Have the letter writer stored, now that the reader uses it. */
async function keepTool() {
  await rest();
  const worker = await activated(await register());
  if (!worker || deleted) return;
  // Never more for someone who saves data than what showing the page has brought already.
  await ask(worker, { kind: "keep", thrifty: savesData() });
  await showReady();
}

/** Have the next start made quicker, once the reader has written in peace for a while. */
async function keepSnapshot() {
  await pause(BEFORE_A_SNAPSHOT);
  await rest();
  if (!deleted && !savesData()) (await import("../python/python.js")).python.keepSnapshot();
}

/** Say on the page that everything is stored, if it is. */
async function showReady() {
  const worker = (await own())?.active;
  const stored = worker && /** @type {Stored | null} */ (await ask(worker, { kind: "state" }, UNANSWERED));
  if (stored?.complete && !deleted) document.documentElement.dataset.offline = "ready";
}

/** The files of this page's build are gone from the host. The next build brings its own, and the draft is kept. */
async function takeNextUpdate() {
  const registration = await own();
  if (!registration || !container()?.controller) return;
  await registration.update().catch(() => {});
  await reached(registration.installing, "installed");
  await takeUpdate();
}

/** @returns {Promise<ServiceWorkerRegistration | undefined>} */
async function register() {
  if (deleted) return undefined;
  try {
    return await container()?.register(scriptAddress(new URL("sw.js", SITE).href), {
      scope: SITE.pathname,
      updateViaCache: "none",
    });
  } catch {
    // Refused, as in some private windows: the page works as before.
    return undefined;
  }
}

/** Our registration. A site above ours on the same origin may have one that holds for this page too. */
async function own() {
  try {
    const registration = await container()?.getRegistration(SITE);
    return registration?.scope === SITE.href ? registration : undefined;
  } catch {
    return undefined;
  }
}

/** @param {ServiceWorkerRegistration | undefined} registration */
async function activated(registration) {
  if (registration && !registration.active) await reached(registration.installing ?? registration.waiting, "activated");
  return registration?.active ?? null;
}

/** Wait until a worker is in this state, or is done for. @param {ServiceWorker | null} worker @param {ServiceWorkerState} state */
function reached(worker, state) {
  return new Promise((then) => {
    const look = () => [null, undefined, state, "activated", "redundant"].includes(worker?.state) && then(undefined);
    worker?.addEventListener("statechange", look);
    look();
  });
}

/**
 * Ask a worker; `null` when it does not answer in time.
 * @param {ServiceWorker} worker @param {object} message @param {number} [patience] milliseconds
 * @returns {Promise<unknown>}
 */
function ask(worker, message, patience) {
  const { port1, port2 } = new MessageChannel();
  return new Promise((then) => {
    port1.onmessage = ({ data }) => then(data);
    if (patience) setTimeout(() => then(null), patience);
    worker.postMessage(message, [port2]);
  });
}

function container() {
  try {
    return isSecureContext ? navigator.serviceWorker : undefined;
  } catch {
    return undefined;
  }
}

/** @param {number} milliseconds */
function pause(milliseconds) {
  return new Promise((then) => setTimeout(then, milliseconds));
}

/** Wait until nobody types, and the browser rests: what is stored can wait, a key cannot. */
async function rest() {
  while (performance.now() < typed + AFTER_A_KEY) await pause(typed + AFTER_A_KEY - performance.now());
  await new Promise((then) => whenIdle(() => then(undefined), 5000));
}
