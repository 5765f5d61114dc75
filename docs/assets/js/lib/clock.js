/** The reader's own clock. Python has none: what it needs to know of the time is sent along. */

const two = (/** @type {number} */ number) => String(number).padStart(2, "0");

// The years that Python works with.
const [FIRST, LAST] = [2000, 2099];

/** Today in the reader's time zone, as an ISO day. A clock that is wrong by decades must not stop a letter: its year is bent. */
export function today(now = new Date()) {
  const year = Math.min(LAST, Math.max(FIRST, now.getFullYear()));
  return `${year}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}

/** The time of day there, as `HH:MM`. */
export function timeOfDay(now = new Date()) {
  return `${two(now.getHours())}:${two(now.getMinutes())}`;
}
