/** How a page goes along with the draft: when it looks again, what it believes of its own fields, and how it is emptied. */
import { draft } from "./draft.js";

/** @import { Draft } from "./draft.js" */

/** Show the draft anew whenever it was changed elsewhere while this page was open. @param {() => void} show */
export function watchDraft(show) {
  draft.watch(show);
  addEventListener("storage", lookAgain);
}

/** Look whether the draft was changed elsewhere, and show it as it is; or nothing, where it was deleted. */
export function lookAgain() {
  if (draft.isGone) loadEmptied();
  else draft.watch();
}

/** Whether the browser's Back or Forward led to this page: it puts back what stood in the fields once. */
export function cameBack() {
  const [entry] = performance.getEntriesByType("navigation");
  return entry !== undefined && "type" in entry && entry.type === "back_forward";
}

/**
 * Read what stood in a form before any script was there: typed by the reader, unless the browser put it back. Then the draft
 * knows better, and where it was deleted nothing of it counts.
 * @param {HTMLFormElement} form
 * @param {() => Draft["answers"]} read
 */
export function readEarly(form, read) {
  if (!cameBack()) return read();
  if (draft.wasDeleted) form.reset();
  const { answers } = draft.read();
  return Object.fromEntries(Object.entries(read()).filter(([key]) => !(key in answers)));
}

/**
 * Load the page anew, so that neither it nor the worker holds any of the reader's words, not even in memory. A browser puts
 * back what stood in a field, inside a form or not: so each is emptied first.
 */
export function loadEmptied() {
  for (const form of document.querySelectorAll("form")) form.reset();
  for (const field of document.querySelectorAll("textarea, input")) {
    if (field instanceof HTMLTextAreaElement || (field instanceof HTMLInputElement && isTyped(field))) field.value = "";
  }
  location.reload();
}

/** @param {HTMLInputElement} field */
function isTyped({ type }) {
  return !["checkbox", "radio", "file"].includes(type);
}
