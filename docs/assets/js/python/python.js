// @ts-check
/**
 * The page's one Python, and the one module that a widget needs.
 * What it promises is written down in docs/contributing/live-layer.md.
 */

import { bindStateOf } from "./status.js";
import { createPython } from "./client.js";

export const python = createPython({
  manifestUrl: new URL("../../runtime/manifest.json", import.meta.url).href,
  workerUrl: new URL("./worker.js", import.meta.url).href,
});

/** Keeps a widget's state, status line and retry button true. @param {HTMLElement} root the element with data-widget */
export function bindState(root) {
  bindStateOf(python, root);
}
