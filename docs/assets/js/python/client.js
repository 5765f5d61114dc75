// @ts-check
/** The client of one Python: starts its worker, knows its state, and carries requests to it and replies back. */

import { createLanes } from "./latest-wins.js";
import { createLoadState } from "./load-state.js";
import { scriptAddress } from "../lib/script-address.js";

/** @typedef {import("./worker.js").FromWorker} FromWorker */
/** @typedef {import("./load-state.js").LoadState} LoadState */

const WITHOUT_A_BYTE = 10_000;
const WITHOUT_A_START = 30_000;
const WITHOUT_A_REPLY = 10_000;

/**
 * @param {object} options
 * @param {string} options.manifestUrl address of the bundle's manifest
 * @param {string} options.workerUrl address of the worker's module
 */
export function createPython({ manifestUrl, workerUrl }) {
  const state = createLoadState();
  const lanes = createLanes();
  /** @type {Worker | null} */
  let worker = null;
  /** Packs of this worker: true once they are there, false while they are on their way. @type {Map<string, boolean>} */
  let packs = new Map();
  /** Whether this worker took the place of one that died, and has not replied yet. */
  let revived = false;
  let asked = 0;
  const loading = createTimer();
  const replying = createTimer();
  const packing = createTimer();

  function launch() {
    discard();
    if (!isSupported()) return fail("unsupported");
    state.set({ name: "loading", received: 0, total: 0, reason: "" });
    worker = startWorker(workerUrl);
    const current = worker;
    current.onmessage = (event) => current === worker && hear(event.data);
    // The module could not be loaded, or something in it went wrong that nobody caught.
    current.onerror = (event) => {
      event.preventDefault();
      if (current === worker) died();
    };
    send({ kind: "start", manifest: manifestUrl });
    loading.set(WITHOUT_A_BYTE, () => fail("stalled"));
  }

  function discard() {
    worker?.terminate();
    worker = null;
    packs = new Map();
    for (const timer of [loading, replying, packing]) timer.clear();
    lanes.recall();
  }

  /** @param {import("./worker.js").ToWorker} message */
  function send(message) {
    worker?.postMessage(message);
  }

  /** @param {FromWorker} message */
  function hear(message) {
    switch (message.kind) {
      case "bytes":
        if (state.get().name === "loading") count(message.received, message.total);
        else packing.again();
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

  /** @param {number} received @param {number} total */
  function count(received, total) {
    state.set({ received, total });
    if (received < total) loading.again();
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
      return void lanes.finish(message.id)?.reject(pythonError(`Python raised ${message.error}.`));
    const reply = JSON.parse(message.reply);
    const pack = reply?.error?.pack;
    // A part of our data that is not there yet: the same again once it is.
    if (pack && packs.get(pack) !== true) lanes.again(message.id, pack);
    else lanes.finish(message.id)?.resolve(reply);
  }

  function flush() {
    if (state.get().name !== "ready") return;
    for (const { id, request } of lanes.take((ask) => havePacks(ask.packs))) send({ kind: "ask", id, request });
    if (lanes.first()) replying.set(WITHOUT_A_REPLY, died);
    else replying.clear();
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
    lanes.refuse(
      (ask) => ask.packs.includes(name),
      () => pythonError(`The part ${name} could not be fetched.`),
    );
  }

  function died() {
    const ask = lanes.first();
    if (ask) ask.deaths += 1;
    const hopeless = state.get().name !== "ready" || (ask ? ask.deaths > 1 : revived);
    if (!hopeless) {
      revived = true;
      return launch();
    }
    // Sent a third time, the same request would only stop the next worker. The others wait for a retry.
    if (ask && ask.deaths > 1) lanes.finish(ask.id)?.reject(pythonError("Python stopped twice at this request."));
    discard();
    fail("stopped");
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
      if (savesData()) return;
      if ("requestIdleCallback" in window) requestIdleCallback(python.start, { timeout: 2000 });
      else setTimeout(python.start, 200);
    },

    /** A fresh start with a fresh worker. */
    retry() {
      if (state.get().name !== "failed") return;
      revived = false;
      launch();
    },

    /**
     * Sends one request through the door.
     * @param {object} request plain data
     * @param {{ lane?: string, packs?: readonly string[] }} [options]
     * @returns {Promise<any>} the reply, or `null` when a newer ask took this one's place
     */
    ask(request, { lane = "default", packs = [] } = {}) {
      const text = JSON.stringify(request);
      const promise = new Promise((resolve, reject) => {
        lanes.add(lane, { id: (asked += 1), request: text, packs, deaths: 0, resolve, reject });
      });
      if (!savesData()) python.start();
      flush();
      return promise;
    },
  };
  return python;
}

/** A two-line blob that imports the real module: such a worker is bound by the page's policy. @param {string} url */
function startWorker(url) {
  const blob = new Blob([`import ${JSON.stringify(url)};\n`], { type: "text/javascript" });
  const address = URL.createObjectURL(blob);
  return new Worker(scriptAddress(address), { type: "module", name: "python" });
}

function savesData() {
  const { connection } = /** @type {Navigator & { connection?: { saveData?: boolean } }} */ (navigator);
  return connection?.saveData === true;
}

function isSupported() {
  return [globalThis.WebAssembly, globalThis.Worker, globalThis.DecompressionStream].every((it) => it !== undefined);
}

/** @param {string} message */
function pythonError(message) {
  const error = new Error(message);
  error.name = "PythonError";
  return error;
}

/** One time-out that can be set, set back to its full length, and cleared. */
function createTimer() {
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let running;
  /** @type {() => void} */
  let again = () => {};
  return {
    /** @param {number} milliseconds @param {() => void} then */
    set(milliseconds, then) {
      again = () => {
        clearTimeout(running);
        running = setTimeout(then, milliseconds);
      };
      again();
    },
    again() {
      if (running !== undefined) again();
    },
    clear() {
      clearTimeout(running);
      running = undefined;
    },
  };
}
