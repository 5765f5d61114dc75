/** The card of a sentence: which answers it came from, leave it out, or put other words in its place. */
import { around, button, element, one, part } from "../lib/dom.js";
import { draft } from "../lib/draft.js";
import { tell } from "../lib/words.js";

/** @import { Parts } from "./desk.js" */

const BELOW = 6;

/**
 * Create the card, closed.
 * @param {HTMLElement} root the desk
 * @param {Pick<Parts, "letter"> & { reveal: (key: string) => void }} desk `reveal` leads to the question with a key
 */
export function createSentenceCard(root, { letter, reveal }) {
  const card = part(root, "card");
  const writing = part(card, "card-own");
  const field = /** @type {HTMLTextAreaElement} */ (one(writing, "textarea"));
  let open = "";
  /** Where a reader without a mouse came from, and goes back to. @type {Element | null} */
  let before = null;
  /** The sentence that was touched while its letter was still on its way. */
  let wanted = "";

  /** @param {string} id @returns {HTMLElement | null} */
  const span = (id) => root.querySelector(`[data-letter] [data-sentence="${CSS.escape(id)}"]`);

  /** @param {string} id @param {boolean} focus */
  function show(id, focus) {
    const sentences = letter.sentences();
    wanted = sentences.length ? "" : id;
    const sentence = sentences.find((each) => each.id === id);
    const place = span(id);
    if (!sentence || !place) return;
    if (card.hidden) before = focus ? document.activeElement : null;
    hide();
    open = id;
    place.dataset.open = "";
    tell(part(card, "card-from"), sentence.own ? "own" : sentence.keys.length ? "from" : "ours");
    part(card, "card-answers").replaceChildren(...sentence.keys.map((key) => element("li", {}, answer(key))));
    writing.hidden = true;
    card.hidden = false;
    // Under its sentence, inside the sheet's frame; the letter's own text is not touched.
    const frame = card.offsetParent ?? root;
    const top = place.getBoundingClientRect().bottom - frame.getBoundingClientRect().top;
    card.style.top = `${top + frame.scrollTop + BELOW}px`;
    card.scrollIntoView({ block: "nearest" });
    if (focus) card.focus({ preventScroll: true });
  }

  /** @param {string} key */
  function answer(key) {
    const label = one(root, `[data-field="${CSS.escape(key)}"] :is(label, legend)`).textContent ?? "";
    return button("button-plain", label, () => {
      close();
      reveal(key);
    });
  }

  function hide() {
    delete span(open)?.dataset.open;
    open = "";
    card.hidden = true;
  }

  function close() {
    const inside = card.contains(document.activeElement);
    hide();
    if (inside && before instanceof HTMLElement) before.focus();
  }

  /** @param {number} by */
  function move(by) {
    const ids = letter.sentences().map((each) => each.id);
    const to = ids[(ids.indexOf(open) + by + ids.length) % ids.length];
    if (to) show(to, true);
  }

  /** Put the reader's own words in a sentence's place, or ours back with none. @param {string} text */
  function write(text) {
    const { [open]: _before, ...others } = draft.read().own_words;
    const own_words = text.trim() ? { ...others, [open]: text } : others;
    close();
    letter.change({ own_words });
  }

  card.addEventListener("keydown", (event) => {
    if (event.key === "Escape") close();
  });

  return {
    close,
    /** Open the card of the sentence that was touched. @param {EventTarget | null} target */
    touch(target) {
      const place = around(target, "[data-letter] [data-sentence]");
      wanted = "";
      if (place) show(place.dataset.sentence ?? "", false);
    },
    /** A letter is there: what was touched before it came opens now. */
    arrived() {
      if (wanted) show(wanted, false);
    },
    actions: {
      sentences: () => show(letter.sentences()[0]?.id ?? "", true),
      "card-next": () => move(1),
      "card-before": () => move(-1),
      "card-close": close,
      "leave-out": () => {
        const left_out = [...draft.read().left_out, open];
        close();
        letter.change({ left_out });
      },
      "my-words": () => {
        writing.hidden = false;
        field.value = draft.read().own_words[open] || (letter.sentences().find(({ id }) => id === open)?.text ?? "");
        field.focus();
      },
      "my-words-use": () => write(field.value),
      "my-words-drop": () => write(""),
    },
  };
}
