// @ts-check
/** Opening a shared link: the reader's own draft is never written over without a yes. */
import { draft } from "./draft.js";
import { one, words } from "./page.js";
import { python } from "./python.js";

/** @typedef {{ok: true, holds: "plan" | "letter" | "friend", answers?: Record<string, string | string[]>, line?: string}} Opened */
/** @typedef {{ok: false, error: {message: string, fault?: string}}} Refused */

/**
 * @param {HTMLElement} root the widget
 * @param {() => void} changed called when the draft was changed
 */
export function createLinks(root, changed) {
  const box = one(root, '[data-part="opened"]');
  const line = one(box, '[data-part="opened-text"]');
  const quote = one(box, '[data-part="opened-line"]');
  const choice = one(box, '[data-part="opened-choice"]');
  const undo = one(box, '[data-part="opened-back"]');
  /** @type {Record<string, string | string[]>} */
  let sent = {};
  /** @type {ReturnType<typeof draft.read> | null} */
  let own = null;

  /** Whether the reader typed something that a shared letter would cover. */
  const hasOwn = () => Object.values(draft.read().answers).some((answer) => answer.length > 0);

  async function open() {
    // Only our own fragments have this sign; a heading's id has not.
    if (!location.hash.includes("=")) return;
    const fragment = location.hash;
    // Out of the address bar at once: an address gets copied, and stays in the history.
    history.replaceState(history.state, "", location.pathname + location.search);
    tell("opening");
    const reply = /** @type {Opened | Refused | null} */ (await python.ask({ action: "open", fragment }, { lane: "open" }));
    if (!reply) return;
    if (!reply.ok) {
      line.textContent = reply.error.message;
      box.dataset.link = reply.error.fault ?? "damaged";
      box.focus();
      return;
    }
    if (reply.answers) return offer(reply.holds, reply.answers);
    tell(reply.holds);
    quote.textContent = reply.line ?? "";
    quote.hidden = !reply.line;
  }

  /**
   * Put answers from elsewhere on the desk, after a yes where the reader's own would be covered.
   * @param {string} name which words of the build say what they are
   * @param {Record<string, string | string[]>} answers
   */
  function offer(name, answers) {
    tell(name);
    sent = answers;
    if (!hasOwn()) return take();
    line.textContent = `${words(line, name)} ${words(line, "own")}`;
    choice.hidden = false;
    box.scrollIntoView({ block: "center" });
    box.focus();
  }

  /** @param {string} name */
  function tell(name) {
    delete box.dataset.link;
    line.textContent = words(line, name);
    quote.hidden = true;
    choice.hidden = true;
    undo.hidden = true;
    box.hidden = false;
  }

  function take() {
    if (hasOwn()) own = draft.read();
    const kind = typeof sent.kind === "string" ? sent.kind : draft.read().kind;
    draft.write({ kind, answers: sent, left_out: [], own_words: {}, edited: null });
    choice.hidden = true;
    undo.hidden = own === null;
    changed();
  }

  addEventListener("hashchange", () => void open());
  return {
    open,
    offer,
    actions: {
      "link-take": take,
      "link-leave": () => {
        box.hidden = true;
      },
      "link-undo": () => {
        if (own) draft.write(own);
        own = null;
        box.hidden = true;
        changed();
      },
    },
  };
}
