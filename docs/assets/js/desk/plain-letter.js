/**
 * The letter before Python is there: the build's frames with the facts as they were typed, and the passages as they stand in
 * their boxes. Python writes the same, and tidies it.
 */

/** @import { Answers, Letter, Piece, Sentence } from "../python/api.js" */
/**
 * What the build says of a kind's letter.
 * @typedef {{ fact: string, gap: string, post?: boolean }} Fact
 * @typedef {string | Fact | (string | Fact)[]} Part
 * @typedef {{ frame: string, parts: Part[], needs: string[], before: string }} Frame
 * @typedef {{ move: string, gap: string }} Move
 * @typedef {{ subject: string, paragraphs: (Frame | Move)[][] }} Plain
 */

/**
 * Write the letter.
 * @param {Plain} plain
 * @param {Answers} answers
 * @param {string} region
 * @returns {Pick<Letter, "subject" | "paragraphs">}
 */
export function plainLetter(plain, answers, region) {
  const said = (/** @type {string} */ key) => spoken(answers[key], region);
  const paragraphs = plain.paragraphs.map((inside, at) => {
    const sentences = inside.flatMap((each) => ("move" in each ? passage(each, said) : frame(each, said)));
    return { id: String(at), sentences };
  });
  return {
    subject: sentence("subject", [{ text: plain.subject, key: "", gap: false }]),
    paragraphs: paragraphs.filter(({ sentences }) => sentences.length),
  };
}

/** @param {Move} move @param {(key: string) => string} said @returns {Sentence[]} */
function passage({ move, gap }, said) {
  const text = said(move);
  if (!text && !gap) return [];
  const piece = text ? { text, key: move, gap: false } : { text: `[${gap}]`, key: move, gap: true };
  return [{ ...sentence(`${move}-1`, [piece]), passage: move }];
}

/** @param {Frame} frame @param {(key: string) => string} said @returns {Sentence[]} */
function frame({ frame: name, parts, needs, before }, said) {
  if (!needs.every(said)) return [];
  return [
    {
      ...sentence(
        name,
        parts.flatMap((part) => pieces(part, said)),
      ),
      before,
    },
  ];
}

/** @param {Part} part @param {(key: string) => string} said @returns {Piece[]} */
function pieces(part, said) {
  if (typeof part === "string") return [{ text: part, key: "", gap: false }];
  if (Array.isArray(part)) {
    const facts = part.filter((each) => typeof each !== "string");
    return facts.every(({ fact }) => said(fact)) ? part.flatMap((each) => pieces(each, said)) : [];
  }
  const text = said(part.fact);
  if (!text) return [{ text: `[${part.gap}]`, key: part.fact, gap: true }];
  const whole = [{ text, key: part.fact, gap: false }];
  return part.post ? [...whole, { text: " role", key: "", gap: false }] : whole;
}

/** @param {string} id @param {Piece[]} inside @returns {Sentence} */
function sentence(id, inside) {
  const text = inside.map((piece) => piece.text).join("");
  return { id, text, keys: [], passage: "", before: " ", own: false, pieces: inside };
}

/** @param {string | string[] | undefined} answer @param {string} region */
function spoken(answer, region) {
  const text = typeof answer === "string" ? answer.trim() : "";
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return text;
  const day = new Date(`${text}T00:00`);
  const locale = region === "uk" ? "en-GB" : "en-US";
  return Number.isNaN(day.valueOf()) ? text : day.toLocaleDateString(locale, { day: "numeric", month: "long" });
}
