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
  return connection()?.saveData === true;
}

/** Whether the line is known to be so slow that what comes beside the page holds it up. Few browsers say. */
export function hasSlowLine() {
  return ["slow-2g", "2g", "3g"].includes(connection()?.effectiveType ?? "");
}

function connection() {
  return /** @type {Navigator & { connection?: { saveData?: boolean, effectiveType?: string } }} */ (navigator)
    .connection;
}
