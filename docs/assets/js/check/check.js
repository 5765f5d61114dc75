/** A letter that the reader already has: the coach's notes on it, and each thing in it that nobody told us. */
import { createNotes } from "../desk/notes.js";
import { createProofreader } from "../desk/proofreader.js";
import { copy } from "../lib/clipboard.js";
import { today } from "../lib/clock.js";
import { button, element, one, part, setText } from "../lib/dom.js";
import { cameBack, watchDraft } from "../lib/draft-page.js";
import { draft } from "../lib/draft.js";
import { download, downloadText } from "../lib/files.js";
import { offsetOf } from "../lib/text-offsets.js";
import { wordFile } from "../lib/word-file.js";
import { tell, words } from "../lib/words.js";
import { createShareDraft } from "../links/share-draft.js";
import { python } from "../python/python.js";
import { bringToLife } from "../python/widget.js";

/** @import { Untold } from "../python/api.js" */

const PAUSE = 400;

/** Start the widget. @param {HTMLElement} root the element with `data-widget="check"` */
export function start(root) {
  const { ask } = python;
  const box = /** @type {HTMLTextAreaElement} */ (one(root, 'textarea[name="text"]'));
  const chooser = /** @type {HTMLSelectElement} */ (one(root, 'select[name="kind"]'));
  const fold = part(root, "untold");
  const list = part(root, "untold-list");
  const said = part(root, "said");
  const reading = part(root, "reading");
  const press = one(root, '[data-action="copy"]');
  const unsure = /** @type {HTMLOptionElement} */ (one(chooser, "option"));
  /** What the reader has said is true, in this text. @type {Set<string>} */
  const settled = new Set();
  let guessed = "";
  let sure = false;
  /** @type {() => void} */
  let takeBack = () => {};
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let later;

  const kind = () => chooser.value || guessed;
  const told = () => draft.read().answers;

  /** The letter as the coach wants to know it. */
  function finished() {
    const { answers, ignored } = draft.read();
    return { kind: kind(), text: box.value, answers, ignored, today: today() };
  }

  const notes = createNotes(root, {
    ask,
    letter: { finished },
    sheet: { showInbox: () => {} },
    select,
    mend: async (found, before, better) => {
      const at = offsetOf(box.value, found, before);
      if (at < 0) return;
      const text = box.value;
      put(text.slice(0, at) + better + text.slice(at + found.length));
      undoable(text, words(part(root, "exchanged"), "done", { found, better }));
    },
  });

  const english = createProofreader(root, {
    ask,
    answers: told,
    place: () => ({ text: () => box.value, put, holds: (typed) => typed === box }),
  });

  const sharing = createShareDraft(root, {
    ask,
    answers: inBoxes,
    saveFile: () => void file("txt"),
    page: "../letter/",
  });

  /** The letter as the desk would have it. */
  const brought = () => ask({ action: "bring", text: box.value, kind: kind() });

  /** Its answers, the kind among them. */
  async function inBoxes() {
    const reply = await brought();
    return reply?.ok ? { ...reply.answers, kind: kind() } : null;
  }

  /** Select words in the box. @param {string} found @param {number} before */
  function select(found, before) {
    const at = offsetOf(box.value, found, before);
    box.focus();
    if (at >= 0) box.setSelectionRange(at, at + found.length);
  }

  /** Another text in the box. @param {string} text */
  function put(text) {
    box.value = text;
    changed();
  }

  /** Say what was done, with a way back. @param {string} before @param {string} line */
  function undoable(before, line) {
    const box_ = part(root, "exchanged");
    one(box_, "span").textContent = line;
    box_.hidden = false;
    part(root, "coach").hidden = false;
    takeBack = () => put(before);
  }

  function keep() {
    draft.write({ checked: { kind: chooser.value, text: box.value } });
  }

  function changed() {
    keep();
    sure = false;
    // A link that was made holds the letter as it was.
    part(root, "share-panel").hidden = true;
    setText(press, words(press, "copy"));
    clearTimeout(later);
    later = setTimeout(() => void look(), PAUSE);
  }

  async function look() {
    const long = part(root, "long");
    const longest = Number(long.dataset.longest);
    long.hidden = box.value.length <= longest;
    tell(long, "long", { size: box.value.length, longest });
    if (!box.value.trim()) {
      fold.hidden = true;
      return;
    }
    const text = box.value;
    tell(reading, "reading");
    const reply = await ask({ action: "untold", text, answers: told(), kind: chooser.value }, { queue: "untold" });
    if (!reply?.ok || box.value !== text) return;
    guessed = reply.kind;
    const name = [...chooser.options].find((option) => option.value === guessed)?.text ?? "";
    unsure.text = chooser.value ? unsure.text : words(unsure, "guessed", { kind: name });
    show(reply.untold);
    await notes.review();
    tell(reading, one(root, ".coach-line").hidden ? "none" : "");
  }

  /** @param {Untold[]} untold */
  function show(untold) {
    const open = untold.filter(({ text }) => !settled.has(text));
    const knows = Object.keys(told()).length > 0;
    const { length: count } = open;
    // Where we know nothing, everything is asked about: one line says so, and opens.
    if (fold.hidden) fold.toggleAttribute("open", knows);
    fold.hidden = untold.length === 0;
    tell(part(root, "untold-count"), count > 1 ? "more" : count ? "one" : "none", { count });
    tell(part(root, "untold-lead"), knows ? "told" : "nothing");
    list.replaceChildren(...open.map(item));
    if (untold.length && !open.length) tell(part(root, "untold-said"), "none");
  }

  /** @param {Untold} thing */
  function item({ what, text }) {
    const jump = button("button-plain", `“${text}”`, () => select(text, 0));
    const yes = button("button button-quiet", words(list, "true"), () => {
      settled.add(text);
      void look();
    });
    const out = button("button-plain", words(list, "out"), () => takeOut(text));
    const entry = element(
      "li",
      { className: "note" },
      jump,
      element("p", { className: "note-actions" }, yes, " ", out),
    );
    entry.dataset.untold = what;
    return entry;
  }

  /** @param {string} text */
  function takeOut(text) {
    const before = box.value;
    const at = before.indexOf(text);
    if (at < 0) return;
    put((before.slice(0, at).trimEnd() + " " + before.slice(at + text.length).trimStart()).trim());
    const line = part(root, "untold-said");
    line.replaceChildren(
      words(line, "out", { text }),
      " ",
      button("button-plain", words(line, "undo"), () => put(before)),
    );
  }

  /** @param {"txt" | "docx"} format */
  async function file(format) {
    const { text, kind: now, answers } = finished();
    const request = { action: /** @type {const} */ ("file"), format, kind: now, answers, subject: "", text };
    const reply = await ask(request, { queue: "file", packs: ["files"] });
    if (!reply?.ok) return;
    const { name, type, text: whole = "", paragraphs } = reply;
    if (paragraphs) download(name, await wordFile("", reply));
    else downloadText({ name, type, text: whole });
    tell(said, "file", { name });
  }

  /** Put its passages into the boxes of the desk, which may hold another letter. */
  async function bring() {
    const { answers, kind: there, edited } = draft.read();
    const isThere = edited || Object.values(answers).some((answer) => String(answer).includes(" "));
    if (there && isThere && !sure) {
      sure = true;
      return tell(said, "bring-sure");
    }
    const reply = await brought();
    if (!reply?.ok) return;
    draft.replace({ kind: kind(), answers: { ...answers, ...reply.answers }, left_out: reply.left_out });
    // What is kept nowhere would be lost on the way.
    if (!draft.stored().length) return void part(root, "refused").scrollIntoView({ block: "center" });
    element("a", { href: new URL("../letter/", location.href).href }).click();
  }

  box.addEventListener("input", changed);
  chooser.addEventListener("change", () => {
    keep();
    void look();
  });

  // Somebody may have pasted before this script was there.
  const { checked } = draft.read();
  if ((cameBack() || draft.cameDeleted) && (checked || draft.wasDeleted)) box.value = "";
  if (!box.value && checked) box.value = checked.text;
  if (checked?.kind) chooser.value = checked.kind;
  if (box.value !== (checked?.text ?? "")) keep();
  watchDraft(() => {
    const { checked: now } = draft.read();
    if (now && now.text !== box.value) box.value = now.text;
    void look();
  });
  bringToLife(root, {
    ...notes.actions,
    ...english.actions,
    ...sharing.actions,
    "exchange-undo": () => {
      part(root, "exchanged").hidden = true;
      takeBack();
    },
    copy: async () => {
      const copied = await copy(box.value);
      if (copied) return setText(press, words(press, "copied"));
      box.select();
      tell(said, "select");
    },
    bring: () => void bring(),
    txt: () => void file("txt"),
    docx: () => void file("docx"),
    forget: () => {
      settled.clear();
      put("");
      draft.write({ checked: null });
      part(root, "coach").hidden = true;
      tell(said, "forgotten");
    },
  });
  python.subscribe(({ name }) => {
    if (name === "ready") void look();
  });
}
