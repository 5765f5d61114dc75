/** What to do so far, in a bar: from what the build wrote down, until Python has said it. */
import { part, setText } from "../lib/dom.js";
import { words } from "../lib/words.js";

/** @import { Answers } from "../python/api.js" */
/** @typedef {{ places: string[], actions: string[], causes: [string, number[]][] }} Known */

/**
 * Keep the bar true.
 * @param {HTMLElement} root the widget
 */
export function soFar(root) {
  const bar = part(root, "so-far");
  const line = part(bar, "so-far-text");
  /** @type {Known} */
  const known = JSON.parse(bar.dataset.soFar ?? "{}");
  return {
    /** Say what the build knows for these answers. @param {Answers} answers with what counts where there is none */
    guess(answers) {
      const ticked = [answers.cause ?? ""].flat();
      // They stand in the order in which they lead; the last is for whoever has ticked none.
      const [, places] = known.causes.find(([cause]) => ticked.includes(cause)) ?? known.causes.at(-1) ?? [];
      const number = places?.[known.places.indexOf(`${answers.state}/${answers.outcome}`)];
      const action = number === undefined ? undefined : known.actions[number];
      if (action) setText(line, words(line, "action", { action }));
    },
    /** @param {string} action */
    say: (action) => setText(line, words(line, "action", { action })),
    /** @param {boolean} wanted */
    show(wanted) {
      bar.hidden = !wanted;
    },
  };
}
