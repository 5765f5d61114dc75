/** The texts that an edited letter had before, and those that were taken back: one step each. */

const MOST_KEPT = 200;

/** Create a history with nothing in it. */
export function createEditHistory() {
  /** @type {string[]} */
  let before = [];
  /** @type {string[]} */
  let after = [];

  /** @param {string[]} from @param {string[]} to @param {string} now */
  function step(from, to, now) {
    const text = from.pop();
    if (text !== undefined) to.push(now);
    return text;
  }

  return {
    canUndo: () => before.length > 0,
    /** Keep the text that stands before a change. @param {string} now */
    remember(now) {
      if (before.at(-1) !== now) before = [...before, now].slice(-MOST_KEPT);
      after = [];
    },
    /** The text before the last change, or nothing. @param {string} now the text that stands */
    undo: (now) => step(before, after, now),
    /** The text after the change that was taken back last, or nothing. @param {string} now the text that stands */
    redo: (now) => step(after, before, now),
    clear() {
      before = [];
      after = [];
    },
  };
}
