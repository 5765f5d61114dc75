// @ts-check
/** Better words in place of those that a note found: in the answer, in the sentence, or in the text as it was edited. */
import { draft } from "../lib/draft.js";
import { all, one, words } from "../lib/dom.js";
import { exchanged, placeOf, times } from "../lib/text-offsets.js";

/**
 * @param {HTMLElement} root the desk
 * @param {object} desk
 * @param {(id: string) => string[]} desk.keys the questions that a sentence came from
 * @param {() => void} desk.again show the draft anew
 * @param {(name: string, values: Record<string, string>) => void} desk.say
 * @param {{text: () => string, put: (text: string) => void, undo: () => void}} desk.own the letter as one edited text
 */
export function createBetterWords(root, desk) {
  const told = one(root, '[data-part="exchanged"]');
  const body = () => one(root, "[data-letter]");
  /** @type {() => void} */
  let takeBack = () => {};

  function close() {
    told.hidden = true;
  }
  // Whatever is typed next is newer than the exchange: taking that back now would take the typing with it.
  root.addEventListener("input", close);

  /** Put the words in, and give back how to take them out again. @param {string} found @param {number} before @param {string} better */
  function put(found, before, better) {
    if (body().isContentEditable) {
      const text = desk.own.text();
      if (placeOf(text, found, before) < 0) return null;
      desk.own.put(exchanged(text, found, before, better));
      return desk.own.undo;
    }
    const at = sentenceAt(body(), found, before);
    if (!at) return null;
    const { answers, own_words } = draft.read();
    const changed = own_words[at.id]
      ? []
      : desk.keys(at.id).map((key) => [key, inAnswer(answers[key], found, at.before, better)]);
    const [key = "", answer] = changed.find(([, text]) => text !== undefined) ?? [];
    if (answer !== undefined) draft.write({ answers: { ...answers, [key]: answer } });
    else draft.write({ own_words: { ...own_words, [at.id]: exchanged(at.text, found, at.before, better) } });
    desk.again();
    return () => {
      draft.write({ answers, own_words });
      desk.again();
    };
  }

  return {
    close,
    /** @param {string} found @param {number} before how often `found` stands in the letter before @param {string} better */
    use(found, before, better) {
      const undone = put(found, before, better);
      if (!undone) return;
      takeBack = undone;
      const line = words(told, "done", { found, better });
      one(told, "span").textContent = line;
      desk.say("as-said", { line });
      told.hidden = false;
      one(told, "button").focus();
    },
    actions: {
      "exchange-undo": () => {
        close();
        takeBack();
        one(root, "#coach-title").focus();
      },
    },
  };
}

/**
 * The answer with better words in it, or nothing where it does not hold those that were found. Capitals may differ: a
 * sentence may begin where the answer does not.
 * @param {string | string[] | undefined} answer
 * @param {string} found
 * @param {number} before how often the words stand in the sentence before
 * @param {string} better
 */
function inAnswer(answer, found, before, better) {
  if (typeof answer !== "string" || answer.toLowerCase().length !== answer.length) return undefined;
  const [text, wanted] = [answer.toLowerCase(), found.toLowerCase()];
  const at = placeOf(text, wanted, Math.min(before, times(text, wanted) - 1));
  return at < 0 ? undefined : answer.slice(0, at) + better + answer.slice(at + found.length);
}

/**
 * The sentence of the sheet in which words stand, and how often they stand in that sentence before.
 * @param {HTMLElement} body
 * @param {string} found
 * @param {number} before
 */
function sentenceAt(body, found, before) {
  let left = before;
  for (const span of all(body, "[data-sentence]")) {
    const text = span.textContent ?? "";
    if (placeOf(text, found, left) >= 0) return { id: span.dataset.sentence ?? "", text, before: left };
    left -= times(text, found);
  }
  return null;
}
