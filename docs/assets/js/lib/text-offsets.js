// @ts-check
/** Places of words in a text: the first, second, … time that they stand there, in a string and on the sheet. */

/**
 * How many times `found` stands in `text`, or begins before the place `start`, counted in code points as Python does.
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
 * Where `found` stands in `text` for the time that comes after `before` others, or -1.
 * @param {string} text
 * @param {string} found
 * @param {number} before
 */
export function placeOf(text, found, before) {
  let at = text.indexOf(found);
  for (let count = 0; at >= 0 && count < before; count += 1) at = text.indexOf(found, at + 1);
  return at;
}

/**
 * The text with `words` in place of `found`; as it is where `found` does not stand there so often.
 * @param {string} text
 * @param {string} found
 * @param {number} before
 * @param {string} words
 */
export function exchanged(text, found, before, words) {
  const at = placeOf(text, found, before);
  return at < 0 ? text : text.slice(0, at) + words + text.slice(at + found.length);
}

/**
 * Select words on the sheet and bring them into view.
 * @param {HTMLElement} body
 * @param {string} found
 * @param {number} before
 */
export function selectWords(body, found, before) {
  const walker = document.createTreeWalker(body, NodeFilter.SHOW_TEXT);
  /** @type {{node: Text, start: number}[]} */
  const runs = [];
  let text = "";
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    runs.push({ node: /** @type {Text} */ (node), start: text.length });
    text += node.nodeValue ?? "";
  }
  const start = placeOf(text, found, before);
  if (start < 0) return body.scrollIntoView({ block: "center" });
  const range = document.createRange();
  for (const { node, start: at } of runs) {
    const length = (node.nodeValue ?? "").length;
    if (at <= start && start <= at + length) range.setStart(node, start - at);
    if (at <= start + found.length && start + found.length <= at + length)
      range.setEnd(node, start + found.length - at);
  }
  getSelection()?.removeAllRanges();
  getSelection()?.addRange(range);
  range.startContainer.parentElement?.scrollIntoView({ block: "center" });
}
