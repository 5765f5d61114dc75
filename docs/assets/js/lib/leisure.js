/** What can wait, and what should not be fetched unasked. */

/**
 * Call `act` when the browser has nothing else to do.
 * @param {() => void} act
 * @param {number} patience the longest wait, in milliseconds
 */
export function whenIdle(act, patience) {
  if ("requestIdleCallback" in globalThis) requestIdleCallback(act, { timeout: patience });
  else setTimeout(act, 200);
}

/** Whether the reader asked their browser to save data. */
export function savesData() {
  const { connection } = /** @type {Navigator & { connection?: { saveData?: boolean } }} */ (navigator);
  return connection?.saveData === true;
}
