// @ts-check
/** Send this to a friend: a page for them, a line of the sender's own, and the link that carries both. */
import { showProblems } from "../lib/form.js";
import { createLinkPanel } from "./link-panel.js";
import { download } from "../lib/files.js";
import { all, one, onActions, words } from "../lib/dom.js";
import { bindState, python } from "../python/python.js";

/** @typedef {{name: string, type: string, text: string}} TextFile */
/** @typedef {{ok: true, line: string, file: TextFile} & import("./link-panel.js").MadeLink} Made */
/** @typedef {{ok: false, error: {problems?: import("../lib/form.js").Problem[]}}} Bad */

/** @param {HTMLElement} root the element with `data-widget="send"`; `data-root` leads to the site's root */
export function start(root) {
  const form = /** @type {HTMLFormElement} */ (one(root, "form"));
  const typed = /** @type {HTMLTextAreaElement} */ (one(form, '[name="line"]'));
  const inside = one(root, '[data-part="inside"]');
  const site = new URL(root.dataset.root ?? "", location.href).href;
  /** @type {TextFile | null} */
  let file = null;
  const panel = createLinkPanel(root, () => {
    if (file) download(file.name, new Blob([file.text], { type: file.type }));
  });

  const door = () => /** @type {HTMLInputElement} */ (one(form, '[name="door"]:checked'));

  async function changed() {
    showPlain();
    inside.textContent = words(inside, typed.value.trim() ? "waits" : "none");
    const request = { action: "friend_link", door: door().value, line: typed.value, address: site };
    const reply = /** @type {Made | Bad | null} */ (await python.ask(request, { lane: "send" }));
    if (!reply) return;
    showProblems(form, reply.ok ? [] : (reply.error.problems ?? []));
    if (!reply.ok) return;
    file = reply.file;
    preview(reply.line);
    panel.show(reply);
    inside.textContent = words(inside, reply.line ? "line" : "none");
  }

  /** Until Python has put the line in, the page's plain address is a good link already. */
  function showPlain() {
    preview(typed.value.trim());
    const link = new URL(door().dataset.page ?? "", site).href;
    panel.show({ link, length: link.length, fits: true, scans: false });
  }

  /** What the friend will see. @param {string} line */
  function preview(line) {
    one(root, '[data-part="view-line"]').textContent = line;
    one(root, '[data-part="view-sent"]').hidden = line === "";
    one(root, '[data-part="view-title"]').textContent = door().dataset.title ?? "";
    one(root, '[data-part="view-says"]').textContent = door().dataset.says ?? "";
  }

  onActions(root, panel.actions);
  root.addEventListener("input", () => void changed());
  form.addEventListener("submit", (event) => event.preventDefault());
  // The friend's page says it in the same words.
  one(root, '[data-part="view-from"]').textContent = words(one(document, '[data-part="opened-text"]'), "friend");
  for (const part of all(root, "[data-live]")) part.hidden = false;
  one(root, '[data-part="plain"]').hidden = true;
  bindState(root);
  root.addEventListener("focusin", () => python.start(), { once: true });
  showPlain();
  // Somebody may have written before this script was there.
  if (typed.value.trim()) void changed();
}
