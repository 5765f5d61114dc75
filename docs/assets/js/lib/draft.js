/**
 * The reader's draft, kept in this tab: it survives a refresh, Back, and a visit to another app. One draft for the whole
 * site, so that the checklist's answers reach the letter desk. What can happen to it is in draft-events.js; here is where
 * it is kept, and whose change counts when more than one page had it in hand.
 */

import * as events from "./draft-events.js";
import { SITE } from "./site.js";

/** @typedef {import("./draft-events.js").Draft} Draft */

const KEY = `${SITE.pathname}draft`;
/**
 * Names the last deletion, in the tab and on the device. A draft that was begun before it is deleted too, wherever a tab or a
 * page that nobody could reach brings it back; and so is what a browser puts back into the fields of older pages.
 */
const DELETED = `${KEY}-deleted`;

/**
 * Create the store of a draft.
 * @param {() => Storage} tab the storage of this tab; a browser may refuse it by throwing
 * @param {() => Storage} device the storage of this device, likewise
 */
export function createDraft(tab, device) {
  /** The draft in hand: what was last read or written. @type {Draft} */
  let latest = events.blank();
  /** Whether some store has what is in hand. */
  let held = true;
  /** Whether every store has it that should. */
  let kept = true;
  /** Whether this page found a draft that had been deleted already. */
  let foundDeleted = false;
  /** The text that this page shows; another one in the store is somebody else's doing. @type {string | null | undefined} */
  let seen;
  /** Whom to tell that the page shows what is no longer so. @type {() => void} */
  let outdated = () => {};

  /** What the last deletion is called, by chance, as its time would say when somebody was here; `null` where there was none. @returns {string | null} */
  const deletion = () => quietly(() => device().getItem(DELETED)) ?? null;

  /** Whether a draft was begun before the last deletion. @param {Draft | null} begun */
  const isOver = (begun) => begun !== null && ![null, begun.since].includes(deletion());

  /** This tab had a draft that was deleted, and nobody could reach it then. */
  function noteDeleted() {
    foundDeleted = true;
    quietly(() => tab().setItem(DELETED, deletion() ?? ""));
  }

  /** What a store has, if it was not deleted. @param {() => Storage} store */
  function textIn(store) {
    const text = store().getItem(KEY);
    if (text === null || !isOver(events.read(text))) return text;
    store().removeItem(KEY);
    noteDeleted();
    return null;
  }

  /** What is stored, and counts. */
  const stored = () => events.newest(textIn(tab), textIn(device));

  /** @param {(before: Draft) => Draft} event @param {{ begins?: boolean }} [how] whether it stores a draft where none is stored */
  function happens(event, { begins = true } = {}) {
    const { remembered, stale } = draft;
    const before = draft.read();
    const next = event(before);
    if (next === before) return;
    latest = structuredClone(next);
    if (!begins && held && !draft.stored().length) return;
    latest.rev = before.rev + 1;
    if (remembered) latest.id ||= newId();
    keep(remembered);
    // Its words stand beside those that came from elsewhere, and the page shows them all.
    if (stale) queueMicrotask(outdated);
  }

  /** @param {boolean} remembered */
  function keep(remembered) {
    if (quietly(() => !events.isLater(stored())) !== true) return void (held = kept = false);
    // Here it begins.
    if (!draft.stored().length) latest.since = deletion() ?? "";
    const put = (/** @type {() => Storage} */ store) => takes(() => store().setItem(KEY, JSON.stringify(latest)));
    const there = remembered && put(device);
    // What the device does not take is another draft than the one that it has.
    if (remembered && !there) latest.id = "";
    const here = put(tab);
    // An older text of the same draft is worth nothing, and might be of no name yet.
    if (there && !here) quietly(() => tab().removeItem(KEY));
    held = here || there;
    kept = held && there === remembered;
    if (held) seen = stored();
  }

  /** Whether somebody else has stored something since a store refused what is in hand. */
  const isPassedBy = () =>
    !held && seen !== undefined && quietly(() => !events.isLater(stored()) && stored() !== seen) === true;

  /** What no store took waits behind what was stored since. @param {Draft} mine @param {string | null} text what was stored */
  function putBehind(mine, text) {
    latest = events.keepBehind(latest, mine);
    latest.rev += 1;
    [held, seen] = [true, text];
    keep(draft.remembered);
  }

  const draft = {
    /** False once the browser refused to keep the draft: it then lives only as long as the page, or as the tab. */
    get kept() {
      return kept;
    },

    /** The draft as it stands; a blank one where there is none, or where it cannot be read. @returns {Draft} */
    read() {
      const mine = latest.rev && !isOver(latest) ? latest : null;
      if (latest.rev && !mine) {
        // What the page shows is no store's text.
        [latest, held, seen] = [events.blank(), true, ""];
        noteDeleted();
      }
      // A store that is full still gives back what it took last, and that is older than what we have in hand.
      if (!held && !isPassedBy()) return structuredClone(latest);
      try {
        const text = stored();
        if (seen === undefined) seen = text;
        // What a later version of this site has stored is neither read nor written over.
        if (events.isLater(text)) kept = false;
        else latest = events.read(text) ?? latest;
        if (!held && mine && latest !== mine && events.isTheirs(mine)) {
          putBehind(mine, text);
          return structuredClone(latest);
        }
        held = !events.isLater(text);
        // The device's newer state of the same draft is this tab's too, whatever becomes of the device's.
        const here = tab().getItem(KEY);
        if (here === null || text === null || here === text) return structuredClone(latest);
        if (!takes(() => tab().setItem(KEY, text))) tab().removeItem(KEY);
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
        const [here, there] = [held ? textIn(tab) : JSON.stringify(latest), textIn(device)];
        return there !== null && (here === null || events.isSame(here, there));
      } catch {
        return false;
      }
    },

    /** Remember the draft on this device, or delete it from there. @param {boolean} wanted */
    remember(wanted) {
      try {
        if (!wanted) {
          latest = draft.read();
          device().removeItem(KEY);
          // A tab that only showed what the device had has it from here on.
          if (latest.rev) keep(false);
          return;
        }
        const other = draft.remembered ? null : events.read(device().getItem(KEY));
        latest = draft.read();
        // Another tab's draft, which may be closed by now: what the device remembered of it waits behind this one.
        if (other && events.isTheirs(other)) latest = events.keepBehind(latest, other);
        // A name of its own: what other tabs held when it was last remembered is another draft by now.
        latest.id = newId();
        latest.rev += 1;
        keep(true);
      } catch {
        kept = false;
      }
    },

    /** What is stored and where: `tab` or `device`, with its size in characters. @returns {{name: string, size: number}[]} */
    stored() {
      try {
        const places = [
          { name: "tab", size: textIn(tab)?.length ?? 0 },
          { name: "device", size: textIn(device)?.length ?? 0 },
        ];
        return places.filter((place) => place.size > 0);
      } catch {
        return [];
      }
    },

    /** Whether what is stored is no longer what this page shows: it was changed, or deleted, elsewhere. */
    get stale() {
      try {
        if (latest.rev && isOver(latest)) return true;
        return held ? seen !== undefined && stored() !== seen : isPassedBy();
      } catch {
        return false;
      }
    },

    /** Whether a draft was deleted in this tab. */
    get wasDeleted() {
      return quietly(() => tab().getItem(DELETED) !== null) === true;
    },

    /** Whether this page came with a draft that had been deleted already: by another tab, while this one was away. */
    get cameDeleted() {
      quietly(stored);
      return foundDeleted;
    },

    /** Whether what this page shows was deleted, by another page of this tab or by another tab. */
    get isGone() {
      return draft.stale && draft.stored().length === 0 && (isOver(latest) || draft.wasDeleted);
    },

    /** Whether nothing on this page has looked at the draft yet, and something was deleted: what stands on it may be older. */
    get maybeGone() {
      return seen === undefined && !latest.rev && (deletion() !== null || draft.wasDeleted);
    },

    /**
     * Say what to do when the page shows what is no longer so, and look whether it does now.
     * @param {() => void} [act]
     */
    watch(act = outdated) {
      outdated = act;
      if (!draft.stale) return;
      if (held) seen = stored();
      outdated();
    },

    /**
     * Delete everything that we stored, in this tab and on this device.
     * @param {string} [name] what another tab called this deletion
     * @returns {string} its name
     */
    clear(name = byChance()) {
      [latest, seen, held] = [events.blank(), null, true];
      const acts = [tab, device].map((store) => () => store().setItem(DELETED, name));
      // The name comes first, so that whoever finds nothing finds it; and once more, where a store was too full for it.
      for (const act of [...acts, () => tab().removeItem(KEY), () => device().removeItem(KEY), ...acts]) quietly(act);
      return name;
    },
  };
  return draft;
}

export const draft = createDraft(
  () => sessionStorage,
  () => localStorage,
);

/** What a store says; nothing where a browser refuses it, or it is full. @template Said @param {() => Said} act */
function quietly(act) {
  try {
    return act() ?? null;
  } catch {
    return undefined;
  }
}

/** Whether a store takes what is put into it. @param {() => void} put */
function takes(put) {
  return quietly(put) !== undefined;
}

function newId() {
  return `${Date.now().toString(36)}-${byChance()}`;
}

/** A name that nothing else has, and that says nothing. */
export function byChance() {
  return Math.random().toString(36).slice(2);
}
