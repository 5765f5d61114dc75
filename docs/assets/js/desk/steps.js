/** The steps of a form: one at a time or all at once, with the browser's Back and Forward. */
import { showByAnswer } from "../lib/conditional-parts.js";
import { all, one, part, setText } from "../lib/dom.js";
import { draft } from "../lib/draft.js";
import { read as readForm } from "../lib/form.js";
import { words } from "../lib/words.js";

/** @typedef {{step: number, all: boolean}} Place its step counts every section, those that ask nothing too */

/** Create the steps: the `.step` sections of whatever form the desk shows. @param {HTMLElement} root the desk */
export function createSteps(root) {
  const nav = part(root, "nav");
  const back = one(nav, '[data-action="back"]');
  const next = one(nav, '[data-action="next"]');
  const read = one(nav, '[data-action="read"]');
  const toggle = one(nav, '[data-action="show-all"]');
  const line = part(root, "place");
  /** @type {Place} */
  let place = { step: 1, all: false };

  const sections = () => all(root, '[data-part="steps"] .step');

  /** The numbers of the steps that have something to ask: where every question is hidden by an answer, the step is. */
  function open() {
    const asks = (/** @type {HTMLElement} */ section) => all(section, "[data-field]").some((field) => !field.hidden);
    return sections().flatMap((section, at) => (asks(section) ? [at + 1] : []));
  }

  /** @param {Place} to @param {{focus?: boolean}} [options] */
  function show(to, { focus = false } = {}) {
    const form = /** @type {HTMLFormElement} */ (one(root, '[data-part="steps"] form'));
    showByAnswer(form, readForm(form));
    const steps = open();
    place = { step: nearest(steps, to.step), all: to.all };
    sections().forEach((section, at) => {
      section.hidden = !steps.includes(at + 1) || (!place.all && at + 1 !== place.step);
    });
    setText(line, words(line, "count", { at: steps.indexOf(place.step) + 1, count: steps.length }));
    line.hidden = place.all;
    root.toggleAttribute("data-all", place.all);
    nav.hidden = false;
    back.hidden = place.all || place.step === steps[0];
    next.hidden = place.all || place.step === steps.at(-1);
    read.hidden = !next.hidden;
    toggle.setAttribute("aria-pressed", String(place.all));
    setText(toggle, words(toggle, place.all ? "on" : "off"));
    const first = sections()[place.all ? 0 : place.step - 1];
    if (focus && first) one(first, ".step-title").focus();
  }

  /** Show a place and remember it, so that Back returns to the one before. @param {Place} to */
  function go(to) {
    // Other scripts keep their own things in history.state: ours stands beside them.
    history.replaceState({ ...history.state, desk: place }, "");
    show(to, { focus: true });
    history.pushState({ ...history.state, desk: place }, "");
    draft.go(place);
  }

  addEventListener("popstate", ({ state }) => {
    const to = remembered(state);
    if (!to) return;
    show(to, { focus: true });
    draft.go(place);
  });

  return {
    /** Start at the step that history remembers, or where the draft was left, or at the first. */
    start() {
      show(remembered(history.state) ?? draft.read().place ?? place);
    },
    /** The form was changed for another: begin at its first step. */
    restart() {
      show({ step: 1, all: place.all });
    },
    /** Some answer changed: the questions and steps that go with it are shown, and no others. */
    update() {
      show(place);
    },
    /** Go to the question with this id, on whichever step it is. @param {string} id */
    reveal(id) {
      const target = document.getElementById(id);
      const at = sections().findIndex((section) => section.contains(target));
      if (!target || at < 0) return;
      if (!place.all && at + 1 !== place.step) go({ step: at + 1, all: false });
      const inside = target.querySelector("input:checked") ?? target.querySelector("input, textarea");
      const control = target.matches("input, textarea, select") ? target : inside;
      if (control instanceof HTMLElement) control.focus();
    },
    actions: {
      next: () => go({ step: place.step + 1, all: false }),
      back: () => go({ step: open().findLast((step) => step < place.step) ?? 1, all: false }),
      "show-all": () => go({ step: place.step, all: !place.all }),
    },
  };
}

/**
 * The step to show where `wanted` may ask nothing any more: a step that was left behind gives way to the next one.
 * @param {number[]} open the numbers of the steps that ask something, in order
 * @param {number} wanted
 */
export function nearest(open, wanted) {
  return open.find((step) => step >= wanted) ?? open.at(-1) ?? 1;
}

/** The place that history remembers, if it is one of ours. @param {any} state @returns {Place | null} */
export function remembered(state) {
  const to = state?.desk;
  return typeof to?.step === "number" ? { step: to.step, all: to.all === true } : null;
}
