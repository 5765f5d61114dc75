/** The desk's one polite line: what the reader asked for at once, what the letter does by itself after a pause. */
import { tell } from "../lib/words.js";

// Said at most once a pause, so that a screen reader is not interrupted at every key.
const PAUSE = 1200;
const HEARD = 6000;

/** @typedef {(name: string, values?: Record<string, string | number>) => void} Say */

/** Create the line. @param {HTMLElement} line the element with the words for each thing to say */
export function createStatusLine(line) {
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let later;
  let last = -Infinity;

  /** @type {Say} */
  function show(name, values) {
    tell(line, name, values);
    line.dataset.said = name;
  }

  return {
    /** Say it now; with no name, nothing. @type {Say} */
    say(name, values) {
      clearTimeout(later);
      if (name) last = Date.now();
      show(name, values);
    },
    /** Say it after a pause, and not over what the reader asked for. @type {Say} */
    sayLater(name, values) {
      clearTimeout(later);
      later = setTimeout(() => {
        if (Date.now() - last >= HEARD) show(name, values);
      }, PAUSE);
    },
  };
}
