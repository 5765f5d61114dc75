/**
 * Starts Python's worker while the page is still being read. The build puts this, with what it imports, into the head of
 * a page that is all about Python: no module script runs there before the page is read to its end.
 */
import { hasSlowLine, savesData } from "../lib/leisure.js";
import { scriptAddress } from "../lib/script-address.js";
import { bundleText, isSupported, startMessage, startWorker } from "./start-worker.js";

/** @import { FromWorker } from "./worker.js" */
/**
 * A worker that was started early: what it has said so far, and whether it could not be loaded.
 * @typedef {{ worker: Worker, heard: FromWorker[], failed: boolean }} Early
 */
/** @typedef {{ early: Early | null, scriptAddress: typeof scriptAddress }} HandedOver */

/** @returns {Early | null} */
function started() {
  // On a slow line the page and its scripts come first: its widget starts Python once the browser rests.
  if (savesData() || hasSlowLine() || !isSupported()) return null;
  const { assets = "" } = document.currentScript?.dataset ?? {};
  /** @param {string} name */
  const at = (name) => new URL(assets + name, location.href).href;
  try {
    /** @type {Early} */
    const early = { worker: startWorker(at("js/python/worker.js")), heard: [], failed: false };
    early.worker.onmessage = ({ data }) => early.heard.push(data);
    early.worker.onerror = (event) => {
      event.preventDefault();
      early.failed = true;
    };
    early.worker.postMessage(startMessage(at("runtime/manifest.json"), bundleText()));
    return early;
  } catch {
    // A browser may refuse to make one: the widget tries again, and says so.
    return null;
  }
}

/** @type {typeof globalThis & { bounceBackEarly?: HandedOver }} */ (globalThis).bounceBackEarly = {
  early: started(),
  scriptAddress,
};
