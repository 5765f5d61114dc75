/** How Python's worker is started: by the client, or before the page is read. */
import { scriptAddress } from "../lib/script-address.js";

/** @import { ToWorker } from "./worker.js" */

/** Whether this browser has what the worker needs. */
export function isSupported() {
  return [globalThis.WebAssembly, globalThis.Worker, globalThis.DecompressionStream].every((it) => it !== undefined);
}

/** A two-line blob that imports the real module: such a worker is bound by the page's policy. @param {string} url */
export function startWorker(url) {
  const blob = new Blob([`import ${JSON.stringify(url)};\n`], { type: "text/javascript" });
  const address = URL.createObjectURL(blob);
  return new Worker(scriptAddress(address), { type: "module", name: "python" });
}

/** The bundle's manifest, where the page holds it. */
export function bundleText() {
  return document.getElementById("python-bundle")?.textContent ?? "";
}

/**
 * What a worker is told first.
 * @param {string} manifestUrl @param {string} manifest @param {boolean} [again] @param {boolean} [plainly]
 * @returns {ToWorker}
 */
export function startMessage(manifestUrl, manifest, again = false, plainly = again) {
  return { kind: "start", manifestUrl, manifest: again ? "" : manifest, again, plainly };
}
