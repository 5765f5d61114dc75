import assert from "node:assert/strict";
import { beforeEach, mock, test } from "node:test";
import { createSheet } from "#js/desk/sheet.js";
import { get } from "../page.js";
import { letterOf, openDesk, sentence } from "./desk-page.js";

/** @type {ReturnType<typeof createSheet>} */
let sheet;
const gap = { text: "[their name]", key: "their_name", gap: true };

beforeEach(() => {
  mock.timers.reset();
  mock.timers.enable({ apis: ["setTimeout"] });
  openDesk();
  sheet = createSheet(get("section"));
});

test("a letter stands there in paragraphs of sentences, with their separators and its subject", () => {
  sheet.show(letterOf([sentence("hello", "Dear Sam,"), sentence("thanks", "thank you.")]));
  assert.deepEqual(
    [sheet.subject().textContent, sheet.body().textContent],
    ["Our talk", "Dear Sam, thank you.Yours, Amara"],
  );
  assert.equal(get('[data-sentence="thanks"]').textContent, "thank you.");
  assert.equal(get('[data-paragraph="end"]').dataset.block, "close");
});

test("what has not changed stays in place, and a changed sentence is marked for a moment", () => {
  sheet.show(letterOf([sentence("hello", "Dear Sam,"), sentence("thanks", "thank you.")]));
  const [hello, thanks] = [get('[data-sentence="hello"]'), get('[data-sentence="thanks"]')];
  const kept = hello.firstChild;
  sheet.show(letterOf([sentence("hello", "Dear Sam,"), sentence("thanks", "thanks a lot.")]));
  assert.equal(get('[data-sentence="hello"]').firstChild, kept);
  assert.equal(get('[data-sentence="thanks"]'), thanks);
  assert.deepEqual([hello.dataset.fresh, thanks.dataset.fresh, thanks.textContent], [undefined, "", "thanks a lot."]);
  mock.timers.tick(2000);
  assert.equal(thanks.dataset.fresh, undefined);
});

test("a sentence that is new is not marked, and one that is gone is gone", () => {
  sheet.show(letterOf([sentence("hello", "Dear Sam,")]));
  sheet.show(letterOf([sentence("thanks", "thank you.")]));
  assert.equal(document.querySelector('[data-sentence="hello"]'), null);
  assert.equal(get('[data-sentence="thanks"]').dataset.fresh, undefined);
});

test("a gap is a link to its question, and typed markup is text", () => {
  sheet.show(
    letterOf([sentence("hello", "Dear [their name],", { pieces: [gap, { text: "<b>hi</b>", key: "x", gap: false }] })]),
  );
  const link = get('[data-sentence="hello"] a.gap');
  assert.deepEqual([link.getAttribute("href"), link.dataset.gap], ["#influence-their_name", "their_name"]);
  assert.equal(document.querySelector("[data-letter] b"), null);
});

test("before Python is there, typed words stand in their gaps, and the gap's name where nothing is typed", () => {
  const place = get('[data-gap="their_name"]');
  sheet.echo({ their_name: " Sam Okoye " });
  assert.deepEqual([place.textContent, place.classList.contains("gap")], ["Sam Okoye", false]);
  sheet.echo({ their_name: "" });
  assert.deepEqual([place.textContent, place.classList.contains("gap")], ["their name", true]);
});

test("the picture of the letter tells blocks that are full from those with gaps", () => {
  const block = get('[data-block="opening"]');
  sheet.showShape(letterOf([sentence("hello", "…", { pieces: [gap] })]));
  assert.deepEqual([block.dataset.filled, get(".shape-block[data-block=close]").dataset.filled], ["false", "true"]);
  const typed = { text: "Sam", key: "their_name", gap: false };
  sheet.showShape(letterOf([sentence("hello", "…", { pieces: [typed, gap] })]));
  assert.equal(block.dataset.filled, "part");
  sheet.showShape(letterOf([sentence("hello", "…", { pieces: [typed] })]));
  assert.equal(block.dataset.filled, "true");
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
  assert.equal(get('[data-part="inbox-name"]').textContent, "You");
});
