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
 * @param {() => Answers} desk.answers what there is to share, the letter's kind among it
 * @param {() => void} desk.saveFile saves the draft as a file
 */
export function createShareDraft(root, { ask, answers, saveFile }) {
  const box = part(root, "share");
  const panel = part(box, "share-panel");
  const link = createLinkPanel(panel, { ask, saveFile });

  /** @param {boolean} withWords */
  async function share(withWords) {
    const address = location.href.split(/[?#]/)[0] ?? "";
    const reply = await ask({ action: "share", answers: answers(), words: withWords, address });
    if (!reply?.ok) return;
    tell(part(panel, "share-holds"), withWords ? "words" : "plan");
    const contents = reply.contents.flatMap(({ name, answer }) => [element("dt", {}, name), element("dd", {}, answer)]);
    part(panel, "share-contents").replaceChildren(...contents);
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
