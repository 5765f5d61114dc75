/** The coach's notes under the sheet: what was found, why it matters, better words. Each jumps to its words, or mends them. */
import { all, button, element, one, part } from "../lib/dom.js";
import { draft } from "../lib/draft.js";
import { times } from "../lib/text-offsets.js";
import { tell, words } from "../lib/words.js";

/** @import { Answers, Note, ReviewReply } from "../python/api.js" */
/** @import { Parts } from "./desk.js" */
/** @typedef {{ kind: string, text: string, answers: Answers, ignored: string[], today: string, subject?: string }} Finished */

/**
 * Create the notes.
 * @param {HTMLElement} root the desk
 * @param {Pick<Parts, "ask" | "mend"> & {
 *   letter: { finished: () => Finished },
 *   sheet: { showInbox: (letter: any) => void },
 *   select: (found: string, before: number) => void,
 * }} desk `select` shows words of the letter, which stand in it for the time after `before` others
 */
export function createNotes(root, { ask, letter, sheet, select, mend }) {
  const box = part(root, "coach");
  // Above the ways out, where the page has such a line.
  const lines = all(root, '[data-part="coach-line"]');
  const list = one(box, ".notes");
  const more = part(box, "coach-more");
  const restore = one(box, '[data-action="restore-ignored"]');
  let shown = "";
  /** Whether the reader wants to see what can wait. */
  let unfolded = false;

  /** Ask the coach. Gives back whether it is there. */
  async function review() {
    const now = letter.finished();
    sheet.showInbox(now);
    const reply = await ask({ ...now, action: "review", live: true });
    if (reply?.ok) show(reply, now.text, now.ignored.length);
    return reply?.ok === true;
  }

  /** @param {string[]} rules which notes the reader does not want to see */
  function ignore(rules) {
    draft.write({ ignored: rules });
    void review();
  }

  /**
   * Show what to act on, and what is good; what can wait is folded.
   * @param {ReviewReply} found
   * @param {string} text the text that was reviewed
   * @param {number} ignored how many rules the reader ignores
   */
  function show(found, text, ignored) {
    const state = JSON.stringify([found, ignored, unfolded]);
    if (state === shown) return;
    shown = state;
    const empty = found.first.length + found.praise.length === 0;
    // Once there it stays: the last note may have been mended a moment ago, and the focus is here.
    if (!empty || ignored) box.hidden = false;
    const focused = [list, restore].some((each) => each.contains(document.activeElement));
    restore.hidden = ignored === 0;
    const { waiting } = found;
    const now = [...found.first, ...found.next];
    const listed = [...now, ...(unfolded ? waiting : []), ...found.praise];
    list.replaceChildren(...listed.map((note) => item(note, text)));
    // The button that was pressed is gone with its note: the focus stays near.
    if (focused) one(box, ".coach-title").focus();
    const { length: count } = now;
    for (const line of lines) {
      one(line, "a").textContent = words(line, count === 1 ? "one" : "more", { count });
      line.hidden = count === 0;
    }
    const rest = unfolded ? 0 : waiting.length;
    if (!rest) return tell(more, empty ? "none" : "");
    const line = words(more, rest > 1 ? "more" : "one", { count: rest });
    more.replaceChildren(button("button-plain", line, () => unfold(found, text, ignored)));
  }

  /** Show what can wait too, the first of it in focus. @param {ReviewReply} found @param {string} text @param {number} ignored */
  function unfold(found, text, ignored) {
    unfolded = true;
    show(found, text, ignored);
    const next = list.children[found.first.length + found.next.length];
    if (next instanceof HTMLElement) next.focus();
  }

  /** @param {Note} note @param {string} text the text that was reviewed */
  function item(note, text) {
    const before = note.part === "text" ? times(text, note.found, note.start) : 0;
    const jump = button("button-plain", `“${note.found}”`, () => select(note.found, before));
    const actions = element("p", { className: "note-actions" });
    if (note.level !== "praise") {
      const sign = /[\p{L}\p{N}]/u.test(note.replace) ? "use" : "sign";
      const use = words(list, sign, { found: note.found, words: note.replace });
      const mends = button("button button-quiet", use, () => void mend(note.found, before, note.replace));
      const ignores = button("button-plain", words(list, "ignore"), () => ignore([...draft.read().ignored, note.rule]));
      actions.append(...(note.replace && note.part === "text" ? [mends, ignores] : [ignores]));
    }
    const lines = [
      element("p", { className: "note-level" }, words(list, note.level)),
      element("p", { className: "note-found" }, ...(note.found ? [jump] : [])),
      element("p", { className: "note-why" }, note.why),
      element("p", { className: "note-better" }, note.level === "praise" ? "" : note.better),
      actions,
    ];
    const entry = element("li", { className: "note" }, ...lines.filter((line) => line.textContent));
    entry.dataset.note = note.rule;
    entry.dataset.level = note.level;
    entry.tabIndex = -1;
    return entry;
  }

  return { review, actions: { "restore-ignored": () => ignore([]) } };
}
