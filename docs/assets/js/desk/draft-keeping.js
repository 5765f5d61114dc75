// @ts-check
/** Keeping the draft: on this device if the reader says so, as a file, or not at all. */
import { draft } from "../lib/draft.js";
import { deleteOffline, offlineBytes } from "../offline/offline.js";
import { download } from "../lib/files.js";
import { one, words } from "../lib/dom.js";
import { python } from "../python/python.js";

/** @typedef {{ok: true, name: string, type: string, text: string}} Saved */
/** @typedef {{ok: true, draft: Partial<import("../lib/draft.js").Draft>, dropped: number}} Opened */
/** @typedef {{ok: false, error: {message: string}}} Refused */

/**
 * @param {HTMLElement} root the desk
 * @param {{opened: () => void}} desk
 */
export function createKeep(root, desk) {
  const box = one(root, '[data-part="keep"]');
  const said = one(box, '[data-part="keep-said"]');
  const remember = /** @type {HTMLInputElement} */ (one(box, '[data-action="remember"]'));
  const chooser = /** @type {HTMLInputElement} */ (one(box, 'input[type="file"]'));
  const sure = one(box, '[data-part="delete-sure"]');
  const stored = one(box, '[data-part="stored"]');
  let toldRefused = false;

  function showStored() {
    const places = draft.stored();
    stored.replaceChildren(
      ...(places.length ? places : [{ name: "nothing", size: 0 }]).map(({ name, size }) => {
        const item = document.createElement("li");
        item.textContent = words(stored, name, { size });
        return item;
      }),
    );
    void showOffline();
  }

  async function showOffline() {
    const bytes = await offlineBytes();
    stored.querySelector("[data-offline-bytes]")?.remove();
    if (!bytes) return;
    const item = document.createElement("li");
    item.dataset.offlineBytes = String(bytes);
    item.textContent = words(stored, "offline", { size: (bytes / 1e6).toFixed(1) });
    stored.append(item);
  }

  remember.checked = draft.remembered;
  remember.addEventListener("change", () => {
    draft.remember(remember.checked);
    remember.checked = draft.remembered;
    said.textContent = words(said, draft.remembered ? "remembered" : "forgotten");
    showStored();
  });
  box.addEventListener("toggle", showStored);
  // Another tab has put its own draft on this device, or deleted it: the tick says what is true now.
  addEventListener("storage", () => {
    remember.checked = draft.remembered;
    showStored();
  });

  chooser.addEventListener("change", async () => {
    const file = chooser.files?.[0];
    chooser.value = "";
    if (!file) return;
    // One byte more than Python takes is enough for it to say that the file is too long.
    const text = await file.slice(0, Number(chooser.dataset.longest) * 4 + 4).text();
    const reply = /** @type {Opened | Refused | null} */ (
      await python.ask({ action: "open_file", text }, { lane: "file" })
    );
    if (!reply) return;
    if (!reply.ok) {
      said.textContent = reply.error.message;
      return;
    }
    draft.write(reply.draft);
    said.textContent = words(said, reply.dropped ? "opened-part" : "opened", { count: reply.dropped });
    desk.opened();
  });

  if (history.state?.deleted) {
    history.replaceState({ ...history.state, deleted: undefined }, "");
    box.setAttribute("open", "");
    said.textContent = words(said, "deleted");
    said.focus();
  }

  return {
    /** Say once that the browser keeps nothing. */
    tellIfRefused() {
      if (draft.kept || toldRefused) return;
      toldRefused = true;
      one(root, '[data-part="refused"]').textContent = words(said, "refused");
    },
    actions: {
      save: async () => {
        const reply = /** @type {Saved | Refused | null} */ (
          await python.ask({ action: "save", draft: draft.read() }, { lane: "file" })
        );
        if (!reply?.ok) return;
        download(reply.name, new Blob([reply.text], { type: reply.type }));
        said.textContent = words(said, "saved", { name: reply.name });
      },
      open: () => chooser.click(),
      "delete-everything": () => {
        sure.hidden = false;
        one(sure, '[data-action="delete-confirm"]').focus();
      },
      "delete-keep": () => {
        sure.hidden = true;
        one(box, '[data-action="delete-everything"]').focus();
      },
      "delete-confirm": async () => {
        sure.hidden = true;
        draft.clear();
        await deleteOffline();
        // Loaded anew, the page and the worker hold none of the reader's words, not even in memory. A browser puts back
        // what stood in a form, and forgets what was said: so the form is emptied, and history remembers to say it.
        for (const form of root.querySelectorAll("form")) form.reset();
        history.replaceState({ ...history.state, desk: undefined, deleted: true }, "");
        location.reload();
      },
    },
  };
}
