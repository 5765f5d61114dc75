/**
 * Random stories of a draft against a simple model: pages that are typed into, left and come back to, tabs, a device that
 * remembers, stores that are full, links and files, deletion that some tabs do not hear of. Every word is typed once only, so that one that is lost or comes back is seen.
 */
import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { createDraft } from "#js/lib/draft.js";
import { FakeStorage } from "./fake-storage.js";

const KINDS = ["influence", "thanks", "withdraw"];
const KEYS = ["heard", "proof", "role"];

/** What the reader has: the model. Tabs that show one remembered draft have the same of these. */
class Wanted {
  kind = "";
  /** @type {Record<string, string>} */
  answers = {};
  /** What was done to the letter of each kind. @type {Record<string, { edited?: string, own?: string, out?: string, order?: string[] }>} */
  letters = {};
  /** @type {string[]} */
  ignored = [];
  checked = "";
  /** @type {Wanted | null} */
  before = null;
  /** Whether it is a link's or a file's, and nobody wrote on in it. */
  lent = false;

  get letter() {
    return (this.letters[this.kind] ??= {});
  }
  get theirs() {
    const changed = Object.values(this.letters).some((letter) => Object.keys(letter).length > 0);
    return changed || Object.keys(this.answers).length > 0;
  }
  copy() {
    return Object.assign(new Wanted(), structuredClone({ ...this, before: null }), { before: this.before });
  }
  /** @param {Wanted} other */
  become(other) {
    Object.assign(this, other.copy());
  }
}

/** A page of the desk: it shows a draft, and sends all that its form holds with each word, as a form does. */
class Page {
  /** @param {Tab} tab */
  constructor(tab) {
    this.store = createDraft(
      () => /** @type {any} */ (tab.storage),
      () => /** @type {any} */ (tab.world.device),
    );
    this.shown = this.store.read();
    this.store.choose(this.shown.kind || "influence");
    this.shown = this.store.read();
    this.store.watch(() => (this.shown = this.store.read()));
  }
  /** @param {string} key @param {string} word */
  type(key, word) {
    const { order: _, ...form } = this.shown.answers;
    const given = this.store.stale ? { [key]: word } : { ...form, [key]: word };
    this.store.add(given, this.shown.kind);
    this.shown = this.store.read();
  }
}

class Tab {
  storage = new FakeStorage();
  /** @type {Page[]} */
  left = [];
  wanted = new Wanted();
  /** Whether this tab has a copy of its own. */
  own = false;
  /** What is stored, where a full store did not take what the page has in hand. @type {{ wanted: Wanted, own: boolean, device?: string | null } | null} */
  safe = null;
  /** @param {World} world */
  constructor(world) {
    this.world = world;
    this.open();
  }
  /** A page is loaded: the draft is this tab's own, or else the one that the device remembers. */
  open() {
    Object.assign(this, this.safe, { safe: null });
    if (!this.own) this.wanted = this.world.remembered ?? new Wanted();
    this.page = new Page(this);
    if (!this.wanted.kind) this.wanted.kind = "influence";
  }
}

class World {
  device = new FakeStorage();
  /** What the device should remember. @type {Wanted | null} */
  remembered = null;
  /** The tab that was closed last. @type {{ tab: Tab, shared: Wanted | null } | null} */
  closed = null;
  words = 0;
  /** Words that were deleted, or written over. @type {Set<string>} */
  gone = new Set();
  tabs = [new Tab(this)];

  word() {
    return `word${(this.words += 1)}.`;
  }
  /** Tabs without a draft of their own have what the device holds; whether their pages hear of it at once is chance. @param {boolean} heard */
  tell(heard) {
    for (const tab of this.tabs) {
      const { safe, wanted } = tab;
      if (
        safe &&
        this.remembered &&
        this.device.text !== safe.device &&
        (!safe.own || safe.wanted === this.remembered)
      ) {
        // What no store took waits behind what another tab has stored since.
        const alone = this.device.full && wanted.theirs;
        const found = alone ? this.remembered.copy() : this.remembered;
        if (wanted.theirs) putBehind(found, wanted.copy());
        const unsafe = alone && tab.storage.full && { ...safe, wanted: this.remembered, device: this.device.text };
        Object.assign(tab, { wanted: found, safe: unsafe || null, own: alone ? true : safe.own });
      }
      if (!tab.own && !tab.safe && this.remembered) tab.wanted = this.remembered;
      if (heard && tab.page?.store.isGone) tab.open();
      else if (heard) tab.page?.store.watch();
    }
  }
  /** @param {string} event @param {Tab} tab @param {number} which @param {boolean} heard */
  happens(event, tab, which, heard) {
    // A page that shows what was deleted is loaded anew; what somebody types before that is not lost.
    if (event !== "type" && event !== "edit" && tab.page?.store.isGone) tab.open();
    const page = /** @type {Page} */ (tab.page);
    const [before, stored] = [tab.wanted.copy(), { wanted: tab.wanted, own: tab.own }];
    // Whoever writes names the kind that their page shows.
    if (event === "type" || event === "edit") tab.wanted.kind = page.shown.kind;
    else page.store.watch();
    const [{ attempts, refusals }, { refusals: refused }] = [tab.storage, this.device];
    this.act(event, tab, which, heard);
    if (!WRITES.has(event) || tab.storage.attempts === attempts) return;
    const [here, there] = [tab.storage.refusals > refusals, this.device.refusals > refused];
    if (there && stored.wanted === this.remembered) {
      // The device keeps what it has, and this tab has a draft of its own from here on.
      tab.wanted = stored.wanted.copy();
      this.remembered.become(before);
    } else if (here && stored.wanted !== this.remembered) {
      stored.wanted = before;
    }
    if (!here) tab.safe = null;
    else if (tab.wanted === this.remembered) [tab.own, tab.safe] = [false, null];
    else {
      tab.safe ??= stored;
      tab.safe.device = this.device.text;
    }
  }
  /** @param {string} event @param {Tab} tab @param {number} which @param {boolean} heard */
  act(event, tab, which, heard) {
    const page = /** @type {Page} */ (tab.page);
    const { store } = page;
    const { wanted } = tab;
    const key = KEYS[which % KEYS.length] ?? "";
    const word = this.word();
    const writes = () => {
      tab.own = true;
      wanted.lent = false;
    };
    switch (event) {
      case "type":
        if (wanted.answers[key]) this.gone.add(wanted.answers[key] ?? "");
        page.type(key, word);
        wanted.answers[key] = word;
        return writes();
      case "edit":
        store.write({ kind: page.shown.kind, edited: { base: "", text: word } });
        // What was out of date on it is shown anew at once.
        page.shown = store.read();
        wanted.letter.edited = word;
        return writes();
      case "reword":
        store.write({ own_words: { ...store.read().own_words, close: word } });
        wanted.letter.own = word;
        return writes();
      case "leave out":
        store.write({ left_out: [key] });
        wanted.letter.out = key;
        return writes();
      case "move":
        store.write({ answers: { ...store.read().answers, order: [key, "plan"] } });
        wanted.letter.order = [key, "plan"];
        return writes();
      case "ignore":
        store.write({ ignored: [...store.read().ignored, word] });
        wanted.ignored.push(word);
        tab.own = true;
        return;
      case "check":
        store.write({ checked: { kind: "", text: word } });
        wanted.checked = word;
        tab.own = true;
        return;
      case "choose":
        store.choose(KINDS[which] ?? "");
        page.shown = store.read();
        wanted.kind = KINDS[which] ?? "";
        if (store.stored().length) tab.own ||= tab.storage.text !== null;
        return;
      case "go":
        store.go({ step: which, all: false });
        tab.own ||= tab.storage.text !== null;
        return;
      case "link": {
        store.replace({ kind: KINDS[which] ?? "", answers: { role: word } });
        page.shown = store.read();
        const own = wanted.theirs && !(wanted.lent && wanted.before) ? wanted.copy() : wanted.before;
        const { ignored, checked } = wanted;
        wanted.become(new Wanted());
        Object.assign(wanted, {
          kind: KINDS[which],
          answers: { role: word },
          ignored,
          checked,
          before: own,
          lent: true,
        });
        tab.own = true;
        return;
      }
      case "bring back": {
        store.bringBack();
        page.shown = store.read();
        if (!wanted.before) return;
        tab.own = true;
        const [own, written, { checked }] = [wanted.before, wanted.lent ? null : wanted.copy(), wanted];
        wanted.become(own);
        wanted.checked = checked;
        if (written) putBehind(wanted, Object.assign(written, { before: null }));
        return;
      }
      case "remember": {
        // The tick is there already, or the device is too full for it: then it is not set.
        if (store.remembered || this.device.full) return;
        store.remember(true);
        tab.own = true;
        // Tabs that showed the draft that the device had are on their own from here on.
        const other = this.remembered;
        this.part(tab);
        for (const each of this.tabs) if (each.wanted === other) each.wanted = other.copy();
        if (other && other !== wanted && other.theirs) putBehind(tab.wanted, other.copy());
        this.remembered = tab.wanted;
        return;
      }
      case "forget":
        if (!store.remembered) return;
        store.remember(false);
        tab.own = true;
        this.part(tab);
        this.remembered = null;
        return;
      case "fill":
        (which ? tab.storage : this.device).full = true;
        return;
      case "room":
        for (const { storage } of this.tabs) storage.full = false;
        this.device.full = false;
        return;
      case "refresh":
        return tab.open();
      case "leave":
        // What no store took stays with the page, and this story ends there.
        if (!tab.safe) tab.left.push(page);
        return tab.open();
      case "back": {
        // From the browser's memory, as it was left; what is out of date is loaded anew.
        const back = tab.left.pop();
        if (!back) return;
        // What no store took stays with the page that was left.
        Object.assign(tab, tab.safe, { safe: null });
        if (!tab.own) tab.wanted = this.remembered ?? new Wanted();
        if (back.store.stale) tab.open();
        else tab.page = back;
        return;
      }
      case "new tab":
        if (this.tabs.length < 3) this.tabs.push(new Tab(this));
        return;
      case "close":
        if (this.tabs.length < 2) return;
        this.tabs.splice(this.tabs.indexOf(tab), 1);
        if (tab.safe) {
          const { safe } = tab;
          this.closed = { tab, shared: safe.wanted === this.remembered ? safe.wanted : null };
          Object.assign(tab, safe, { safe: null, wanted: safe.wanted.copy() });
          return;
        }
        this.closed = { tab, shared: wanted === this.remembered ? wanted : null };
        tab.wanted = wanted.copy();
        return;
      case "undo close": {
        // The browser brings back what the tab had stored; the device may have a newer state of that same draft.
        if (!this.closed || this.tabs.length > 2) return;
        const { tab: back, shared } = this.closed;
        if (back.own && shared && shared === this.remembered) back.wanted = shared;
        this.closed = null;
        this.tabs.push(back);
        return back.open();
      }
      case "delete": {
        const name = store.clear();
        this.remembered = null;
        // A device that is too full for a word cannot tell those that hear nothing.
        if (this.device.full) this.closed = null;
        const closed = this.closed ? [this.closed.tab] : [];
        for (const each of [...this.tabs, ...closed]) {
          // A tab that was closed, or is on another site, hears of nothing.
          const hears = each === tab || ((heard || this.device.full) && !closed.includes(each));
          if (hears && each !== tab) each.page?.store.clear(name);
          Object.assign(each, { own: false, safe: null, wanted: new Wanted() });
          if (hears) each.open();
        }
        if (this.closed) this.closed.shared = null;
        for (let at = 1; at < this.words; at += 1) this.gone.add(`word${at}.`);
      }
    }
  }
  /** The tabs that show this tab's draft keep what they have, and no longer share it. @param {Tab} tab */
  part(tab) {
    const shared = tab.wanted;
    tab.wanted = shared.copy();
    for (const each of this.tabs) if (each !== tab && each.wanted === shared) each.wanted = shared.copy();
  }
  /** What everybody should find. */
  check() {
    for (const tab of this.tabs) {
      // Where there is no room for it beside the device's, a tab has none of its own.
      tab.page?.store.read();
      if (tab.storage.full && tab.storage.text === null && !tab.safe) tab.own = false;
    }
    for (const { page, wanted, storage, own } of this.tabs) {
      const found = /** @type {Page} */ (page).store.read();
      // As long as nothing is stored, which kind is on the desk is the page's own matter.
      if (!own && !this.remembered) wanted.kind = found.kind;
      assert.deepEqual(plain(found), expected(wanted));
      const text = `${storage.text ?? ""}${this.device.text ?? ""}`;
      for (const word of this.gone)
        assert.ok(!text.includes(`"${word}"`) || isKept(wanted, word) || this.holds(word), word);
    }
    if (this.remembered) assert.deepEqual(expected(this.remembered), plain(JSON.parse(this.device.text ?? "")));
    else assert.equal(this.device.text, null);
  }
  /** Whether some tab, or the device, has this word by right. @param {string} word */
  holds(word) {
    const inTabs = this.tabs.flatMap(({ wanted, safe }) => [wanted, safe?.wanted]);
    return [this.remembered, ...inTabs].some((wanted) => wanted && isKept(wanted, word));
  }
}

/** @param {Wanted} wanted @param {Wanted} other */
function putBehind(wanted, other) {
  let last = wanted;
  while (last.before) {
    last.before = last.before.copy();
    last = last.before;
  }
  last.before = other;
}

/** @param {Wanted} wanted @param {string} word @returns {boolean} */
function isKept(wanted, word) {
  return JSON.stringify(expected(wanted)).includes(`"${word}"`);
}

/** What a draft holds, told as the model tells it. @param {any} draft @returns {any} */
function plain({ kind, answers, edited, own_words, left_out, shelf, ignored, checked, before }) {
  const { order, ...given } = answers;
  const desk = { edited, own_words, left_out, arranged: order ? { order } : {} };
  const letters = Object.entries({ ...shelf, [kind]: desk }).map(([each, letter]) => [
    each,
    letter.edited?.text,
    letter.own_words.close,
    letter.left_out[0],
    letter.arranged.order,
  ]);
  return {
    kind,
    answers: given,
    letters: letters.filter(([, ...parts]) => parts.some((part) => part !== undefined)).sort(),
    ignored,
    checked: checked?.text ?? "",
    before: before && plain(before).answers,
    beyond: before && plain(before),
  };
}

/** @param {Wanted} wanted @returns {any} */
function expected({ kind, answers, letters, ignored, checked, before }) {
  const told = Object.entries(letters).map(([each, { edited, own, out, order }]) => [each, edited, own, out, order]);
  return {
    kind,
    answers,
    letters: told.filter(([, ...parts]) => parts.some((part) => part !== undefined)).sort(),
    ignored,
    checked,
    before: before && expected(before).answers,
    beyond: before && expected(before),
  };
}

const EVENTS = [
  ...[
    "type",
    "type",
    "type",
    "edit",
    "edit",
    "reword",
    "leave out",
    "move",
    "ignore",
    "check",
    "choose",
    "choose",
    "go",
  ],
  ...[
    "link",
    "bring back",
    "remember",
    "forget",
    "refresh",
    "refresh",
    "leave",
    "back",
    "new tab",
    "close",
    "undo close",
    "delete",
    "fill",
    "room",
  ],
];
const WRITES = new Set([
  ...["type", "edit", "reword", "leave out", "move", "ignore", "check"],
  ...["choose", "go", "link", "bring back", "remember", "forget"],
]);

test("whatever happens, no word is lost, none comes back once it is deleted, and the newer wins", () => {
  const event = fc.tuple(fc.constantFrom(...EVENTS), fc.nat(2), fc.nat(2), fc.boolean());
  fc.assert(
    fc.property(fc.array(event, { maxLength: 40, size: "max" }), (story) => {
      const world = new World();
      for (const [name, which, what, heard] of story) {
        const tab = world.tabs[which % world.tabs.length];
        if (tab) world.happens(name, tab, what, heard);
        world.tell(heard);
        world.check();
      }
    }),
    { numRuns: 600, seed: 16 },
  );
});
