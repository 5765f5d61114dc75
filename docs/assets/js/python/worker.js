/**
 * The worker: fetches the bundle, starts Python in it, and hands requests to the one door. Text goes in and comes out.
 *
 * @typedef {{ kind: "start", manifestUrl: string, manifest: string, again: boolean, plainly: boolean }
 *   | { kind: "keep", manifestUrl: string, manifest: string }
 *   | { kind: "ask", id: number, request: string }
 *   | { kind: "again" }
 *   | { kind: "pack", name: string }} ToWorker
 * @typedef {{ kind: "bytes", received: number, total: number }
 *   | { kind: "restoring" }
 *   | { kind: "ready" }
 *   | { kind: "kept" }
 *   | { kind: "failed", reason: string }
 *   | { kind: "reply", id: number, reply: string }
 *   | { kind: "raised", id: number, error: string }
 *   | { kind: "pack", name: string, there: boolean }
 *   | { kind: "died" }} FromWorker
 */

import { BundleError, askAgain, fetchArchive, fetchManifest, fetchWasm, importScript, readManifest } from "./bundle.js";
import { startPyodide } from "./pyodide.js";
import { keepSnapshot, openSnapshot, refuseSnapshot } from "./snapshot.js";

/** @typedef {import("./bundle.js").Manifest} Manifest */
/** @typedef {import("./pyodide.js").Python} Python */

const BETWEEN_TWO_COUNTS = 100;
/** A start from a snapshot that takes more than this part of a plain one is not worth its storage. */
const WORTHWHILE = 0.7;

// After a failure: what the browser's cache holds may be what failed, a host's "not found" among it.
const PAST_THE_CACHE = /** @type {const} */ ({ cache: "reload" });

// What the reader's first requests do, without a word of any reader's.
const WARMING = [
  { action: "letter", kind: "influence", answers: {}, without_hints: true },
  { action: "letter", kind: "thank_you", answers: {}, without_hints: true },
].map((request) => JSON.stringify({ ...request, today: "2026-01-05" }));

/** @type {{ manifest: Manifest, base: string, python: Python } | null} */
let running = null;
/** Whether somebody's first request has its reply. */
let answered = false;
/** Packs that could not be fetched. @type {Set<string>} */
const refused = new Set();

// Where a start stands, for whoever measures it: `make bench` prints these.
performance.mark("module");

/** Only plain objects go out: under WebKit an Error cannot always be cloned. @param {FromWorker} message */
function send(message) {
  postMessage(message);
}

/** @param {MessageEvent<ToWorker>} event */
onmessage = async ({ data }) => {
  if (data.kind === "start") await start(data);
  if (data.kind === "keep") await keep(data);
  if (data.kind === "again") askAgain();
  if (data.kind === "ask") answer(data.id, data.request);
  if (data.kind === "pack") send({ kind: "pack", name: data.name, there: await addPack(data.name) });
};

/** The bundle's manifest: the page may hold its text. @param {string} address @param {string} text */
async function manifestOf(address, text) {
  return text ? readManifest(text) : await fetchManifest(address);
}

/** @param {Extract<ToWorker, { kind: "start" }>} asked `again`: a start has failed before; `plainly`: from no snapshot */
async function start({ manifestUrl, manifest: text, again, plainly }) {
  try {
    const base = new URL(".", manifestUrl).href;
    const manifest = await manifestOf(manifestUrl, text);
    const how = again ? PAST_THE_CACHE : undefined;
    if (plainly) await refuseSnapshot(manifest.build);
    try {
      running = await startFrom(manifest, base, how);
    } catch (error) {
      // The page may be older than what lies on the host by now.
      const newer = text && error instanceof BundleError ? await fetchManifest(manifestUrl).catch(() => null) : null;
      if (!newer || newer.build === manifest.build) throw error;
      running = await startFrom(newer, base, how);
    }
    send({ kind: "ready" });
  } catch (error) {
    send({ kind: "failed", reason: error instanceof BundleError ? error.reason : "raised" });
  }
}

/** @param {Manifest} manifest @param {string} base @param {RequestInit | undefined} how */
async function startFrom(manifest, base, how) {
  // First what takes longest.
  const [snapshot, parts] = await Promise.all([openSnapshot(manifest.build), fetchParts(manifest, base, how)]);
  performance.mark("parts");
  const plain = () => startPyodide(...parts, manifest, base);
  const python = (snapshot && (await restored(snapshot, parts, manifest, base))) || (await plain());
  return { manifest, base, python };
}

/**
 * Python from a snapshot; `null` where that does not go well.
 * @param {Uint8Array} bytes @param {Parts} parts @param {Manifest} manifest @param {string} base
 */
async function restored(bytes, parts, manifest, base) {
  send({ kind: "restoring" });
  try {
    const python = await startPyodide(...parts, manifest, base, { _loadSnapshot: bytes });
    if (!JSON.parse(python.handle(WARMING[0] ?? "")).ok) throw new Error("it does not answer");
    return python;
  } catch {
    await refuseSnapshot(manifest.build);
    return null;
  }
}

/** Take a snapshot: all that this worker is there for. @param {Extract<ToWorker, { kind: "keep" }>} asked */
async function keep({ manifestUrl, manifest: text }) {
  try {
    const base = new URL(".", manifestUrl).href;
    const manifest = await manifestOf(manifestUrl, text);
    await keepSnapshot(manifest.build, async () => {
      const parts = await fetchParts(manifest, base, undefined);
      /** @param {import("./pyodide.js").Memory} memory */
      const tried = async (memory) => {
        const started = performance.now();
        const python = await startPyodide(...parts, manifest, base, memory);
        const first = python.handle(WARMING[0] ?? "");
        const took = performance.now() - started;
        return { python, took, replies: [first, ...WARMING.slice(1).map((request) => python.handle(request))].join() };
      };
      try {
        const plain = await tried({ _makeSnapshot: true });
        const bytes = plain.python.memory();
        // Tried before it is kept: whether it answers the same, and whether this engine gains by it.
        const again = await tried({ _loadSnapshot: bytes });
        return plain.replies === again.replies && again.took <= plain.took * WORTHWHILE ? bytes : null;
      } catch {
        return null;
      }
    });
  } finally {
    send({ kind: "kept" });
  }
}

/** @typedef {[(options: object) => Promise<any>, WebAssembly.Module, import("./pyodide.js").Files]} Parts */

/**
 * @param {Manifest} manifest @param {string} base @param {RequestInit | undefined} how
 * @returns {Promise<Parts>}
 */
async function fetchParts({ loader, glue, wasm, packs }, base, how) {
  const core = packs.core ?? [];
  const count = counter([loader, glue, wasm, ...core].reduce((sum, file) => sum + file.size, 0));
  const [module, { loadPyodide }, , ...archives] = await Promise.all([
    fetchWasm(base + wasm.name, wasm, count, how),
    importScript(base + loader.name, loader, count, how),
    importScript(base + glue.name, glue, count, how),
    ...core.map((file) => fetchArchive(base + file.name, file, count, how)),
  ]);
  return [loadPyodide, module, archives.flat()];
}

/** @param {number} id @param {string} request */
function answer(id, request) {
  try {
    if (!running) throw new Error("asked before it was ready");
    const reply = running.python.handle(request);
    if (!answered) performance.mark("answer");
    answered = true;
    send({ kind: "reply", id, reply });
  } catch (error) {
    // Python's own exceptions leave it well, unless its memory is full; anything else means that the interpreter is gone.
    const { name, type } = /** @type {{ name?: string, type?: string }} */ (error);
    if (name === "PythonError" && type !== "MemoryError") send({ kind: "raised", id, error: type ?? "an exception" });
    else send({ kind: "died" });
  }
}

/** @param {string} name */
async function addPack(name) {
  try {
    if (!running) return false;
    const { manifest, base, python } = running;
    // The core pack has been there since the start.
    const files = name === "core" ? [] : (manifest.packs[name] ?? []);
    const count = counter(files.reduce((sum, file) => sum + file.size, 0));
    const how = refused.delete(name) ? PAST_THE_CACHE : undefined;
    const archives = await Promise.all(files.map((file) => fetchArchive(base + file.name, file, count, how)));
    python.add(archives.flat());
    return name in manifest.packs;
  } catch {
    refused.add(name);
    return false;
  }
}

/** Add up bytes and tell the page, not more often than it can show, and the last of them too. @param {number} total */
function counter(total) {
  let received = 0;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let waiting;
  const tell = () => {
    clearTimeout(waiting);
    waiting = undefined;
    send({ kind: "bytes", received, total });
  };
  return (/** @type {number} */ bytes) => {
    received += bytes;
    // Told a moment later and not dropped: a line that stalls sends nothing more to tell it with.
    if (received >= total) tell();
    else waiting ||= setTimeout(tell, BETWEEN_TWO_COUNTS);
  };
}
