import assert from "node:assert/strict";
import { beforeEach, mock, test } from "node:test";
import { field, get, settled, type } from "../page.js";
import { fakePython, letterOf, openDesk, sentence } from "./desk-page.js";

openDesk();
const { start } = await import("#js/desk/desk.js");
const { draft } = await import("#js/lib/draft.js");
const { python } = await import("#js/python/python.js");

/** @type {ReturnType<typeof fakePython>} */
let answering;
/** What the page was told of Python's state. @type {((state: any) => void)[]} */
let listeners;
const body = () => get("[data-letter]");

/** A letter that greets whoever is named. @param {any} request */
function written({ kind, answers, left_out }) {
  const name = answers.their_name || "[their name]";
  const hello = sentence("hello", `Dear ${name},`, { keys: ["their_name"] });
  return { letter: letterOf([hello], { kind, left_out }), problems: [], carried: answers.tone ? {} : { tone: "warm" } };
}

/** Python is there. */
async function ready() {
  for (const listener of listeners) listener({ name: "ready", received: 1, total: 1, reason: "" });
  await settled();
}

/** @param {string} [url] @param {() => void} [before] what happens on the page before the script is there */
function open(url, before = () => {}) {
  openDesk(url);
  before();
  listeners = [];
  start(get("section"));
}

beforeEach(() => {
  mock.timers.reset();
  mock.timers.enable({ apis: ["setTimeout"] });
  draft.clear();
  answering = fakePython({
    letter: written,
    review: () => ({ first: [], notes: [], praise: [] }),
    example: () => ({ answers: { kind: "thanks", their_name: "Sam" } }),
  });
  python.ask = answering.ask;
  python.start = () => {};
  python.startWhenIdle = () => {};
  python.subscribe = (listener) => {
    listeners.push(listener);
    return () => {};
  };
});

test("what is typed stands in the letter before Python is there", () => {
  python.ask = fakePython({}).ask;
  open();
  type(field("their_name"), "Sam");
  assert.match(body().textContent ?? "", /Dear\s+Sam,/);
  assert.deepEqual(draft.read().answers, { their_name: "Sam" });
});

test("a keystroke ends in a letter, notes, and a word for those who listen", async () => {
  open();
  await ready();
  type(field("their_name"), "Sam");
  await settled();
  assert.equal(get('[data-sentence="hello"]').textContent, "Dear Sam,");
  assert.equal(answering.last("review").text, "Dear Sam,\n\nYours, Amara");
  mock.timers.tick(2000);
  assert.equal(get('[data-part="said"]').textContent, "5 words.");
});

test("what other answers imply is shown as chosen, and is no answer", async () => {
  open();
  await ready();
  assert.equal(/** @type {HTMLInputElement} */ (get('[value="warm"]')).checked, true);
  assert.deepEqual(draft.read().answers, {});
});

test("words that were typed before the script was there are in the draft and in the letter", async () => {
  open(undefined, () => (field("their_name").value = "Sam"));
  await ready();
  assert.deepEqual([draft.read().answers, body().textContent], [{ their_name: "Sam" }, "Dear Sam,Yours, Amara"]);
});

test("a draft comes back after a refresh, with its kind", async () => {
  draft.write({ kind: "thanks", answers: { their_name: "Sam" } });
  open();
  assert.deepEqual([get("section").dataset.kind, field("their_name").value], ["thanks", "Sam"]);
  await ready();
  assert.equal(answering.last("letter").kind, "thanks");
});

test("the address chooses the kind before the draft does", () => {
  draft.write({ kind: "influence" });
  open("https://host/site/letter/?kind=thanks");
  assert.equal(get("section").dataset.kind, "thanks");
});

test("another kind takes the answers along and asks for its own letter", async () => {
  open();
  await ready();
  type(field("their_name"), "Sam");
  const chooser = field("kind");
  chooser.value = "thanks";
  chooser.dispatchEvent(new Event("change", { bubbles: true }));
  await settled();
  assert.deepEqual([field("their_name").id, field("their_name").value], ["thanks-their_name", "Sam"]);
  assert.deepEqual([answering.last("letter").kind, body().textContent], ["thanks", "Dear Sam,Yours, Amara"]);
});

test("a gap leads to its question", () => {
  open();
  get("[data-letter] a.gap").click();
  assert.equal(document.activeElement?.id, "influence-their_name");
});

test("a sentence that is touched opens its card, unless the sheet is being written on", async () => {
  open();
  await ready();
  get('[data-sentence="hello"]').click();
  assert.equal(get('[data-part="card"]').hidden, false);
  get('[data-action="edit"]').click();
  assert.equal(get('[data-part="card"]').hidden, true);
  body().click();
  assert.equal(get('[data-part="card"]').hidden, true);
});

test("what was left out can be put back when something was", async () => {
  open();
  await ready();
  const back = get('[data-action="put-back"]');
  assert.equal(back.hidden, true);
  get('[data-sentence="hello"]').click();
  get('[data-action="leave-out"]').click();
  await settled();
  assert.deepEqual([answering.last("letter").left_out, back.hidden], [["hello"], false]);
  back.click();
  await settled();
  assert.deepEqual([draft.read().left_out, back.hidden], [[], true]);
});

test("a worked example is put on the desk at once where the reader has written nothing", async () => {
  open();
  await ready();
  get('[data-action="use-example"]').click();
  await settled();
  assert.deepEqual([answering.last("example").id, get("section").dataset.kind], ["sam", "thanks"]);
  assert.equal(field("their_name").value, "Sam");
});

test("a worked example never covers the reader's own words without a yes", async () => {
  open();
  await ready();
  type(field("their_name"), "Jo");
  get('[data-action="use-example"]').click();
  await settled();
  assert.equal(field("their_name").value, "Jo");
});
