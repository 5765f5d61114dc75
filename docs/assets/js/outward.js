// @ts-check
/** Ways out of the desk: the clipboard and the reader's own mail program. */

/**
 * Put text on the clipboard. Gives back true only when it is really there.
 * @param {string} text
 */
export async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}

/**
 * Select an element's whole text, for browsers that refuse the clipboard.
 * @param {HTMLElement} element
 */
export function select(element) {
  const selection = getSelection();
  const range = document.createRange();
  range.selectNodeContents(element);
  selection?.removeAllRanges();
  selection?.addRange(range);
}

/**
 * Open the mail program with this subject and text. Beyond `limit` characters programs cut the text off, so then only the
 * subject is filled in; gives back whether the text went along.
 * @param {string} subject
 * @param {string} text
 * @param {number} limit the longest address that is safe
 */
export function mail(subject, text, limit) {
  const start = `mailto:?subject=${encodeURIComponent(subject)}`;
  const whole = `${start}&body=${encodeURIComponent(text.replaceAll("\n", "\r\n"))}`;
  const link = document.createElement("a");
  link.href = whole.length <= limit ? whole : start;
  link.click();
  return whole.length <= limit;
}
