// @ts-check
/** The card of a sentence: which answers it came from, leave it out, or put other words in its place. */
import { one, words } from "../lib/dom.js";

/** @typedef {import("./sheet.js").Sentence} Sentence */
/** @typedef {{sentences: () => Sentence[], own: (id: string) => string, label: (key: string) => string, reveal: (key: string) => void, leaveOut: (id: string) => void, use: (id: string, text: string) => void}} Desk */

/**
 * @param {HTMLElement} root the desk
 * @param {Desk} desk what the card asks of the desk
 */
export function createCard(root, desk) {
  const card = one(root, '[data-part="card"]');
  const answers = one(card, '[data-part="card-answers"]');
  const from = one(card, '[data-part="card-from"]');
  const writing = one(card, '[data-part="card-own"]');
  const field = /** @type {HTMLTextAreaElement} */ (one(writing, "textarea"));
  let open = "";
  /** Where a reader without a mouse came from, and goes back to. @type {Element | null} */
  let before = null;
  /** The sentence that was touched while its letter was still on its way. */
  let wanted = "";

  /** @param {string} id */
  const span = (id) => root.querySelector(`[data-letter] [data-sentence="${CSS.escape(id)}"]`);

  /** @param {string} id @param {boolean} focus */
  function show(id, focus) {
    const sentences = desk.sentences();
    wanted = sentences.length ? "" : id;
    const sentence = sentences.find((each) => each.id === id);
    const place = span(id);
    if (!sentence || !(place instanceof HTMLElement)) return;
    if (card.hidden) before = focus ? document.activeElement : null;
    hide();
    open = id;
    place.dataset.open = "";
    from.textContent = words(from, sentence.own ? "own" : sentence.keys.length ? "from" : "ours");
    answers.replaceChildren(
      ...sentence.keys.map((key) => {
        const item = document.createElement("li");
        const button = document.createElement("button");
        button.type = "button";
        button.className = "button-plain";
        button.textContent = desk.label(key);
        button.addEventListener("click", () => {
          close();
          desk.reveal(key);
        });
        item.append(button);
        return item;
      }),
    );
    writing.hidden = true;
    card.hidden = false;
    // Under its sentence, inside the sheet's frame; the letter's own text is not touched.
    const frame = /** @type {HTMLElement} */ (card.offsetParent ?? root);
    card.style.top = `${place.getBoundingClientRect().bottom - frame.getBoundingClientRect().top + frame.scrollTop + 6}px`;
    card.scrollIntoView({ block: "nearest" });
    if (focus) card.focus({ preventScroll: true });
  }

  function hide() {
    const place = span(open);
    if (place instanceof HTMLElement) delete place.dataset.open;
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
    const ids = desk.sentences().map((each) => each.id);
    const to = ids[(ids.indexOf(open) + by + ids.length) % ids.length];
    if (to) show(to, true);
  }

  card.addEventListener("keydown", (event) => {
    if (event.key === "Escape") close();
  });

  return {
    close,
    /** Open the card of the sentence that was touched. @param {EventTarget | null} target */
    touch(target) {
      const place = target instanceof Element ? target.closest("[data-letter] [data-sentence]") : null;
      wanted = "";
      if (place instanceof HTMLElement) show(place.dataset.sentence ?? "", false);
    },
    /** A letter is there: what was touched before it came opens now. */
    arrived() {
      if (wanted) show(wanted, false);
    },
    actions: {
      sentences: () => show(desk.sentences()[0]?.id ?? "", true),
      "card-next": () => move(1),
      "card-before": () => move(-1),
      "card-close": close,
      "leave-out": () => {
        const id = open;
        close();
        desk.leaveOut(id);
      },
      "my-words": () => {
        writing.hidden = false;
        field.value = desk.own(open) || (desk.sentences().find((each) => each.id === open)?.text ?? "");
        field.focus();
      },
      "my-words-use": () => {
        const id = open;
        close();
        desk.use(id, field.value);
      },
      "my-words-drop": () => {
        const id = open;
        close();
        desk.use(id, "");
      },
    },
  };
}
