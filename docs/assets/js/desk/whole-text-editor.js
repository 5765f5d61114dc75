/** Make it yours: the whole letter as one text that the reader edits on the sheet, with undo. */
import { button, one, part } from "../lib/dom.js";
import { draft } from "../lib/draft.js";
import { withLines } from "../lib/form.js";
import { movedCaret, selectWords } from "../lib/text-offsets.js";
import { words } from "../lib/words.js";
import { createEditHistory } from "./edit-history.js";

/** @import { EditedNow } from "../python/api.js" */
/** @import { Parts } from "./desk.js" */

// What is typed without a pause longer than this is taken back together.
const PAUSE = 1000;
const PUT_IN = /^insertFrom/;

/**
 * Create the editor; the sheet is Python's until `show` or `edit`.
 * @param {HTMLElement} root the desk
 * @param {Pick<Parts, "letter" | "sheet"> & { changed: () => void }} desk `changed` is called after each edit
 */
export function createWholeTextEditor(root, { letter, sheet, changed }) {
  const line = part(root, "kept-edits");
  const control = (/** @type {string} */ name) =>
    /** @type {HTMLButtonElement} */ (one(root, `[data-action="${name}"]`));
  const { body } = sheet;
  const history = createEditHistory();
  let lastTyped = 0;
  let lastType = "";
  /** What the line last said of the edits. */
  let told = "";
  /** Whether a keyboard is putting a word together: a text put in its place then would have its beginning twice. */
  let composing = false;
  /** Whether an answer waits for that word. */
  let waiting = false;

  const { subject } = sheet;
  /** Whether the sheet holds a text that the reader has edited; it can be edited on while `isOpen`. */
  const isOn = () => "edited" in body().dataset;
  const isOpen = () => body().isContentEditable;
  const text = () => body().innerText.replace(/\n$/, "");

  function remember() {
    history.remember(text());
    showButtons();
  }

  function isChanged() {
    const { edited } = draft.read();
    return edited?.text !== edited?.base;
  }

  function showButtons() {
    control("undo").hidden = !isOn() || !history.canUndo();
    control("edit-drop").hidden = !isOn() || !(isChanged() || draft.read().own_words.subject);
    control("edit-done").hidden = !isOpen();
    control("edit").hidden = isOpen();
    part(root, "english-letter").hidden = !isOn();
  }

  /** Put a text on the sheet, the caret where it belongs in it. @param {string} value */
  function set(value) {
    const old = text();
    const caret = caretIn(body());
    body().textContent = value;
    const node = body().firstChild;
    if (caret !== null && node) getSelection()?.collapse(node, movedCaret(old, value, caret));
  }

  /** Put another text in place of the one being edited. @param {string} value */
  function put(value) {
    remember();
    set(value);
    keep();
  }

  function keep() {
    const now = draft.read().edited;
    // What the reader leaves now, beside the letter of now, is what later answers change.
    if (now) letter.keep({ edited: { base: now.base, text: text() } });
    showButtons();
    changed();
  }

  /** Take one change back, or make it again. @param {"undo" | "redo"} which */
  function step(which) {
    const value = history[which](text());
    if (value === undefined) return;
    set(value);
    line.hidden = true;
    lastType = "";
    keep();
  }

  root.addEventListener("beforeinput", (event) => {
    if (event.target !== body() || !isOn()) return;
    if (event.inputType === "historyUndo" || event.inputType === "historyRedo") {
      // From a menu or a gesture. The browser's own undo does not know of the changes that new answers made.
      event.preventDefault();
      return step(event.inputType === "historyUndo" ? "undo" : "redo");
    }
    if (event.inputType !== lastType || Date.now() - lastTyped > PAUSE) remember();
    lastType = event.inputType;
    lastTyped = Date.now();
  });
  root.addEventListener("input", (event) => {
    if (event.target === body() && isOn()) {
      if (PUT_IN.test(event.inputType) && withLines(text()) !== text()) set(withLines(text()));
      keep();
    }
    if (event.target === subject()) {
      const line = (subject().textContent ?? "").replace(/\s+/g, " ").trim();
      letter.keep({ own_words: { ...draft.read().own_words, subject: line } });
      showButtons();
      changed();
    }
  });
  root.addEventListener("compositionstart", ({ target }) => (composing = target === body()));
  root.addEventListener("compositionend", () => {
    composing = false;
    if (waiting) void letter.compose();
    waiting = false;
  });
  root.addEventListener("keydown", (event) => {
    if (event.target !== body() || !isOn() || !(event.ctrlKey || event.metaKey) || event.altKey) return;
    const key = event.key.toLowerCase();
    if (key !== "z" && key !== "y") return;
    event.preventDefault();
    step(key === "y" || event.shiftKey ? "redo" : "undo");
  });

  /**
   * Show an edited letter, to be edited on; what was there can be undone.
   * @param {EditedNow} now
   * @param {boolean} merged whether answers changed it
   */
  function show({ conflicts, ...edited }, merged) {
    if (isOn() && text() !== edited.text) {
      if (composing) return void (waiting = true);
      remember();
      set(edited.text);
    } else if (!isOn()) {
      body().textContent = edited.text;
      body().dataset.edited = "";
    }
    letter.keep({ edited });
    showButtons();
    tellOf(conflicts, merged);
  }

  /**
   * Say where the reader's words stood against an answer; each place can be gone to.
   * @param {EditedNow["conflicts"]} conflicts
   * @param {boolean} merged
   */
  function tellOf(conflicts, merged) {
    const places = conflicts.map((conflict) => conflict.text).filter((found) => found);
    const state = JSON.stringify([conflicts.length > 0, ...places]);
    line.hidden = !merged && conflicts.length === 0;
    // What still stands is not said anew after every answer.
    if (line.hidden || state === told) return;
    told = state;
    line.replaceChildren(words(line, conflicts.length ? "clash" : "kept"));
    for (const found of places) addButton(`“${found}”`, () => selectWords(body(), found, 0));
  }

  /** @param {string} name @param {() => void} act */
  function addButton(name, act) {
    line.append(" ", button("button-plain", name, act));
  }

  /** Let the reader type into the letter and its subject. */
  function open() {
    for (const part of [body(), subject()]) {
      // Where only the older value is known, pasted markup is flattened by `text` when it is read.
      part.setAttribute("contenteditable", "plaintext-only");
      if (!part.isContentEditable) part.setAttribute("contenteditable", "true");
      part.setAttribute("role", "textbox");
    }
    body().setAttribute("aria-multiline", "true");
    body().setAttribute("aria-label", words(body(), "name"));
    subject().setAttribute("aria-label", words(subject(), "name"));
    showButtons();
  }

  /** The reader is done: the text stays as it is. What was not changed, or a subject that was emptied, is Python's again. */
  function done() {
    if (isOn() && letter.written() && !isChanged() && draft.read().own_words.subject === undefined) {
      end();
      return letter.change({ edited: null });
    }
    for (const name of ["contenteditable", "role", "aria-multiline", "aria-label"]) {
      body().removeAttribute(name);
      subject().removeAttribute(name);
    }
    showButtons();
    if (!subject().textContent?.trim()) void letter.compose();
  }

  /** No longer a text of the reader's: the sheet is Python's again. */
  function end() {
    history.clear();
    if (isOn()) body().replaceChildren();
    delete body().dataset.edited;
    done();
    line.hidden = true;
    told = "";
    showButtons();
  }

  /** Take the edits out of the letter, with a way to bring them back. */
  function drop() {
    const { edited, own_words } = draft.read();
    const { subject: mine, ...others } = own_words;
    end();
    letter.change({ edited: null, own_words: others });
    line.replaceChildren(words(line, "dropped"));
    line.hidden = false;
    addButton(words(line, "bring-back"), () => {
      const now = draft.read().own_words;
      letter.change({ edited, own_words: mine === undefined ? now : { ...now, subject: mine } });
    });
  }

  return {
    isOn,
    text,
    show,
    end,
    undo: () => step("undo"),
    put,
    /** The sheet as a place for a text. */
    place: () => ({ text, put, holds: (/** @type {Element | null} */ typed) => typed === body() }),
    /** Begin to edit the letter as it stands. */
    edit() {
      const { text: whole } = letter.finished();
      if (!isOn()) show({ base: letter.written()?.body ?? whole, text: whole, conflicts: [] }, false);
      open();
      body().focus();
    },
    done,
    actions: { "edit-drop": drop, undo: () => step("undo") },
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
