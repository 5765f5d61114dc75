/**
 * The letter desk: questions on one side, the letter on the other. It moves values; each word of a letter is Python's.
 * This module puts the desk together. What each part does is told in docs/contributing/desk-scripts.md.
 */
import { around, one, part } from "../lib/dom.js";
import { readEarly, watchDraft } from "../lib/draft-page.js";
import { draft } from "../lib/draft.js";
import { fill, prefill, read, readGiven, readTouched, showProblems, typeInto } from "../lib/form.js";
import { selectWords } from "../lib/text-offsets.js";
import { takeLinks } from "../links/opened-link.js";
import { createShareDraft } from "../links/share-draft.js";
import { python } from "../python/python.js";
import { bringToLife } from "../python/widget.js";
import { createBar } from "./bar.js";
import { createBoxes } from "./boxes.js";
import { createDraftKeeping } from "./draft-keeping.js";
import { createKinds, showFor, styleByLanguage } from "./kinds.js";
import { createLeftOut } from "./left-out.js";
import { createLetter } from "./letter.js";
import { createMend } from "./mend.js";
import { createNotes } from "./notes.js";
import { createProofreader } from "./proofreader.js";
import { createSentenceCard } from "./sentence-card.js";
import { createSheet } from "./sheet.js";
import { createStatusLine } from "./status-line.js";
import { createSteps } from "./steps.js";
import { createWaysOut } from "./ways-out.js";
import { createWholeTextEditor } from "./whole-text-editor.js";

/** @import { Answers, LetterReply } from "../python/api.js" */
/** @import { Ask } from "../python/python.js" */
/** @import { Say } from "./status-line.js" */
/**
 * What the parts of the desk may be given. Each is given what it needs.
 * @typedef {object} Parts
 * @property {Ask} ask
 * @property {Ask} aside asks for what the letter can do without, and gives back nothing where that fails
 * @property {Say} say
 * @property {ReturnType<typeof createSheet>} sheet
 * @property {ReturnType<typeof createLetter>} letter
 * @property {ReturnType<typeof createWholeTextEditor>} editor
 * @property {Pick<ReturnType<typeof createLeftOut>, "dropped">} leftOut
 * @property {ReturnType<typeof createMend>["use"]} mend
 */

/** Start the desk, once the chosen kind's parts are there. @param {HTMLElement} root the element with `data-widget="letter"` */
export async function start(root) {
  const form = () => /** @type {HTMLFormElement} */ (one(root, ".desk-form"));
  const { say, sayLater } = createStatusLine(part(root, "said"));
  /** @type {Ask} */
  const ask = (request, options) =>
    python.ask(request, options).catch((error) => {
      say("trouble");
      throw error;
    });

  // Where the coach did not arrive the letter stands all the same, and the next change asks again.
  /** @type {Ask} */
  const aside = (request, options) => python.ask(request, options).catch(() => null);

  const kinds = createKinds(root);
  kinds.choose(new URLSearchParams(location.search).get("kind") ?? draft.read().kind);
  // The build put the first kind on the desk; the reader may choose while another's parts come.
  if (!kinds.isShown()) while (!(await kinds.bring()));
  const steps = createSteps(root);
  const sheet = createSheet(root);
  const letter = createLetter({ ask, kind: kinds.chosen, defaults, sheet, arrived });
  const editor = createWholeTextEditor(root, { letter, sheet, changed: edited });
  const card = createSentenceCard(root, { letter, reveal: (key) => steps.reveal(`${kinds.chosen()}-${key}`), write });
  const boxes = createBoxes(root, { letter, sheet });
  const english = createProofreader(root, {
    ask,
    answers: () => letter.request().answers,
    place: (panel) => (panel.dataset.english === "letter" ? editor.place() : boxes.place(panel)),
  });
  const leftOut = createLeftOut(root, { letter });
  const bar = createBar(root);
  const mend = createMend(root, { ask, letter, editor, say, changed: () => fill(form(), draft.read().answers) });
  const notes = createNotes(root, {
    ask: aside,
    letter,
    sheet,
    select: (found, before) => selectWords(sheet.body(), found, before),
    mend: mend.use,
  });
  const waysOut = createWaysOut(root, { ask, aside, letter, sheet, leftOut, say });
  const keeping = createDraftKeeping(root, { ask, opened });
  const sharing = createShareDraft(root, {
    ask,
    answers: () => ({ ...draft.read().answers, kind: kinds.chosen() }),
    saveFile: keeping.save,
  });
  const links = takeLinks("letter/", { changed: reopen, see: sheet.see });

  /** What stands as long as nobody chooses: the style of the browser's country. @returns {Answers} */
  function defaults() {
    const region = root.querySelector('select[name="region"]');
    return region instanceof HTMLSelectElement ? { region: region.value } : {};
  }

  /** Put a text into the box of a question, as if it had been typed there. @param {string} key @param {string} text */
  function write(key, text) {
    const box = form().elements.namedItem(key);
    if (box instanceof HTMLTextAreaElement) typeInto(box, text);
  }

  /** The reader typed or chose: keep it, echo it, and ask Python for the letter. @param {Event} event */
  function typed(event) {
    // A choice that nobody made is no answer: what the checklist was told may stand in its place.
    draft.add(readGiven(form(), event.target, draft.stale), kinds.chosen());
    void letter.compose();
    // The rest is done while Python writes. Until it has written this letter once, the words go into the gaps as they are.
    if (!letter.written()) echo();
    steps.update();
  }

  /** Until Python is there the letter is the build's frames and the reader's words. */
  function echo() {
    sheet.echo({ ...draft.read().answers, ...read(form()) });
    bar.changed();
  }

  /**
   * A letter came, written from these answers: each part shows its share of it.
   * @param {LetterReply} reply
   * @param {boolean} merged
   * @param {Answers} answers
   */
  function arrived(reply, merged, answers) {
    if (reply.edited) {
      editor.show(reply.edited, merged);
      sheet.showSubject(reply.letter);
    } else sheet.show(reply.letter);
    showFor(root, reply.letter.channel);
    card.arrived();
    boxes.arrived(reply, answers);
    leftOut.arrived(reply);
    prefill(form(), reply.carried, draft.read().answers);
    steps.update();
    showProblems(form(), reply.problems);
    edited();
    sayLater("updated", { words: reply.letter.words });
  }

  /** The text on the sheet is another one. */
  function edited() {
    bar.changed();
    waysOut.changed();
    void notes.review().then((isHere) => isHere && letter.coach());
  }

  /** Put the chosen kind on the desk once its parts are there. Gives back `false` where another was chosen meanwhile. */
  async function bringKind() {
    const there = await kinds.bring();
    if (there) showKind();
    return there;
  }

  /** Put the chosen kind on the desk, with every answer it shares; the letter is asked for by whoever needs it now. */
  function showKind() {
    card.close();
    kinds.show();
    letter.forget();
    editor.end();
    mend.close();
    fill(form(), draft.read().answers);
    boxes.forget();
    leftOut.forget();
    steps.restart();
    showKept();
  }

  /** The last choice counts when the page is loaded anew, and not the one that led here. */
  function address() {
    const here = new URL(location.href);
    here.searchParams.set("kind", kinds.chosen());
    history.replaceState(history.state, "", here);
  }

  /** What is there before Python is: the words that were typed, in their gaps, or the letter as the reader edited it. */
  function showKept() {
    echo();
    const { edited: kept } = draft.read();
    if (kept) editor.show({ ...kept, conflicts: [] }, false);
  }

  /** The draft was changed from outside, by a file or a link: show it as if it had been typed here. */
  async function reopen() {
    kinds.choose(draft.read().kind);
    if (await bringKind()) void letter.compose();
  }

  /** A file took the draft's place. */
  function opened() {
    void reopen();
    if (draft.read().before) links.tellTaken("file", "letter/");
  }

  /** Another page wrote on in this draft: what is new there is shown, and the focus stays where it is. */
  function changedElsewhere() {
    const { kind, answers, edited: kept } = draft.read();
    const gone = Object.keys(readTouched(form())).some((key) => !(key in answers));
    if (gone || (kind && kind !== kinds.chosen())) return void reopen();
    if (!kept && editor.isOn()) editor.end();
    fill(form(), answers);
    boxes.show();
    void letter.compose();
  }

  /** Put a worked example on the desk. @param {HTMLElement} button */
  async function useExample({ dataset }) {
    const reply = await ask({ action: "example", kind: kinds.chosen(), id: dataset.example ?? "" });
    if (reply?.ok) links.offer("example", reply.answers, "letter/");
  }

  root.addEventListener("click", (event) => {
    const gap = around(event.target, "a.gap");
    if (gap instanceof HTMLAnchorElement) {
      event.preventDefault();
      steps.reveal(gap.hash.slice(1));
    } else if (!editor.isOn()) {
      card.touch(event.target);
    }
  });
  root.addEventListener("input", (event) => {
    if (around(event.target, ".desk-form, .style-line")) typed(event);
  });
  kinds.chooser.addEventListener("change", async (event) => {
    if (!(await bringKind())) return;
    typed(event);
    address();
  });

  styleByLanguage(root);
  // Somebody may have typed before this script was there.
  draft.add(readEarly(form(), () => readTouched(form())));
  const kept = draft.read();
  if (!kinds.isShown() || (kept.kind && kinds.chosen() !== kept.kind)) {
    showKind();
  } else {
    draft.choose(kinds.chosen());
    fill(form(), kept.answers);
    showKept();
  }
  watchDraft(changedElsewhere);
  boxes.show();
  steps.start();
  bringToLife(root, {
    ...steps.actions,
    ...card.actions,
    ...editor.actions,
    ...mend.actions,
    ...english.actions,
    ...notes.actions,
    ...waysOut.actions,
    ...keeping.actions,
    ...sharing.actions,
    ...leftOut.actions,
    ...bar.actions,
    "as-mail": () => {
      letter.change({ answers: { ...draft.read().answers, channel: "mail" } });
      fill(form(), draft.read().answers);
    },
    "edit-done": () => editor.done(),
    edit: () => {
      card.close();
      editor.edit();
      waysOut.changed();
    },
    "use-example": (button) => void useExample(button),
  });
  /** A draft of the version before is put into today's boxes by whoever knows them; nothing of it is touched until then. */
  async function upgrade() {
    const { version, ...old } = draft.read();
    if (version >= 2) return;
    const reply = await ask({ action: "open_file", text: JSON.stringify({ bounceback_draft: version, ...old }) });
    if (!reply?.ok) return;
    // Typed meanwhile: that goes into the boxes too.
    if (JSON.stringify(draft.read().answers) !== JSON.stringify(old.answers)) return void (await upgrade());
    fill(form(), reply.draft.answers);
    letter.change({ ...reply.draft, version: 2 });
    boxes.show();
  }

  python.subscribe(({ name }) => {
    if (name !== "ready") return;
    // Whatever was typed before has been asked for already.
    void upgrade().then(() => {
      if (!letter.written()) void letter.compose();
    });
  });
}
