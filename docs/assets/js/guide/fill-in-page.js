/** Pages to fill in that end in a text: the next-interview card and the message to a friend. */
import { copyOrSelect } from "../lib/clipboard.js";
import { all, element, one, part } from "../lib/dom.js";
import { read } from "../lib/form.js";
import { tell } from "../lib/words.js";
import { askForm, bringToLife } from "../python/widget.js";

/** Start the widget. @param {HTMLElement} root the element with `data-widget`; `data-ask` is what it asks Python for */
export function start(root) {
  const form = /** @type {HTMLFormElement} */ (one(root, "form"));
  const action = /** @type {"card" | "friend"} */ (root.dataset.ask);

  async function changed() {
    const reply = await askForm(root, { action, answers: read(form) });
    if (!reply?.ok) return;
    if ("message" in reply) {
      part(root, "message").textContent = reply.message;
    } else {
      const lines = reply.card.lines.flatMap(({ heading, text }) => [
        element("dt", {}, heading),
        element("dd", {}, text),
      ]);
      part(root, "card").replaceChildren(...lines);
    }
  }

  root.addEventListener("input", () => void changed());
  // Somebody may have typed before this script was there.
  if (all(form, "input[type=text], textarea").some((field) => "value" in field && field.value !== "")) void changed();
  bringToLife(root, {
    print: () => window.print(),
    copy: async () => tell(part(root, "said"), (await copyOrSelect(part(root, "message"))) ? "copied" : "select"),
  });
}
