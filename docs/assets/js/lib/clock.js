/** The reader's own clock. Python has none: what it needs to know of the time is sent along. */

const two = (/** @type {number} */ number) => String(number).padStart(2, "0");

/** Today in the reader's time zone, as an ISO day. */
export function today(now = new Date()) {
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}

/** The time of day there, as `HH:MM`. */
export function timeOfDay(now = new Date()) {
  return `${two(now.getHours())}:${two(now.getMinutes())}`;
}
