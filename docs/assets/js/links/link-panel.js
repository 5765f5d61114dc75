// @ts-check
/** A link that was made: to copy, to send with the browser's own menu, to scan, and as a file where it is too long. */
import { copy } from "../lib/files.js";
import { one, words } from "../lib/dom.js";
import { python } from "../python/python.js";

/** @typedef {{link: string, length: number, fits: boolean, scans: boolean}} MadeLink */
/** @typedef {{ok: true, path: string, size: number}} Code */

const SVG = "http://www.w3.org/2000/svg";

/**
 * @param {HTMLElement} root the element around the panel
 * @param {() => void} saveFile hands over the file that is offered instead of a link that is too long
 */
export function createLinkPanel(root, saveFile) {
  const panel = one(root, '[data-part="link-panel"]');
  const field = /** @type {HTMLInputElement} */ (one(panel, '[data-part="link"]'));
  const length = one(panel, '[data-part="link-length"]');
  const send = one(panel, '[data-action="share-send"]');
  const file = one(panel, '[data-action="share-file"]');
  const picture = one(panel, '[data-part="share-code"]');
  const said = one(root, '[data-part="share-said"]');

  /** @param {string} link */
  async function draw(link) {
    try {
      const reply = /** @type {Code | {ok: false} | null} */ (
        await python.ask({ action: "qr", text: link }, { lane: "qr", packs: ["qr"] })
      );
      if (!reply?.ok || field.value !== link) return;
      picture.replaceChildren(drawing(reply, words(picture, "label")));
      picture.hidden = false;
    } catch {
      // What draws the code did not arrive: the link itself is there to copy.
    }
  }

  return {
    /** @param {MadeLink} made */
    show(made) {
      if (field.value !== made.link) {
        field.value = made.link;
        said.textContent = "";
        picture.hidden = true;
      }
      length.textContent = words(length, made.fits ? "fits" : "long", { length: made.length });
      send.hidden = typeof navigator.share !== "function";
      file.hidden = made.fits;
      if (made.scans && picture.hidden) void draw(made.link);
    },
    actions: {
      "share-copy": async () => {
        const copied = await copy(field.value);
        if (!copied) field.select();
        said.textContent = words(said, copied ? "copied" : "select");
      },
      // The reader may close the sheet of apps again: that is no mistake.
      "share-send": () => void navigator.share({ url: field.value }).catch(() => {}),
      "share-file": saveFile,
    },
  };
}

/** @param {Code} code @param {string} label */
function drawing({ path, size }, label) {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("viewBox", `0 0 ${size} ${size}`);
  svg.setAttribute("role", "img");
  svg.setAttribute("aria-label", label);
  const dark = document.createElementNS(SVG, "path");
  dark.setAttribute("d", path);
  svg.append(dark);
  return svg;
}
