/** Pages to fill in that end in a text: the next-interview card and the message to a friend. */
import { copyOrSelect } from "../lib/clipboard.js";
import { element, one, part } from "../lib/dom.js";
import { cameBack, readEarly, watchDraft } from "../lib/draft-page.js";
import { draft } from "../lib/draft.js";
import { fill, read, readTouched } from "../lib/form.js";
import { tell } from "../lib/words.js";
import { askForm, bringToLife } from "../python/widget.js";

/** Start the widget. @param {HTMLElement} root the element with `data-widget`; `data-ask` is what it asks Python for */
export function start(root) {
  const form = /** @type {HTMLFormElement} */ (one(root, "form"));
  const action = /** @type {"card" | "friend"} */ (root.dataset.ask);
  /** The message as Python wrote it. @type {string | undefined} */
  let message;

  async function changed() {
    const reply = await askForm(root, { action, answers: read(form) });
    if (!reply?.ok) return;
    if ("message" in reply) {
      message = reply.message;
      part(root, "message").textContent = message;
    } else {
      const lines = reply.card.lines.flatMap(({ heading, text }) => [
        element("dt", {}, heading),
        element("dd", {}, text),
      ]);
      part(root, "card").replaceChildren(...lines);
    }
  }

  /** What stands on the page is kept like a letter's answers. */
  function keep() {
    draft.write({ filled: { ...draft.read().filled, [action]: readTouched(form) } });
  }

  function show() {
    const kept = draft.read().filled[action] ?? {};
    fill(form, kept);
    if (Object.keys(kept).length) void changed();
  }

  form.addEventListener("input", () => {
    keep();
    void changed();
  });
  // Somebody may have typed before this script was there.
  const early = readEarly(form, () => readTouched(form));
  if (Object.keys(early).length && !(cameBack() && draft.read().filled[action])) keep();
  show();
  watchDraft(() => {
    form.reset();
    show();
  });
  bringToLife(root, {
    print: () => window.print(),
    copy: async () =>
      tell(part(root, "said"), (await copyOrSelect(part(root, "message"), message)) ? "copied" : "select"),
  });
}
