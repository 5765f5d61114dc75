/**
 * Random stories of a draft against a simple model: pages that are typed into, left and come back to, tabs, a device that
 * remembers, links and files, deletion. Every word is typed once only, so that one that is lost or comes back is seen.
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
  /** @param {World} world */
  constructor(world) {
    this.world = world;
    this.open();
  }
  /** A page is loaded: the draft is this tab's own, or else the one that the device remembers. */
  open() {
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
      if (!tab.own && this.remembered) tab.wanted = this.remembered;
      if (heard) tab.page?.store.watch();
    }
  }
  /** @param {string} event @param {Tab} tab @param {number} which */
  happens(event, tab, which) {
    const page = /** @type {Page} */ (tab.page);
    const { store } = page;
    const { wanted } = tab;
    // Whoever writes names the kind that their page shows.
    if (event === "type" || event === "edit") wanted.kind = page.shown.kind;
    else store.watch();
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
        if (store.stored().length) tab.own ||= tab.storage.items.size > 0;
        return;
      case "go":
        store.go({ step: which, all: false });
        tab.own ||= tab.storage.items.size > 0;
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
        // The tick is there already.
        if (store.remembered) return;
        store.remember(true);
        tab.own = true;
        // Tabs that showed the draft that the device had are on their own from here on.
        const other = this.remembered;
        this.part(tab);
        if (other && other !== wanted && other.theirs) putBehind(tab.wanted, other.copy());
        this.remembered = tab.wanted;
        return;
      }
      case "forget":
        if (!store.remembered) return;
        store.remember(false);
        this.part(tab);
        this.remembered = null;
        return;
      case "refresh":
        return tab.open();
      case "leave":
        tab.left.push(page);
        return tab.open();
      case "back": {
        // From the browser's memory, as it was left; what is out of date is loaded anew.
        const back = tab.left.pop();
        if (!back) return;
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
        for (const each of [tab, ...this.tabs.filter((other) => other !== tab)]) {
          each.page?.store.clear();
          each.own = false;
          each.wanted = new Wanted();
        }
        this.remembered = null;
        // What the browser brings back of a tab that was closed, no page can reach: the privacy page says so.
        this.closed = null;
        for (let at = 1; at < this.words; at += 1) this.gone.add(`word${at}.`);
        for (const each of this.tabs) each.open();
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
    return [this.remembered, ...this.tabs.map(({ wanted }) => wanted)].some((wanted) => wanted && isKept(wanted, word));
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
  ],
];

test("whatever happens, no word is lost, none comes back once it is deleted, and the newer wins", () => {
  const event = fc.tuple(fc.constantFrom(...EVENTS), fc.nat(2), fc.nat(2), fc.boolean());
  fc.assert(
    fc.property(fc.array(event, { maxLength: 40 }), (story) => {
      const world = new World();
      for (const [name, which, what, heard] of story) {
        const tab = world.tabs[which % world.tabs.length];
        if (tab) world.happens(name, tab, what);
        world.tell(heard);
        world.check();
      }
    }),
    { numRuns: 1500, seed: 16 },
  );
});
