/** One question a screen on phones. Which questions there are, and in which order, the build says; so does what is shown. */
import { all, around, button, element, one, part } from "../lib/dom.js";
import { words } from "../lib/words.js";

const NARROW = "(max-width: 47em)";

/**
 * Show one question at a time where the screen is narrow, until the reader wants all of them.
 * @param {HTMLElement} root the widget
 */
export function oneAtATime(root) {
  const steps = all(root, "[data-step]");
  const told = part(root, "told");
  const narrow = window.matchMedia(NARROW);
  const next = one(root, '[data-action="next"]');
  const back = one(root, '[data-action="back"]');
  const everything = one(root, '[data-action="show-all"]');
  let whole = false;
  let at = "";

  const paged = () => narrow.matches && !whole;
  /** The questions that the answers leave open, in their order; later ones only when the reader goes there. */
  const open = () =>
    steps.filter((step) => !step.hidden && (step.dataset.later === undefined || step.dataset.step === at));
  const here = () => open().find((step) => step.dataset.step === at) ?? open().find(isEmpty) ?? open().at(-1);
  const following = () => open()[open().indexOf(/** @type {HTMLElement} */ (here())) + 1];

  function show() {
    const now = here();
    root.dataset.mode = paged() ? "steps" : "all";
    for (const step of steps) step.toggleAttribute("data-away", paged() && step !== now);
    for (const group of all(root, "details[data-group]")) {
      if (!paged()) group.setAttribute("open", "");
    }
    back.hidden = !paged() || open()[0] === now;
    everything.hidden = !paged();
    const label = words(next, paged() && following() ? "next" : "see");
    if (next.textContent !== label) next.textContent = label;
    const before = paged() ? open().slice(0, open().indexOf(/** @type {HTMLElement} */ (now))) : [];
    told.hidden = before.length === 0;
    told.replaceChildren(...before.map(said));
  }

  /** What was answered to a question, with the way back to it. @param {HTMLElement} step */
  function said(step) {
    const key = step.dataset.step ?? "";
    const change = button("button-plain", words(told, "change"), () => steps_.go(key));
    const question = step.querySelector("legend")?.textContent ?? "";
    change.setAttribute("aria-label", `${change.textContent}: ${question}`);
    const answers = all(step, "input:checked + label").map((label) => label.firstChild?.textContent?.trim() ?? "");
    const answer = answers.length ? element("b", {}, answers.join(", ")) : words(told, "none");
    return element("li", {}, element("span", {}, question, " ", answer), change);
  }

  const steps_ = {
    /** Bring the page up to date with the answers. */
    show,
    /** Lead to a question. @param {string} key */
    go(key) {
      const step = steps.find((each) => each.dataset.step === key);
      if (!step) return;
      at = key;
      if (paged()) history.pushState({ ...history.state, step: key }, "");
      show();
      step.querySelector("input")?.focus({ preventScroll: true });
      // Older answers stay above: the question is what has to be seen.
      step.scrollIntoView({ block: "start" });
    },
    /** Go on to the next question; false where there is none. */
    next: () => paged() && steps_.after(here()),
    /** Go on from a question; false where it is the last. @param {HTMLElement | undefined} step */
    after(step) {
      const next = open().find((each) => step && steps.indexOf(each) > steps.indexOf(step));
      if (next) steps_.go(next.dataset.step ?? "");
      return Boolean(next);
    },
    back() {
      const before = open()[open().indexOf(/** @type {HTMLElement} */ (here())) - 1];
      if (before) steps_.go(before.dataset.step ?? "");
    },
    first() {
      steps_.go(steps[0]?.dataset.step ?? "");
    },
    showAll() {
      whole = true;
      show();
      steps[0]?.scrollIntoView({ block: "start" });
    },
    /** Open the groups again that hold a tick, as after a refresh. */
    start() {
      at = String(history.state?.step ?? here()?.dataset.step ?? "");
      if (paged()) {
        for (const group of all(root, "details[data-group]")) {
          group.toggleAttribute("open", group.querySelector("input:checked") !== null);
        }
      }
      // A tap that came before this script has led on already: Back leads here, wherever that is.
      if (paged()) history.replaceState({ ...history.state, step: at }, "");
      show();
    },
  };
  narrow.addEventListener("change", show);
  window.addEventListener("popstate", ({ state }) => {
    at = String(state?.step ?? steps[0]?.dataset.step ?? "");
    show();
  });
  // One tap is the whole answer where there is one to choose. Arrow keys move through the choices and must not go on.
  root.addEventListener("click", ({ target, detail }) => {
    const single = target instanceof HTMLInputElement && target.type === "radio" && around(target, "[data-step]");
    // A moment later, when the answer has shown and hidden what depends on it.
    if (single && detail > 0 && paged()) setTimeout(() => steps_.after(single));
  });
  return steps_;
}

/** Whether nothing is chosen in a question. @param {HTMLElement} step */
function isEmpty(step) {
  return step.querySelector("input:checked") === null;
}
