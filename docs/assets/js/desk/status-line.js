// @ts-check
/** The desk's one polite line: what the reader asked for at once, what the letter does by itself after a pause. */
import { words } from "../lib/dom.js";

// Said at most once a pause, so that a screen reader is not interrupted at every key.
const PAUSE = 1200;
const HEARD = 6000;

/** @param {HTMLElement} line the element with the words for each thing to say */
export function createSaid(line) {
  let later = 0;
  let last = 0;

  return {
    /** @param {string} name @param {Record<string, string | number>} [values] */
    say(name, values) {
      clearTimeout(later);
      last = Date.now();
      line.textContent = words(line, name, values);
    },
    /** Not said over what the reader asked for. @param {string} name @param {Record<string, string | number>} [values] */
    sayLater(name, values) {
      clearTimeout(later);
      later = setTimeout(() => {
        if (Date.now() - last >= HEARD) line.textContent = words(line, name, values);
      }, PAUSE);
    },
  };
}
