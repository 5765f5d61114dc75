/** What the reader wrote and the letter does without: listed beside it, and put in with a press. */
import { button, element, one, part } from "../lib/dom.js";
import { draft } from "../lib/draft.js";
import { words } from "../lib/words.js";

/** @import { LetterReply, Passage } from "../python/api.js" */
/** @import { Parts } from "./desk.js" */

/** Create the list, empty. @param {HTMLElement} root the desk @param {Pick<Parts, "letter">} desk */
export function createLeftOut(root, { letter }) {
  const box = part(root, "left-out");
  const putBack = one(root, '[data-action="put-back"]');
  const count = part(root, "count");

  /** @type {Passage[]} */
  let passages = [];

  /** Put passages in; whatever stands in the letter stays, however long it gets. @param {string[]} keys */
  function putIn(keys) {
    const { answers, left_out } = draft.read();
    const there = passages.filter((passage) => !passage.left_out).map(({ key }) => key);
    letter.change({
      left_out: left_out.filter((each) => !keys.includes(each)),
      answers: { ...answers, put_in: [...new Set([...[answers.put_in ?? []].flat(), ...there, ...keys])] },
    });
  }

  /** What the letter does without, and not because the reader took it out. */
  function dropped() {
    const { left_out } = draft.read();
    return passages.filter((passage) => passage.left_out && !left_out.includes(passage.key));
  }

  return {
    dropped,
    /** A letter came. @param {LetterReply} reply */
    arrived({ letter: now, passages: written }) {
      passages = written;
      const out = passages.filter((passage) => passage.left_out);
      const lines = out.map(({ key, text }) => {
        return element(
          "li",
          {},
          `${text} `,
          button("button-plain", words(box, "put-in"), () => putIn([key])),
        );
      });
      box.hidden = lines.length === 0;
      box.replaceChildren(...(lines.length ? [words(box, "first"), element("ul", {}, ...lines)] : []));
      putBack.hidden = now.removed.length === 0;
      count.hidden = now.limit === null;
      if (now.limit !== null) {
        const { characters, limit } = now;
        const over = draft.read().answers.length === "short" ? "short" : "over";
        count.textContent = words(count, characters > limit ? over : "message", { characters, limit });
      }
    },
    /** Another kind is on the desk. */
    forget() {
      passages = [];
    },
    actions: {
      "put-in": () => putIn(dropped().map(({ key }) => key)),
      "put-back": () => letter.change({ left_out: [] }),
    },
  };
}
