// @ts-check
/** Sharing by link: what is inside is listed first, then the link can go out. */
import { createLinkPanel } from "./link-panel.js";
import { one, words } from "../lib/dom.js";
import { python } from "../python/python.js";

/** @typedef {{key: string, name: string, answer: string}} Content */
/** @typedef {{ok: true, contents: Content[]} & import("./link-panel.js").MadeLink} Shared */

/**
 * @param {HTMLElement} root the widget
 * @param {() => Record<string, string | string[]>} answers what there is to share, the letter's kind among it
 * @param {() => void} saveFile saves the draft as a file
 */
export function createShare(root, answers, saveFile) {
  const box = one(root, '[data-part="share"]');
  const panel = one(box, '[data-part="share-panel"]');
  const holds = one(panel, '[data-part="share-holds"]');
  const contents = one(panel, '[data-part="share-contents"]');
  const link = createLinkPanel(panel, saveFile);

  /** @param {boolean} withWords */
  async function share(withWords) {
    const address = location.href.split(/[?#]/)[0] ?? "";
    const request = { action: "share", answers: answers(), words: withWords, address };
    const reply = /** @type {Shared | {ok: false} | null} */ (await python.ask(request, { lane: "share" }));
    if (!reply?.ok) return;
    holds.textContent = words(holds, withWords ? "words" : "plan");
    contents.replaceChildren(...reply.contents.flatMap(({ name, answer }) => [text("dt", name), text("dd", answer)]));
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

/** @param {string} tag @param {string} content */
function text(tag, content) {
  const element = document.createElement(tag);
  element.textContent = content;
  return element;
}
