import assert from "node:assert/strict";
import { beforeEach, mock, test } from "node:test";
import { field, get, settled, type } from "../page.js";
import {
  atBox,
  fakePython,
  fetched,
  missing,
  letterOf,
  openDesk,
  passageOf,
  replyWith,
  sentence,
} from "./desk-page.js";

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
  const proof = answers.proof ? [passageOf("proof", `${answers.proof}.`)] : [];
  const letter = letterOf(left_out.includes("hello") ? proof : [hello, ...proof], { kind, removed: left_out });
  const passages = answers.proof ? [atBox("proof", `${answers.proof}.`)] : [];
  return { ...replyWith(letter, passages), carried: answers.recipient ? {} : { recipient: "panel" } };
}

/** Python is there. */
async function ready() {
  for (const listener of listeners) listener({ name: "ready", received: 1, total: 1, reason: "" });
  await settled();
}

/**
 * @param {string} [url]
 * @param {() => void} [before] what happens on the page before the script is there
 * @param {string} [language]
 * @returns once the desk has started: at once where its first kind is chosen
 */
function open(url, before = () => {}, language = "en-US") {
  openDesk(url, language);
  before();
  listeners = [];
  return start(get("section"));
}

beforeEach(() => {
  mock.timers.reset();
  mock.timers.enable({ apis: ["setTimeout"] });
  draft.clear();
  answering = fakePython({
    letter: written,
    review: () => ({ first: [], next: [], waiting: [], notes: [], praise: [] }),
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
  assert.equal(/** @type {HTMLInputElement} */ (get('[value="panel"]')).checked, true);
  assert.deepEqual(draft.read().answers, {});
});

test("words that were typed before the script was there are in the draft and in the letter", async () => {
  open(undefined, () => (field("their_name").value = "Sam"));
  await ready();
  assert.deepEqual([draft.read().answers, body().textContent], [{ their_name: "Sam" }, "Dear Sam,Yours, Amara"]);
});

test("a draft comes back after a refresh, with its kind", async () => {
  draft.write({ kind: "thanks", answers: { their_name: "Sam" } });
  await open();
  assert.deepEqual([get("section").dataset.kind, field("their_name").value], ["thanks", "Sam"]);
  await ready();
  assert.equal(answering.last("letter").kind, "thanks");
});

test("the address chooses the kind before the draft does", async () => {
  draft.write({ kind: "influence" });
  await open("https://host/site/letter/?kind=thanks");
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

test("while another kind's questions come, nobody types into the first one's, and what stood there before is kept", async () => {
  const opened = open("https://host/site/letter/?kind=thanks", () => (field("their_name").value = "Sam"));
  assert.equal(get('[data-part="steps"]').hasAttribute("inert"), true);
  assert.equal(get('[data-part="kind-said"]').textContent, "Coming.");
  await opened;
  assert.equal(get('[data-part="steps"]').hasAttribute("inert"), false);
  assert.deepEqual([field("their_name").id, field("their_name").value], ["thanks-their_name", "Sam"]);
});

test("where the questions of the address's kind do not come, the first kind is there, whole, and the reader is told", async () => {
  draft.write({ kind: "thanks", answers: { their_name: "Sam" }, edited: { base: "a", text: "All mine" } });
  await open(undefined, () => missing.add("thanks"));
  await ready();
  assert.equal(get('[data-part="kind-said"]').textContent, "It did not come.");
  assert.deepEqual([get("section").dataset.kind, field("kind").value], ["influence", "influence"]);
  assert.deepEqual([field("their_name").value, body().textContent], ["Sam", "Dear Sam,Yours, Amara"]);
  assert.equal(draft.read().shelf.thanks?.edited?.text, "All mine");
});

test("a kind whose questions did not come leaves the letter as it is, and comes when it is chosen again", async () => {
  await open();
  await ready();
  type(field("their_name"), "Sam");
  await settled();
  const chooser = field("kind");
  const choose = async () => {
    chooser.value = "thanks";
    chooser.dispatchEvent(new Event("change", { bubbles: true }));
    await settled();
    await settled();
  };
  missing.add("thanks");
  await choose();
  assert.deepEqual([get("section").dataset.kind, chooser.value], ["influence", "influence"]);
  assert.deepEqual([draft.read().kind, field("their_name").value], ["influence", "Sam"]);
  missing.clear();
  await choose();
  assert.deepEqual([get("section").dataset.kind, field("their_name").value], ["thanks", "Sam"]);
  // The second time past the browser's cache, where a host's "not found" may lie.
  assert.deepEqual(fetched, ["thanks", "thanks again", "thanks"]);
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

test("what is typed in a card goes into its box, and so into the letter", async () => {
  open();
  await ready();
  type(field("proof"), "I did it");
  await settled();
  get('[data-sentence="proof-1"]').click();
  const inPlace = /** @type {HTMLTextAreaElement} */ (get('[data-part="card-passage"] textarea'));
  assert.equal(inPlace.value, "I did it");
  type(inPlace, "I did it twice");
  await settled();
  assert.deepEqual(
    [field("proof").value, get('[data-passage="proof"]').textContent],
    ["I did it twice", "I did it twice."],
  );
  assert.equal(draft.read().answers.proof, "I did it twice");
});

test("the style of the browser's country is told to Python, said on the page, and stored nowhere", async () => {
  open(undefined, undefined, "en-GB");
  await ready();
  const list = /** @type {HTMLSelectElement} */ (/** @type {unknown} */ (field("region")));
  assert.deepEqual([list.value, answering.last("letter").answers.region], ["uk", "uk"]);
  assert.deepEqual([sessionStorage.length, draft.read().answers], [0, {}]);
  type(field("their_name"), "Sam");
  assert.deepEqual(draft.read().answers, { their_name: "Sam" });
  list.value = "us";
  list.dispatchEvent(new Event("input", { bubbles: true }));
  await settled();
  assert.deepEqual([draft.read().answers.region, answering.last("letter").answers.region], ["us", "us"]);
});

test("a style that was chosen stays, whatever the browser speaks", async () => {
  draft.write({ kind: "influence", answers: { region: "us" } });
  open(undefined, undefined, "en-GB");
  await ready();
  assert.deepEqual([field("region").value, answering.last("letter").answers.region], ["us", "us"]);
});

test("before Python is there, choices and other questions of the draft are in the letter too", () => {
  python.ask = fakePython({}).ask;
  draft.write({ kind: "influence", answers: { recipient: "panel", role: "nurse" } });
  open();
  assert.match(body().textContent ?? "", /^Dear all,Thank you for the nurse role\./);
});

test("the bar counts what is missing before Python is there, and after", async () => {
  open();
  const left = get('[data-part="gaps-left"]');
  assert.equal(left.textContent, "2 gaps left");
  type(field("proof"), "I did it.");
  assert.equal(left.textContent, "1 gap left");
  type(field("their_name"), "Sam");
  assert.equal(left.textContent, "No gaps left");
  await ready();
  assert.equal(left.textContent, "No gaps left");
});

test("a mend that was taken back is told to Python from then on", async () => {
  const { ask } = answering;
  python.ask = /** @type {any} */ (
    async (/** @type {any} */ request, /** @type {any} */ options) => {
      const reply = await /** @type {any} */ (ask)(request, options);
      if (request.action !== "letter" || [request.answers.as_typed].flat().includes("proof:i")) return reply;
      return { ...reply, passages: [atBox("proof", "I did", { mends: [{ key: "proof", from: "i", to: "I" }] })] };
    }
  );
  open();
  await ready();
  type(field("proof"), "i did");
  await settled();
  get("[data-mend]").click();
  await settled();
  assert.deepEqual(draft.read().answers.as_typed, ["proof:i"]);
  assert.equal(document.querySelector("[data-mend]"), null);
});

test("a draft of the version before is put into today's boxes once Python is there, and not touched until then", async () => {
  const old = { version: 1, kind: "influence", answers: { example: "rebuilt it" }, own_words: { hello: "Hi" } };
  draft.write(old);
  const upgraded = { kind: "influence", answers: { proof: "I rebuilt it." }, left_out: [], own_words: {}, ignored: [] };
  answering = fakePython({
    letter: written,
    review: () => ({ first: [], next: [], waiting: [], notes: [], praise: [] }),
    open_file: () => ({ draft: { ...upgraded, edited: null }, dropped: 0 }),
  });
  python.ask = answering.ask;
  open();
  assert.deepEqual([draft.read().version, draft.read().answers], [1, { example: "rebuilt it" }]);
  await ready();
  const { bounceback_draft: version, answers, own_words } = JSON.parse(answering.last("open_file").text);
  assert.deepEqual([version, answers, own_words], [1, old.answers, old.own_words]);
  assert.deepEqual([field("proof").value, draft.read().version], ["I rebuilt it.", 2]);
  assert.deepEqual(answering.last("letter").answers.proof, "I rebuilt it.");
  assert.equal(draft.read().kind, "influence");
});

test("words typed while Python is on its way stay with a draft of the version before", async () => {
  const old = { version: 1, kind: "influence", answers: { example: "rebuilt it" }, own_words: {} };
  draft.write(old);
  /** @type {any[]} */
  const sent = [];
  answering = fakePython({
    letter: written,
    review: () => ({ first: [], next: [], waiting: [], notes: [], praise: [] }),
    open_file: ({ text }) => {
      const { bounceback_draft: _version, ...given } = JSON.parse(text);
      sent.push(given.answers);
      type(field("their_name"), "Samira");
      const { example, ...answers } = given.answers;
      return { draft: { ...given, answers: { ...answers, proof: `I ${example}.` } }, dropped: 0 };
    },
  });
  python.ask = answering.ask;
  open();
  type(field("their_name"), "Sam");
  await settled();
  await ready();
  await settled();
  assert.deepEqual(sent[0], { example: "rebuilt it", their_name: "Sam" });
  assert.deepEqual([field("their_name").value, field("proof").value], ["Samira", "I rebuilt it."]);
  assert.deepEqual(draft.read().answers, { their_name: "Samira", proof: "I rebuilt it." });
});

test("a letter that was edited is shown and can be edited on", async () => {
  draft.write({ kind: "influence", edited: { base: "a", text: "All mine" } });
  open();
  assert.deepEqual([body().textContent, body().isContentEditable], ["All mine", false]);
  get('[data-action="edit"]').click();
  assert.equal(body().getAttribute("role"), "textbox");
  get('[data-action="edit-done"]').click();
  assert.equal(body().hasAttribute("role"), false);
});
