import assert from "node:assert/strict";
import { beforeEach, mock, test } from "node:test";
import { createSheet } from "#js/desk/sheet.js";
import { get } from "../page.js";
import { letterOf, openDesk, passageOf, sentence } from "./desk-page.js";

/** @type {ReturnType<typeof createSheet>} */
let sheet;
const gap = { text: "[their name]", key: "their_name", gap: true };
const passage = (/** @type {string} */ key) => get(`[data-passage="${key}"]`);

beforeEach(() => {
  mock.timers.reset();
  mock.timers.enable({ apis: ["setTimeout"] });
  openDesk();
  sheet = createSheet(get("section"));
});

test("a letter stands there in paragraphs of sentences, with what stands between them and its subject", () => {
  sheet.show(letterOf([sentence("hello", "Dear Sam,"), sentence("thanks", "thank you.", { before: "\n" })]));
  assert.deepEqual(
    [sheet.subject().textContent, sheet.body().textContent],
    ["Our talk", "Dear Sam,\nthank you.Yours, Amara"],
  );
  assert.equal(get('[data-sentence="thanks"]').textContent, "thank you.");
});

test("the sentences of a box stand together in their passage, and ours outside", () => {
  const proof = [passageOf("proof", "I did it."), passageOf("proof", "It held.", 2)];
  sheet.show(letterOf([sentence("thanks", "Thank you."), ...proof, passageOf("offer", "I can send it.")]));
  assert.equal(sheet.body().textContent, "Thank you. I did it. It held. I can send it.Yours, Amara");
  assert.deepEqual(
    [passage("proof").textContent, passage("offer").textContent],
    ["I did it. It held.", "I can send it."],
  );
  assert.equal(get('[data-sentence="thanks"]').closest("[data-passage]"), null);
});

test("the passage of the box in focus is marked, and no other", () => {
  sheet.show(letterOf([passageOf("proof", "I did it."), passageOf("offer", "I can send it.")]));
  sheet.mark("proof");
  sheet.mark("offer");
  assert.deepEqual(
    [passage("proof").hasAttribute("data-marked"), passage("offer").hasAttribute("data-marked")],
    [false, true],
  );
  sheet.mark("");
  assert.equal(document.querySelector("[data-marked]"), null);
});

test("what has not changed stays in place, and a changed sentence is marked for a moment", () => {
  sheet.show(letterOf([sentence("hello", "Dear Sam,"), passageOf("proof", "thank you.")]));
  const [hello, proof, around] = [get('[data-sentence="hello"]'), get('[data-sentence="proof-1"]'), passage("proof")];
  const kept = hello.firstChild;
  sheet.show(letterOf([sentence("hello", "Dear Sam,"), passageOf("proof", "thanks a lot.")]));
  assert.equal(get('[data-sentence="hello"]').firstChild, kept);
  assert.deepEqual([get('[data-sentence="proof-1"]') === proof, passage("proof") === around], [true, true]);
  assert.deepEqual([hello.dataset.fresh, proof.dataset.fresh, proof.textContent], [undefined, "", "thanks a lot."]);
  mock.timers.tick(2000);
  assert.equal(proof.dataset.fresh, undefined);
});

test("a sentence that is new is not marked, and one that is gone is gone", () => {
  sheet.show(letterOf([sentence("hello", "Dear Sam,")]));
  sheet.show(letterOf([sentence("thanks", "thank you.")]));
  assert.equal(document.querySelector('[data-sentence="hello"]'), null);
  assert.equal(get('[data-sentence="thanks"]').dataset.fresh, undefined);
});

test("passages that change their places take their words along", () => {
  const [proof, offer] = [passageOf("proof", "I did it."), passageOf("offer", "I can send it.")];
  sheet.show(letterOf([proof, offer]));
  sheet.show(letterOf([offer, proof]));
  assert.equal(sheet.body().textContent, "I can send it. I did it.Yours, Amara");
});

test("a gap is a link to its question, and typed markup is text", () => {
  sheet.show(
    letterOf([sentence("hello", "Dear [their name],", { pieces: [gap, { text: "<b>hi</b>", key: "x", gap: false }] })]),
  );
  const link = get('[data-sentence="hello"] a.gap');
  assert.deepEqual([link.getAttribute("href"), link.dataset.gap], ["#influence-their_name", "their_name"]);
  assert.equal(document.querySelector("[data-letter] b"), null);
});

test("before Python is there, typed words stand in their places, and a gap where nothing is typed", () => {
  sheet.echo({ their_name: " Sam Okoye ", proof: "i did <b>it</b>", region: "uk" });
  assert.equal(sheet.body().textContent, "Dear Sam Okoye,Thank you. i did <b>it</b>Kind regards,");
  assert.equal(passage("proof").textContent, "i did <b>it</b>");
  sheet.echo({ their_name: "" });
  assert.equal(get('[data-letter] [data-gap="their_name"]').getAttribute("href"), "#influence-their_name");
  assert.equal(document.querySelector('[data-gap="offer"]'), null);
});

test("a channel without a subject shows none", () => {
  const line = get(".sheet-subject");
  sheet.show(letterOf([], { subject: sentence("subject", "") }));
  assert.equal(line.hidden, true);
  sheet.show(letterOf([]));
  assert.equal(line.hidden, false);
});

test("a subject that is being written on is the reader's", () => {
  sheet.subject().setAttribute("contenteditable", "true");
  Object.defineProperty(sheet.subject(), "isContentEditable", { value: true });
  sheet.subject().textContent = "Mine";
  sheet.show(letterOf([]));
  assert.equal(sheet.subject().textContent, "Mine");
});

test("the mail is shown as a phone's list has it: on one line, and no more of it than fits", () => {
  sheet.showInbox({
    answers: { your_name: " Amara " },
    subject: "Our talk",
    text: `Dear Sam,\n\n${"thank you ".repeat(20)}`,
  });
  assert.deepEqual([get('[data-part="inbox-name"]').textContent, get('[data-part="inbox"]').hidden], ["Amara", false]);
  const first = get('[data-part="inbox-first"]').textContent ?? "";
  assert.deepEqual([first.slice(0, 20), first.length], ["Dear Sam, thank you ", 90]);
  sheet.showInbox({ answers: {}, subject: "", text: "" });
  assert.deepEqual([get('[data-part="inbox-name"]').textContent, get('[data-part="inbox"]').hidden], ["You", true]);
});
