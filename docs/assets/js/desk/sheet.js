/** The sheet: shows the letter that Python wrote, sentence by sentence, and echoes words before Python is there. */
import { all, element, one, part, setText } from "../lib/dom.js";
import { words } from "../lib/words.js";

/** @import { Answers, Letter, Sentence } from "../python/api.js" */

const FRESH_FOR = 1600;
const FIRST_WORDS = 90;

/** Create the sheet. Another kind has other elements, so they are looked up when wanted. @param {HTMLElement} root the desk */
export function createSheet(root) {
  const body = () => one(root, "[data-letter]");
  const subject = () => one(root, "[data-subject]");

  return {
    body,
    subject,
    see: () => part(root, "sheet").scrollIntoView({ block: "start" }),

    /** Show a letter. What has not changed stays in place, so that the focus survives. @param {Letter} letter */
    show(letter) {
      if (subject().textContent !== letter.subject.text)
        subject().replaceChildren(...pieces(letter.subject, letter.kind));
      const sentences = found(body(), "sentence");
      const paragraphs = found(body(), "paragraph");
      const shown = letter.paragraphs.map((paragraph) => {
        const inside = paragraph.sentences.flatMap((sentence, at) => {
          const span = sentences.get(sentence.id) ?? blank("span", "sentence", "sentence", sentence.id);
          update(span, sentence, letter.kind);
          return at ? [paragraph.separator, span] : [span];
        });
        const shell = paragraphs.get(paragraph.id) ?? blank("p", "sheet-paragraph", "paragraph", paragraph.id);
        shell.dataset.block = paragraph.block;
        arrange(shell, inside);
        return shell;
      });
      arrange(body(), shown);
    },

    /** Before Python is there: put typed words where the gaps are, by no rule. @param {Answers} answers */
    echo(answers) {
      for (const gap of all(part(root, "sheet"), "[data-gap]")) {
        gap.dataset.name ??= gap.textContent ?? "";
        const answer = answers[gap.dataset.gap ?? ""];
        const typed = typeof answer === "string" ? answer.trim() : "";
        setText(gap, typed || gap.dataset.name);
        gap.classList.toggle("gap", !typed);
      }
    },

    /** Fill the letter's picture: a block is full without gaps, half full with some of it. @param {Letter} letter */
    showShape(letter) {
      for (const block of all(root, ".shape-block")) {
        const inside = letter.paragraphs
          .filter((paragraph) => paragraph.block === block.dataset.block)
          .flatMap((paragraph) => paragraph.sentences.flatMap((sentence) => sentence.pieces));
        const typed = inside.some((piece) => piece.key && !piece.gap);
        block.dataset.filled = !inside.some((piece) => piece.gap) ? "true" : typed ? "part" : "false";
      }
    },

    /** Show the mail as a phone's list has it. @param {{ answers: Answers, subject: string, text: string }} letter */
    showInbox({ answers, subject, text }) {
      const name = part(root, "inbox-name");
      name.textContent = String(answers.your_name ?? "").trim() || words(name, "empty");
      part(root, "inbox-subject").textContent = subject;
      part(root, "inbox-first").textContent = text.replace(/\s+/g, " ").slice(0, FIRST_WORDS);
      part(root, "inbox").hidden = false;
    },
  };
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
