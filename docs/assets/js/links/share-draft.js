/** Sharing the draft by link: what is inside is listed first, then the link can go out. */
import { element, part } from "../lib/dom.js";
import { tell } from "../lib/words.js";
import { createLinkPanel } from "./link-panel.js";

/** @import { Answers } from "../python/api.js" */
/** @import { Ask } from "../python/python.js" */

/**
 * Create the panel.
 * @param {HTMLElement} root the widget
 * @param {object} desk
 * @param {Ask} desk.ask
 * @param {() => Answers | Promise<Answers | null>} desk.answers what there is to share, the letter's kind among it
 * @param {() => void} desk.saveFile saves the draft as a file
 * @param {string} [desk.page] the page where the link opens, seen from this one
 */
export function createShareDraft(root, { ask, answers, saveFile, page = "" }) {
  const box = part(root, "share");
  const panel = part(box, "share-panel");
  const link = createLinkPanel(panel, { ask, saveFile });

  /** @param {boolean} withWords */
  async function share(withWords) {
    const address = new URL(page, location.href).href.split(/[?#]/)[0] ?? "";
    const shared = await answers();
    if (!shared) return;
    const reply = await ask({ action: "share", answers: shared, words: withWords, address });
    if (!reply?.ok) return;
    tell(part(panel, "share-holds"), withWords ? "words" : "plan");
    const contents = reply.contents.flatMap(({ name, answer }) => [element("dt", {}, name), element("dd", {}, answer)]);
    part(panel, "share-contents").replaceChildren(...contents);
    const left = part(panel, "share-left");
    left.hidden = !withWords || reply.problems.length === 0;
    tell(left, "left", { count: reply.problems.length });
    panel.hidden = false;
    link.show(reply);
  }

  return {
    actions: {
      ...link.actions,
      "share-plan": () => void share(false),
      "share-words": () => void share(true),
    },
  };
}
