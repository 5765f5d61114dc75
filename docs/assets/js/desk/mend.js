/** Better words in place of those that a note found. Where they go is Python's to say; here they are put there, and back. */
import { one, part } from "../lib/dom.js";
import { draft } from "../lib/draft.js";
import { words } from "../lib/words.js";

/** @import { Draft } from "../lib/draft.js" */
/** @import { Parts } from "./desk.js" */

/**
 * Create what mends.
 * @param {HTMLElement} root the desk
 * @param {Pick<Parts, "ask" | "letter" | "editor" | "say"> & { changed: () => void }} desk `changed` is called when the
 *   answers are others than the form shows
 */
export function createMend(root, { ask, letter, editor, say, changed }) {
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
    letter.change(changes);
    changed();
  }

  /**
   * Put `better` in place of `found`.
   * @param {string} found
   * @param {number} before how often `found` stands in the letter before
   * @param {string} better
   * @returns {Promise<void>}
   */
  async function use(found, before, better) {
    const asked = letter.request();
    const reply = await ask({ ...asked, action: "mend", found, before, better });
    if (!reply?.ok || reply.place === "nowhere") return;
    // The reader went on meanwhile: what they typed stays, and the words go into that.
    if (JSON.stringify(letter.request()) !== JSON.stringify(asked)) return use(found, before, better);
    if (reply.edited) {
      editor.put(reply.edited.text);
      takeBack = editor.undo;
    } else {
      const { answers, own_words } = draft.read();
      change({ answers: reply.answers, own_words: reply.own_words });
      takeBack = () => change({ answers, own_words });
    }
    const line = words(told, "done", { found, better });
    one(told, "span").textContent = line;
    say("as-said", { line });
    told.hidden = false;
    one(told, "button").focus();
  }

  return {
    close,
    use,
    actions: {
      "exchange-undo": () => {
        close();
        takeBack();
        one(root, "#coach-title").focus();
      },
    },
  };
}
