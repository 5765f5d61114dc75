// @ts-check
/** The letter leaves the desk: copy, mail, files, print; and what is asked before it does. */
import { copy, download, mail, select, wordFile } from "../lib/files.js";
import { one, today } from "../lib/dom.js";
import { python } from "../python/python.js";

/** @typedef {{ok: true, name: string, type: string, text?: string, paragraphs?: string[][]}} FileReply */
/** @typedef {{ok: true, question: {text: string, why: string, yes: string, no: string}, pause: {text: string, why: string} | null}} Asked */
/** @typedef {{body: () => HTMLElement, subject: () => HTMLElement, request: () => Record<string, unknown>, say: (name: string, values?: Record<string, string>) => void}} Desk */

const PAUSE = 400;

/**
 * @param {HTMLElement} root the desk
 * @param {Desk} desk
 */
export function createSending(root, desk) {
  const before = one(root, '[data-part="before"]');
  const gapsPart = one(before, '[data-part="gaps"]');
  const pausePart = one(before, '[data-part="pause"]');
  const truth = one(root, '[data-part="truth"]');
  const elsewhere = one(root, '[data-part="elsewhere"]');
  /** @type {Asked | null} */
  let asked = null;
  let askedTruth = false;
  let askLater = 0;

  const text = () => desk.body().innerText;

  /** Show what stands in the way, if anything does; gives back whether it does. */
  function stops() {
    const gaps = [...desk.body().querySelectorAll("a.gap")].map((gap) => gap.cloneNode(true));
    one(gapsPart, "ul").replaceChildren(
      ...gaps.map((gap) => {
        const item = document.createElement("li");
        item.append(gap);
        return item;
      }),
    );
    gapsPart.hidden = gaps.length === 0;
    pausePart.hidden = !asked?.pause;
    one(pausePart, "h2").textContent = asked?.pause?.text ?? "";
    one(pausePart, "p").textContent = asked?.pause?.why ?? "";
    before.hidden = gapsPart.hidden && pausePart.hidden;
    return !before.hidden;
  }

  /** Ask Python what to ask the reader, ahead of time: a browser lets a press copy only if nothing is waited for. */
  async function ask() {
    const now = new Date();
    const time = `${String(now.getHours()).padStart(2, "0")}:${String(now.getMinutes()).padStart(2, "0")}`;
    const request = { ...desk.request(), action: "before_sending", time };
    const reply = /** @type {Asked | {ok: false} | null} */ (await python.ask(request, { lane: "sending" }));
    if (reply?.ok) asked = reply;
  }

  async function copyNow() {
    before.hidden = true;
    const copied = await copy(text());
    if (!copied) select(desk.body());
    desk.say(copied ? "copied" : "select");
    elsewhere.hidden = copied;
    if (!asked || askedTruth) return;
    askedTruth = true;
    one(truth, '[data-part="truth-text"]').textContent = asked.question.text;
    one(truth, '[data-part="truth-why"]').textContent = asked.question.why;
    one(truth, '[data-action="truth-yes"]').textContent = asked.question.yes;
    one(truth, '[data-action="truth-no"]').textContent = asked.question.no;
    truth.hidden = false;
  }

  /**
   * Ask for a file and hand it over; where a part of it cannot be fetched, say so.
   * @param {Record<string, unknown>} wanted
   * @param {string} pack
   */
  async function file(wanted, pack) {
    desk.say("file-wait");
    try {
      const reply = /** @type {FileReply | {ok: false} | null} */ (
        await python.ask({ ...desk.request(), ...wanted }, { lane: "file", packs: [pack] })
      );
      if (!reply?.ok) return;
      const content = reply.paragraphs
        ? await wordFile(desk.subject().innerText, reply.paragraphs, reply.type)
        : new Blob([reply.text ?? ""], { type: reply.type });
      download(reply.name, content);
      desk.say("file", { name: reply.name });
    } catch {
      desk.say("file-refused");
    }
  }

  return {
    /** The letter changed: what was listed may be mended. */
    changed() {
      clearTimeout(askLater);
      askLater = setTimeout(ask, PAUSE);
      if (before.hidden) return;
      const gaps = !gapsPart.hidden;
      if (!stops()) desk.say("ready");
      else if (gaps && gapsPart.hidden) desk.say("pause");
    },
    actions: {
      copy: () => {
        if (!stops()) return void copyNow();
        desk.say(gapsPart.hidden ? "pause" : "gaps");
        before.focus();
      },
      anyway: () => void copyNow(),
      email: (/** @type {HTMLElement} */ button) => {
        const whole = mail(desk.subject().innerText, text(), Number(button.dataset.limit));
        if (whole) return;
        void copy(text()).then((copied) => {
          desk.say(copied ? "paste" : "copy-first");
          elsewhere.hidden = copied;
        });
      },
      txt: () => void file({ action: "file", format: "txt" }, "files"),
      eml: () => void file({ action: "file", format: "eml" }, "files"),
      docx: () => void file({ action: "file", format: "docx" }, "files"),
      print: () => {
        // Browsers inside chat apps may have no way to print.
        if (typeof window.print === "function") window.print();
        else elsewhere.hidden = false;
      },
      remind: () => void file({ action: "reminder", today: today() }, "calendar"),
      "truth-yes": () => {
        truth.hidden = true;
      },
      "truth-no": () => {
        truth.hidden = true;
        desk.body().scrollIntoView({ block: "start" });
      },
    },
  };
}
