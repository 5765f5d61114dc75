// @ts-check
/**
 * Opening a shared link, on whatever page it lands: what it holds is shown at the top of the page, as text. The reader's
 * own draft is never written over without a yes.
 */
import { draft } from "../lib/draft.js";
import { one, onActions, words } from "../lib/dom.js";
import { python } from "../python/python.js";

/** @typedef {Record<string, string | string[]>} Answers */
/** @typedef {{page: string, title: string}} Place a page from the root, and the words that lead there */
/** @typedef {{ok: true, holds: "plan" | "letter" | "friend", places: Place[], answers?: Answers, line?: string}} Opened */
/** @typedef {{ok: false, error: {message: string, fault?: string}}} Refused */

const ROOT = new URL("../../../", import.meta.url);

/** @typedef {{changed: () => void, see: () => void}} Taker told when the draft was changed, and when to show what came */

/** Widgets of this page that can take what was shared, by the page that they are on by right. @type {Map<string, Taker>} */
const takers = new Map();
/** @type {ReturnType<typeof createLinks> | undefined} */
let links;

/**
 * What this page can take from a link, and from a worked example.
 * @param {string} page the page, from the root, whose widget this is: `letter/`
 * @param {Taker} taker
 */
export function takeLinks(page, taker) {
  takers.set(page, taker);
  links ??= createLinks(one(document, '[data-part="opened"]'));
  return links;
}

/** Open what the address holds behind its `#`, if that is a link of ours. */
export function openLink() {
  links ??= createLinks(one(document, '[data-part="opened"]'));
  return links.open();
}

/** @param {HTMLElement} box */
function createLinks(box) {
  const line = one(box, '[data-part="opened-text"]');
  const quote = one(box, '[data-part="opened-line"]');
  const note = one(box, '[data-part="opened-note"]');
  const now = one(box, '[data-part="opened-now"]');
  const ways = one(box, '[data-part="opened-places"]');
  const choice = one(box, '[data-part="opened-choice"]');
  const taken = one(box, '[data-part="opened-taken"]');
  const undo = one(taken, '[data-action="link-undo"]');
  let opening = false;
  /** @type {Answers} */
  let sent = {};
  /** @type {Taker | undefined} */
  let taker;
  /** @type {ReturnType<typeof draft.read> | null} */
  let own = null;

  python.subscribe(({ name }) => {
    if (!opening || (name === "failed") === (line.textContent === words(line, "failed"))) return;
    if (name === "failed") offerStart("failed");
    else tell("opening");
  });
  onActions(box, {
    "open-now": () => {
      tell("opening");
      // Whichever of the two it needs: the other does nothing.
      python.start();
      python.retry();
    },
    "link-take": take,
    "link-leave": () => {
      box.hidden = true;
    },
    "link-undo": () => {
      if (own) draft.write(own);
      own = null;
      box.hidden = true;
      taker?.changed();
    },
    "link-see": () => taker?.see(),
  });

  /** Whether the reader typed something that a shared letter would cover. */
  const hasOwn = () => Object.values(draft.read().answers).some((answer) => answer.length > 0);

  async function open() {
    const fragment = location.hash;
    // Out of the address bar at once: an address gets copied, and stays in the history.
    history.replaceState(history.state, "", location.pathname + location.search);
    tell("opening");
    opening = true;
    const asked = python.ask({ action: "open", fragment }, { lane: "open" });
    // Nothing was started: the reader asked their browser to save data.
    if (python.state.name === "idle") offerStart("thrifty");
    if (python.state.name === "failed") offerStart("failed");
    try {
      const reply = /** @type {Opened | Refused | null} */ (await asked);
      if (!reply) return;
      opening = false;
      show(reply, fragment);
    } catch {
      opening = false;
      tell("failed");
    }
  }

  /** @param {Opened | Refused} reply @param {string} fragment */
  function show(reply, fragment) {
    tell("opening");
    if (!reply.ok) {
      line.textContent = reply.error.message;
      box.dataset.link = reply.error.fault ?? "damaged";
    } else if (reply.answers) {
      const here = reply.places.find(({ page }) => takers.has(page));
      if (here) return offer(reply.holds, reply.answers, here.page);
      tell(reply.holds);
      lead(reply.places, fragment);
    } else {
      tell(reply.line ? "friend" : "page");
      quote.textContent = reply.line ?? "";
      quote.hidden = note.hidden = !reply.line;
      lead(
        reply.places.filter(({ page }) => new URL(page, ROOT).href !== location.href),
        "",
      );
    }
    box.focus();
  }

  /** Links to pages where what was shared belongs. @param {Place[]} places @param {string} fragment */
  function lead(places, fragment) {
    ways.replaceChildren(
      ...places.map(({ page, title }) => {
        const way = document.createElement("a");
        way.className = "button";
        way.href = new URL(page + fragment, ROOT).href;
        way.textContent = title;
        return way;
      }),
    );
    ways.hidden = places.length === 0;
  }

  /**
   * Put answers from elsewhere into the draft, after a yes where the reader's own would be covered.
   * @param {string} name which words of the build say what they are
   * @param {Answers} answers
   * @param {string} page which widget takes them
   */
  function offer(name, answers, page) {
    tell(name);
    sent = answers;
    taker = takers.get(page);
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
    for (const part of [quote, note, now, ways, choice, taken]) part.hidden = true;
    box.hidden = false;
  }

  /** Say why nothing opens yet, with a press that starts Python, or starts it again. @param {string} name which words */
  function offerStart(name) {
    tell(name);
    const button = one(now, "button");
    button.textContent = words(button, name);
    now.hidden = false;
  }

  function take() {
    if (hasOwn()) own = draft.read();
    const kind = typeof sent.kind === "string" ? sent.kind : draft.read().kind;
    draft.write({ kind, answers: sent, left_out: [], own_words: {}, edited: null });
    choice.hidden = true;
    taken.hidden = false;
    undo.hidden = own === null;
    taker?.changed();
  }

  return { open, offer };
}
