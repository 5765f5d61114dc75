/** Keeping the draft: on this device if the reader says so, as a file, or not at all. */
import { deleteElsewhere } from "../lib/deleting.js";
import { element, one, part } from "../lib/dom.js";
import { loadEmptied } from "../lib/draft-page.js";
import { draft } from "../lib/draft.js";
import { downloadText } from "../lib/files.js";
import { tell, words } from "../lib/words.js";
import { deleteOffline, offlineBytes } from "../offline/offline.js";

/** @import { Parts } from "./desk.js" */

/**
 * Create the panel.
 * @param {HTMLElement} root the desk
 * @param {Pick<Parts, "ask"> & { opened: () => void }} desk `opened` is called when a file has taken the draft's place
 */
export function createDraftKeeping(root, { ask, opened }) {
  const box = part(root, "keep");
  const said = part(box, "keep-said");
  const remember = /** @type {HTMLInputElement} */ (one(box, '[data-action="remember"]'));
  const chooser = /** @type {HTMLInputElement} */ (one(box, 'input[type="file"]'));
  const sure = part(box, "delete-sure");
  const stored = part(box, "stored");

  async function showStored() {
    remember.checked = draft.remembered;
    const places = draft.stored();
    const lines = (places.length ? places : [{ name: "nothing", size: 0 }]).map(line);
    stored.replaceChildren(...lines);
    const bytes = await offlineBytes();
    if (!bytes || lines.some((each) => !each.isConnected)) return;
    const offline = line({ name: "offline", size: (bytes / 1e6).toFixed(1) });
    offline.dataset.offlineBytes = String(bytes);
    stored.append(offline);
  }

  /** @param {{ name: string, size: number | string }} place */
  function line({ name, size }) {
    return element("li", {}, words(stored, name, { size }));
  }

  /** @param {File} file */
  async function openFile(file) {
    // One byte more than Python takes is enough for it to say that the file is too long.
    const text = await file.slice(0, Number(chooser.dataset.longest) * 4 + 4).text();
    const reply = await ask({ action: "open_file", text }, { queue: "file" });
    if (!reply) return;
    if (!reply.ok) {
      said.textContent = reply.error.message;
      return;
    }
    draft.replace(reply.draft);
    tell(said, reply.dropped ? "opened-part" : "opened", { count: reply.dropped });
    opened();
  }

  async function save() {
    const reply = await ask({ action: "save", draft: draft.read() }, { queue: "file" });
    if (!reply?.ok) return;
    downloadText(reply);
    tell(said, reply.whole ? "saved" : "saved-part", { name: reply.name });
  }

  function askIfSure() {
    box.setAttribute("open", "");
    sure.hidden = false;
    one(sure, '[data-action="delete-confirm"]').focus();
  }

  async function deleteEverything() {
    sure.hidden = true;
    const [unreached] = await Promise.all([deleteElsewhere(draft.clear()), deleteOffline()]);
    // History remembers what to say, which the page forgets when it is loaded anew.
    history.replaceState({ ...history.state, desk: undefined, deleted: unreached ? "unreached" : "deleted" }, "");
    loadEmptied();
  }

  remember.checked = draft.remembered;
  remember.addEventListener("change", () => {
    draft.remember(remember.checked);
    tell(said, draft.remembered ? "remembered" : "forgotten");
    void showStored();
  });
  box.addEventListener("toggle", () => void showStored());
  // Another tab has put its own draft on this device, or deleted it: the tick says what is true now.
  addEventListener("storage", () => void showStored());
  chooser.addEventListener("change", () => {
    const file = chooser.files?.[0];
    chooser.value = "";
    if (file) void openFile(file);
  });

  if (history.state?.deleted) {
    const { deleted } = history.state;
    history.replaceState({ ...history.state, deleted: undefined }, "");
    box.setAttribute("open", "");
    tell(said, deleted);
    said.focus();
  }

  return {
    save,
    actions: {
      save: () => void save(),
      open: () => chooser.click(),
      "delete-everything": askIfSure,
      // At the end of a letter.
      "delete-offered": askIfSure,
      "delete-keep": () => {
        sure.hidden = true;
        one(box, '[data-action="delete-everything"]').focus();
      },
      "delete-confirm": () => void deleteEverything(),
    },
  };
}
