/**
 * The reader's draft, kept in this tab: it survives a refresh, Back, and a visit to another app.
 * One draft for the whole site, so that the checklist's answers reach the letter desk.
 */

import { SITE } from "./site.js";

/** @import * as api from "../python/api.js" */
/**
 * The draft; its `kind` may be "". `checked` is a letter that the reader brought with them, `shelf` what they edited of the
 * kinds that are not on the desk.
 * @typedef {{ version: number, checked: { kind: string, text: string } | null, shelf: Record<string, api.Edited> }} Kept
 * @typedef {api.Draft & Kept} Draft
 */

const VERSION = 2;
// A draft of the version before is taken as it is: Python puts its answers into today's boxes.
const READ = [1, VERSION];
const KEY = `${SITE.pathname}draft`;

/** @returns {Draft} */
const blank = () => ({
  version: VERSION,
  kind: "",
  answers: {},
  left_out: [],
  own_words: {},
  ignored: [],
  edited: null,
  checked: null,
  shelf: {},
});

/**
 * Create the store of a draft.
 * @param {() => Storage} tab the storage of this tab; a browser may refuse it by throwing
 * @param {() => Storage} device the storage of this device, likewise
 */
export function createDraft(tab, device) {
  /** What was last written, for browsers that refuse storage. @type {Draft} */
  let latest = blank();
  let kept = true;
  /** The text that was last read or written: another one there is somebody else's doing. @type {string | null} */
  let seen = null;

  const draft = {
    /** False once the browser refused to keep the draft: it then lives only as long as the page. */
    get kept() {
      return kept;
    },

    /** The draft as it stands; a blank one where there is none, or where it cannot be read. @returns {Draft} */
    read() {
      // A store that is full still gives back what it took last, and that is older than what we have in hand.
      if (!kept) return structuredClone(latest);
      try {
        // What this tab holds goes before what the device remembers, so that two tabs keep two drafts.
        const text = tab().getItem(KEY) ?? device().getItem(KEY);
        seen = text;
        if (text) latest = checked(JSON.parse(text));
      } catch {
        // Storage is refused, or holds something that is not ours: what we have in hand is the draft.
      }
      return structuredClone(latest);
    },

    /** Write the named parts of the draft and keep the rest. @param {Partial<Draft>} changes */
    write(changes) {
      const remembered = draft.remembered;
      const before = draft.read();
      latest = { ...before, ...structuredClone(changes), version: changes.version ?? before.version };
      try {
        seen = JSON.stringify(latest);
        tab().setItem(KEY, seen);
        if (remembered) device().setItem(KEY, seen);
        kept = true;
      } catch {
        kept = false;
      }
    },

    /** Add answers to the draft; with none of them nothing is stored. @param {Draft["answers"]} answers */
    add(answers) {
      if (Object.keys(answers).length) draft.write({ answers: { ...draft.read().answers, ...answers } });
    },

    /** Whether this tab's draft is the one that the device remembers. A draft of another tab is not ours to write over. */
    get remembered() {
      try {
        const there = device().getItem(KEY);
        return there !== null && there === (tab().getItem(KEY) ?? there);
      } catch {
        return false;
      }
    },

    /** Remember the draft on this device, or delete it from there. @param {boolean} wanted */
    remember(wanted) {
      try {
        if (!wanted) return device().removeItem(KEY);
        // The same text in both places says that it is the same draft.
        const text = JSON.stringify(draft.read());
        tab().setItem(KEY, text);
        device().setItem(KEY, text);
      } catch {
        kept = false;
      }
    },

    /** What is stored and where: `tab` or `device`, with its size in characters. @returns {{name: string, size: number}[]} */
    stored() {
      try {
        const places = [
          { name: "tab", size: tab().getItem(KEY)?.length ?? 0 },
          { name: "device", size: device().getItem(KEY)?.length ?? 0 },
        ];
        return places.filter((place) => place.size > 0);
      } catch {
        return [];
      }
    },

    /** Whether what is stored is no longer what this page read or wrote last: it was changed, or deleted, elsewhere. */
    get stale() {
      try {
        return kept && (tab().getItem(KEY) ?? device().getItem(KEY)) !== seen;
      } catch {
        return false;
      }
    },

    /** Delete everything that we stored, in this tab and on this device. */
    clear() {
      latest = blank();
      seen = null;
      try {
        tab().removeItem(KEY);
        device().removeItem(KEY);
      } catch {
        kept = false;
      }
    },
  };
  return draft;
}

export const draft = createDraft(
  () => sessionStorage,
  () => localStorage,
);

/**
 * A draft from whatever was stored: only parts of the right type are taken.
 * @param {unknown} stored
 * @returns {Draft}
 */
function checked(stored) {
  const found = blank();
  if (!isRecord(stored) || !READ.includes(Number(stored.version))) return found;
  found.version = Number(stored.version);
  if (typeof stored.kind === "string") found.kind = stored.kind;
  found.left_out = texts(stored.left_out);
  found.ignored = texts(stored.ignored);
  found.edited = edits(stored.edited);
  for (const [kind, value] of entries(stored.shelf)) {
    const edited = edits(value);
    if (edited) found.shelf[kind] = edited;
  }
  if (isRecord(stored.checked) && typeof stored.checked.text === "string") {
    found.checked = { kind: String(stored.checked.kind ?? ""), text: stored.checked.text };
  }
  for (const [key, value] of entries(stored.own_words)) {
    if (typeof value === "string") found.own_words[key] = value;
  }
  for (const [key, value] of entries(stored.answers)) {
    if (typeof value === "string") found.answers[key] = value;
    else if (Array.isArray(value)) found.answers[key] = texts(value);
  }
  return found;
}

/** @param {unknown} value @returns {api.Edited | null} */
function edits(value) {
  const edited = pair(value);
  const byHand = isRecord(value) ? pair(value.by_hand) : null;
  return edited && byHand ? { ...edited, by_hand: byHand } : edited;
}

/** @param {unknown} value @returns {api.ByHand | null} */
function pair(value) {
  if (!isRecord(value) || typeof value.base !== "string" || typeof value.text !== "string") return null;
  return { base: value.base, text: value.text };
}

/** @param {unknown} value @returns {value is Record<string, unknown>} */
function isRecord(value) {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** @param {unknown} value @returns {string[]} */
function texts(value) {
  return Array.isArray(value) ? value.filter((item) => typeof item === "string") : [];
}

/** @param {unknown} value */
function entries(value) {
  return isRecord(value) ? Object.entries(value) : [];
}
