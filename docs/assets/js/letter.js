// @ts-check
/** The letter desk: questions on one side, the letter on the other. Moves values; every word of the letter is Python's. */
import { draft } from "./draft.js";
import { fill, read, showProblems } from "./form.js";
import { copy, mail, select } from "./outward.js";
import { all, one, onActions, today, words } from "./page.js";
import { bindState, python } from "./python.js";
import { echo, show } from "./sheet.js";
import { createSteps } from "./steps.js";

/** @typedef {import("./sheet.js").Letter} Letter */
/** @typedef {{ok: true, letter: Letter, problems: import("./form.js").Problem[]}} Reply */

// Said at most once a pause, so that a screen reader is not interrupted at every key.
const PAUSE = 1200;

/** @param {HTMLElement} root the element with `data-widget="letter"` */
export function start(root) {
  const chooser = one(root, 'select[name="kind"]');
  if (!(chooser instanceof HTMLSelectElement)) return;
  const said = one(root, '[data-part="said"]');
  const gapsBox = one(root, '[data-part="gaps"]');
  const kits = collectKits(root);
  const steps = createSteps(root, { moved: () => {} });
  /** @type {Letter | null} */
  let letter = null;
  let sayingLater = 0;

  const form = () => /** @type {HTMLFormElement} */ (one(root, ".desk-form"));
  const body = () => one(root, "[data-letter]");
  const subject = () => one(root, "[data-subject]");
  const kind = () => chooser.value;

  /** Take what was typed: keep it, echo it, and ask Python for the letter. */
  function changed() {
    const kept = draft.read();
    draft.write({ kind: kind(), answers: { ...kept.answers, ...read(form()) } });
    // Until Python has written this letter once, the words go into the gaps as they are.
    if (!letter) echo(one(root, '[data-part="sheet"]'), read(form()));
    void compose();
  }

  async function compose() {
    const { answers, left_out, own_words, ignored } = draft.read();
    const request = { action: "letter", kind: kind(), answers, today: today(), left_out, own_words, ignored };
    const reply = /** @type {Reply | {ok: false} | null} */ (await python.ask(request, { lane: "letter" }));
    if (!reply?.ok || reply.letter.kind !== kind()) return;
    letter = reply.letter;
    show(body(), subject(), letter);
    showProblems(form(), reply.problems);
    showShape(root, letter);
    if (!gapsBox.hidden) listGaps();
    clearTimeout(sayingLater);
    sayingLater = setTimeout(() => say("updated", { words: letter?.words ?? 0 }), PAUSE);
  }

  /** @param {string} name @param {Record<string, string | number>} [values] */
  function say(name, values) {
    clearTimeout(sayingLater);
    said.textContent = words(said, name, values);
  }

  /** Put another kind on the desk, with every answer it shares. */
  function changeKind() {
    for (const [name, nodes] of Object.entries(kits.get(kind()) ?? {})) {
      one(root, `[data-part="${name}"]`).replaceChildren(...nodes.map((node) => node.cloneNode(true)));
    }
    for (const hint of all(root, "[data-for-kind]")) hint.hidden = hint.dataset.forKind !== kind();
    root.dataset.kind = kind();
    letter = null;
    gapsBox.hidden = true;
    fill(form(), draft.read().answers);
    steps.restart();
    changed();
  }

  function listGaps() {
    const list = one(gapsBox, "ul");
    const gaps = [...body().querySelectorAll("a.gap")].map((gap) => gap.cloneNode(true));
    list.replaceChildren(
      ...gaps.map((gap) => {
        const item = document.createElement("li");
        item.append(gap);
        return item;
      }),
    );
    gapsBox.hidden = gaps.length === 0;
    return gaps.length > 0;
  }

  async function copyLetter() {
    gapsBox.hidden = true;
    if (await copy(body().innerText)) {
      say("copied");
    } else {
      select(body());
      say("select");
    }
  }

  onActions(root, {
    next: () => steps.next(),
    back: () => steps.back(),
    "show-all": () => steps.toggle(),
    copy: () => {
      if (!listGaps()) return void copyLetter();
      say("gaps");
      gapsBox.focus();
    },
    anyway: () => void copyLetter(),
    email: (button) => {
      const whole = mail(subject().innerText, body().innerText, Number(button.dataset.limit));
      if (!whole) void copy(body().innerText).then((copied) => say(copied ? "paste" : "copy-first"));
    },
    print: () => window.print(),
  });
  root.addEventListener("click", (event) => {
    const gap = event.target instanceof Element ? event.target.closest("a.gap") : null;
    if (!(gap instanceof HTMLAnchorElement)) return;
    event.preventDefault();
    steps.reveal(gap.hash.slice(1));
  });
  root.addEventListener("input", (event) => {
    if (event.target !== chooser) changed();
  });
  root.addEventListener("submit", (event) => event.preventDefault());
  chooser.addEventListener("change", changeKind);

  for (const part of ["actions", "bar"]) one(root, `[data-part="${part}"]`).hidden = false;
  bindState(root);
  const kept = draft.read();
  const wanted = new URLSearchParams(location.search).get("kind") ?? kept.kind;
  if (kits.has(wanted)) chooser.value = wanted;
  if (kind() !== root.dataset.kind) {
    changeKind();
  } else {
    fill(form(), kept.answers);
    echo(one(root, '[data-part="sheet"]'), read(form()));
  }
  steps.start();
  root.addEventListener("focusin", () => python.start(), { once: true });
  python.startWhenIdle();
  // The first letter is asked for at once and written when Python is there; nothing waits for it.
  void compose();
}

/**
 * What the desk shows for each kind, by kind and part: from the page for the first kind, from templates for the others.
 * @param {HTMLElement} root
 */
function collectKits(root) {
  const parts = ["steps", "sheet", "examples"];
  /** @param {ParentNode} from */
  const kit = (from) =>
    Object.fromEntries(parts.map((name) => [name, [...one(from, `[data-part="${name}"]`).childNodes].map((node) => node.cloneNode(true))]));
  const kits = new Map([[root.dataset.kind ?? "", kit(root)]]);
  for (const template of root.querySelectorAll("template")) kits.set(template.dataset.kind ?? "", kit(template.content));
  return kits;
}

/**
 * Fill the picture of the letter: a block is full when its paragraphs have no gap, half full when some of it is there.
 * @param {HTMLElement} root
 * @param {Letter} letter
 */
function showShape(root, letter) {
  for (const block of all(root, ".shape-block")) {
    const pieces = letter.paragraphs
      .filter((paragraph) => paragraph.block === block.dataset.block)
      .flatMap((paragraph) => paragraph.sentences.flatMap((sentence) => sentence.pieces));
    const gaps = pieces.some((piece) => piece.gap);
    const typed = pieces.some((piece) => piece.key && !piece.gap);
    block.dataset.filled = gaps ? (typed ? "part" : "false") : "true";
  }
}
