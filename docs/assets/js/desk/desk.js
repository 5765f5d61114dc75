// @ts-check
/** The letter desk: questions on one side, the letter on the other. Moves values; every word of the letter is Python's. */
import { createBetterWords } from "./mend.js";
import { createCard } from "./sentence-card.js";
import { draft } from "../lib/draft.js";
import { fill, read, readGiven, readTouched, showCarried, showProblems } from "../lib/form.js";
import { createKeep } from "./draft-keeping.js";
import { takeLinks } from "../links/opened-link.js";
import { createNotes } from "./notes.js";
import { createOwnText } from "./whole-text-editor.js";
import { all, one, onActions, today } from "../lib/dom.js";
import { bindState, python } from "../python/python.js";
import { createSaid } from "./status-line.js";
import { createSending } from "./ways-out.js";
import { echo, show, showInbox, showShape } from "./sheet.js";
import { createShare } from "../links/share-draft.js";
import { createSteps } from "./steps.js";

/** @typedef {import("./sheet.js").Letter} Letter */
/** @typedef {{ok: true, letter: Letter, carried: Record<string, string>, edited?: import("./whole-text-editor.js").Edited, problems: import("../lib/form.js").Problem[]}} LetterReply */
/** @typedef {{ok: true} & import("./notes.js").Review} ReviewReply */

/** @param {HTMLElement} root the element with `data-widget="letter"` */
export function start(root) {
  const chooser = /** @type {HTMLSelectElement} */ (one(root, 'select[name="kind"]'));
  const kits = collectKits(root);
  const steps = createSteps(root);
  const { say, sayLater } = createSaid(one(root, '[data-part="said"]'));
  /** What was edited of the kinds that are not on the desk. @type {Map<string, import("../lib/draft.js").Draft["edited"]>} */
  const shelf = new Map();
  /** @type {Letter | null} */
  let letter = null;
  const form = () => /** @type {HTMLFormElement} */ (one(root, ".desk-form"));
  const sheet = () => one(root, '[data-part="sheet"]');
  const body = () => one(root, "[data-letter]");
  const subject = () => one(root, "[data-subject]");
  const kind = () => chooser.value;
  const field = (/** @type {string} */ key) => `${kind()}-${key}`;

  const own = createOwnText(root, {
    changed() {
      sending.changed();
      void review();
    },
    again: () => void compose(),
  });
  const better = createBetterWords(root, {
    keys: (id) =>
      letter?.paragraphs.flatMap((paragraph) => paragraph.sentences).find((each) => each.id === id)?.keys ?? [],
    own,
    say,
    again() {
      fill(form(), draft.read().answers);
      void compose();
    },
  });
  const notes = createNotes(root, {
    use: better.use,
    ignore(rule) {
      draft.write({ ignored: [...draft.read().ignored, rule] });
      void review();
    },
  });
  const card = createCard(root, {
    sentences: () => letter?.paragraphs.flatMap((paragraph) => paragraph.sentences) ?? [],
    own: (id) => draft.read().own_words[id] ?? "",
    label: (key) => one(root, `[data-field="${CSS.escape(key)}"] :is(label, legend)`).textContent ?? "",
    reveal: (key) => steps.reveal(field(key)),
    leaveOut(id) {
      draft.write({ left_out: [...draft.read().left_out, id] });
      void compose();
    },
    use(id, text) {
      const { [id]: _before, ...others } = draft.read().own_words;
      draft.write({ own_words: text.trim() ? { ...others, [id]: text } : others });
      void compose();
    },
  });

  const keep = createKeep(root, { opened: reopen });
  const links = takeLinks("letter/", { changed: reopen, see: () => sheet().scrollIntoView({ block: "start" }) });
  const share = createShare(
    root,
    () => ({ ...draft.read().answers, kind: kind() }),
    () => void keep.actions.save(),
  );

  /** The letter as it stands on the sheet, with what is known about it. */
  function finished() {
    const { answers, ignored, edited } = draft.read();
    return { kind: kind(), text: text(edited), subject: subject().textContent ?? "", answers, ignored, today: today() };
  }

  /**
   * The words on the sheet. Asking the sheet itself makes the browser lay out the page, so it is asked last.
   * @param {import("../lib/draft.js").Draft["edited"]} edited the draft's
   */
  function text(edited) {
    return edited?.text ?? letter?.body ?? body().innerText;
  }
  const sending = createSending(root, { body, subject, request: finished, say });

  /** Take what was typed: keep it, echo it, and ask Python for the letter. @param {Event} event */
  function changed(event) {
    steps.update();
    // A choice that nobody made is no answer: what the checklist was told may stand in its place.
    draft.write({ kind: kind(), answers: { ...draft.read().answers, ...readGiven(form(), event.target) } });
    keep.tellIfRefused();
    // Until Python has written this letter once, the words go into the gaps as they are.
    if (!letter) echo(sheet(), read(form()));
    void compose();
  }

  async function compose() {
    const { answers, left_out, own_words, edited } = draft.read();
    const request = { action: "letter", kind: kind(), answers, today: today(), left_out, own_words, edited };
    const reply = /** @type {LetterReply | {ok: false} | null} */ (await python.ask(request, { lane: "letter" }));
    if (!reply?.ok || reply.letter.kind !== kind()) return;
    letter = reply.letter;
    // The reader wrote on the sheet meanwhile: their words are not replaced by what was asked for before.
    if (draft.read().edited?.text !== edited?.text) return void compose();
    if (reply.edited) own.show(reply.edited, edited?.text !== reply.edited.text);
    else show(body(), subject(), letter);
    card.arrived();
    showCarried(form(), reply.carried, draft.read().answers);
    steps.update();
    showProblems(form(), reply.problems);
    showShape(root, letter);
    one(root, '[data-action="put-back"]').hidden = letter.left_out.length === 0;
    sending.changed();
    sayLater("updated", { words: letter.words });
    void review();
  }

  async function review() {
    const now = finished();
    showInbox(root, now.subject, now.text, now.answers);
    const request = { ...now, action: "review", live: true };
    const reply = /** @type {ReviewReply | {ok: false} | null} */ (await python.ask(request, { lane: "review" }));
    if (reply?.ok) notes.show(reply, now.text, now.ignored.length);
  }

  /** What is there before Python is: the words that were typed, in their gaps, or the letter as the reader edited it. */
  function showKept() {
    echo(sheet(), read(form()));
    const { edited } = draft.read();
    if (edited) own.show({ ...edited, conflicts: [] }, false);
  }

  /** Put another kind on the desk, with every answer it shares; the letter is asked for by whoever needs it now. */
  function showKind() {
    card.close();
    for (const [name, part] of kits.get(kind()) ?? []) {
      one(root, `[data-part="${name}"]`).replaceChildren(...[...part.childNodes].map((node) => node.cloneNode(true)));
    }
    for (const hint of all(root, "[data-for-kind]")) hint.hidden = !hint.dataset.forKind?.split(" ").includes(kind());
    root.dataset.kind = kind();
    letter = null;
    own.end();
    better.close();
    // Another kind is another letter: what was edited of the last one waits until that one is chosen again.
    const { kind: last, edited } = draft.read();
    if (last !== kind()) draft.write({ kind: kind(), edited: shelf.get(kind()) ?? null });
    if (last !== kind() && edited) shelf.set(last, edited);
    fill(form(), draft.read().answers);
    steps.restart();
    showKept();
  }

  /** The draft was changed from outside, by a file or a link: show it as if it had been typed here. */
  function reopen() {
    const { kind: chosen } = draft.read();
    if (kits.has(chosen)) chooser.value = chosen;
    showKind();
    void compose();
  }

  onActions(root, {
    ...card.actions,
    ...keep.actions,
    ...share.actions,
    ...sending.actions,
    ...better.actions,
    "use-example": async (button) => {
      const request = { action: "example", kind: kind(), id: button.dataset.example };
      const reply = /** @type {{ok: true, answers: Record<string, string>} | {ok: false} | null} */ (
        await python.ask(request, { lane: "example" })
      );
      if (reply?.ok) links.offer("example", reply.answers, "letter/");
    },
    heed: () => {
      draft.write({ ignored: [] });
      void review();
    },
    next: () => steps.next(),
    back: () => steps.back(),
    "show-all": () => steps.toggle(),
    edit: () => {
      card.close();
      const whole = text(draft.read().edited);
      own.show({ base: letter?.body ?? whole, text: whole, conflicts: [] }, false);
      body().focus();
    },
    "edit-drop": own.drop,
    undo: own.undo,
    "put-back": () => {
      draft.write({ left_out: [] });
      void compose();
    },
  });
  root.addEventListener("click", (event) => {
    const gap = event.target instanceof Element ? event.target.closest("a.gap") : null;
    if (gap instanceof HTMLAnchorElement) {
      event.preventDefault();
      steps.reveal(gap.hash.slice(1));
    } else if (!body().isContentEditable) {
      card.touch(event.target);
    }
  });
  root.addEventListener("input", (event) => {
    if (event.target instanceof Element && event.target.closest(".desk-form")) changed(event);
  });
  root.addEventListener("submit", (event) => event.preventDefault());
  for (const act of [showKind, changed]) chooser.addEventListener("change", act);
  for (const part of ["actions", "bar"]) one(root, `[data-part="${part}"]`).hidden = false;
  bindState(root);
  // Somebody may have typed before this script was there.
  draft.add(readTouched(form()));
  const kept = draft.read();
  const wanted = new URLSearchParams(location.search).get("kind") ?? kept.kind;
  if (kits.has(wanted)) chooser.value = wanted;
  if (kind() !== root.dataset.kind || (kept.kind && kind() !== kept.kind)) {
    showKind();
  } else {
    fill(form(), kept.answers);
    showKept();
  }
  steps.start();
  // Python starts when it is wanted: at the first touch, which may have come before this script, or in idle time.
  if (root.contains(document.activeElement)) python.start();
  root.addEventListener("focusin", () => python.start(), { once: true });
  python.startWhenIdle();
  python.subscribe(({ name }) => {
    if (name === "ready" && !letter) void compose();
  });
}

/**
 * What the desk shows for each kind, by kind and part: from the page for the first kind, from templates for the others.
 * @param {HTMLElement} root
 */
function collectKits(root) {
  const parts = ["steps", "sheet", "examples"];
  /** @param {ParentNode} from */
  const kit = (from) => new Map(parts.map((name) => [name, one(from, `[data-part="${name}"]`)]));
  const first = new Map(
    [...kit(root)].map(([name, part]) => [name, /** @type {HTMLElement} */ (part.cloneNode(true))]),
  );
  const kits = new Map([[root.dataset.kind ?? "", first]]);
  for (const template of root.querySelectorAll("template"))
    kits.set(template.dataset.kind ?? "", kit(template.content));
  return kits;
}
