/** A link that was made: to copy, to send with the browser's own menu, to scan, and as a file where it is too long. */
import { copyOrSelect } from "../lib/clipboard.js";
import { one, part } from "../lib/dom.js";
import { tell, words } from "../lib/words.js";

/** @import { MadeLink, QrReply } from "../python/api.js" */
/** @import { Ask } from "../python/python.js" */

const SVG = "http://www.w3.org/2000/svg";

/**
 * Create the panel.
 * @param {HTMLElement} root the element around the panel
 * @param {object} widget
 * @param {Ask} widget.ask
 * @param {() => void} widget.saveFile hands over the file that is offered instead of a link that is too long
 */
export function createLinkPanel(root, { ask, saveFile }) {
  const panel = part(root, "link-panel");
  const field = /** @type {HTMLInputElement} */ (part(panel, "link"));
  const picture = part(panel, "share-code");
  const said = part(root, "share-said");

  /** @param {string} link */
  async function draw(link) {
    try {
      const reply = await ask({ action: "qr", text: link }, { packs: ["qr"] });
      if (!reply?.ok || field.value !== link) return;
      picture.replaceChildren(drawing(reply, words(picture, "label")));
      picture.hidden = false;
    } catch {
      // What draws the code did not arrive: the link itself is there to copy.
    }
  }

  return {
    /** Show a link. @param {Omit<MadeLink, "fragment">} made */
    show({ link, length, fits, scans }) {
      if (field.value !== link) {
        field.value = link;
        said.textContent = "";
        picture.hidden = true;
      }
      tell(part(panel, "link-length"), fits ? "fits" : "long", { length });
      one(panel, '[data-action="share-send"]').hidden = typeof navigator.share !== "function";
      one(panel, '[data-action="share-file"]').hidden = fits;
      if (scans && picture.hidden) void draw(link);
    },
    actions: {
      "share-copy": async () => tell(said, (await copyOrSelect(field)) ? "copied" : "select"),
      // The reader may close the sheet of apps again: that is no mistake.
      "share-send": () => void navigator.share({ url: field.value }).catch(() => {}),
      "share-file": saveFile,
    },
  };
}

/** @param {QrReply} code @param {string} label */
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
