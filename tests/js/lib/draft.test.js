import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { createDraft } from "#js/lib/draft.js";
import { FakeStorage } from "./fake-storage.js";

/** @type {FakeStorage} */
let tab;
/** @type {FakeStorage} */
let device;
/** @type {ReturnType<typeof createDraft>} */
let draft;

/** Another tab on the same device. @param {FakeStorage} storage */
const openTab = (storage) =>
  createDraft(
    () => /** @type {any} */ (storage),
    () => /** @type {any} */ (device),
  );

beforeEach(() => {
  [tab, device] = [new FakeStorage(), new FakeStorage()];
  draft = openTab(tab);
});

test("a draft that nobody began is blank, and reading it stores nothing", () => {
  assert.deepEqual(draft.read().answers, {});
  assert.equal(draft.read().edited, null);
  assert.deepEqual([tab.items.size, device.items.size], [0, 0]);
});

test("writing one part keeps the others, over a reload too", () => {
  draft.write({ kind: "influence", answers: { role: "tram driver" } });
  draft.write({ left_out: ["thanks"] });
  const again = openTab(tab).read();
  assert.deepEqual([again.kind, again.answers, again.left_out], ["influence", { role: "tram driver" }, ["thanks"]]);
});

test("what is read is the reader's own copy", () => {
  draft.write({ answers: { role: "tram driver" } });
  draft.read().answers.role = "changed";
  assert.equal(draft.read().answers.role, "tram driver");
});

test("adding no answers stores nothing", () => {
  draft.add({});
  assert.equal(tab.items.size, 0);
  draft.add({ role: "tram driver" });
  draft.add({ company: "Trams" });
  assert.deepEqual(draft.read().answers, { role: "tram driver", company: "Trams" });
});

test("what was stored by somebody else is taken only where it has the right type", () => {
  draft.write({ kind: "influence" });
  tab.text = JSON.stringify({
    version: 1,
    kind: 3,
    answers: { role: "tram driver", cause: ["late", 4], bad: { a: 1 } },
    left_out: "thanks",
    own_words: { one: "Mine.", two: 2 },
    ignored: [1, "rule"],
    edited: { base: "a", text: "b", by_hand: { base: "a" }, more: 1 },
    checked: { text: 3 },
    shelf: { thank_you: { base: "c", text: "d" }, influence: "e" },
  });
  const {
    version: _version,
    place: _place,
    before: _before,
    lent: _lent,
    id: _id,
    rev: _rev,
    since: _since,
    filled: _filled,
    ...found
  } = draft.read();
  assert.deepEqual(found, {
    kind: "",
    answers: { role: "tram driver", cause: ["late"] },
    left_out: [],
    own_words: { one: "Mine." },
    ignored: ["rule"],
    edited: { base: "a", text: "b" },
    checked: null,
    // A shelf of before holds the edited text alone.
    shelf: { thank_you: { edited: { base: "c", text: "d" }, left_out: [], own_words: {}, arranged: {} } },
  });
});

test("a draft of another version, or no draft at all, is a blank one", () => {
  for (const text of [
    '{"version": 3, "kind": "influence"}',
    '{"kind": "influence"}',
    "null",
    "[]",
    '"text"',
    "not JSON",
  ]) {
    const fresh = openTab(tab);
    fresh.write({});
    tab.text = text;
    assert.equal(openTab(tab).read().kind, "", text);
  }
});

test("a draft of the version before is taken as it is, and says so until somebody who knows its answers has changed it", () => {
  draft.write({});
  tab.text = '{"version": 1, "kind": "influence", "answers": {"challenge": "late results"}}';
  const again = openTab(tab);
  assert.deepEqual([again.read().version, again.read().answers], [1, { challenge: "late results" }]);
  again.add({ role: "nurse" });
  assert.equal(openTab(tab).read().version, 1);
  again.write({ version: 2, answers: { heard: "You said that results are late." } });
  assert.equal(openTab(tab).read().version, 2);
});

test("a browser that is full keeps the draft in hand, and says so", () => {
  draft.write({ answers: { role: "tram driver" } });
  tab.full = true;
  draft.write({ answers: { role: "tram driver at Trams" } });
  assert.equal(draft.kept, false);
  assert.equal(draft.read().answers.role, "tram driver at Trams");
  tab.full = false;
  draft.write({ kind: "influence" });
  assert.equal(draft.kept, true);
  assert.equal(openTab(tab).read().answers.role, "tram driver at Trams");
});

test("a browser that refuses storage still has a draft, as long as the page lives", () => {
  const refused = () => {
    throw new Error("refused");
  };
  const held = createDraft(refused, refused);
  held.write({ answers: { role: "tram driver" } });
  assert.deepEqual([held.kept, held.read().answers.role, held.remembered], [false, "tram driver", false]);
  assert.deepEqual(held.stored(), []);
  held.remember(true);
  held.clear();
  assert.deepEqual(held.read().answers, {});
});

test("a remembered draft is there in the next tab, and is written on with this one", () => {
  draft.write({ answers: { role: "tram driver" } });
  draft.remember(true);
  assert.equal(draft.remembered, true);
  draft.write({ answers: { role: "bus driver" } });
  const next = openTab(new FakeStorage());
  assert.equal(next.read().answers.role, "bus driver");
  assert.equal(next.remembered, true);
});

test("the draft of another tab is not written over", () => {
  draft.write({ answers: { role: "tram driver" } });
  const other = new FakeStorage();
  const second = openTab(other);
  second.write({ answers: { role: "bus driver" } });
  second.remember(true);
  // The first tab's draft is another one than the device's.
  assert.equal(draft.remembered, false);
  draft.write({ answers: { role: "pilot" } });
  assert.equal(openTab(new FakeStorage()).read().answers.role, "bus driver");
  assert.equal(draft.read().answers.role, "pilot");
});

test("two tabs that show the remembered draft write on in one, and the newer words stand in both", () => {
  draft.write({ answers: { role: "tram driver" } });
  draft.remember(true);
  const second = openTab(new FakeStorage());
  second.read();
  let told = 0;
  draft.watch(() => (told += 1));
  second.add({ role: "bus driver" });
  second.add({ company: "Trams" });
  assert.deepEqual([told, draft.stale, draft.remembered], [0, true, true]);
  draft.watch();
  assert.deepEqual([told, draft.read().answers], [1, { role: "bus driver", company: "Trams" }]);
  draft.add({ role: "pilot" });
  assert.deepEqual(second.read().answers, { role: "pilot", company: "Trams" });
});

test("a tick for this tab's draft lets the one that the device had wait behind it", () => {
  draft.write({ answers: { role: "tram driver" } });
  const other = openTab(new FakeStorage());
  other.write({ answers: { role: "bus driver" } });
  other.remember(true);
  draft.remember(true);
  assert.equal(openTab(new FakeStorage()).read().answers.role, "tram driver");
  draft.bringBack();
  assert.equal(openTab(new FakeStorage()).read().answers.role, "bus driver");
  draft.bringBack();
  assert.equal(draft.read().answers.role, "tram driver", "nothing that was written is lost on the way");
});

test("what was done to the letter of one kind stays with it: the text, the subject, what is left out, the order", () => {
  const edited = { base: "Dear Sam", text: "Dear Sam!" };
  draft.add({ role: "tram driver" }, "influence");
  draft.write({
    edited,
    own_words: { subject: "Mine" },
    left_out: ["proof"],
    answers: { role: "tram driver", order: ["plan"] },
  });
  draft.choose("thanks");
  const there = draft.read();
  assert.deepEqual(
    [there.edited, there.own_words, there.left_out, there.answers],
    [null, {}, [], { role: "tram driver" }],
  );
  draft.add({ role: "pilot" }, "influence");
  const back = openTab(tab).read();
  assert.deepEqual([back.edited, back.own_words, back.left_out], [edited, { subject: "Mine" }, ["proof"]]);
  assert.deepEqual(back.answers, { role: "pilot", order: ["plan"] });
});

test("a letter that was edited before any kind was chosen is of the first that is", () => {
  draft.write({ edited: { base: "a", text: "b" } });
  draft.choose("thanks");
  assert.equal(draft.read().edited?.text, "b");
});

test("a draft of a later version is neither read nor written over", () => {
  draft.write({ kind: "influence" });
  const later = '{"version": 3, "kind": "thanks", "letters": ["Dear Sam"]}';
  tab.text = later;
  const old = openTab(tab);
  old.add({ role: "tram driver" });
  assert.deepEqual([old.read().answers.role, old.kept, tab.text], ["tram driver", false, later]);
});

test("which kind and which step are on the desk is remembered with what was typed, and begins no draft", () => {
  draft.choose("thanks");
  draft.go({ step: 2, all: false });
  assert.deepEqual([tab.items.size, draft.read().kind], [0, "thanks"]);
  draft.add({ role: "pilot" });
  assert.deepEqual([openTab(tab).read().kind, openTab(tab).read().place], ["thanks", { step: 2, all: false }]);
});

test("each draft that something else took the place of comes back, over a reload too", () => {
  draft.add({ role: "tram driver" }, "influence");
  draft.replace({ kind: "thanks", answers: { role: "an example's" } });
  draft.replace({ kind: "thanks", answers: { role: "another example's" } });
  assert.equal(draft.read().answers.role, "another example's");
  const again = openTab(tab);
  again.bringBack();
  assert.deepEqual(
    [again.read().kind, again.read().answers, again.read().before],
    ["influence", { role: "tram driver" }, null],
  );
});

test("what was written into an example waits when the reader's own comes back", () => {
  draft.add({ role: "tram driver" });
  draft.replace({ kind: "thanks", answers: { role: "an example's" } });
  draft.add({ heard: "my own words" });
  draft.bringBack();
  assert.equal(draft.read().answers.role, "tram driver");
  draft.bringBack();
  assert.equal(draft.read().answers.heard, "my own words");
});

test("forgetting takes the draft from the device and leaves it in the tab", () => {
  draft.write({ answers: { role: "tram driver" } });
  draft.remember(true);
  draft.remember(false);
  assert.equal(device.items.size, 0);
  assert.equal(draft.read().answers.role, "tram driver");
});

test("what is stored is named with its size, and deleting leaves nothing anywhere", () => {
  draft.write({ answers: { role: "tram driver" } });
  draft.remember(true);
  const size = tab.text?.length;
  assert.deepEqual(draft.stored(), [
    { name: "tab", size },
    { name: "device", size },
  ]);
  draft.clear();
  assert.deepEqual(draft.stored(), []);
  assert.deepEqual(draft.read().answers, {});
});

test("a draft that was changed or deleted elsewhere is stale on a page that comes back as it was left", () => {
  draft.write({ kind: "influence" });
  assert.equal(draft.stale, false);
  createDraft(
    () => /** @type {any} */ (tab),
    () => /** @type {any} */ (device),
  ).clear();
  assert.equal(draft.stale, true);
});

test("a page on which nothing happened yet has lost nothing, and stores nothing when it is to forget", () => {
  assert.deepEqual([draft.kept, draft.cameDeleted, draft.wasDeleted], [true, false, false]);
  draft.remember(false);
  assert.deepEqual([tab.items.size, device.items.size], [0, 0]);
});

test("a letter that the reader brought is read with its kind, or with none", () => {
  draft.write({});
  for (const kind of ["thanks", undefined]) {
    tab.text = JSON.stringify({ version: 2, checked: { kind, text: "Dear Sam" } });
    assert.deepEqual(openTab(tab).read().checked, { kind: kind ?? "", text: "Dear Sam" });
  }
});

test("what a draft is called, counted and compared by is taken only where it has the right type", () => {
  draft.write({});
  tab.text = JSON.stringify({ version: 2, lent: 3, id: 4, rev: "5", since: 6 });
  const { lent, id, rev, since } = openTab(tab).read();
  assert.deepEqual([lent, id, rev, since], ["", "", 0, ""]);
});

test("a field that was emptied in an example does not make it the reader's own", () => {
  draft.add({ role: "tram driver" });
  draft.replace({ kind: "thanks", answers: { role: "an example's" } });
  draft.add({ heard: "" });
  draft.bringBack();
  assert.deepEqual([draft.read().answers, draft.read().before], [{ role: "tram driver" }, null]);
});

test("a page whose words no store took is stale once everything was deleted elsewhere", () => {
  tab.full = true;
  draft.write({ answers: { role: "tram driver" } });
  assert.equal(draft.stale, false);
  openTab(new FakeStorage()).clear();
  assert.equal(draft.stale, true);
});

test("what no store took waits behind what was stored since, and behind what was stored after that", () => {
  tab.full = true;
  draft.read();
  draft.write({ answers: { role: "tram driver" } });
  tab.full = false;
  openTab(tab).write({ answers: { role: "bus driver" } });
  tab.full = true;
  assert.deepEqual([draft.read().answers.role, draft.read().before?.answers.role], ["bus driver", "tram driver"]);
  tab.full = false;
  openTab(tab).write({ answers: { role: "pilot" } });
  const waiting = draft.read();
  assert.equal(waiting.answers.role, "pilot");
  assert.deepEqual([waiting.before?.answers.role, waiting.before?.before?.answers.role], ["bus driver", "tram driver"]);
  assert.deepEqual([draft.kept, openTab(tab).read().before?.answers.role], [true, "bus driver"]);
});
