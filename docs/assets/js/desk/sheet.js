/** The sheet: shows the letter, sentence by sentence; what has not changed stays where it is. */
import { all, element, one, part } from "../lib/dom.js";
import { words } from "../lib/words.js";
import { plainLetter } from "./plain-letter.js";

/** @import { Answers, Letter, Paragraph, Sentence } from "../python/api.js" */

const FRESH_FOR = 1600;
const FIRST_WORDS = 90;

/** Create the sheet. Another kind has other elements, so they are looked up when wanted. @param {HTMLElement} root the desk */
export function createSheet(root) {
  const body = () => one(root, "[data-letter]");
  const subject = () => one(root, "[data-subject]");

  /** @param {Pick<Letter, "subject">} letter @param {string} kind */
  function showSubject(letter, kind) {
    if (subject().textContent !== letter.subject.text && !subject().isContentEditable)
      subject().replaceChildren(...pieces(letter.subject, kind));
    one(root, ".sheet-subject").hidden = !letter.subject.text;
  }

  /** @param {Pick<Letter, "subject" | "paragraphs">} letter @param {string} kind */
  function show(letter, kind) {
    const focused = document.activeElement;
    const wasSelected = isSelected(body());
    showSubject(letter, kind);
    const known = {
      sentence: found(body(), "sentence"),
      passage: found(body(), "passage"),
      paragraph: found(body(), "paragraph"),
    };
    const shown = letter.paragraphs.map((paragraph) => {
      const shell = known.paragraph.get(paragraph.id) ?? blank("p", "sheet-paragraph", "paragraph", paragraph.id);
      arrange(shell, inside(paragraph, kind, known));
      return shell;
    });
    arrange(body(), shown);
    if (wasSelected) getSelection()?.selectAllChildren(body());
    // What was put in anew beside its neighbours has lost the focus.
    if (focused instanceof HTMLElement && body().contains(focused)) focused.focus({ preventScroll: true });
  }

  return {
    body,
    subject,
    see: () => part(root, "sheet").scrollIntoView({ block: "start" }),

    /** Show the letter that Python wrote. @param {Letter} letter */
    show: (letter) => show(letter, letter.kind),

    /** Show its subject alone: the body is the reader's. @param {Letter} letter */
    showSubject: (letter) => showSubject(letter, letter.kind),

    /** Before Python is there: show the build's frames and the reader's own words. @param {Answers} answers */
    echo(answers) {
      const plain = one(root, "[data-plain]").dataset.plain ?? "";
      show(plainLetter(JSON.parse(plain), answers), root.dataset.kind ?? "");
    },

    /** Mark the passage whose box has the focus, or none. @param {string} key */
    mark(key) {
      for (const passage of all(body(), "[data-passage]")) {
        passage.toggleAttribute("data-marked", passage.dataset.passage === key);
      }
    },

    /** Show the mail as a phone's list has it. @param {{ answers: Answers, subject: string, text: string }} letter */
    showInbox({ answers, subject, text }) {
      const name = part(root, "inbox-name");
      name.textContent = String(answers.your_name ?? "").trim() || words(name, "empty");
      part(root, "inbox-subject").textContent = subject;
      part(root, "inbox-first").textContent = text.replace(/\s+/g, " ").slice(0, FIRST_WORDS);
      part(root, "inbox").hidden = !subject;
    },
  };
}

/**
 * What stands in a paragraph: sentences of ours, and passages around the sentences of theirs.
 * @param {Paragraph} paragraph
 * @param {string} kind
 * @param {Record<"sentence" | "passage", Map<string, HTMLElement>>} known
 */
function inside(paragraph, kind, known) {
  /** @type {(HTMLElement | string)[]} */
  const children = [];
  /** @type {{ key: string, children: (HTMLElement | string)[] }} */
  let passage = { key: "", children: [] };

  function close() {
    if (passage.key) {
      const shell = known.passage.get(passage.key) ?? blank("span", "passage", "passage", passage.key);
      arrange(shell, passage.children);
      children.push(shell);
    }
    passage = { key: "", children: [] };
  }

  paragraph.sentences.forEach((sentence, at) => {
    const span = known.sentence.get(sentence.id) ?? blank("span", "sentence", "sentence", sentence.id);
    update(span, sentence, kind);
    const goesOn = sentence.passage !== "" && sentence.passage === passage.key;
    if (!goesOn) close();
    if (at) (goesOn ? passage.children : children).push(sentence.before);
    if (!sentence.passage) children.push(span);
    else passage = { key: sentence.passage, children: [...passage.children, span] };
  });
  close();
  return children;
}

/**
 * Bring a sentence up to date; one that changed is marked for a moment.
 * @param {HTMLElement} span
 * @param {Sentence} sentence
 * @param {string} kind
 */
function update(span, sentence, kind) {
  const state = JSON.stringify([sentence.text, sentence.own, sentence.pieces.map((piece) => piece.gap)]);
  if (span.dataset.state === state) return;
  const changed = span.dataset.state !== undefined && span.textContent !== sentence.text;
  span.dataset.state = state;
  span.replaceChildren(...pieces(sentence, kind));
  if (!changed) return;
  span.dataset.fresh = "";
  const mark = String(performance.now());
  span.dataset.mark = mark;
  setTimeout(() => {
    if (span.dataset.mark === mark) delete span.dataset.fresh;
  }, FRESH_FOR);
}

/** @param {Sentence} sentence @param {string} kind */
function pieces(sentence, kind) {
  return sentence.pieces.map((piece) => {
    if (!piece.gap) return document.createTextNode(piece.text);
    const gap = element("a", { className: "gap", href: `#${kind}-${piece.key}` }, piece.text);
    gap.dataset.gap = piece.key;
    return gap;
  });
}

/** @param {"p" | "span"} tag @param {string} className @param {string} name @param {string} id */
function blank(tag, className, name, id) {
  const made = element(tag, { className });
  made.dataset[name] = id;
  return made;
}

/** The elements of a letter by their id. @param {HTMLElement} body @param {string} name */
function found(body, name) {
  return new Map(all(body, `[data-${name}]`).map((each) => [each.dataset[name] ?? "", each]));
}

/** Whether all of the letter is selected, as it is for whoever has no clipboard. @param {HTMLElement} body */
function isSelected(body) {
  // Who types in a box selects there; and to ask costs a layout.
  if (document.activeElement instanceof HTMLTextAreaElement) return false;
  const selected = getSelection();
  if (!selected || selected.isCollapsed) return false;
  const [theirs, whole] = [selected.toString(), body.textContent ?? ""].map((text) => text.replace(/\s+/g, ""));
  return theirs === whole;
}

/**
 * Make `children` the content, touching nothing when they already are.
 * @param {HTMLElement} parent
 * @param {(HTMLElement | string)[]} children
 */
function arrange(parent, children) {
  const now = [...parent.childNodes];
  const same =
    now.length === children.length &&
    children.every((child, at) => (typeof child === "string" ? now[at]?.nodeValue === child : now[at] === child));
  if (!same) parent.replaceChildren(...children);
}
