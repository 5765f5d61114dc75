/** Files that leave the page. */
import { element } from "./dom.js";

/** @import { File } from "../python/api.js" */

/** Hand a text over as a file. @param {File} file */
export function downloadText({ name, type, text }) {
  download(name, new Blob([text], { type }));
}

/**
 * Hand a file over. Browsers inside chat apps may do nothing, and nobody can tell: the page says where to look.
 * @param {string} name
 * @param {Blob} content
 */
export function download(name, content) {
  const href = URL.createObjectURL(content);
  element("a", { href, download: name }).click();
  // Some browsers read the address only after the click has been dealt with.
  setTimeout(() => URL.revokeObjectURL(href), 60_000);
}
