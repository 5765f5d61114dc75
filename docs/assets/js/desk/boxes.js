/** The boxes of the moves: openers that go into them, and under each what was mended in it and one hint. */
import { all, around, button, element } from "../lib/dom.js";
import { draft } from "../lib/draft.js";
import { typeInto } from "../lib/form.js";
import { words } from "../lib/words.js";

/** @import { Answers, Hint, LetterReply, Mend, Passage } from "../python/api.js" */
/** @import { Parts } from "./desk.js" */

const BLANK = "…";
// A hint waits until the reader has paused, or has left the box.
const PAUSE = 1500;

/**
 * Create what happens at the boxes.
 * @param {HTMLElement} root the desk
 * @param {Pick<Parts, "letter" | "sheet">} desk
 */
export function createBoxes(root, { letter, sheet }) {
  /** @type {Passage[]} */
  let passages = [];
  /** What the passages were made of. @type {Answers} */
  let answers = {};
  /** Whether the reader is typing: no longer, once they have paused. */
  let typing = false;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let later;

  const fields = () => all(root, ".field-move");
  /** @param {HTMLElement} field */
  const box = (field) => /** @type {HTMLTextAreaElement | null} */ (field.querySelector("textarea"));

  /** Put an opener into its box, what follows its first blank selected. @param {HTMLElement} opener */
  function open(opener) {
    const into = box(around(opener, ".field-move") ?? root);
    if (!into) return;
    const there = into.value.trim();
    // Not what it shows: a translated page shows it in another language.
    const text = opener.dataset.opener ?? "";
    const start = there ? `${there} ` : "";
    // A blank at the end is where the caret stands: nothing has to be typed over.
    const ends = text.endsWith(BLANK);
    const value = start + (ends && text.indexOf(BLANK) === text.length - 1 ? text.slice(0, -1) : text);
    typeInto(into, value);
    into.focus();
    const at = value.indexOf(BLANK, start.length);
    into.setSelectionRange(at < 0 ? value.length : at, at < 0 ? value.length : at + 1);
  }

  /** Show what is known about each box. */
  function show() {
    for (const field of fields()) {
      const typed = box(field)?.value.trim() ?? "";
      field.toggleAttribute("data-filled", typed !== "");
      const place = /** @type {HTMLElement | null} */ (field.querySelector("[data-at-box]"));
      const passage = passages.find(({ key }) => key === field.dataset.field);
      if (place) fillIn(place, field, typed ? passage : undefined);
    }
  }

  /** @param {HTMLElement} place @param {HTMLElement} field @param {Passage | undefined} passage */
  function fillIn(place, field, passage) {
    const quiet = box(field) !== document.activeElement || !typing;
    // What was found in an older text would take back what was typed since.
    const now = passage !== undefined && answers[passage.key] === box(field)?.value;
    const hint = now && quiet ? passage.hint : null;
    const state = JSON.stringify([passage?.text, passage?.mends, hint]);
    if (place.dataset.state === state) return;
    place.dataset.state = state;
    const mends = passage?.mends ?? [];
    const lines = mends.length ? [element("p", { className: "as-it-stands" }, passage?.text ?? "")] : [];
    if (mends.length)
      lines.push(element("p", { className: "mends" }, `${words(root, "mended")} `, ...mends.map(mended)));
    place.replaceChildren(...lines, ...(hint ? [hinted(hint, field)] : []));
    place.hidden = place.childElementCount === 0;
  }

  /** A press has it as it was typed. @param {Mend} mend */
  function mended(mend) {
    // A mark alone, such as a full stop, would not be seen.
    const mark = mend.to.startsWith(mend.from) ? mend.to.slice(mend.from.length) : "";
    const isMark = mark !== "" && !/[\p{L}\p{N}]/u.test(mark);
    const name = isMark ? words(root, "stop", { mark, word: mend.from }) : `${mend.from} → ${mend.to || "–"}`;
    const back = button("mend", name, () => takeBack(mend));
    back.dataset.mend = mend.from;
    return back;
  }

  /** @param {Mend} mend */
  function takeBack({ key, from }) {
    const { answers } = draft.read();
    const kept = [answers.as_typed ?? []].flat();
    letter.change({ answers: { ...answers, as_typed: [...kept, `${key}:${from}`] } });
  }

  /** @param {Hint} hint @param {HTMLElement} field */
  function hinted(hint, field) {
    const line = element("p", { className: "hint" }, element("span", {}, hint.why), " ");
    line.dataset.hint = hint.rule;
    const { text } = hint;
    if (text !== null) {
      line.append(
        button("button button-quiet", hint.label, () => {
          const into = box(field);
          if (into) typeInto(into, text);
          into?.focus();
        }),
        " ",
      );
    }
    line.append(
      button("button-plain", words(root, "ignore"), () =>
        letter.change({ ignored: [...draft.read().ignored, hint.rule] }),
      ),
    );
    return line;
  }

  root.addEventListener("input", (event) => {
    if (!around(event.target, ".field-move")) return;
    typing = true;
    clearTimeout(later);
    later = setTimeout(() => {
      typing = false;
      show();
    }, PAUSE);
    show();
  });
  root.addEventListener("focusin", (event) => {
    const field = around(event.target, ".field-move");
    sheet.mark(field?.dataset.field ?? "");
  });
  root.addEventListener("focusout", () => show());
  root.addEventListener("click", (event) => {
    const opener = around(event.target, "[data-opener]");
    if (opener) open(opener);
  });

  return {
    show,
    /** The box that something beside it belongs to, as a place for a text. @param {HTMLElement} beside */
    place(beside) {
      const into = box(around(beside, ".field-move") ?? root);
      return (
        into && {
          text: () => into.value,
          put: (/** @type {string} */ text) => typeInto(into, text),
          holds: (/** @type {Element | null} */ typed) => typed === into,
        }
      );
    },
    /** A letter came, written from these answers. @param {LetterReply} reply @param {Answers} asked */
    arrived(reply, asked) {
      ({ passages } = reply);
      answers = asked;
      show();
      sheet.mark(around(document.activeElement, ".field-move")?.dataset.field ?? "");
    },
    /** Another kind is on the desk. */
    forget() {
      passages = [];
      show();
    },
  };
}
