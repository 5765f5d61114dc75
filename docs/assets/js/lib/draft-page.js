/** How a page goes along with the draft: when it looks again, what it believes of its own fields, and how it is emptied. */
import { all } from "./dom.js";
import { draft } from "./draft.js";
import { tell } from "./words.js";

/** @import { Draft } from "./draft.js" */

/** What is deleted is told to every page that listens; what did not hear of it looks by itself, a little later. */
const HEARD_BY_THEN = 1500;

/** Show the draft anew whenever it was changed elsewhere while this page was open. @param {() => void} show */
export function watchDraft(show) {
  draft.watch(show);
  // On their way up they have reached whoever keeps them.
  for (const name of ["input", "change"]) addEventListener(name, tellIfRefused);
  tellIfRefused();
  addEventListener("storage", () => {
    if (draft.isGone) setTimeout(lookAgain, HEARD_BY_THEN);
    else draft.watch();
  });
}

/** Say once that the browser keeps nothing of what is put in here. */
function tellIfRefused() {
  if (draft.kept) return;
  for (const line of all(document, '[data-part="refused"][hidden]')) {
    line.hidden = false;
    tell(line, "refused");
  }
}

/**
 * Look whether the draft was changed elsewhere, and show it as it is; or nothing, where it was deleted. A page may come back
 * from where the browser kept it before its script was there: whether it is older than a deletion, nobody can say then.
 * Gives back whether the page is loaded anew: it then has nothing more to do.
 */
export function lookAgain() {
  const isUnread = draft.maybeGone && document.querySelector("[data-widget]") !== null;
  const isOver = draft.isGone || isUnread;
  if (isOver) loadEmptied();
  else draft.watch();
  return isOver;
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
  if (draft.cameDeleted || draft.wasDeleted) keepOut(form);
  if (!cameBack() && !draft.cameDeleted) return read();
  if (draft.wasDeleted) form.reset();
  const { answers } = draft.read();
  return Object.fromEntries(Object.entries(read()).filter(([key]) => !(key in answers)));
}

/**
 * Empty the fields that a browser puts back late, as if somebody typed, into a tab that is opened again: until the reader
 * has touched, pressed or entered something, nobody types.
 * @param {HTMLFormElement} form
 */
function keepOut(form) {
  let here = false;
  for (const sign of ["pointerdown", "keydown", "focusin"]) addEventListener(sign, () => (here = true), true);
  const refuse = (/** @type {Event} */ event) => {
    if (here) return;
    event.stopPropagation();
    form.reset();
  };
  for (const kind of ["input", "change"]) form.addEventListener(kind, refuse, true);
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
