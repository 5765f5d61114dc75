// @ts-check
/** The sheet: showing the letter that Python wrote, sentence by sentence, and echoing words before Python is there. */

/** @typedef {{text: string, key: string, gap: boolean}} Piece */
/** @typedef {{id: string, text: string, keys: string[], own: boolean, pieces: Piece[]}} Sentence */
/** @typedef {{id: string, block: string, separator: string, sentences: Sentence[]}} Paragraph */
/**
 * @typedef {object} Letter
 * @property {string} kind
 * @property {Sentence} subject
 * @property {Paragraph[]} paragraphs
 * @property {{key: string, name: string}[]} gaps
 * @property {string[]} left_out
 * @property {number} words
 * @property {number[]} bounds
 * @property {string} body
 */

import { all, one, words } from "../lib/dom.js";

const FRESH_FOR = 1600;

/**
 * Show a letter. What has not changed stays in place, so that a selection or the focus survives; a changed sentence is
 * marked for a moment.
 * @param {HTMLElement} body the element with `data-letter`
 * @param {HTMLElement} subject the element with `data-subject`
 * @param {Letter} letter
 */
export function show(body, subject, letter) {
  if (subject.textContent !== letter.subject.text) subject.replaceChildren(...pieces(letter.subject, letter.kind));
  const sentences = new Map(found(body, "sentence"));
  const paragraphs = new Map(found(body, "paragraph"));
  arrange(
    body,
    letter.paragraphs.map((paragraph) => {
      const element = paragraphs.get(paragraph.id) ?? blank("p", "sheet-paragraph", "paragraph", paragraph.id);
      element.dataset.block = paragraph.block;
      const inside = paragraph.sentences.flatMap((sentence, at) => {
        const span = sentences.get(sentence.id) ?? blank("span", "sentence", "sentence", sentence.id);
        update(span, sentence, letter.kind);
        return at ? [paragraph.separator, span] : [span];
      });
      arrange(element, inside);
      return element;
    }),
  );
}

/**
 * Before Python is there: put the words that were typed where the gaps are. Text is copied, no rule is applied.
 * @param {HTMLElement} sheet
 * @param {Record<string, string | string[]>} answers
 */
export function echo(sheet, answers) {
  for (const gap of sheet.querySelectorAll("[data-gap]")) {
    if (!(gap instanceof HTMLElement)) continue;
    gap.dataset.name ??= gap.textContent ?? "";
    const answer = answers[gap.dataset.gap ?? ""];
    const typed = typeof answer === "string" ? answer.trim() : "";
    const text = typed || gap.dataset.name;
    if (gap.textContent !== text) gap.textContent = text;
    gap.classList.toggle("gap", !typed);
  }
}

/**
 * Fill the picture of the letter: a block is full when its paragraphs have no gap, half full when some of it is there.
 * @param {HTMLElement} root
 * @param {Letter} letter
 */
export function showShape(root, letter) {
  for (const block of all(root, ".shape-block")) {
    const inside = letter.paragraphs
      .filter((paragraph) => paragraph.block === block.dataset.block)
      .flatMap((paragraph) => paragraph.sentences.flatMap((sentence) => sentence.pieces));
    const typed = inside.some((piece) => piece.key && !piece.gap);
    block.dataset.filled = !inside.some((piece) => piece.gap) ? "true" : typed ? "part" : "false";
  }
}

/**
 * The mail as a phone's list shows it: who it is from, the subject, and the first words after the greeting.
 * @param {HTMLElement} root
 * @param {string} subject
 * @param {string} body
 * @param {Record<string, string | string[]>} answers
 */
export function showInbox(root, subject, body, answers) {
  const name = one(root, '[data-part="inbox-name"]');
  name.textContent = String(answers.your_name ?? "").trim() || words(name, "empty");
  one(root, '[data-part="inbox-subject"]').textContent = subject;
  one(root, '[data-part="inbox-first"]').textContent = body.replace(/\s+/g, " ").slice(0, 90);
  one(root, '[data-part="inbox"]').hidden = false;
}

/** @param {HTMLElement} span @param {Sentence} sentence @param {string} kind */
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
    const gap = document.createElement("a");
    gap.className = "gap";
    gap.dataset.gap = piece.key;
    gap.href = `#${kind}-${piece.key}`;
    gap.textContent = piece.text;
    return gap;
  });
}

/** @param {string} tag @param {string} className @param {string} name @param {string} value */
function blank(tag, className, name, value) {
  const element = document.createElement(tag);
  element.className = className;
  element.dataset[name] = value;
  return element;
}

/** @param {HTMLElement} body @param {string} name @returns {[string, HTMLElement][]} */
function found(body, name) {
  return [...body.querySelectorAll(`[data-${name}]`)].flatMap((element) =>
    element instanceof HTMLElement ? [[element.dataset[name] ?? "", element]] : [],
  );
}

/** Make `children` the content of `parent`, touching nothing when they already are. @param {HTMLElement} parent @param {(HTMLElement | string)[]} children */
function arrange(parent, children) {
  const now = [...parent.childNodes];
  const same =
    now.length === children.length &&
    children.every((child, at) => (typeof child === "string" ? now[at]?.nodeValue === child : now[at] === child));
  if (!same) parent.replaceChildren(...children);
}
