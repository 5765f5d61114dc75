/** Where words stand in a text: the first, second, … time that they are there, in a string and on the page. */

/**
 * Count how often `found` stands in `text`, or begins before `start`, an offset in code points as Python gives it.
 * @param {string} text
 * @param {string} found
 * @param {number} [start]
 */
export function times(text, found, start = Infinity) {
  const upto = [...text].slice(0, start).join("").length;
  let count = 0;
  for (let at = text.indexOf(found); at >= 0 && at < upto; at = text.indexOf(found, at + 1)) count += 1;
  return count;
}

/**
 * Find the offset at which `found` stands in `text` for the time after `before` others; -1 where it does not.
 * @param {string} text
 * @param {string} found
 * @param {number} before
 */
export function offsetOf(text, found, before) {
  let at = text.indexOf(found);
  for (let count = 0; at >= 0 && count < before; count += 1) at = text.indexOf(found, at + 1);
  return at;
}

/**
 * Select words of an element and bring them into view.
 * @param {HTMLElement} body
 * @param {string} found
 * @param {number} before
 */
export function selectWords(body, found, before) {
  const start = offsetOf(body.textContent ?? "", found, before);
  if (start < 0) return body.scrollIntoView({ block: "center" });
  const range = document.createRange();
  const end = start + found.length;
  const walker = document.createTreeWalker(body, NodeFilter.SHOW_TEXT);
  let at = 0;
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const length = node.nodeValue?.length ?? 0;
    if (at <= start && start <= at + length) range.setStart(node, start - at);
    if (at <= end && end <= at + length) range.setEnd(node, end - at);
    at += length;
  }
  getSelection()?.removeAllRanges();
  getSelection()?.addRange(range);
  range.startContainer.parentElement?.scrollIntoView({ block: "center" });
}

/**
 * Say where a caret goes when another text takes a text's place: it stays beside the words that it was beside, or goes
 * to the end of what changed.
 * @param {string} old
 * @param {string} value
 * @param {number} caret its offset in `old`
 */
export function movedCaret(old, value, caret) {
  const most = Math.min(old.length, value.length);
  let start = 0;
  while (start < most && old[start] === value[start]) start += 1;
  let end = 0;
  while (end < most - start && old.at(-1 - end) === value.at(-1 - end)) end += 1;
  const moved = caret <= start ? caret : Math.max(value.length - end, caret + value.length - old.length);
  return Math.min(moved, value.length);
}
