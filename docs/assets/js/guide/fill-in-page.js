// @ts-check
/** Pages to fill in that end in a text: the next-interview card and the message to a friend. */
import { read, showProblems } from "../lib/form.js";
import { copy, select } from "../lib/files.js";
import { all, one, onActions, words } from "../lib/dom.js";
import { bindState, python } from "../python/python.js";

/** @typedef {{ok: true, card?: {lines: {heading: string, text: string}[]}, message?: string}} Good */
/** @typedef {{ok: false, error: {problems?: {key: string, message: string}[]}}} Bad */

/** @param {HTMLElement} root the element with `data-widget`; `data-ask` is what it asks Python for */
export function start(root) {
  const form = /** @type {HTMLFormElement} */ (one(root, "form"));

  async function changed() {
    const request = { action: root.dataset.ask, answers: read(form) };
    const reply = /** @type {Good | Bad | null} */ (await python.ask(request, { lane: root.dataset.ask ?? "" }));
    if (!reply) return;
    showProblems(root, reply.ok ? [] : (reply.error.problems ?? []));
    if (!reply.ok) return;
    if (reply.message !== undefined) one(root, '[data-part="message"]').textContent = reply.message;
    if (!reply.card) return;
    one(root, '[data-part="card"]').replaceChildren(
      ...reply.card.lines.flatMap((line) => [element("dt", line.heading), element("dd", line.text)]),
    );
  }

  onActions(root, {
    print: () => window.print(),
    copy: async () => {
      const text = one(root, '[data-part="message"]');
      const said = one(root, '[data-part="said"]');
      if (await copy(text.innerText)) {
        said.textContent = words(said, "copied");
      } else {
        select(text);
        said.textContent = words(said, "select");
      }
    },
  });
  root.addEventListener("input", () => void changed());
  form.addEventListener("submit", (event) => event.preventDefault());
  for (const part of all(root, "[data-live]")) part.hidden = false;
  bindState(root);
  root.addEventListener("focusin", () => python.start(), { once: true });
  // Somebody may have typed before this script was there.
  if (all(form, "input[type=text], textarea").some((field) => "value" in field && field.value !== "")) void changed();
}

/** @param {string} tag @param {string} text */
function element(tag, text) {
  const made = document.createElement(tag);
  made.textContent = text;
  return made;
}
