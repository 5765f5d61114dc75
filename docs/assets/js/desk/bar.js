/** The bar at the foot of a phone: how many gaps are left, and the way between the questions and the letter. */
import { all, one, part, setText } from "../lib/dom.js";
import { words } from "../lib/words.js";

/** Create the bar. @param {HTMLElement} root the desk */
export function createBar(root) {
  const bar = part(root, "bar");
  const left = part(bar, "gaps-left");
  const turn = one(bar, '[data-action="turn"]');
  const title = part(root, "letter-title");
  const sheet = one(root, ".desk-sheet");
  /** The box that was left for the letter. @type {HTMLElement | null} */
  let box = null;
  let atLetter = false;

  root.addEventListener("focusin", ({ target }) => {
    if (target instanceof HTMLElement && target.closest(".desk-form")) box = target;
  });
  new IntersectionObserver(
    ([entry]) => {
      atLetter = entry?.isIntersecting ?? false;
      setText(turn, words(turn, atLetter ? "questions" : "letter"));
    },
    { rootMargin: "-40% 0px -40% 0px" },
  ).observe(sheet);

  // A keyboard covers what is fixed to the foot of the page: the bar stands on it.
  const seen = window.visualViewport;
  function stand() {
    const hidden = seen ? Math.max(0, window.innerHeight - seen.height - seen.offsetTop) : 0;
    bar.style.setProperty("--above", `${hidden}px`);
  }
  for (const event of ["resize", "scroll"]) seen?.addEventListener(event, stand);

  function read() {
    sheet.scrollIntoView({ block: "start" });
    title.focus({ preventScroll: true });
  }

  return {
    /** The letter on the sheet is another one. */
    changed() {
      const count = new Set(all(root, "[data-letter] a.gap").map((gap) => gap.dataset.gap)).size;
      setText(left, words(bar, count === 1 ? "gap" : count ? "gaps" : "none", { count }));
    },
    actions: {
      read,
      turn: () => {
        if (!atLetter) return read();
        const to = box?.isConnected && box.offsetParent ? box : one(root, ".step:not([hidden]) .step-title");
        to.scrollIntoView({ block: "center" });
        to.focus({ preventScroll: true });
      },
    },
  };
}
