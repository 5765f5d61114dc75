/**
 * The reader's draft, kept in this tab: it survives a refresh, Back, and a visit to another app. One draft for the whole
 * site, so that the checklist's answers reach the letter desk. What can happen to it is in draft-events.js; here is where
 * it is kept, and whose change counts when more than one page had it in hand.
 */

import * as events from "./draft-events.js";
import { SITE } from "./site.js";

/** @typedef {import("./draft-events.js").Draft} Draft */

const KEY = `${SITE.pathname}draft`;
/** Says in this tab that a draft was deleted here: what a browser puts back into the fields of older pages is not wanted. */
const DELETED = `${KEY}-deleted`;

/**
 * Create the store of a draft.
 * @param {() => Storage} tab the storage of this tab; a browser may refuse it by throwing
 * @param {() => Storage} device the storage of this device, likewise
 */
export function createDraft(tab, device) {
  /** The draft in hand: what was last read or written. @type {Draft} */
  let latest = events.blank();
  let kept = true;
  /** The text that this page shows; another one in the store is somebody else's doing. @type {string | null | undefined} */
  let seen;
  /** Whom to tell that the page shows what is no longer so. @type {() => void} */
  let outdated = () => {};

  /** What is stored, and counts. */
  const stored = () => events.newest(tab().getItem(KEY), device().getItem(KEY));

  /** @param {(before: Draft) => Draft} event @param {{ begins?: boolean }} [how] whether it stores a draft where none is stored */
  function happens(event, { begins = true } = {}) {
    const { remembered, stale } = draft;
    const before = draft.read();
    const next = event(before);
    if (next === before) return;
    latest = structuredClone(next);
    if (!begins && kept && !draft.stored().length) return;
    latest.rev = before.rev + 1;
    if (remembered) latest.id ||= newId();
    keep(remembered);
    // Its words stand beside those that came from elsewhere, and the page shows them all.
    if (stale) queueMicrotask(outdated);
  }

  /** @param {boolean} remembered */
  function keep(remembered) {
    try {
      const text = JSON.stringify(latest);
      if (events.isLater(stored())) return;
      tab().setItem(KEY, text);
      if (remembered) device().setItem(KEY, text);
      seen = text;
      kept = true;
    } catch {
      kept = false;
    }
  }

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
        const [here, text] = [tab().getItem(KEY), stored()];
        if (seen === undefined) seen = text;
        // What a later version of this site has stored is neither read nor written over.
        if (events.isLater(text)) kept = false;
        else latest = events.read(text) ?? latest;
        // The device's newer state of the same draft is this tab's too, whatever becomes of the device's.
        if (here !== null && text !== null && here !== text) tab().setItem(KEY, text);
      } catch {
        // Storage is refused: what we have in hand is the draft.
      }
      return structuredClone(latest);
    },

    /** Write the named parts of the draft and keep the rest. @param {Partial<Draft>} changes */
    write(changes) {
      happens((before) => events.change(before, changes));
    },

    /**
     * Add answers to the draft; without any, and without a kind, nothing is stored.
     * @param {Draft["answers"]} answers
     * @param {string} [kind] the kind whose questions they answer
     */
    add(answers, kind = "") {
      if (kind || Object.keys(answers).length) happens((before) => events.add(before, answers, kind));
    },

    /** Put a kind on the desk; as long as nothing is stored, that alone is no reason to store anything. @param {string} kind */
    choose(kind) {
      happens((before) => events.choose(before, kind), { begins: false });
    },

    /** Remember which step is on the desk, likewise. @param {Draft["place"]} place */
    go(place) {
      happens((before) => ({ ...before, place }), { begins: false });
    },

    /** Put another draft in its place; the reader's own waits until it is brought back. @param {Partial<Draft>} other */
    replace(other) {
      happens((before) => events.replace(before, other));
    },

    /** Bring back the draft that waits. */
    bringBack() {
      happens(events.bringBack);
    },

    /** Whether there is anything that the reader typed, chose or changed. */
    get theirs() {
      return events.isTheirs(draft.read());
    },

    /** Whether this tab's draft is the one that the device remembers. A draft of another tab is not ours to write over. */
    get remembered() {
      try {
        const [here, there] = [tab().getItem(KEY), device().getItem(KEY)];
        return there !== null && (here === null || events.isSame(here, there));
      } catch {
        return false;
      }
    },

    /** Remember the draft on this device, or delete it from there. @param {boolean} wanted */
    remember(wanted) {
      try {
        if (!wanted) return device().removeItem(KEY);
        const other = draft.remembered ? null : events.read(device().getItem(KEY));
        latest = draft.read();
        // Another tab's draft, which may be closed by now: what the device remembered of it waits behind this one.
        if (other && events.isTheirs(other)) latest = events.keepBehind(latest, other);
        // A name of its own: what other tabs held when it was last remembered is another draft by now.
        latest.id = newId();
        keep(true);
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

    /** Whether what is stored is no longer what this page shows: it was changed, or deleted, elsewhere. */
    get stale() {
      try {
        return kept && seen !== undefined && stored() !== seen;
      } catch {
        return false;
      }
    },

    /** Whether a draft was deleted in this tab. */
    get wasDeleted() {
      try {
        return tab().getItem(DELETED) !== null;
      } catch {
        return false;
      }
    },

    /** Whether what this page shows was deleted by another page of this tab. */
    get isGone() {
      return draft.stale && draft.wasDeleted && draft.stored().length === 0;
    },

    /**
     * Say what to do when the page shows what is no longer so, and look whether it does now.
     * @param {() => void} [act]
     */
    watch(act = outdated) {
      outdated = act;
      if (!draft.stale) return;
      seen = stored();
      outdated();
    },

    /** Delete everything that we stored, in this tab and on this device. */
    clear() {
      latest = events.blank();
      seen = null;
      const mark = () => tab().setItem(DELETED, "");
      // The mark comes first, so that whoever finds nothing finds it; and once more, where the store was too full for it.
      for (const act of [mark, () => tab().removeItem(KEY), () => device().removeItem(KEY), mark]) {
        try {
          act();
        } catch {
          kept = false;
        }
      }
    },
  };
  return draft;
}

export const draft = createDraft(
  () => sessionStorage,
  () => localStorage,
);

function newId() {
  return `${Date.now().toString(36)}-${Math.random().toString(36).slice(2)}`;
}
