import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { createShareDraft } from "#js/links/share-draft.js";
import { fakePython, openDesk } from "../desk/desk-page.js";
import { get, settled } from "../page.js";

const MADE = { link: "https://host/#p1=abc", length: 20, fits: true, scans: false, problems: [] };

/** @type {ReturnType<typeof fakePython>} */
let python;
/** @type {ReturnType<typeof createShareDraft>} */
let sharing;
/** @type {object | null} */
let reply;

beforeEach(() => {
  openDesk("https://host/site/letter/?kind=thanks#p1=old");
  reply = { ...MADE, contents: [{ key: "role", name: "The job", answer: "<b>pilot</b>" }] };
  python = fakePython({ share: () => reply });
  const answers = () => ({ kind: "thanks", role: "pilot" });
  sharing = createShareDraft(get("section"), { ask: python.ask, answers, saveFile: () => {} });
});

test("what is inside is listed beside the link, as text", async () => {
  sharing.actions["share-words"]();
  await settled();
  assert.deepEqual(python.last("share"), {
    ...{ action: "share", answers: { kind: "thanks", role: "pilot" }, words: true },
    address: "https://host/site/letter/",
  });
  assert.equal(get('[data-part="share-holds"]').textContent, "Your words:");
  assert.equal(get("dl").innerHTML, "<dt>The job</dt><dd>&lt;b&gt;pilot&lt;/b&gt;</dd>");
  assert.equal(/** @type {HTMLInputElement} */ (get('[data-part="link"]')).value, MADE.link);
});

test("a plan is said to hold no words, and nothing is shown before Python has answered", async () => {
  reply = null;
  sharing.actions["share-plan"]();
  await settled();
  assert.equal(get('[data-part="share-panel"]').hidden, true);
  reply = { ...MADE, contents: [] };
  sharing.actions["share-plan"]();
  await settled();
  assert.deepEqual([python.last("share").words, get('[data-part="share-holds"]').textContent], [false, "No words:"]);
});
