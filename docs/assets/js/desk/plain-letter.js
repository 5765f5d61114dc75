/**
 * The letter before Python is there: the build's frames with the facts as they were typed, and the passages as they stand in
 * their boxes. Python writes the same, and tidies it.
 */
import { isMet } from "../lib/conditional-parts.js";

/** @import { Answers, Letter, Piece, Sentence } from "../python/api.js" */
/**
 * What the build says of a kind's letter.
 * @typedef {{ fact: string, gap: string, as?: "post" | "by", unless?: string[] }} Fact `unless`: words that bring their own "by"
 * @typedef {string | Fact | (string | Fact)[]} Part
 * @typedef {{ when: string, needs: string[], parts: Part[], unless?: string[] }} Way `unless`: words that say it already; after "^" what comes next, in braces a move
 * @typedef {{ frame: string, before: string, ways: Way[] }} Frame
 * @typedef {{ move: string, gap: string, when: string }} Move
 * @typedef {object} Plain
 * @property {Part[][]} subjects the first with every fact, and no longer than `longest`, is the subject
 * @property {number} longest
 * @property {boolean} years whether a day is said with its year
 * @property {Record<string, string>} defaults what counts where no choice was made
 * @property {(Frame | Move)[][]} paragraphs
 */
/** @typedef {(key: string) => string} Said an answer as it is said, or "" */

const DOUBLED_CLOSE = /[.?!…]\.$/;

/**
 * Write the letter.
 * @param {Plain} plain
 * @param {Answers} given
 * @returns {Pick<Letter, "subject" | "paragraphs">}
 */
export function plainLetter(plain, given) {
  const answered = Object.fromEntries(Object.entries(given).filter(([, answer]) => answer.length));
  /** @type {Answers} */
  const answers = { ...plain.defaults, ...answered };
  /** @type {Said} */
  const said = (key) => spoken(answered[key], String(answers.region), plain.years);
  const holds = (/** @type {{ when: string }} */ { when }) => !when || isMet(when, answers);

  const stands = (/** @type {Frame | Move} */ each) =>
    "move" in each && holds(each) ? said(each.move).toLowerCase() : "";
  const order = plain.paragraphs.flat();
  /** @param {Frame} frame @param {string} words */
  function isTyped(frame, words) {
    const key = /^\{(.*)\}$/.exec(words)?.[1];
    if (key) return order.some((each) => "move" in each && each.move === key && stands(each));
    if (!words.startsWith("^")) return order.some((each) => stands(each).includes(words));
    const after = order.slice(order.indexOf(frame) + 1).find((each) => "frame" in each || stands(each));
    return after !== undefined && stands(after).startsWith(words.slice(1));
  }

  /** @param {Frame | Move} each @returns {Sentence[]} */
  function sentences(each) {
    if ("move" in each) return holds(each) ? passage(each, said) : [];
    const way = each.ways.find(
      (way) => holds(way) && way.needs.every(said) && !way.unless?.some((words) => isTyped(each, words)),
    );
    const { frame: name, before } = each;
    return way?.parts.length ? [{ ...sentence(name, closed(pieces(way.parts, said))), before }] : [];
  }

  const paragraphs = plain.paragraphs.map((inside, at) => ({ id: String(at), sentences: inside.flatMap(sentences) }));
  return {
    subject: subject(plain, said),
    paragraphs: paragraphs.filter(({ sentences }) => sentences.length),
  };
}

/** @param {Plain} plain @param {Said} said */
function subject({ subjects, longest }, said) {
  const lines = subjects.map((parts) => sentence("subject", pieces(parts, said)));
  const fits = (/** @type {Sentence} */ { text, pieces }) =>
    text.length <= longest && !pieces.some((piece) => piece.gap);
  return lines.find(fits) ?? lines.at(-1) ?? sentence("subject", []);
}

/** @param {Move} move @param {Said} said @returns {Sentence[]} */
function passage({ move, gap }, said) {
  const text = said(move);
  if (!text && !gap) return [];
  const piece = text ? { text, key: move, gap: false } : { text: `[${gap}]`, key: move, gap: true };
  return [{ ...sentence(`${move}-1`, [piece]), passage: move }];
}

/** @param {Part[]} parts @param {Said} said @returns {Piece[]} */
function pieces(parts, said) {
  return parts.flatMap((part) => {
    if (typeof part === "string") return [ours(part)];
    if (!Array.isArray(part)) return fact(part, said);
    const facts = part.filter((each) => typeof each !== "string");
    return facts.every(({ fact }) => said(fact)) ? pieces(part, said) : [];
  });
}

/** @param {Fact} fact @param {Said} said @returns {Piece[]} */
function fact({ fact: key, gap, as, unless = [] }, said) {
  const text = said(key);
  if (!text) return [{ text: `[${gap}]`, key, gap: true }];
  const whole = [{ text, key, gap: false }];
  if (as === "post") return [...whole, ours(" role")];
  const [first = ""] = text.toLowerCase().split(/\b(?=\W)/, 1);
  return as === "by" && !unless.includes(first) ? [ours("by "), ...whole] : whole;
}

/** @param {string} text */
function ours(text) {
  return { text, key: "", gap: false };
}

/** A fact that ends in a mark of its own, such as "Smith & Co.", closes our sentence. @param {Piece[]} inside */
function closed(inside) {
  const [fact, end] = inside.slice(-2);
  if (!fact || !end || end.key || !DOUBLED_CLOSE.test(fact.text + end.text)) return inside;
  return [...inside.slice(0, -1), { ...end, text: end.text.slice(0, -1) }];
}

/** @param {string} id @param {Piece[]} inside @returns {Sentence} */
function sentence(id, inside) {
  const text = inside.map((piece) => piece.text).join("");
  return { id, text, keys: [], passage: "", before: " ", own: false, pieces: inside };
}

/** @param {string | string[] | undefined} answer @param {string} region @param {boolean} years */
function spoken(answer, region, years) {
  const text = typeof answer === "string" ? answer.trim() : "";
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return text;
  const day = new Date(`${text}T00:00`);
  const locale = region === "uk" ? "en-GB" : "en-US";
  if (Number.isNaN(day.valueOf())) return text;
  return day.toLocaleDateString(locale, { day: "numeric", month: "long", ...(years && { year: "numeric" }) });
}
