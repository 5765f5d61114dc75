/** What the reader wrote and the letter does without: listed beside it, and put in with a press. */
import { button, element, one, part } from "../lib/dom.js";
import { draft } from "../lib/draft.js";
import { words } from "../lib/words.js";

/** @import { LetterReply } from "../python/api.js" */
/** @import { Parts } from "./desk.js" */

/** Create the list, empty. @param {HTMLElement} root the desk @param {Pick<Parts, "letter">} desk */
export function createLeftOut(root, { letter }) {
  const box = part(root, "left-out");
  const putBack = one(root, '[data-action="put-back"]');
  const count = part(root, "count");

  /** @param {string} key */
  function putIn(key) {
    const { answers, left_out } = draft.read();
    letter.change({
      left_out: left_out.filter((each) => each !== key),
      answers: { ...answers, put_in: [...[answers.put_in ?? []].flat(), key] },
    });
  }

  return {
    /** A letter came. @param {LetterReply} reply */
    arrived({ letter: now, passages }) {
      const out = passages.filter((passage) => passage.left_out);
      const lines = out.map(({ key, text }) => {
        return element(
          "li",
          {},
          `${text} `,
          button("button-plain", words(box, "put-in"), () => putIn(key)),
        );
      });
      box.hidden = lines.length === 0;
      box.replaceChildren(...(lines.length ? [words(box, "first"), element("ul", {}, ...lines)] : []));
      putBack.hidden = now.removed.length === 0;
      count.hidden = now.limit === null;
      if (now.limit !== null) {
        const { characters, limit } = now;
        count.textContent = words(count, characters > limit ? "over" : "message", { characters, limit });
      }
    },
    actions: { "put-back": () => letter.change({ left_out: [] }) },
  };
}
