/**
 * Opening a shared link, on whatever page it lands: what it holds is shown at the top of the page, as text. The
 * reader's own draft is never written over without a yes.
 */
import { element, one, onActions, part } from "../lib/dom.js";
import { draft } from "../lib/draft.js";
import { SITE } from "../lib/site.js";
import { tell, words } from "../lib/words.js";
import { python } from "../python/python.js";

/** @import { Answers, ErrorReply, OpenReply, Place } from "../python/api.js" */
/** @typedef {{changed: () => void, see: () => void}} Taker told when the draft was changed, and when to show what came */

/** Widgets of this page that can take what was shared, by the page that they are on by right. @type {Map<string, Taker>} */
const takers = new Map();
/** @type {ReturnType<typeof createOpenedLink> | undefined} */
let opened;

/** The one place on the page where a shared link opens. */
function place() {
  return (opened ??= createOpenedLink(part(document, "opened")));
}

/**
 * Say what this page can take from a link, and from a worked example.
 * @param {string} page the page, from the root, whose widget this is: `letter/`
 * @param {Taker} taker
 */
export function takeLinks(page, taker) {
  takers.set(page, taker);
  if (draft.read().before) place().tellTaken("before", page);
  return place();
}

/** Open what the address holds behind its `#`, if that is a link of ours. */
export function openLink() {
  return place().open();
}

/** @param {HTMLElement} box */
function createOpenedLink(box) {
  const line = part(box, "opened-text");
  const quote = part(box, "opened-line");
  const note = part(box, "opened-note");
  const now = part(box, "opened-now");
  const ways = part(box, "opened-places");
  const choice = part(box, "opened-choice");
  const taken = part(box, "opened-taken");
  let opening = false;
  /** @type {Answers} */
  let sent = {};
  /** @type {Taker | undefined} */
  let taker;

  python.subscribe(({ name }) => {
    if (!opening || (name === "failed") === (line.textContent === words(line, "failed"))) return;
    if (name === "failed") offerStart("failed");
    else say("opening");
  });
  onActions(box, {
    "open-now": () => {
      say("opening");
      // Whichever of the two it needs: the other does nothing.
      python.start();
      python.retry();
    },
    "link-take": take,
    "link-leave": () => {
      box.hidden = true;
    },
    "link-undo": () => {
      draft.bringBack();
      box.hidden = true;
      taker?.changed();
    },
    "link-see": () => taker?.see(),
  });

  async function open() {
    const fragment = location.hash;
    // Out of the address bar at once: an address gets copied, and stays in the history.
    history.replaceState(history.state, "", location.pathname + location.search);
    say("opening");
    opening = true;
    const asked = python.ask({ action: "open", fragment });
    // Nothing was started: the reader asked their browser to save data.
    if (python.state.name === "idle") offerStart("thrifty");
    if (python.state.name === "failed") offerStart("failed");
    try {
      const reply = await asked;
      if (!reply) return;
      opening = false;
      show(reply, fragment);
    } catch {
      opening = false;
      say("failed");
    }
  }

  /** @param {{ ok: true } & OpenReply | ErrorReply} reply @param {string} fragment */
  function show(reply, fragment) {
    say("opening");
    if (!reply.ok) {
      line.textContent = reply.error.message;
      box.dataset.link = reply.error.fault ?? "damaged";
    } else if (reply.answers) {
      const here = reply.places.find(({ page }) => takers.has(page));
      if (here) return offer(reply.holds, reply.answers, here.page);
      say(reply.holds);
      lead(reply.places, fragment);
    } else {
      say(reply.line ? "friend" : "page");
      quote.textContent = reply.line ?? "";
      quote.hidden = note.hidden = !reply.line;
      lead(
        reply.places.filter(({ page }) => new URL(page, SITE).href !== location.href),
        "",
      );
    }
    box.focus();
  }

  /** Lead to the pages where what was shared belongs. @param {Place[]} places @param {string} fragment */
  function lead(places, fragment) {
    ways.replaceChildren(
      ...places.map(({ page, title }) => {
        return element("a", { className: "button", href: new URL(page + fragment, SITE).href }, title);
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
    say(name);
    sent = answers;
    taker = takers.get(page);
    if (!draft.theirs) return take();
    line.textContent = `${words(line, name)} ${words(line, "own")}`;
    choice.hidden = false;
    box.scrollIntoView({ block: "center" });
    box.focus();
  }

  /** @param {string} name */
  function say(name) {
    delete box.dataset.link;
    tell(line, name);
    for (const each of [quote, note, now, ways, choice, taken]) each.hidden = true;
    box.hidden = false;
  }

  /** Say why nothing opens yet, with a press that starts Python, or starts it again. @param {string} name which words */
  function offerStart(name) {
    say(name);
    const button = one(now, "button");
    tell(button, name);
    now.hidden = false;
  }

  function take() {
    draft.replace({ kind: typeof sent.kind === "string" ? sent.kind : "", answers: sent });
    showTaken();
    taker?.changed();
  }

  function showTaken() {
    choice.hidden = true;
    taken.hidden = false;
    one(taken, '[data-action="link-undo"]').hidden = !draft.read().before;
  }

  return {
    open,
    offer,
    /**
     * Say what took the draft's place by another way than a link, with the way back.
     * @param {string} name which words of the build say what it was
     * @param {string} page which widget has it
     */
    tellTaken(name, page) {
      say(name);
      taker = takers.get(page);
      showTaken();
    },
  };
}
