/** What to do so far, in a bar: from what the build wrote down, until Python has said it. */
import { part, setText } from "../lib/dom.js";
import { words } from "../lib/words.js";

/** @import { Answers } from "../python/api.js" */
/** @typedef {[action: string, why: string, letter: string, channel: string, opening: string]} Row */
/**
 * @typedef {object} Known
 * @property {string[]} keys the questions whose answers make a place
 * @property {Record<string, string>} plain what every question counts as that was not answered, where that is not *no*
 * @property {string[]} places
 * @property {string[]} openings the first words before a row
 * @property {[action: string, why: string, letter: string, channel: string, opening: number][]} rows in the order in
 *   which they lead, each with the number of its opening
 * @property {[string, number[]][]} causes the last is for whoever has ticked none
 * @property {Record<string, string[]>} help the needs whose help lines stand there for a cause
 */

/**
 * Keep the bar true.
 * @param {HTMLElement} root the widget
 */
export function soFar(root) {
  const bar = part(root, "so-far");
  const line = part(bar, "so-far-text");
  /** @type {Known} */
  const known = {
    keys: [],
    plain: {},
    places: [],
    openings: [],
    rows: [],
    causes: [],
    help: {},
    ...JSON.parse(bar.dataset.soFar ?? "{}"),
  };
  const unsaid = known.causes.at(-1);
  /** @type {Row | undefined} */
  let row;

  // The verdict says it itself once it is on the screen. The bar keeps its place, so that nothing moves.
  new IntersectionObserver(([entry]) => bar.toggleAttribute("data-said", entry?.isIntersecting ?? false)).observe(
    part(root, "verdict"),
  );

  /** Whoever has not `told` what happened may have worse to tell. @param {string} action @param {boolean} told */
  const say = (action, told) => setText(line, words(line, told ? "action" : "untold", { action }));

  /** @param {Answers} answers @returns {Row | undefined} */
  function rowFor(answers) {
    const { cause, safe, ...others } = answers;
    /** @param {string} key */
    const value = (key) => String(others[key] || known.plain[key] || "");
    // Other answers can change the advice, and only Python knows how: the build has written nothing down for them.
    const plain = Object.keys(others).every(
      (key) => known.keys.includes(key) || !value(key) || value(key) === (known.plain[key] ?? "no"),
    );
    if (safe === "no" || !plain) return undefined;
    const ticked = [cause ?? ""].flat();
    const causes = known.causes.filter(([each]) => ticked.includes(each));
    const at = known.places.findIndex((place) =>
      place.split("/").every((each, number) => !each || each === value(known.keys[number] ?? "")),
    );
    const found = known.rows[Math.min(...(causes.length ? causes : [unsaid]).map((each) => each?.[1][at] ?? Infinity))];
    if (!found) return undefined;
    const [action, why, letter, channel, opening] = found;
    return [action, why, letter, channel, known.openings[opening] ?? ""];
  }

  return {
    /** The cause that stands for none. */
    unsaid: unsaid?.[0] ?? "",
    /** What the build knows for the last answers: the action, why, and the letter. */
    get row() {
      return row;
    },
    /** The needs whose help lines stand beside it. @param {Answers} answers */
    help: (answers) => [answers.cause ?? ""].flat().flatMap((cause) => known.help[cause] ?? []),
    /**
     * Say what the build knows for these answers, if it does.
     * @param {Answers} answers with what counts where there is none
     * @param {boolean} told
     */
    guess(answers, told) {
      row = rowFor(answers);
      if (row) say(row[0], told);
    },
    say,
    /** @param {boolean} wanted */
    show(wanted) {
      bar.hidden = !wanted;
    },
  };
}
