/** One time-out that can be set, set back to its full length, and cleared. */
export function createTimer() {
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let running;
  let length = 0;
  /** @type {() => void} */
  let act = () => {};

  const timer = {
    /** @param {number} milliseconds @param {() => void} then */
    set(milliseconds, then) {
      timer.clear();
      [length, act] = [milliseconds, then];
      running = setTimeout(act, length);
    },
    again() {
      if (running !== undefined) timer.set(length, act);
    },
    clear() {
      clearTimeout(running);
      running = undefined;
    },
  };
  return timer;
}
