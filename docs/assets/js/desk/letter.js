/** The letter on the desk: asks Python for it after every change, and knows the one that came last. */
import { today } from "../lib/clock.js";
import { draft } from "../lib/draft.js";

/** @import { Answers, Letter, LetterReply } from "../python/api.js" */
/** @import { Draft } from "../lib/draft.js" */
/** @import { Parts } from "./desk.js" */
/**
 * @typedef {(reply: LetterReply, merged: boolean, answers: Answers) => void} Arrived `merged`: it changed a text that the reader
 *   had edited; `answers` are those that it was written from
 */

/**
 * Create the letter; nothing is asked for yet.
 * @param {Pick<Parts, "ask" | "sheet"> & { kind: () => string, defaults: () => Answers, arrived: Arrived }} desk `defaults`
 *   are the answers that stand as long as nobody gives others; `arrived` is called with each letter
 */
export function createLetter({ ask, kind, defaults, sheet, arrived }) {
  /** @type {Letter | null} */
  let written = null;
  /** Whether the coach is there: the first letter does not wait for its hints. */
  let coached = false;

  /** What the letter is written from. */
  function request() {
    const { answers, left_out, own_words, ignored, edited } = draft.read();
    return {
      kind: kind(),
      answers: { ...defaults(), ...answers },
      today: today(),
      left_out,
      own_words,
      ignored,
      edited,
    };
  }

  async function compose() {
    const asked = request();
    const { edited } = asked;
    const reply = await ask({ ...asked, action: "letter", without_hints: !coached });
    if (!reply?.ok || reply.letter.kind !== kind()) return;
    written = reply.letter;
    // The reader wrote on the sheet meanwhile: their words are not replaced by what was asked for before.
    if (draft.read().edited?.text !== edited?.text) return void compose();
    arrived(reply, edited?.text !== reply.edited?.text, asked.answers);
  }

  return {
    request,
    compose,
    /** What Python wrote last of this kind, or nothing yet. */
    written: () => written,
    sentences: () => written?.paragraphs.flatMap((paragraph) => paragraph.sentences) ?? [],
    /** Change the draft of this letter. @param {Partial<Draft>} changes */
    keep(changes) {
      draft.write({ kind: kind(), ...changes });
    },
    /** Change the draft, and ask for the letter that it now makes. @param {Partial<Draft>} changes */
    change(changes) {
      draft.write({ kind: kind(), ...changes });
      void compose();
    },
    /** The coach is there. */
    coach() {
      const isNew = !coached;
      coached = true;
      if (isNew) void compose();
    },
    /** Another kind is on the desk: there is no letter of it yet. */
    forget() {
      written = null;
    },
    /** The letter as it stands on the sheet, with what is known about it. */
    finished() {
      const { answers: given, ignored, edited, own_words } = draft.read();
      const answers = { ...defaults(), ...given };
      // Asking the sheet itself makes the browser lay out the page, so it is asked last.
      const text = edited?.text ?? written?.body ?? sheet.body().innerText;
      const subject = own_words.subject || (written?.subject.text ?? sheet.subject().textContent ?? "");
      return { kind: kind(), text, subject, answers, ignored, today: today() };
    },
  };
}
