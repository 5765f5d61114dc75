// @ts-check
/** The coach's notes under the sheet: what was found, why it matters, better words; each jumps to its words, or changes them. */
import { one, words } from "../lib/dom.js";
import { selectWords, times } from "../lib/text-offsets.js";

/** @typedef {{rule: string, level: string, found: string, why: string, better: string, replace: string, start: number, part: "text" | "subject"}} Note */
/** @typedef {{first: Note[], notes: Note[], praise: Note[]}} Review */

/**
 * @param {HTMLElement} root the desk
 * @param {{ignore: (rule: string) => void, use: (found: string, before: number, better: string) => void}} desk
 */
export function createNotes(root, desk) {
  const box = one(root, '[data-part="coach"]');
  const list = one(box, ".notes");
  const more = one(box, '[data-part="coach-more"]');
  const heed = one(box, '[data-action="heed"]');
  let shown = "";

  /** @param {Note} note @param {string} text the text that was reviewed */
  function item(note, text) {
    const before = times(text, note.found, note.start);
    const found = element("p", "note-found", "");
    if (note.found) {
      const jump = element("button", "button-plain", `“${note.found}”`);
      jump.setAttribute("type", "button");
      jump.addEventListener("click", () =>
        selectWords(one(root, "[data-letter]"), note.found, note.part === "text" ? before : 0),
      );
      found.append(jump);
    }
    const parts = [element("p", "note-level", words(list, note.level)), found, element("p", "note-why", note.why)];
    if (note.level !== "praise") {
      const ignore = element("button", "button-plain", words(list, "ignore"));
      ignore.setAttribute("type", "button");
      ignore.addEventListener("click", () => desk.ignore(note.rule));
      const actions = element("p", "note-actions", "");
      if (note.replace && note.part === "text") {
        const use = element("button", "button button-quiet", words(list, "use", { words: note.replace }));
        use.setAttribute("type", "button");
        use.addEventListener("click", () => desk.use(note.found, before, note.replace));
        actions.append(use);
      }
      actions.append(ignore);
      parts.push(element("p", "note-better", note.better), actions);
    }
    const entry = element("li", "note", "");
    entry.dataset.note = note.rule;
    entry.dataset.level = note.level;
    entry.append(...parts.filter((part) => part.textContent));
    return entry;
  }

  return {
    /**
     * Show a review of a text: at most three things to act on, then what is good.
     * @param {Review} review @param {string} text @param {number} ignored how many rules the reader ignores
     */
    show(review, text, ignored) {
      const state = JSON.stringify([review, ignored]);
      if (state === shown) return;
      shown = state;
      const empty = review.first.length + review.praise.length === 0;
      // Once there it stays: the last note may have been mended a moment ago, and the focus is here.
      if (!empty || ignored) box.hidden = false;
      const focused = [list, heed].some((part) => part.contains(document.activeElement));
      heed.hidden = ignored === 0;
      list.replaceChildren(...[...review.first, ...review.praise].map((note) => item(note, text)));
      // The button that was pressed is gone with its note: the focus stays near.
      if (focused) one(box, ".coach-title").focus();
      const rest = new Set(review.notes.map((note) => note.rule)).size - review.first.length;
      more.textContent = empty
        ? words(more, "none")
        : rest > 0
          ? words(more, rest === 1 ? "one" : "more", { count: rest })
          : "";
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
