/**
 * What can happen to a draft: each event takes one and gives back the next. Nothing here knows of a page or a store.
 * Pictured in docs/contributing/draft.md.
 */

/** @import * as api from "../python/api.js" */
/**
 * What belongs to the letter of one kind and to no other; `arranged` are the answers that say how its passages stand.
 * @typedef {{ edited: api.Edited | null, left_out: string[], own_words: Record<string, string>, arranged: api.Answers }} Layout
 */
/**
 * The draft; its `kind` may be "". `checked` is a letter that the reader brought with them, `shelf` the letters of the
 * kinds that are not on the desk, `filled` what stands on the pages to fill in, `place` the step that was last on the desk,
 * `before` what was there when something else took its place, `lent` the words of that other as it came. Two texts with one
 * `id` are one draft, of which the higher `rev` is newer. `since` names the deletion that it came after.
 * @typedef {object} Kept
 * @property {number} version
 * @property {{ kind: string, text: string } | null} checked
 * @property {Record<string, Layout>} shelf
 * @property {Record<string, api.Answers>} filled
 * @property {{ step: number, all: boolean } | null} place
 * @property {Draft | null} before
 * @property {string} lent
 * @property {string} id
 * @property {number} rev
 * @property {string} since
 * @typedef {api.Draft & Kept} Draft
 */

const VERSION = 2;
// A draft of the version before is taken as it is: Python puts its answers into today's boxes.
const READ = [1, VERSION];
/** The answers that arrange one letter, and say nothing that another could use. */
const ARRANGING = ["order", "put_in"];

/** Begin a draft with nothing in it. @returns {Draft} */
export const blank = () => ({
  version: VERSION,
  kind: "",
  answers: {},
  ...layout({ answers: {} }),
  ignored: [],
  checked: null,
  shelf: {},
  filled: {},
  place: null,
  before: null,
  lent: "",
  id: "",
  rev: 0,
  since: "",
});

/**
 * Put another kind on the desk: the letter that stood there waits until its kind is chosen again.
 * @param {Draft} draft
 * @param {string} kind
 * @returns {Draft}
 */
export function choose(draft, kind) {
  if (!kind || kind === draft.kind) return draft;
  // A letter that had no kind yet is of the first that is chosen.
  if (!draft.kind) return { ...draft, kind };
  const { [kind]: mine = { ...layout({ answers: {} }), arranged: {} }, ...others } = draft.shelf;
  const [answers, arranged] = split(draft.answers);
  const left = { ...layout(draft), arranged };
  const shelf = isLaidOut(left) ? { ...others, [draft.kind]: left } : others;
  const { arranged: back, ...letter } = mine;
  return { ...draft, kind, ...letter, answers: { ...answers, ...back }, shelf, place: null };
}

/** Add answers, given at the questions of a kind. @param {Draft} draft @param {api.Answers} answers @param {string} kind @returns {Draft} */
export function add(draft, answers, kind) {
  const next = choose(draft, kind);
  return { ...next, answers: { ...next.answers, ...answers } };
}

/**
 * Change parts of the draft, of the kind that is named with them. The rest stays.
 * @param {Draft} draft
 * @param {Partial<Draft>} changes
 * @returns {Draft}
 */
export function change(draft, changes) {
  const { kind = "", ...others } = changes;
  return { ...choose(draft, kind), ...others };
}

/**
 * Put another draft in place of this one: from a link, an example, a file. What was the reader's waits in `before`.
 * @param {Draft} draft
 * @param {Partial<Draft>} other
 * @returns {Draft}
 */
export function replace(draft, other) {
  const { id, rev, since, checked, ignored, filled } = draft;
  const before = isTheirs(draft) && !(draft.before && isLent(draft)) ? draft : draft.before;
  const next = {
    ...blank(),
    checked,
    ignored,
    filled,
    ...other,
    kind: other.kind || draft.kind,
    before,
    id,
    rev,
    since,
  };
  return { ...next, lent: words(next) };
}

/**
 * Bring back what was there before something else took its place. Where the reader has written on in that, it waits now.
 * @param {Draft} draft
 * @returns {Draft}
 */
export function bringBack(draft) {
  if (!draft.before) return draft;
  const { id, rev, since, checked, filled } = draft;
  const back = isLent(draft) ? draft.before : keepBehind(draft.before, { ...draft, before: null });
  return { ...back, checked, filled, id, rev, since };
}

/** Have another draft wait behind this one, after all that waits already. @param {Draft} draft @param {Draft} other @returns {Draft} */
export function keepBehind(draft, other) {
  return { ...draft, before: draft.before ? keepBehind(draft.before, other) : other };
}

/** Whether there is anything that a reader typed, chose or changed. @param {Draft} draft */
export function isTheirs(draft) {
  return (
    hasWords(draft.answers) || isLaidOut({ ...layout(draft), arranged: {} }) || Object.keys(draft.shelf).length > 0
  );
}

/** Whether two texts are one draft. @param {string} one @param {string} other */
export function isSame(one, other) {
  if (one === other) return true;
  const id = read(one)?.id;
  return Boolean(id) && id === read(other)?.id;
}

/**
 * Of two texts take the one that counts: what this tab holds, unless the device holds a newer state of that same draft.
 * @param {string | null} here
 * @param {string | null} there
 */
export function newest(here, there) {
  if (here === null || there === null || here === there) return here ?? there;
  return isSame(here, there) && (read(there)?.rev ?? 0) > (read(here)?.rev ?? 0) ? there : here;
}

/**
 * Read a draft from stored text: only parts of the right type are taken. Nothing where the text is no draft of ours.
 * @param {string | null} text
 * @returns {Draft | null}
 */
export function read(text) {
  const stored = parsed(text);
  return isRecord(stored) && READ.includes(Number(stored.version)) ? checked(stored) : null;
}

/** Whether a text is a draft of a later version of this site, which we cannot read and must not touch. @param {string | null} text */
export function isLater(text) {
  const stored = parsed(text);
  return isRecord(stored) && typeof stored.version === "number" && stored.version > VERSION;
}

/** @param {string | null} text @returns {unknown} */
function parsed(text) {
  try {
    return JSON.parse(text ?? "null");
  } catch {
    return null;
  }
}

/** The words and choices of a draft, in one order. @param {Draft} draft */
function words({ answers, edited, left_out, own_words, shelf }) {
  const given = entries(answers).filter(([, answer]) => answer.length > 0);
  return JSON.stringify([given.sort(), edited?.text, left_out, entries(own_words).sort(), Object.keys(shelf)]);
}

/** Whether a draft is still what it was when it took another's place. @param {Draft} draft */
function isLent(draft) {
  return draft.lent === words(draft);
}

/** @param {Record<string, unknown>} stored @returns {Draft} */
function checked(stored) {
  const found = blank();
  Object.assign(found, layout(stored), { version: Number(stored.version), answers: answered(stored.answers) });
  if (typeof stored.kind === "string") found.kind = stored.kind;
  if (typeof stored.lent === "string") found.lent = stored.lent;
  if (typeof stored.id === "string") found.id = stored.id;
  if (typeof stored.rev === "number") found.rev = stored.rev;
  if (typeof stored.since === "string") found.since = stored.since;
  found.ignored = texts(stored.ignored);
  for (const [kind, value] of entries(stored.shelf)) {
    // A shelf of before holds the edited text alone.
    const kept = { ...layout(isRecord(value) && "base" in value ? { edited: value } : value), arranged: {} };
    if (isRecord(value)) kept.arranged = answered(value.arranged);
    if (isLaidOut(kept)) found.shelf[kind] = kept;
  }
  for (const [page, answers] of entries(stored.filled)) found.filled[page] = answered(answers);
  if (isRecord(stored.checked) && typeof stored.checked.text === "string") {
    found.checked = { kind: String(stored.checked.kind ?? ""), text: stored.checked.text };
  }
  if (isRecord(stored.place) && typeof stored.place.step === "number") {
    found.place = { step: stored.place.step, all: stored.place.all === true };
  }
  const before = isRecord(stored.before) ? checked(stored.before) : null;
  if (before && isTheirs(before)) found.before = before;
  return found;
}

/** How a letter differs from what Python makes of the answers. @param {unknown} value @returns {Omit<Layout, "arranged">} */
function layout(value) {
  const { edited = null, left_out = [], own_words = {} } = isRecord(value) ? value : {};
  const own = entries(own_words).filter(([, words]) => typeof words === "string");
  return { edited: edits(edited), left_out: texts(left_out), own_words: Object.fromEntries(own) };
}

/** @param {Layout} layout */
function isLaidOut({ edited, left_out, own_words, arranged }) {
  return edited !== null || [left_out, own_words, arranged].some((part) => Object.keys(part).length > 0);
}

/** What any letter can use, and what arranges this one. @param {api.Answers} answers @returns {[api.Answers, api.Answers]} */
function split(answers) {
  const [others, arranging] = [{ ...answers }, /** @type {api.Answers} */ ({})];
  for (const key of ARRANGING) {
    if (others[key] !== undefined) arranging[key] = others[key];
    delete others[key];
  }
  return [others, arranging];
}

/** @param {api.Answers} answers */
function hasWords(answers) {
  return Object.values(answers).some((answer) => answer.length > 0);
}

/** @param {unknown} stored */
function answered(stored) {
  /** @type {api.Answers} */
  const answers = {};
  for (const [key, value] of entries(stored)) {
    if (typeof value === "string") answers[key] = value;
    else if (Array.isArray(value)) answers[key] = texts(value);
  }
  return answers;
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

/** @param {unknown} value @returns {[string, any][]} */
function entries(value) {
  return isRecord(value) ? Object.entries(value) : [];
}
