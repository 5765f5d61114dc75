/** Send this to a friend: a page for them, a line of the sender's own, and the link that carries both. */
import { one, part } from "../lib/dom.js";
import { downloadText } from "../lib/files.js";
import { tell, words } from "../lib/words.js";
import { python } from "../python/python.js";
import { askForm, bringToLife } from "../python/widget.js";
import { createLinkPanel } from "./link-panel.js";

/** @import { File } from "../python/api.js" */

/** Start the widget. @param {HTMLElement} root the element with `data-widget="send"`; `data-root` leads to the site's root */
export function start(root) {
  const form = one(root, "form");
  const typed = /** @type {HTMLTextAreaElement} */ (one(form, '[name="line"]'));
  const inside = part(root, "inside");
  const site = new URL(root.dataset.root ?? "", location.href).href;
  /** @type {File | null} */
  let file = null;
  const panel = createLinkPanel(root, { ask: python.ask, saveFile: () => file && downloadText(file) });

  const door = () => /** @type {HTMLInputElement} */ (one(form, '[name="door"]:checked'));

  async function changed() {
    showPlain();
    tell(inside, typed.value.trim() ? "waits" : "none");
    const reply = await askForm(form, { action: "friend_link", door: door().value, line: typed.value, address: site });
    if (!reply?.ok) return;
    file = reply.file;
    preview(reply.line);
    panel.show(reply);
    tell(inside, reply.line ? "line" : "none");
  }

  /** Until Python has put the line in, the page's plain address is a good link already. */
  function showPlain() {
    preview(typed.value.trim());
    const link = new URL(door().dataset.page ?? "", site).href;
    panel.show({ link, length: link.length, fits: true, scans: false });
  }

  /** What the friend will see. @param {string} line */
  function preview(line) {
    part(root, "view-line").textContent = line;
    part(root, "view-sent").hidden = line === "";
    part(root, "view-title").textContent = door().dataset.title ?? "";
    part(root, "view-says").textContent = door().dataset.says ?? "";
  }

  root.addEventListener("input", () => void changed());
  // The friend's page says it in the same words.
  part(root, "view-from").textContent = words(part(document, "opened-text"), "friend");
  part(root, "plain").hidden = true;
  showPlain();
  // Somebody may have written before this script was there.
  if (typed.value.trim()) void changed();
  bringToLife(root, panel.actions);
}
