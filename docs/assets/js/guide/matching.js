/** Which pages fit what somebody types: by the words that people have for a page first, then by its title, headings and text. */

/**
 * One page: its address from the site's root, what it says in a line, other words for it, words that mean danger, and its
 * parts as anchor, heading, text.
 * @typedef {{at: string, title: string, says: string, words: string[], urgent: string[], parts: [string, string, string][]}} Entry
 */

/** @typedef {{stem: string, times: number}[]} Field */
/** @typedef {{entry: Entry, phrases: string[][], urgent: string[][], fields: [number, Field][], parts: Field[]}} Known */

const SMALL = new Set(
  (
    "a about am an and are as at be but by can did do for from get got had has have he her his how i if in is it its me my of on or " +
    "our she so some that the their them then there they this to up us was we were what when where who will with would you your"
  ).split(" "),
);
/** How much it counts where a word stands: among the page's own words, in its title, its one line, a heading, its text. */
const WEIGHTS = { words: 9, title: 8, says: 4, heading: 4, text: 1 };
const PHRASE = 12;
const SHORTEST_START = 3;

/** Cut a text into the stems of its words. @param {string} text */
export function stems(text) {
  const plain = text
    .normalize("NFD")
    .replace(/[\u0300-\u036f’']/g, "")
    .toLowerCase();
  return (plain.match(/[\p{L}\p{N}]+/gu) ?? []).map(stem);
}

/** Take an English ending off a word, so that *cried*, *crying* and *cry* are one. @param {string} word */
function stem(word) {
  if (word.length < 4 || /(ss|us|is)$/.test(word)) return word;
  if (/ie[ds]$/.test(word)) return word.length > 4 ? word.replace(/ie[ds]$/, "y") : word.slice(0, -1);
  const short = word.replace(/(ing|ed|s)$/, "");
  if (short === word || short.length < 3) return word;
  return short.replace(/([bdgmnprt])\1$/, "$1");
}

/** Make ready what a search looks through. @param {Entry[]} entries @returns {Known[]} */
export function known(entries) {
  return entries.map((entry) => ({
    entry,
    phrases: entry.words.map(stems),
    urgent: entry.urgent.map(stems),
    fields: [
      [WEIGHTS.words, counted(entry.words.join(" "))],
      [WEIGHTS.title, counted(entry.title)],
      [WEIGHTS.says, counted(entry.says)],
      [WEIGHTS.heading, counted(entry.parts.map(([, heading]) => heading).join(" "))],
      [WEIGHTS.text, counted(entry.parts.map(([, , text]) => text).join(" "))],
    ],
    parts: entry.parts.map(([, heading, text]) => counted(`${heading} ${text}`)),
  }));
}

/** @param {string} text @returns {Field} */
function counted(text) {
  /** @type {Map<string, number>} */
  const times = new Map();
  for (const each of stems(text)) times.set(each, (times.get(each) ?? 0) + 1);
  return [...times].map(([stem, count]) => ({ stem, times: count }));
}

/** How well a word of a page fits a word that was typed, from 0 to 1. @param {string} there @param {string} typed */
function fits(there, typed) {
  if (there === typed) return 1;
  if (typed.length >= SHORTEST_START && there.startsWith(typed)) return 0.6;
  return there.length >= SHORTEST_START && typed.length - there.length <= 2 && typed.startsWith(there) ? 0.5 : 0;
}

/** @param {Field} field @param {string} typed */
function inField(field, typed) {
  return Math.max(0, ...field.map(({ stem, times }) => fits(stem, typed) * (1 + Math.log2(times) / 8)));
}

/** Whether one list stands whole inside another; the last word may be unfinished. @param {string[]} phrase @param {string[]} typed */
function stands(phrase, typed) {
  return typed.some((_, at) =>
    phrase.every((each, by) => {
      const word = typed[at + by] ?? "";
      return each === word || (at + by === typed.length - 1 && word.length >= SHORTEST_START && each.startsWith(word));
    }),
  );
}

/**
 * Find the pages for what was typed, the best first, each with the parts that fit best. Pages with all of the words come
 * alone; where there is none, those with most of them. Where it sounds as if somebody is in danger, which `urgent` says, the
 * page for that comes first.
 * @param {Known[]} pages
 * @param {string} text
 */
export function search(pages, text) {
  const typed = stems(text);
  const said = typed.filter((each) => !SMALL.has(each));
  const asked = [...new Set(said.length ? said : typed)];
  const found = pages.map((page) => {
    const scores = asked.map((each) =>
      Math.max(0, ...page.fields.map(([weight, field]) => weight * inField(field, each))),
    );
    const phrases = page.phrases.filter((phrase) => phrase.length > 1 && stands(phrase, typed));
    const longest = Math.max(0, ...phrases.map((phrase) => phrase.length));
    return {
      page,
      matched: scores.filter(Boolean).length,
      score: scores.reduce((sum, each) => sum + each, PHRASE * longest),
    };
  });
  const most = Math.max(0, ...found.map(({ matched }) => matched));
  const best = most ? found.filter(({ matched }) => matched === most) : [];
  best.sort((one, other) => other.score - one.score);
  const urgent = pages.filter((page) => page.urgent.some((phrase) => stands(phrase, typed)));
  const shown = new Set([...urgent, ...best.map(({ page }) => page)]);
  return {
    urgent: urgent.length > 0,
    pages: [...shown].map((page) => ({ entry: page.entry, parts: bestParts(page, asked) })),
  };
}

/** The headings below the page's own under which most of the words stand. @param {Known} page @param {string[]} asked */
function bestParts(page, asked) {
  const scored = page.parts.map((field, at) => ({
    at,
    score: asked.filter((each) => inField(field, each) >= 1).length,
  }));
  const whole = scored.filter(({ at, score }) => at && score === asked.length);
  return whole.slice(0, 2).map(({ at }) => /** @type {Entry["parts"][number]} */ (page.entry.parts[at]));
}
