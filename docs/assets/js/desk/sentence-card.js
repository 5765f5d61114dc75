/** The card of what was touched on the sheet: a passage with its box in place, or a line of ours. */
import { all, around, button, element, one, part } from "../lib/dom.js";
import { draft } from "../lib/draft.js";
import { tell } from "../lib/words.js";

/** @import { Sentence } from "../python/api.js" */
/** @import { Parts } from "./desk.js" */

const BELOW = 6;
/** How far a key goes on from a sentence. @type {Record<string, number>} */
const STEPS = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 };

/**
 * Create the card, closed.
 * @param {HTMLElement} root the desk
 * @param {Pick<Parts, "letter"> & { reveal: (key: string) => void, write: (key: string, text: string) => void }} desk
 *   `reveal` leads to the question with a key, `write` puts a text into its box
 */
export function createSentenceCard(root, { letter, reveal, write }) {
  const card = part(root, "card");
  const passage = part(card, "card-passage");
  const frame = part(card, "card-frame");
  const box = /** @type {HTMLTextAreaElement} */ (one(passage, "textarea"));
  const own = /** @type {HTMLTextAreaElement} */ (one(frame, "textarea"));
  /** The sentence whose card is open. @type {Sentence | null} */
  let open = null;
  /** Where a reader without a mouse came from, and goes back to. @type {Element | null} */
  let before = null;
  /** The sentence that was touched while its letter was still on its way. */
  let wanted = "";

  /** @param {string} id @returns {HTMLElement | null} */
  const span = (id) => root.querySelector(`[data-letter] [data-sentence="${CSS.escape(id)}"]`);
  /** @param {Sentence} sentence the element that the card belongs to */
  const place = (sentence) => around(span(sentence.id), "[data-passage]") ?? span(sentence.id);

  /** @param {string} id @param {boolean} focus */
  function show(id, focus) {
    const sentences = letter.sentences();
    wanted = sentences.length ? "" : id;
    const sentence = sentences.find((each) => each.id === id);
    const at = sentence && place(sentence);
    if (!sentence || !at) return;
    if (card.hidden) before = focus ? document.activeElement : null;
    hide();
    open = sentence;
    at.dataset.open = "";
    passage.hidden = !sentence.passage;
    frame.hidden = !passage.hidden;
    if (sentence.passage) showPassage(sentence.passage);
    else showFrame(sentence);
    card.hidden = false;
    // Under its words, inside the sheet's frame; the letter's own text is not touched.
    const around_ = card.offsetParent ?? root;
    const top = at.getBoundingClientRect().bottom - around_.getBoundingClientRect().top;
    card.style.top = `${top + around_.scrollTop + BELOW}px`;
    card.scrollIntoView({ block: "nearest" });
    if (focus) card.focus({ preventScroll: true });
  }

  /** @param {string} key */
  function showPassage(key) {
    part(card, "card-label").textContent = label(key);
    box.value = String(draft.read().answers[key] ?? "");
  }

  /** @param {Sentence} sentence */
  function showFrame({ id, own: isOwn, keys, text }) {
    tell(part(card, "card-from"), isOwn ? "own" : keys.length ? "from" : "ours");
    part(card, "card-answers").replaceChildren(...keys.map((key) => element("li", {}, answer(key))));
    own.value = draft.read().own_words[id] || text;
  }

  /** @param {string} key */
  function label(key) {
    return one(root, `[data-field="${CSS.escape(key)}"] :is(label, legend)`).textContent ?? "";
  }

  /** @param {string} key */
  function answer(key) {
    return button("button-plain", label(key), () => {
      close();
      reveal(key);
    });
  }

  function hide() {
    if (open) delete place(open)?.dataset.open;
    open = null;
    card.hidden = true;
  }

  function close() {
    const back = card.contains(document.activeElement) ? before : null;
    // First the focus and then the card: what is hidden with the focus in it loses it a moment later.
    if (back instanceof HTMLElement) back.focus();
    hide();
  }

  /** Put the reader's own words in the place of a line of ours as they are typed, or ours back with none. @param {string} text */
  function reword(text) {
    if (!open) return;
    const { id, text: ours } = open;
    const { [id]: _before, ...others } = draft.read().own_words;
    const own_words =
      text.trim() && (text !== ours || id in draft.read().own_words) ? { ...others, [id]: text } : others;
    letter.change({ own_words });
  }

  /** Give the passage the place of its neighbour among those that are there. @param {number} by */
  function move(by) {
    const key = open?.passage ?? "";
    const order = [...new Set(letter.sentences().flatMap((each) => each.passage || []))];
    const at = order.indexOf(key);
    const other = order[at + by];
    if (at < 0 || other === undefined) return;
    order[at] = other;
    order[at + by] = key;
    close();
    letter.change({ answers: { ...draft.read().answers, order } });
  }

  const spans = () => all(root, "[data-letter] [data-sentence]");

  /** Make the letter one stop of the Tab key. @param {HTMLElement | undefined} stop the sentence at which it stops */
  function stopAt(stop) {
    for (const each of spans()) each.tabIndex = each === stop ? 0 : -1;
  }

  // A touch leaves the focus where it was: Escape closes the card from anywhere on the desk.
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && open) close();
  });
  root.addEventListener("keydown", (event) => {
    const from = event.target instanceof HTMLElement ? event.target.dataset.sentence : undefined;
    const step = event.key === "Enter" ? 0 : STEPS[event.key];
    if (from === undefined || step === undefined) return;
    event.preventDefault();
    if (!step) return show(from, true);
    const order = spans();
    const to = order[order.findIndex((each) => each === event.target) + step];
    if (!to) return;
    stopAt(to);
    to.focus();
  });
  box.addEventListener("input", () => {
    if (open?.passage) write(open.passage, box.value);
  });
  own.addEventListener("input", () => reword(own.value));

  return {
    close,
    /** Open the card of what was touched. @param {EventTarget | null} target */
    touch(target) {
      if (around(target, '[data-part="card"]')) return;
      const at = around(target, "[data-letter] [data-sentence]");
      wanted = "";
      if (at) show(at.dataset.sentence ?? "", false);
    },
    /** A letter is there: what was touched before it came opens now. */
    arrived() {
      if (wanted) show(wanted, false);
      const order = spans();
      stopAt(order.find((each) => each.tabIndex === 0) ?? order[0]);
    },
    actions: {
      "card-close": close,
      "leave-out": () => {
        if (!open) return;
        const { id, passage: key } = open;
        const { answers, left_out } = draft.read();
        const put_in = [answers.put_in ?? []].flat().filter((each) => each !== key);
        close();
        letter.change({
          left_out: [...left_out, key || id],
          answers: answers.put_in ? { ...answers, put_in } : answers,
        });
      },
      "move-up": () => move(-1),
      "move-down": () => move(1),
      "my-words-use": () => {
        reword(own.value);
        close();
      },
      "my-words-drop": () => {
        reword("");
        close();
      },
    },
  };
}
