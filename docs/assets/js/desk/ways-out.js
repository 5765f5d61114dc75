/** The letter leaves the desk: copy, mail, files, print; and what is asked before it does. */
import { copy, copyOrSelect } from "../lib/clipboard.js";
import { timeOfDay } from "../lib/clock.js";
import { all, element, one, part, setText } from "../lib/dom.js";
import { download, downloadText } from "../lib/files.js";
import { wordFile } from "../lib/word-file.js";
import { words } from "../lib/words.js";

/** @import { BeforeSendingReply, ErrorReply, FileReply } from "../python/api.js" */
/** @import { Parts } from "./desk.js" */

/** @typedef {Promise<({ ok: true } & FileReply) | ErrorReply | null>} Asked */

const PAUSE = 400;

/**
 * Create the ways out.
 * @param {HTMLElement} root the desk
 * @param {Pick<Parts, "ask" | "aside" | "letter" | "sheet" | "leftOut" | "say">} desk
 */
export function createWaysOut(root, { ask, aside, letter, sheet, leftOut, say }) {
  const before = part(root, "before");
  const gapsPart = part(before, "gaps");
  const droppedPart = part(before, "dropped");
  const pausePart = part(before, "pause");
  const press = one(root, '[data-action="copy"]');
  const ofSubject = one(root, '[data-action="copy-subject"]');
  const said = part(root, "said");
  const ways = part(root, "ways");
  const elsewhere = part(root, "elsewhere");
  const shared = part(root, "shared");
  /** @type {BeforeSendingReply | null} */
  let answered = null;
  /** What the reader knows is not in the letter. */
  let known = "";
  /** What was told, as notes. @type {string | null} */
  let noted = null;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let askLater;

  /** Whether the kind on the desk goes to somebody. */
  const isSent = () => press.dataset.sent?.split(" ").includes(root.dataset.kind ?? "") ?? false;

  /** What was typed and is not on the sheet, where the reader may have put it by hand. */
  function missing() {
    const text = sheet.body().textContent ?? "";
    return leftOut.dropped().flatMap((passage) => (text.includes(passage.text) ? [] : [passage.text]));
  }

  /** The first thing that stands in the way, as the line that tells it. */
  const told = () => (!gapsPart.hidden ? "gaps" : !droppedPart.hidden ? "dropped" : "pause");

  /** Show what stands in the way, if anything does; gives back whether it does. */
  function stops() {
    const gaps = all(sheet.body(), "a.gap").map((gap) => element("li", {}, gap.cloneNode(true)));
    one(gapsPart, "ul").replaceChildren(...gaps);
    gapsPart.hidden = gaps.length === 0;
    const dropped = missing();
    one(droppedPart, "ul").replaceChildren(...dropped.map((text) => element("li", {}, text)));
    droppedPart.hidden = dropped.length === 0 || known === String(dropped);
    pausePart.hidden = !answered?.pause;
    one(pausePart, "h2").textContent = answered?.pause?.text ?? "";
    one(pausePart, "p").textContent = answered?.pause?.why ?? "";
    before.hidden = [gapsPart, droppedPart, pausePart].every((each) => each.hidden);
    return !before.hidden;
  }

  /** Ask Python what to ask the reader, ahead of time: a browser lets a press copy only if nothing is waited for. */
  async function prepare() {
    const reply = await aside({ ...letter.finished(), action: "before_sending", time: timeOfDay() });
    if (reply?.ok) answered = reply;
  }

  async function copyNow() {
    before.hidden = true;
    const copied = await copyOrSelect(sheet.body(), letter.finished().text);
    const apart = isSent() && (letter.written()?.channel ?? "mail") === "mail" && sheet.subject().textContent !== "";
    ofSubject.hidden = !copied || !apart;
    say(copied ? (apart ? "copied-mail" : "copied") : "select");
    if (copied) setText(press, words(press, isSent() ? (letter.written()?.channel ?? "mail") : "keep"));
    else ways.setAttribute("open", "");
    elsewhere.hidden = copied;
    shared.hidden = false;
  }

  /** Hand over a file that was asked for; where a part of it cannot be fetched, say so. @param {Asked} asked */
  async function handOver(asked) {
    say("file-wait");
    try {
      const reply = await asked;
      if (!reply?.ok) return;
      const { name, type, text = "", paragraphs } = reply;
      if (paragraphs) download(name, await wordFile(letter.finished().subject, reply));
      else downloadText({ name, type, text });
      say("file", { name });
      shared.hidden = false;
    } catch {
      say("file-refused");
    }
  }

  /** @param {"txt" | "eml" | "docx"} format */
  function file(format) {
    void handOver(ask({ ...letter.finished(), action: "file", format }, { queue: "file", packs: ["files"] }));
  }

  /** Have the notes ready while their button is seen, for the same reason. */
  async function prepareNotes(queue = "notes") {
    if (!ways.hasAttribute("open")) return;
    const { kind, answers } = letter.finished();
    const reply = await ask({ action: "notes", kind, answers }, { queue });
    if (reply?.ok) noted = reply.text;
  }

  /** What was told, as plain notes: copied, or as a file where that is refused. */
  async function copyNotes() {
    // In a queue of its own: what is got ready meanwhile must not take a press's place.
    if (noted === null) await prepareNotes("notes-pressed");
    if (noted === null) return;
    if (!noted) return say("notes-none");
    if (await copy(noted)) return say("notes");
    downloadText({ name: "notes.txt", type: "text/plain", text: noted });
    say("notes-file", { name: "notes.txt" });
  }

  function remind() {
    const { answers, today } = letter.finished();
    const region = String(answers.region ?? "");
    void handOver(ask({ action: "reminder", today, region }, { queue: "file", packs: ["calendar"] }));
  }

  ways.addEventListener("toggle", () => void prepareNotes());

  return {
    /** The letter changed, or is about to: what was copied is another one, and what was listed may be mended. */
    changed() {
      if (said.dataset.said?.startsWith("copied")) say("");
      setText(press, words(press, "copy"));
      setText(ofSubject, words(ofSubject, "copy"));
      ofSubject.hidden = true;
      clearTimeout(askLater);
      askLater = setTimeout(() => {
        void prepare();
        void prepareNotes();
      }, PAUSE);
      if (before.hidden) return;
      const was = told();
      if (!stops()) say("ready");
      else if (told() !== was) say(told());
    },
    actions: {
      copy: () => {
        if (!stops()) return void copyNow();
        say(told());
        before.focus();
      },
      anyway: () => {
        known = String(missing());
        void copyNow();
      },
      "copy-subject": async () => {
        const copied = await copyOrSelect(sheet.subject(), letter.finished().subject);
        if (copied) setText(ofSubject, words(ofSubject, "copied"));
        else say("select");
      },
      "fill-gap": () => one(gapsPart, "a.gap").click(),
      email: async (/** @type {HTMLElement} */ { dataset }) => {
        const { subject, text } = letter.finished();
        // Nobody can tell whether a mail program opened: what to do if none did is said at once.
        if (mail(subject, text, Number(dataset.limit))) return say("mail");
        const copied = await copy(text);
        say(copied ? "paste" : "copy-first");
        elsewhere.hidden = copied;
      },
      txt: () => file("txt"),
      eml: () => file("eml"),
      docx: () => file("docx"),
      print: () => {
        // Browsers inside chat apps may have no way to print.
        if (typeof window.print === "function") window.print();
        else elsewhere.hidden = false;
      },
      remind,
      notes: () => void copyNotes(),
    },
  };
}

/**
 * Open the mail program with this subject and text. Beyond `limit` characters programs cut the text off, so then only
 * the subject is filled in; gives back whether the text went along.
 * @param {string} subject
 * @param {string} text
 * @param {number} limit the longest address that is safe
 */
export function mail(subject, text, limit) {
  const start = `mailto:?subject=${escaped(subject)}`;
  const whole = `${start}&body=${escaped(text.replaceAll("\n", "\r\n"))}`;
  const fits = whole.length <= limit;
  element("a", { href: fits ? whole : start }).click();
  return fits;
}

/** Escape a text for an address. Half of a pair of surrogates, which no address can hold, becomes a mark. @param {string} text */
function escaped(text) {
  return encodeURIComponent(text.replace(/\p{Surrogate}/gu, "\ufffd"));
}
