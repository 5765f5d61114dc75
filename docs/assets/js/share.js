// @ts-check
/** Sharing by link: what is inside is listed first, then the link can be copied, sent or scanned. */
import { copy } from "./outward.js";
import { one, words } from "./page.js";
import { python } from "./python.js";

/** @typedef {{key: string, name: string, answer: string}} Content */
/** @typedef {{ok: true, link: string, length: number, fits: boolean, scans: boolean, contents: Content[]}} Shared */
/** @typedef {{ok: true, path: string, size: number}} Code */

const SVG = "http://www.w3.org/2000/svg";

/**
 * @param {HTMLElement} root the widget
 * @param {() => Record<string, string | string[]>} answers what there is to share, the letter's kind among it
 */
export function createShare(root, answers) {
  const box = one(root, '[data-part="share"]');
  const panel = one(box, '[data-part="share-panel"]');
  const holds = one(panel, '[data-part="share-holds"]');
  const contents = one(panel, '[data-part="share-contents"]');
  const field = /** @type {HTMLInputElement} */ (one(panel, "#share-link"));
  const length = one(panel, '[data-part="share-length"]');
  const send = one(panel, '[data-action="share-send"]');
  const picture = one(panel, '[data-part="share-code"]');
  const said = one(box, '[data-part="share-said"]');

  /** @param {boolean} withWords */
  async function share(withWords) {
    const address = location.href.split(/[?#]/)[0] ?? "";
    const request = { action: "share", answers: answers(), words: withWords, address };
    const reply = /** @type {Shared | {ok: false} | null} */ (await python.ask(request, { lane: "share" }));
    if (!reply?.ok) return;
    holds.textContent = words(holds, withWords ? "words" : "plan");
    contents.replaceChildren(...reply.contents.flatMap(({ name, answer }) => [text("dt", name), text("dd", answer)]));
    field.value = reply.link;
    length.textContent = words(length, reply.fits ? "fits" : "long", { length: reply.length });
    send.hidden = typeof navigator.share !== "function";
    panel.hidden = false;
    said.textContent = "";
    picture.hidden = true;
    if (reply.scans) void draw(reply.link);
  }

  /** @param {string} link */
  async function draw(link) {
    const reply = /** @type {Code | {ok: false} | null} */ (await python.ask({ action: "qr", text: link }, { lane: "qr", packs: ["qr"] }));
    if (!reply?.ok || field.value !== link) return;
    const svg = document.createElementNS(SVG, "svg");
    svg.setAttribute("viewBox", `0 0 ${reply.size} ${reply.size}`);
    svg.setAttribute("role", "img");
    svg.setAttribute("aria-label", words(picture, "label"));
    const path = document.createElementNS(SVG, "path");
    path.setAttribute("d", reply.path);
    svg.append(path);
    picture.replaceChildren(svg);
    picture.hidden = false;
  }

  return {
    actions: {
      "share-plan": () => void share(false),
      "share-words": () => void share(true),
      "share-copy": async () => {
        const copied = await copy(field.value);
        if (!copied) field.select();
        said.textContent = words(said, copied ? "copied" : "select");
      },
      // The reader may close the sheet of apps again: that is no mistake.
      "share-send": () => void navigator.share({ url: field.value }).catch(() => {}),
    },
  };
}

/** @param {string} tag @param {string} content */
function text(tag, content) {
  const element = document.createElement(tag);
  element.textContent = content;
  return element;
}
