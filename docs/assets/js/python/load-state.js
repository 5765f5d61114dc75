/**
 * Where Python stands: a small store. The first cause of a failure stays until a start or a retry takes its place.
 *
 * @typedef {"idle" | "loading" | "ready" | "failed"} StateName
 * @typedef {object} LoadState
 * @property {StateName} name
 * @property {number} received bytes so far
 * @property {number} total bytes in all; 0 until it is known
 * @property {string} reason why it failed, a short code; "" otherwise
 */

/** Create the store, of a Python that nobody has started. */
export function createLoadState() {
  /** @type {Readonly<LoadState>} */
  let state = Object.freeze({ name: "idle", received: 0, total: 0, reason: "" });
  /** @type {Set<(state: Readonly<LoadState>) => void>} */
  const listeners = new Set();

  return {
    get() {
      return state;
    },

    /** @param {Partial<LoadState>} changes */
    set(changes) {
      if (state.name === "failed" && changes.name === "failed") return;
      state = Object.freeze({ ...state, ...changes });
      for (const listener of [...listeners]) listener(state);
    },

    /**
     * Call `listener` now and after every change.
     * @param {(state: Readonly<LoadState>) => void} listener
     * @returns {() => void} ends it
     */
    subscribe(listener) {
      listeners.add(listener);
      listener(state);
      return () => void listeners.delete(listener);
    },
  };
}
