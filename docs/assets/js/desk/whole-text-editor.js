// @ts-check
/** Make it yours: the whole letter as one text that the reader edits on the sheet, with undo. */
import { draft } from "../lib/draft.js";
import { one, words } from "../lib/dom.js";
import { selectWords } from "../lib/text-offsets.js";

/** @typedef {NonNullable<import("../lib/draft.js").Draft["edited"]> & {conflicts: {text: string, new: string}[]}} Edited */

// What is typed without a pause longer than this is taken back together.
const PAUSE = 1000;
const MOST_KEPT = 200;

/**
 * @param {HTMLElement} root the desk
 * @param {{changed: () => void, again: () => void}} desk `changed` is called after each edit, `again` asks for the letter
 */
export function createOwnText(root, desk) {
  const line = one(root, '[data-part="kept-edits"]');
  const button = (/** @type {string} */ name) =>
    /** @type {HTMLButtonElement} */ (one(root, `[data-action="${name}"]`));
  const body = () => one(root, "[data-letter]");
  const text = () => body().innerText.replace(/\n$/, "");
  /** The texts before each change and after each change that was taken back. @type {string[]} */
  let before = [];
  /** @type {string[]} */
  let after = [];
  let lastTyped = 0;
  let lastType = "";
  /** What the line last said of the edits. */
  let told = "";

  const isOn = () => body().isContentEditable;

  function remember() {
    if (before.at(-1) !== text()) before = [...before, text()].slice(-MOST_KEPT);
    after = [];
    showButtons();
  }

  function showButtons() {
    const on = isOn();
    for (const name of ["undo", "edit-drop"]) button(name).hidden = !on;
    for (const name of ["edit", "sentences"]) button(name).hidden = on;
    button("undo").disabled = before.length === 0;
  }

  /** Put a text on the sheet. The caret stays beside the words it was beside, or goes to the end of what changed. @param {string} value */
  function set(value) {
    const old = text();
    const caret = caretIn(body());
    body().textContent = value;
    const node = body().firstChild;
    if (caret === null || !node) return;
    const most = Math.min(old.length, value.length);
    let start = 0;
    while (start < most && old[start] === value[start]) start += 1;
    let end = 0;
    while (end < most - start && old.at(-1 - end) === value.at(-1 - end)) end += 1;
    const moved = caret <= start ? caret : Math.max(value.length - end, caret + value.length - old.length);
    getSelection()?.collapse(node, Math.min(moved, value.length));
  }

  function keep() {
    const now = draft.read().edited;
    // What the reader leaves now, beside the letter of now, is what later answers change.
    if (now) draft.write({ edited: { base: now.base, text: text() } });
    desk.changed();
  }

  /** @param {string[]} from @param {string[]} to */
  function step(from, to) {
    const value = from.pop();
    if (value === undefined) return;
    to.push(text());
    set(value);
    line.hidden = true;
    lastType = "";
    showButtons();
    keep();
  }
  const undo = () => step(before, after);

  root.addEventListener("beforeinput", (event) => {
    if (event.target !== body() || !isOn()) return;
    if (event.inputType === "historyUndo" || event.inputType === "historyRedo") return event.preventDefault();
    if (event.inputType !== lastType || Date.now() - lastTyped > PAUSE) remember();
    lastType = event.inputType;
    lastTyped = Date.now();
  });
  root.addEventListener("input", (event) => {
    if (event.target === body() && isOn()) keep();
  });
  root.addEventListener("keydown", (event) => {
    if (event.target !== body() || !isOn() || !(event.ctrlKey || event.metaKey) || event.altKey) return;
    const key = event.key.toLowerCase();
    if (key !== "z" && key !== "y") return;
    // The browser's own undo does not know of the changes that new answers made.
    event.preventDefault();
    if (key === "y" || event.shiftKey) step(after, before);
    else undo();
  });

  /** Say where the reader's words stood against an answer; each place can be gone to. @param {Edited} now @param {boolean} merged */
  function tell(now, merged) {
    const places = now.conflicts.filter((conflict) => conflict.text);
    const state = JSON.stringify([now.conflicts.length > 0, ...places]);
    line.hidden = !merged && now.conflicts.length === 0;
    // What still stands is not said anew after every answer.
    if (line.hidden || state === told) return;
    told = state;
    line.replaceChildren(words(line, now.conflicts.length ? "clash" : "kept"));
    for (const { text: found } of places) addButton(`“${found}”`, () => selectWords(body(), found, 0));
  }

  /** @param {string} name @param {() => void} act */
  function addButton(name, act) {
    const made = document.createElement("button");
    made.type = "button";
    made.className = "button-plain";
    made.textContent = name;
    made.addEventListener("click", act);
    line.append(" ", made);
  }

  /** No longer a text to edit: the sheet is Python's again. */
  function end() {
    before = [];
    after = [];
    const element = body();
    if (isOn()) element.replaceChildren();
    for (const name of ["contenteditable", "role", "aria-multiline", "aria-label"]) element.removeAttribute(name);
    line.hidden = true;
    told = "";
    showButtons();
  }

  return {
    text,
    undo,
    /** Show an edited letter to be edited on; what was there before can be undone. @param {Edited} now @param {boolean} merged whether new answers changed it */
    show(now, merged) {
      const element = body();
      if (isOn() && text() !== now.text) {
        remember();
        set(now.text);
      } else if (!isOn()) {
        element.textContent = now.text;
        // Where only the older value is known, pasted markup is flattened by `text` when it is read.
        element.setAttribute("contenteditable", "plaintext-only");
        if (!isOn()) element.setAttribute("contenteditable", "true");
        element.setAttribute("role", "textbox");
        element.setAttribute("aria-multiline", "true");
        element.setAttribute("aria-label", words(element, "name"));
      }
      const { conflicts: _told, ...edited } = now;
      draft.write({ edited });
      showButtons();
      tell(now, merged);
    },
    /** Put another text in place of the one being edited. @param {string} value */
    put(value) {
      remember();
      set(value);
      keep();
    },
    end,
    /** Take the edits out of the letter, with a way to bring them back. */
    drop() {
      const { edited } = draft.read();
      end();
      draft.write({ edited: null });
      line.replaceChildren(words(line, "dropped"));
      line.hidden = false;
      addButton(words(line, "bring-back"), () => {
        draft.write({ edited });
        desk.again();
      });
      desk.again();
    },
  };
}

/** How many characters stand before the caret, or nothing where the caret is elsewhere. @param {HTMLElement} body */
function caretIn(body) {
  const selection = getSelection();
  if (document.activeElement !== body || !selection?.focusNode || !body.contains(selection.focusNode)) return null;
  const range = document.createRange();
  range.setStart(body, 0);
  range.setEnd(selection.focusNode, selection.focusOffset);
  return range.toString().length;
}
