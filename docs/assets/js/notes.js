// @ts-check
/** The coach's notes under the sheet: what was found, why it matters, better words; each jumps to its words. */
import { one, words } from "./page.js";

/** @typedef {{rule: string, level: string, found: string, why: string, better: string}} Note */
/** @typedef {{first: Note[], notes: Note[], praise: Note[]}} Review */

/**
 * @param {HTMLElement} root the desk
 * @param {{ignore: (rule: string) => void}} desk
 */
export function createNotes(root, desk) {
  const box = one(root, '[data-part="coach"]');
  const list = one(box, ".notes");
  const more = one(box, '[data-part="coach-more"]');
  let shown = "";

  /** @param {Note} note */
  function item(note) {
    const found = element("p", "note-found", "");
    if (note.found) {
      const jump = element("button", "button-plain", `“${note.found}”`);
      jump.setAttribute("type", "button");
      jump.addEventListener("click", () => mark(one(root, "[data-letter]"), note.found));
      found.append(jump);
    }
    const parts = [element("p", "note-level", words(list, note.level)), found, element("p", "note-why", note.why)];
    if (note.level !== "praise") {
      const ignore = element("button", "button-plain", words(list, "ignore"));
      ignore.setAttribute("type", "button");
      ignore.addEventListener("click", () => desk.ignore(note.rule));
      parts.push(element("p", "note-better", note.better), ignore);
    }
    const entry = element("li", "note", "");
    entry.dataset.note = note.rule;
    entry.dataset.level = note.level;
    entry.append(...parts.filter((part) => part.textContent));
    return entry;
  }

  return {
    /** Show a review: at most three things to act on, then what is good. @param {Review} review */
    show(review) {
      const state = JSON.stringify(review);
      if (state === shown) return;
      shown = state;
      box.hidden = false;
      list.replaceChildren(...[...review.first, ...review.praise].map(item));
      const rest = new Set(review.notes.map((note) => note.rule)).size - review.first.length;
      more.textContent = rest > 0 ? words(more, rest === 1 ? "one" : "more", { count: rest }) : "";
    },
  };
}

/** @param {string} tag @param {string} className @param {string} text */
function element(tag, className, text) {
  const made = document.createElement(tag);
  made.className = className;
  made.textContent = text;
  return made;
}

/** Select the words in the letter and bring them into view. @param {HTMLElement} body @param {string} found */
function mark(body, found) {
  const walker = document.createTreeWalker(body, NodeFilter.SHOW_TEXT);
  /** @type {{node: Text, start: number}[]} */
  const runs = [];
  let text = "";
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    runs.push({ node: /** @type {Text} */ (node), start: text.length });
    text += node.nodeValue ?? "";
  }
  const start = text.indexOf(found);
  if (start < 0) return body.scrollIntoView({ block: "center" });
  const range = document.createRange();
  for (const { node, start: at } of runs) {
    const length = (node.nodeValue ?? "").length;
    if (at <= start && start <= at + length) range.setStart(node, start - at);
    if (at <= start + found.length && start + found.length <= at + length) range.setEnd(node, start + found.length - at);
  }
  getSelection()?.removeAllRanges();
  getSelection()?.addRange(range);
  range.startContainer.parentElement?.scrollIntoView({ block: "center" });
}
