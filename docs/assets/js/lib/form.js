/** A form of questions: reading the answers out of it, putting answers into it, showing what is wrong with them. */

import { all, around, setText } from "./dom.js";

/** @import { Answers, Problem } from "../python/api.js" */
/** @typedef {HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement} Control */

/** Read the answers by question key: a group of ticks gives a list, an empty field "". @param {HTMLFormElement} form */
export function read(form) {
  return answersOf(form, () => true);
}

/** Read the answers that are not as the build gave them: what a reader typed or ticked. @param {HTMLFormElement} form */
export function readTouched(form) {
  return answersOf(form, isTouched);
}

/**
 * Read the answers that the reader gave: those that were touched, and the one in whose control something just happened, as it
 * may have been put back to what the build gave it.
 * @param {HTMLFormElement} form
 * @param {EventTarget | null} control
 * @param {boolean} [alone] take that one and no other: the form does not show what is known of the others
 */
export function readGiven(form, control, alone = false) {
  return answersOf(form, (each) => each === control || (!alone && isTouched(each)));
}

/**
 * The answers to those questions that have a control of which `counts` says yes.
 * @param {HTMLFormElement} form
 * @param {(control: Control) => boolean} counts
 */
function answersOf(form, counts) {
  const found = controls(form);
  const names = new Set(found.filter(counts).map(({ name }) => name));
  /** @type {Answers} */
  const answers = {};
  for (const control of found) {
    const { name, value } = control;
    if (!names.has(name)) continue;
    if (!isTick(control)) answers[name] = value;
    else if (control.type === "checkbox")
      answers[name] = [...(answers[name] ?? []), ...(control.checked ? [value] : [])];
    else if (control.checked) answers[name] = value;
  }
  return answers;
}

/**
 * Show what other answers imply as chosen: until the reader chooses, they stand in place of
 * what the build gave the form.
 * @param {HTMLFormElement} form
 * @param {Record<string, string>} implied
 * @param {Answers} given what the reader chose, which stays
 */
export function prefill(form, implied, given) {
  for (const control of controls(form)) {
    const { name, dataset } = control;
    const wanted = given[name]?.length ? undefined : implied[name];
    if (control instanceof HTMLSelectElement) offer(control, wanted, !given[name]?.length);
    if (!isTick(control) || control.type !== "radio") continue;
    if (dataset.prefilled === wanted) continue;
    if (wanted === undefined) delete dataset.prefilled;
    else dataset.prefilled = wanted;
    if (!given[name]?.length) control.checked = isOffered(control);
  }
}

/**
 * Put answers into a form. A question without an answer keeps what the build gave it.
 * @param {HTMLFormElement} form
 * @param {Answers} answers
 */
export function fill(form, answers) {
  for (const control of controls(form)) {
    const answer = answers[control.name];
    if (answer === undefined) continue;
    if (isTick(control)) {
      control.checked = answer === control.value || (Array.isArray(answer) && answer.includes(control.value));
    } else if (typeof answer === "string" && control.value !== answer) {
      control.value = answer;
      if (control instanceof HTMLSelectElement && control.selectedIndex < 0) control.value = given(control);
    }
  }
}

/** Put a text into a field as if it had been typed there. @param {HTMLTextAreaElement} box @param {string} text */
export function typeInto(box, text) {
  box.value = text;
  box.dispatchEvent(new Event("input", { bubbles: true }));
}

/**
 * A browser that fills a field in, or a helper of its, may say that the field changed and not that something was typed there:
 * then it is said here.
 * @param {HTMLElement} root
 */
export function hearFilledIn(root) {
  /** @type {WeakMap<EventTarget, string>} */
  const heard = new WeakMap();
  /** @param {Event} event */
  const isNews = ({ type, target }) => {
    if (!(target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement) || isTick(target)) return false;
    const before = heard.get(target);
    heard.set(target, target.value);
    return type === "change" && before !== target.value;
  };
  for (const name of ["input", "change"]) {
    root.addEventListener(
      name,
      (event) => isNews(event) && event.target?.dispatchEvent(new Event("input", { bubbles: true })),
      true,
    );
  }
}

// Word ends a line inside a paragraph with the first of these. No field shows them, and the words beside them run together.
const SOFT_BREAKS = /[\v\f\u2028\u2029]/g;

/** A text that came from elsewhere, with each of its lines a line. @param {string} text */
export function withLines(text) {
  return text.replace(SOFT_BREAKS, "\n");
}

/** Have a line that ends inside a pasted paragraph end in a box too. @param {HTMLElement} root */
export function hearPasted(root) {
  root.addEventListener("paste", (event) => {
    const pasted = event.clipboardData?.getData("text/plain") ?? "";
    const text = withLines(pasted);
    if (text === pasted || !(event.target instanceof HTMLTextAreaElement)) return;
    // The browser's own way to insert: it can be undone, and is told of like typing.
    if (document.execCommand("insertText", false, text)) event.preventDefault();
  });
}

/**
 * Show each problem beside its field, and take away those that are mended.
 * @param {HTMLElement} form the form, or what holds its fields
 * @param {Problem[]} problems
 */
export function showProblems(form, problems) {
  const messages = new Map(problems.map(({ key, message }) => [key, message]));
  for (const field of all(form, "[data-field]")) {
    const message = messages.get(field.dataset.field ?? "") ?? "";
    for (const line of all(field, ".field-problem").slice(0, 1)) {
      setText(line, message);
      line.hidden = !message;
    }
    const control = field.querySelector("input, textarea, select");
    if (message) control?.setAttribute("aria-invalid", "true");
    else control?.removeAttribute("aria-invalid");
  }
}

/** @param {Control} control */
function isTouched(control) {
  if (isTick(control)) return control.checked !== isOffered(control);
  return control.value !== (control instanceof HTMLSelectElement ? given(control) : control.defaultValue);
}

/** The value that the build, or the browser's language, gave a list. @param {HTMLSelectElement} list */
function given(list) {
  return [...list.options].find((option) => option.defaultSelected)?.value ?? "";
}

/**
 * Have a list begin with `wanted`, or with what it was given at first; `isFree` says that nobody chose from it.
 * @param {HTMLSelectElement} list
 * @param {string | undefined} wanted
 * @param {boolean} isFree
 */
function offer(list, wanted, isFree) {
  list.dataset.given ??= given(list);
  const value = wanted ?? list.dataset.given;
  if (value === given(list)) return;
  const chosen = list.value;
  for (const option of list.options) option.defaultSelected = option.value === value;
  list.value = isFree ? value : chosen;
}

/** Whether a tick is set as long as the reader does nothing. @param {HTMLInputElement} control */
function isOffered(control) {
  const { prefilled } = control.dataset;
  return prefilled === undefined ? control.defaultChecked : prefilled === control.value;
}

/** @param {Control} control @returns {control is HTMLInputElement} */
function isTick(control) {
  return control.type === "radio" || control.type === "checkbox";
}

/**
 * The controls that the build put into a form: each stands in the field of its name. What a helper of the browser's puts
 * beside them, such as a keeper of passwords, is no answer.
 * @param {HTMLFormElement} form
 */
function controls(form) {
  const found = [...form.elements].filter(
    (each) =>
      each instanceof HTMLInputElement || each instanceof HTMLTextAreaElement || each instanceof HTMLSelectElement,
  );
  return found.filter((control) => around(control, "[data-field]")?.dataset.field === control.name);
}
