// @ts-check
/** A form of questions: reading the answers out of it, putting answers into it, showing what is wrong with them. */

/** @typedef {string | string[]} Answer */
/** @typedef {{key: string, message: string}} Problem */

/**
 * The answers of a form by question key. A group of ticks gives a list; an empty field gives "".
 * @param {HTMLFormElement} form
 * @returns {Record<string, Answer>}
 */
export function read(form) {
  /** @type {Record<string, Answer>} */
  const answers = {};
  for (const control of controls(form)) {
    if (control instanceof HTMLInputElement && control.type === "radio") {
      if (control.checked) answers[control.name] = control.value;
    } else if (control instanceof HTMLInputElement && control.type === "checkbox") {
      const ticked = /** @type {string[]} */ (answers[control.name] ?? []);
      answers[control.name] = control.checked ? [...ticked, control.value] : ticked;
    } else {
      answers[control.name] = control.value;
    }
  }
  return answers;
}

/**
 * The answers that are not as the build gave them: what a reader typed, or ticked, so far.
 * @param {HTMLFormElement} form
 * @returns {Record<string, Answer>}
 */
export function readTouched(form) {
  const touched = new Set(
    controls(form)
      .filter(isTouched)
      .map((control) => control.name),
  );
  return Object.fromEntries(Object.entries(read(form)).filter(([key]) => touched.has(key)));
}

/**
 * The answers that the reader gave: those that were touched, and the one in whose control something just happened, as it
 * may have been put back to what the build gave it.
 * @param {HTMLFormElement} form
 * @param {EventTarget | null} control
 */
export function readGiven(form, control) {
  const name = controls(form).find((each) => each === control)?.name;
  const touched = readTouched(form);
  return name === undefined ? touched : { ...touched, [name]: read(form)[name] ?? "" };
}

/**
 * Show answers that were given elsewhere, under another key, as chosen: until the reader chooses, they stand in place of
 * what the build gave the form.
 * @param {HTMLFormElement} form
 * @param {Record<string, string>} carried
 * @param {Record<string, Answer>} given what the reader chose, which stays
 */
export function showCarried(form, carried, given) {
  for (const control of controls(form)) {
    if (!(control instanceof HTMLInputElement) || control.type !== "radio") continue;
    const { name, dataset } = control;
    const wanted = given[name]?.length ? undefined : carried[name];
    if (dataset.carried === wanted) continue;
    if (wanted === undefined) delete dataset.carried;
    else dataset.carried = wanted;
    if (!given[name]?.length) control.checked = isOffered(control);
  }
}

/**
 * Put answers into a form. A question without an answer keeps what the build gave it.
 * @param {HTMLFormElement} form
 * @param {Record<string, Answer>} answers
 */
export function fill(form, answers) {
  for (const control of controls(form)) {
    const answer = answers[control.name];
    if (answer === undefined) continue;
    if (control instanceof HTMLInputElement && (control.type === "radio" || control.type === "checkbox")) {
      control.checked = answer === control.value || (Array.isArray(answer) && answer.includes(control.value));
    } else if (typeof answer === "string") {
      control.value = answer;
    }
  }
}

/**
 * Show each problem beside its field, and take away those that are mended.
 * @param {HTMLElement} form the form, or what holds its fields
 * @param {Problem[]} problems
 */
export function showProblems(form, problems) {
  const messages = new Map(problems.map((problem) => [problem.key, problem.message]));
  for (const field of form.querySelectorAll("[data-field]")) {
    if (!(field instanceof HTMLElement)) continue;
    const message = messages.get(field.dataset.field ?? "") ?? "";
    const line = field.querySelector(".field-problem");
    if (line instanceof HTMLElement && line.textContent !== message) {
      line.textContent = message;
      line.hidden = !message;
    }
    const control = field.querySelector("input, textarea, select");
    if (message) control?.setAttribute("aria-invalid", "true");
    else control?.removeAttribute("aria-invalid");
  }
}

/** @param {HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement} control */
function isTouched(control) {
  if (control instanceof HTMLSelectElement) return false;
  const isTick = control instanceof HTMLInputElement && (control.type === "radio" || control.type === "checkbox");
  return isTick ? control.checked !== isOffered(control) : control.value !== control.defaultValue;
}

/** Whether a tick is set as long as the reader does nothing. @param {HTMLInputElement} control */
function isOffered(control) {
  const { carried } = control.dataset;
  return carried === undefined ? control.defaultChecked : carried === control.value;
}

/** @param {HTMLFormElement} form */
function controls(form) {
  return [...form.elements]
    .filter(
      (control) =>
        (control instanceof HTMLInputElement ||
          control instanceof HTMLTextAreaElement ||
          control instanceof HTMLSelectElement) &&
        control.name !== "",
    )
    .map((control) => /** @type {HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement} */ (control));
}
