/** The client of one Python: starts its worker, knows its state, and carries requests to it and replies back. */

import { savesData, whenIdle } from "../lib/leisure.js";
import { createLatestWinsQueues } from "./latest-wins.js";
import { createLoadState } from "./load-state.js";
import { isSupported, startMessage, startWorker as startOne } from "./start-worker.js";
import { createTimer } from "./timer.js";

/** @import { FromWorker, ToWorker } from "./worker.js" */
/** @import { LoadState } from "./load-state.js" */
/** @import { Early } from "./early.js" */

const WITHOUT_A_BYTE = 10_000;
const LONGEST_PATIENCE = 60_000;
/** On a line that has paused once, the next pause may be so many times as long. */
const MORE_PATIENT = 3;
const WITHOUT_A_START = 30_000;
const WITHOUT_A_REPLY = 10_000;
const WITHOUT_A_RESTORE = 5_000;
const LONGEST_KEEPING = 60_000;

/**
 * Create the client. Nothing is fetched before its `start`.
 * @param {object} options
 * @param {string} options.manifestUrl address of the bundle's manifest
 * @param {string} [options.manifest] its text, where the page holds it
 * @param {string} options.workerUrl address of the worker's module
 * @param {Early | null} [options.early] a worker of that address that was sent to start already
 * @param {(url: string) => Worker} [options.startWorker]
 */
export function createPython({ manifestUrl, manifest = "", workerUrl, early = null, startWorker = startOne }) {
  const state = createLoadState();
  const queues = createLatestWinsQueues();
  /** @type {Worker | null} */
  let worker = null;
  /** Packs of this worker: true once they are there, false while they are on their way. @type {Map<string, boolean>} */
  let packs = new Map();
  /** Whether this worker took the place of one that died, and has not replied yet. */
  let revived = false;
  let asked = 0;
  /** The request that the worker is at, by its number. */
  let watched = 0;
  let retries = 0;
  const loading = createTimer();
  const replying = createTimer();
  const packing = createTimer();

  /** How long this line may pause, and when its last byte came. */
  let patience = WITHOUT_A_BYTE;
  let lastByte = 0;
  /** Whether this worker was sent on from where it stood. */
  let sentOn = false;

  /** Whether this worker's Python starts from a snapshot. */
  let restored = false;
  /** The worker that takes a snapshot, while it does. @type {Worker | null} */
  let keeper = null;
  /** Whether the page was left while this Python was on its way. */
  let left = false;

  /** @param {boolean} [again] whether a start has failed before @param {boolean} [plainly] whether a snapshot is in doubt */
  function launch(again = false, plainly = again) {
    discard();
    if (!isSupported()) return fail("unsupported");
    state.set({ name: "loading", received: 0, total: 0, reason: "" });
    const begun = early;
    early = null;
    try {
      worker = begun?.worker ?? startWorker(workerUrl);
    } catch {
      // A browser may refuse to make one.
      return fail("unsupported");
    }
    const current = worker;
    current.onmessage = (event) => current === worker && hear(event.data);
    // The module could not be loaded, or something in it went wrong that nobody caught.
    current.onerror = (event) => {
      event.preventDefault();
      if (current === worker) died();
    };
    [sentOn, lastByte] = [false, performance.now()];
    wait();
    if (begun?.failed) died();
    else if (begun) begun.heard.forEach(hear);
    else send(startMessage(manifestUrl, manifest, again, plainly));
  }

  function discard() {
    worker?.terminate();
    worker = null;
    restored = false;
    packs = new Map();
    for (const timer of [loading, packing]) timer.clear();
    queues.recall();
    watch();
  }

  /** @param {ToWorker} message */
  function send(message) {
    worker?.postMessage(message);
  }

  /** @param {FromWorker} message */
  function hear(message) {
    switch (message.kind) {
      case "bytes":
        if (isOnItsWay()) count(message.received, message.total);
        else packing.again();
        break;
      case "restoring":
        restored = true;
        // What was written down may be what hangs.
        loading.set(WITHOUT_A_RESTORE, () => launch(false, true));
        break;
      case "ready":
        loading.clear();
        state.set({ name: "ready", reason: "" });
        flush();
        break;
      case "failed":
        discard();
        fail(message.reason);
        break;
      case "reply":
      case "raised":
        revived = false;
        answer(message);
        flush();
        break;
      case "pack":
        packing.clear();
        if (message.there) packs.set(message.name, true);
        else refusePack(message.name);
        flush();
        break;
      case "died":
        died();
    }
  }

  /** Whether bytes are those of a start: one that has stalled may go on by itself. */
  function isOnItsWay() {
    const { name, reason } = state.get();
    return name === "loading" || (name === "failed" && reason === "stalled");
  }

  function wait() {
    loading.set(patience, () => fail("stalled"));
  }

  /** @param {number} received @param {number} total */
  function count(received, total) {
    const now = performance.now();
    patience = Math.max(patience, Math.min(LONGEST_PATIENCE, MORE_PATIENT * (now - lastByte)));
    lastByte = now;
    state.set({ name: "loading", reason: "", received, total });
    if (received < total) wait();
    else loading.set(WITHOUT_A_START, () => fail("slow"));
  }

  /** @param {string} reason */
  function fail(reason) {
    loading.clear();
    state.set({ name: "failed", reason });
  }

  /** @param {Extract<FromWorker, { kind: "reply" | "raised" }>} message */
  function answer(message) {
    if (message.kind === "raised")
      return void queues.finish(message.id)?.reject(pythonError(`Python raised ${message.error}.`));
    const reply = JSON.parse(message.reply);
    const pack = reply?.error?.pack;
    // A part of our data that is not there yet: the same again once it is.
    if (pack && packs.get(pack) !== true) queues.sendBack(message.id, pack);
    else queues.finish(message.id)?.resolve(reply);
  }

  function flush() {
    if (state.get().name !== "ready") return;
    for (const { id, request } of queues.take((ask) => havePacks(ask.packs))) send({ kind: "ask", id, request });
    watch();
  }

  /** Give the request that is at work its time: what comes after it does not add to that. */
  function watch() {
    const { id = 0 } = queues.first() ?? {};
    if (!id) replying.clear();
    else if (id !== watched) replying.set(WITHOUT_A_REPLY, died);
    watched = id;
  }

  /** Whether all of these are there; those that are not are sent for. @param {readonly string[]} names */
  function havePacks(names) {
    for (const name of names) {
      if (packs.has(name)) continue;
      packs.set(name, false);
      send({ kind: "pack", name });
      packing.set(WITHOUT_A_BYTE, () => refusePack(name));
    }
    return names.every((name) => packs.get(name));
  }

  /** @param {string} name */
  function refusePack(name) {
    packs.delete(name);
    queues.refuse(
      (ask) => ask.packs.includes(name),
      () => pythonError(`The part ${name} could not be fetched.`),
    );
  }

  function died() {
    const ask = queues.first();
    if (ask) ask.deaths += 1;
    const hopeless = state.get().name !== "ready" || (ask ? ask.deaths > 1 : revived);
    if (!hopeless) {
      revived = true;
      return launch(false, true);
    }
    // Sent a third time, the same request would only stop the next worker. The others wait for a retry.
    if (ask && ask.deaths > 1) queues.finish(ask.id)?.reject(pythonError("Python stopped twice at this request."));
    discard();
    fail("stopped");
  }

  async function startAnew() {
    revived = false;
    state.set({ name: "loading", received: 0, total: 0, reason: "" });
    loading.set(WITHOUT_A_BYTE, () => fail("stalled"));
    const mine = (retries += 1);
    // The browser's cache may hold a host's "not found" for the worker's own script.
    await fetch(workerUrl, { cache: "reload" }).catch(() => {});
    if (mine === retries) launch(true);
  }

  const python = {
    /** @returns {Readonly<LoadState>} */
    get state() {
      return state.get();
    },

    subscribe: state.subscribe,

    start() {
      if (state.get().name === "idle") launch();
    },

    /** Starts when the browser has nothing else to do, unless the reader asked to save data. */
    startWhenIdle() {
      if (!savesData()) whenIdle(python.start, 2000);
    },

    /** Give up a start that is on its way: a page that the browser keeps for Back would hold those files back from the next. */
    leave() {
      left = isOnItsWay();
      if (!left) return;
      retries += 1;
      discard();
      state.set({ name: "idle", received: 0, total: 0, reason: "" });
    },

    /** The page is shown again: what was given up begins anew. */
    comeBack() {
      if (left) python.start();
    },

    /** Have a snapshot of a Python that nobody has asked anything kept for the next visit, by a worker of its own. */
    keepSnapshot() {
      if (keeper || restored || state.get().name !== "ready") return;
      const mine = (keeper = startWorker(workerUrl));
      const end = () => mine === keeper && python.stopKeeping();
      mine.onmessage = ({ data }) => data.kind === "kept" && end();
      mine.onerror = (event) => {
        event.preventDefault();
        end();
      };
      mine.postMessage(/** @type {ToWorker} */ ({ kind: "keep", manifestUrl, manifest }));
      setTimeout(end, LONGEST_KEEPING);
    },

    stopKeeping() {
      keeper?.terminate();
      keeper = null;
    },

    /**
     * On a line that has stalled, go on from what is there. Otherwise, and where that did not help, a fresh start with a
     * fresh worker, which takes nothing from the browser's cache.
     */
    retry() {
      const { name, reason, received } = state.get();
      if (name !== "failed") return;
      if (reason !== "stalled" || !worker || sentOn || !received) {
        void startAnew();
        return;
      }
      sentOn = true;
      state.set({ name: "loading", reason: "" });
      send({ kind: "again" });
      wait();
    },

    /**
     * Send one request through the door.
     * @param {{ action: string }} request plain data
     * @param {{ queue?: string, packs?: readonly string[] }} [options]
     * @returns {Promise<any>} the reply, or `null` when a newer ask took this one's place
     */
    ask(request, { queue = request.action, packs = [] } = {}) {
      const text = JSON.stringify(request);
      const promise = new Promise((resolve, reject) => {
        queues.add(queue, { id: (asked += 1), request: text, packs, deaths: 0, resolve, reject });
      });
      if (!savesData()) python.start();
      flush();
      return promise;
    },
  };
  return python;
}

/** @param {string} message */
function pythonError(message) {
  const error = new Error(message);
  error.name = "PythonError";
  return error;
}
