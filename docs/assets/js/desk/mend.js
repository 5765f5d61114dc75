/** Better words in place of those that a note found: in the answer, in the sentence, or in the text as it was edited. */
import { all, one, part } from "../lib/dom.js";
import { draft } from "../lib/draft.js";
import { offsetOf, times } from "../lib/text-offsets.js";
import { words } from "../lib/words.js";

/** @import { Draft } from "../lib/draft.js" */
/** @import { DeskLetter } from "./letter.js" */
/** @import { Sheet } from "./sheet.js" */
/** @import { Say } from "./status-line.js" */
/** @import { Editor } from "./whole-text-editor.js" */

/**
 * Create what mends.
 * @param {HTMLElement} root the desk
 * @param {object} desk
 * @param {DeskLetter} desk.letter
 * @param {Sheet} desk.sheet
 * @param {Editor} desk.editor
 * @param {Say} desk.say
 * @param {() => void} desk.changed called when the answers are others than the form shows
 */
export function createMend(root, { letter, sheet, editor, say, changed }) {
  const told = part(root, "exchanged");
  /** @type {() => void} */
  let takeBack = () => {};

  function close() {
    told.hidden = true;
  }
  // Whatever is typed next is newer than the exchange: taking that back now would take the typing with it.
  root.addEventListener("input", close);

  /** @param {Partial<Draft>} changes */
  function change(changes) {
    draft.write(changes);
    changed();
    void letter.compose();
  }

  /** Put the words in, and give back how to take them out again. @param {string} found @param {number} before @param {string} better */
  function put(found, before, better) {
    if (editor.isOn()) {
      const text = editor.text();
      if (offsetOf(text, found, before) < 0) return null;
      editor.put(exchanged(text, found, before, better));
      return editor.undo;
    }
    const at = sentenceAt(sheet.body(), found, before);
    if (!at) return null;
    const { answers, own_words } = draft.read();
    const keys = letter.sentences().find(({ id }) => id === at.id)?.keys ?? [];
    const answered = own_words[at.id] ? [] : keys.map((key) => [key, inAnswer(answers[key], found, at.before, better)]);
    const [key = "", answer] = answered.find(([, text]) => text !== undefined) ?? [];
    if (answer !== undefined) change({ answers: { ...answers, [key]: answer } });
    else change({ own_words: { ...own_words, [at.id]: exchanged(at.text, found, at.before, better) } });
    return () => change({ answers, own_words });
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
      say("as-said", { line });
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

/** @param {string} text @param {string} found @param {number} before @param {string} better */
function exchanged(text, found, before, better) {
  const at = offsetOf(text, found, before);
  return at < 0 ? text : text.slice(0, at) + better + text.slice(at + found.length);
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
  const at = offsetOf(text, wanted, Math.min(before, times(text, wanted) - 1));
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
    if (offsetOf(text, found, left) >= 0) return { id: span.dataset.sentence ?? "", text, before: left };
    left -= times(text, found);
  }
  return null;
}
