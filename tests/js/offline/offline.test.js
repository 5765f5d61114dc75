import assert from "node:assert/strict";
import { beforeEach, mock, test } from "node:test";
import { openPage, settled } from "../page.js";

// Node's own, as its `EventTarget` is: the page's are happy-dom's.
const NodeEvent = Event;
openPage();
const { deleteOffline, offlineBytes, startOffline, takeUpdate } = await import("#js/offline/offline.js");
const { SITE } = await import("#js/lib/site.js");

/** A service worker that answers as the test says. */
class FakeServiceWorker extends EventTarget {
  state = "activated";
  /** @type {string[]} */
  asked = [];
  /** @param {Record<string, object | undefined>} answers */
  constructor(answers) {
    super();
    this.answers = answers;
  }
  /** @param {{ kind: string }} message @param {[MessagePort]} ports */
  postMessage({ kind }, [port]) {
    this.asked.push(kind);
    if (kind in this.answers) port.postMessage(this.answers[kind]);
    port.close();
  }
}

/** @type {any} */
let registration;
/** @type {any} */
let container;
/** @type {Map<string, unknown>} */
let stores;

beforeEach(() => {
  mock.reset();
  openPage();
  registration = { scope: SITE.href, installing: null, waiting: null, active: null, unregister: async () => {} };
  container = Object.assign(document.createElement("i"), {
    controller: null,
    getRegistration: async () => registration,
  });
  Object.defineProperty(navigator, "serviceWorker", { value: container, configurable: true });
  Object.defineProperty(globalThis, "isSecureContext", { value: true, configurable: true });
  stores = new Map();
  const caches = {
    keys: async () => [...stores.keys()],
    delete: async (/** @type {string} */ name) => stores.delete(name),
  };
  Object.defineProperty(globalThis, "caches", { value: caches, configurable: true });
});

test("without a newer build the page goes on", async () => {
  registration.active = new FakeServiceWorker({});
  assert.equal(await takeUpdate(), false);
  assert.deepEqual(registration.active.asked, []);
});

test("a newer build that may not take over, because a second tab is open, waits", async () => {
  registration.waiting = new FakeServiceWorker({ "take-over": { taken: false } });
  assert.equal(await takeUpdate(), false);
});

test("a newer build takes over, and the page is loaded anew", async () => {
  const reload = mock.method(/** @type {any} */ (location), "reload", () => {});
  registration.waiting = new FakeServiceWorker({ "take-over": { taken: true } });
  const taking = takeUpdate();
  await settled();
  await settled();
  container.dispatchEvent(new Event("controllerchange"));
  assert.equal(await taking, true);
  assert.equal(reload.mock.callCount(), 1);
});

test("a newer build that takes over while the page comes has the page loaded anew, before any script of its own", async () => {
  const reload = mock.method(/** @type {any} */ (location), "reload", () => {});
  registration.active = Object.assign(new FakeServiceWorker({}), { state: "activating" });
  const taking = takeUpdate();
  await settled();
  assert.equal(reload.mock.callCount(), 0);
  registration.active.state = "activated";
  registration.active.dispatchEvent(new NodeEvent("statechange"));
  assert.equal(await taking, true);
  assert.equal(reload.mock.callCount(), 1);
});

test("a newer build that took over after the page was sent, and before its scripts ran, has it loaded anew once", async () => {
  for (const [type, since, reloads] of /** @type {[string, number | null, number][]} */ ([
    ["navigate", 101, 1],
    ["navigate", 99, 0],
    ["navigate", null, 0],
    ["reload", 101, 0],
  ])) {
    mock.method(performance, "getEntriesByType", () => [{ type, responseStart: 100 }]);
    const reload = mock.method(/** @type {any} */ (location), "reload", () => {});
    const answer = since && performance.timeOrigin + since;
    registration.active = new FakeServiceWorker({ since: /** @type {any} */ (answer) });
    assert.equal(await takeUpdate(), false);
    for (let round = 0; round < 5; round += 1) await settled();
    assert.equal(reload.mock.callCount(), reloads, `${type} ${since}`);
    mock.reset();
  }
});

test("a newer build that says it takes over and does not keeps nobody waiting", async () => {
  mock.timers.enable({ apis: ["setTimeout"] });
  registration.waiting = new FakeServiceWorker({ "take-over": { taken: true } });
  const taking = takeUpdate();
  for (let round = 0; round < 5; round += 1) await settled();
  mock.timers.tick(3000);
  assert.equal(await taking, false);
  mock.timers.reset();
});

test("a worker of a site above ours is not ours", async () => {
  registration.scope = new URL("../", SITE).href;
  registration.waiting = new FakeServiceWorker({ "take-over": { taken: true } });
  registration.active = new FakeServiceWorker({ state: { complete: true, bytes: 5 } });
  assert.equal(await takeUpdate(), false);
  assert.equal(await offlineBytes(), 0);
});

test("what is kept is told in bytes, and is nothing where nobody keeps it", async () => {
  assert.equal(await offlineBytes(), 0);
  registration.active = new FakeServiceWorker({ state: { complete: false, bytes: 12 } });
  assert.equal(await offlineBytes(), 12);
});

test("a page without a secure address, or whose browser refuses, has nothing", async () => {
  Object.defineProperty(globalThis, "isSecureContext", { value: false, configurable: true });
  assert.equal(await offlineBytes(), 0);
  Object.defineProperty(globalThis, "isSecureContext", { value: true, configurable: true });
  container.getRegistration = async () => Promise.reject(new Error("refused"));
  assert.deepEqual([await offlineBytes(), await takeUpdate()], [0, false]);
});

test("deleting forgets what is ours and leaves what belongs to other sites", async () => {
  const unregister = mock.method(registration, "unregister");
  registration.active = new FakeServiceWorker({ forget: {} });
  const path = SITE.pathname;
  for (const name of [`${path}offline-pages`, `${path}offline-tool`, `${path}deeper/offline-pages`, "/elsewhere/x"]) {
    stores.set(name, 1);
  }
  document.documentElement.dataset.offline = "ready";
  await deleteOffline();
  assert.deepEqual([...stores.keys()], [`${path}deeper/offline-pages`, "/elsewhere/x"]);
  assert.deepEqual([registration.active.asked, unregister.mock.callCount()], [["forget"], 1]);
  assert.equal(document.documentElement.dataset.offline, undefined);
  assert.equal(history.state.offlineDeleted, "done");
});

test("a browser that is slow to delete keeps nobody waiting, and the page that comes next deletes what is left", async () => {
  mock.timers.enable({ apis: ["setTimeout"] });
  stores.set(`${SITE.pathname}offline-pages`, 1);
  const slow = { ...caches, delete: () => new Promise(() => {}) };
  const { delete: quick } = caches;
  Object.assign(caches, slow);
  const deleting = deleteOffline();
  for (let round = 0; round < 5; round += 1) await settled();
  mock.timers.tick(1000);
  await deleting;
  assert.deepEqual([history.state.offlineDeleted, stores.size], ["begun", 1]);

  Object.assign(caches, { delete: quick });
  void startOffline();
  for (let round = 0; round < 5; round += 1) await settled();
  assert.deepEqual([history.state.offlineDeleted, stores.size], ["done", 0]);
  mock.timers.reset();
});
