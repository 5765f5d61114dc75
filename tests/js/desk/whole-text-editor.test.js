import assert from "node:assert/strict";
import { beforeEach, mock, test } from "node:test";
import { createSheet } from "#js/desk/sheet.js";
import { createWholeTextEditor } from "#js/desk/whole-text-editor.js";
import { draft } from "#js/lib/draft.js";
import { get, type } from "../page.js";
import { openDesk } from "./desk-page.js";

// One line: happy-dom's `innerText` knows no style sheet that keeps line breaks.
const BODY = "Dear Sam, thank you.";

/** @type {ReturnType<typeof createWholeTextEditor>} */
let editor;
let changes = 0;
/** @type {unknown[]} */
let asked;
const body = () => get("[data-letter]");
const subject = () => get("[data-subject]");
const line = () => get('[data-part="kept-edits"]');

/** Write on the sheet, as a browser tells of it. @param {string} text @param {string} [inputType] */
function write(text, inputType = "insertText") {
  body().dispatchEvent(new InputEvent("beforeinput", { bubbles: true, cancelable: true, inputType }));
  type(body(), text);
}

/** @param {object} key */
function press(key) {
  const event = new KeyboardEvent("keydown", { bubbles: true, cancelable: true, ...key });
  body().dispatchEvent(event);
  return event.defaultPrevented;
}

beforeEach(() => {
  mock.timers.reset();
  mock.timers.enable({ apis: ["Date"], now: 100_000 });
  openDesk();
  draft.clear();
  [changes, asked] = [0, []];
  const letter = /** @type {any} */ ({
    compose: () => asked.push("compose"),
    finished: () => ({ text: draft.read().edited?.text ?? BODY }),
    written: () => ({ body: BODY }),
    keep: (/** @type {object} */ made) => draft.write(made),
    change: (/** @type {object} */ made) => {
      draft.write(made);
      asked.push(made);
    },
  });
  const sheet = createSheet(get("section"));
  editor = createWholeTextEditor(get("section"), { letter, sheet, changed: () => (changes += 1) });
});

test("the letter becomes one text with a name, and the buttons are those of a text", () => {
  editor.edit();
  assert.deepEqual([editor.isOn(), editor.text(), document.activeElement === body()], [true, BODY, true]);
  assert.deepEqual([body().getAttribute("role"), body().getAttribute("aria-label")], ["textbox", "Your letter"]);
  const [edit, undo, drop] = ["edit", "undo", "edit-drop"].map((name) => get(`[data-action="${name}"]`));
  assert.deepEqual([edit?.hidden, undo?.hidden, drop?.hidden], [true, true, true], "nothing is changed yet");
  write("mine");
  assert.deepEqual([edit?.hidden, undo?.hidden, drop?.hidden], [true, false, false]);
  editor.undo();
  assert.deepEqual([edit?.hidden, undo?.hidden, drop?.hidden], [true, true, true]);
  assert.deepEqual(draft.read().edited, { base: BODY, text: BODY });
});

test("what is written is kept beside the letter it began as", () => {
  editor.edit();
  write(`${BODY} PS: hello`);
  assert.deepEqual(draft.read().edited, { base: BODY, text: `${BODY} PS: hello` });
  assert.equal(changes, 1);
});

test("what the reader leaves by hand takes the place of what they left before", () => {
  editor.show({ base: BODY, text: "now", by_hand: { base: "old", text: "then" }, conflicts: [] }, false);
  assert.deepEqual(draft.read().edited?.by_hand, { base: "old", text: "then" });
  write("now!");
  assert.deepEqual(draft.read().edited, { base: BODY, text: "now!" });
});

test("what is typed without a pause is taken back together, and made again", () => {
  editor.edit();
  write(`${BODY} a`);
  write(`${BODY} ab`);
  mock.timers.tick(2000);
  write(`${BODY} abc`);
  editor.undo();
  assert.equal(editor.text(), `${BODY} ab`);
  editor.undo();
  assert.equal(editor.text(), BODY);
  assert.equal(get('[data-action="undo"]').hidden, true);
  assert.equal(press({ key: "y", ctrlKey: true }), true);
  assert.deepEqual([editor.text(), draft.read().edited?.text], [`${BODY} ab`, `${BODY} ab`]);
});

test("deleting after typing is a step of its own", () => {
  editor.edit();
  write(`${BODY} ab`);
  write(`${BODY} a`, "deleteContentBackward");
  editor.undo();
  assert.equal(editor.text(), `${BODY} ab`);
});

test("undo from the keyboard, a menu or a gesture is ours, because the browser's does not know of what answers changed", () => {
  editor.edit();
  write("one");
  assert.equal(press({ key: "z", metaKey: true }), true);
  assert.equal(editor.text(), BODY);
  assert.equal(press({ key: "Z", ctrlKey: true, shiftKey: true }), true);
  assert.equal(editor.text(), "one");
  assert.equal(press({ key: "z", ctrlKey: true, altKey: true }), false);
  assert.equal(press({ key: "b", ctrlKey: true }), false);
  for (const [inputType, text] of [
    ["historyUndo", BODY],
    ["historyRedo", "one"],
  ]) {
    const asked = new InputEvent("beforeinput", { bubbles: true, cancelable: true, inputType });
    body().dispatchEvent(asked);
    assert.deepEqual([asked.defaultPrevented, editor.text()], [true, text]);
  }
});

test("what answers changed in the text can be taken back", () => {
  editor.edit();
  write("Dear Sam, mine");
  editor.show({ base: "new", text: "Dear Samira, mine", conflicts: [] }, true);
  assert.equal(line().textContent, "Kept.");
  editor.undo();
  assert.deepEqual([editor.text(), draft.read().edited?.base], ["Dear Sam, mine", "new"]);
  assert.equal(line().hidden, true);
});

test("where words stood against an answer it is said once, and led there", () => {
  const conflicts = [
    { text: "mine", new: "theirs" },
    { text: "", new: "gone" },
  ];
  editor.show({ base: BODY, text: "all mine", conflicts }, true);
  assert.equal(line().textContent, "Your words stay: “mine”");
  line().querySelector("button")?.click();
  assert.equal(String(getSelection()), "mine");
  const said = line().firstChild;
  editor.show({ base: BODY, text: "all mine", conflicts }, true);
  assert.equal(line().firstChild, said);
});

test("edits can be dropped and brought back", () => {
  editor.edit();
  write("all mine");
  draft.write({ own_words: { hello: "Hi," } });
  type(subject(), "My subject");
  const { edited } = draft.read();
  editor.actions["edit-drop"]();
  assert.deepEqual([editor.isOn(), draft.read().edited, body().textContent], [false, null, ""]);
  assert.deepEqual(draft.read().own_words, { hello: "Hi," }, "the subject was edited as well");
  assert.equal(line().textContent, "Dropped. Bring them back");
  line().querySelector("button")?.click();
  assert.deepEqual(draft.read().edited, edited);
  assert.deepEqual(draft.read().own_words, { hello: "Hi,", subject: "My subject" });
});

test("other words are put in as one change", () => {
  editor.edit();
  editor.put("better");
  assert.deepEqual([editor.text(), draft.read().edited?.text], ["better", "better"]);
  editor.undo();
  assert.equal(editor.text(), BODY);
});

test("when it ends the sheet is Python's again, and nothing is left to take back", () => {
  editor.edit();
  write("all mine");
  editor.end();
  assert.deepEqual(
    [editor.isOn(), body().hasAttribute("role"), get('[data-action="edit"]').hidden],
    [false, false, false],
  );
  editor.edit();
  editor.undo();
  assert.equal(editor.text(), "all mine", "what the draft holds is still the reader's");
});

test("a caret stays beside its words when answers change the text before it", () => {
  editor.edit();
  getSelection()?.collapse(body().firstChild, BODY.length - 1);
  editor.show({ base: "new", text: BODY.replace("Sam", "Samira Okoye"), conflicts: [] }, true);
  const { focusOffset } = /** @type {Selection} */ (getSelection());
  assert.equal((body().textContent ?? "").slice(focusOffset), ".");
});

test("Done ends the typing and keeps the text, and the way back into it", () => {
  editor.edit();
  write("all mine");
  const [edit, done] = [get('[data-action="edit"]'), get('[data-action="edit-done"]')];
  assert.deepEqual([edit.hidden, done.hidden], [true, false]);
  editor.done();
  assert.deepEqual([edit.hidden, done.hidden, editor.isOn(), editor.text()], [false, true, true, "all mine"]);
  for (const part of [body(), subject()])
    for (const name of ["contenteditable", "role", "aria-label"]) assert.equal(part.hasAttribute(name), false, name);
  editor.edit();
  assert.deepEqual([body().getAttribute("role"), editor.text()], ["textbox", "all mine"]);
});

test("Done after no change leaves the letter Python's", () => {
  editor.edit();
  editor.done();
  assert.deepEqual([editor.isOn(), draft.read().edited, asked], [false, null, [{ edited: null }]]);
});

test("the subject is the reader's on one line, beside their other words", () => {
  draft.write({ own_words: { hello: "Hi," } });
  editor.edit();
  assert.deepEqual([subject().getAttribute("role"), subject().getAttribute("aria-label")], ["textbox", "Subject"]);
  type(subject(), " My\n subject ");
  assert.deepEqual([draft.read().own_words, changes], [{ hello: "Hi,", subject: "My subject" }, 1]);
  editor.done();
  assert.deepEqual(asked, []);
});

test("a subject that was emptied is Python's again", () => {
  editor.edit();
  type(subject(), "");
  assert.deepEqual(asked, [], "not while it is being written on");
  editor.done();
  assert.deepEqual(asked, ["compose"]);
});

test("a word that a keyboard puts together is waited for before an answer changes the text", () => {
  editor.edit();
  const composition = (/** @type {string} */ name) => body().dispatchEvent(new Event(name, { bubbles: true }));
  composition("compositionstart");
  write(`${BODY} ka`, "insertCompositionText");
  editor.show({ base: "Dear Kim, thank you.", text: "Dear Kim, thank you. ka", conflicts: [] }, true);
  assert.deepEqual([body().textContent, draft.read().edited?.base, asked], [`${BODY} ka`, BODY, []]);
  composition("compositionend");
  assert.deepEqual(asked, ["compose"]);
  editor.show({ base: "Dear Kim, thank you.", text: "Dear Kim, thank you. kami", conflicts: [] }, true);
  assert.equal(body().textContent, "Dear Kim, thank you. kami");
});

test("a line that ended inside a pasted paragraph ends in the letter", () => {
  editor.edit();
  body().textContent = `${BODY} one\vtwo`;
  body().dispatchEvent(new InputEvent("input", { bubbles: true, inputType: "insertFromPaste" }));
  assert.equal(body().textContent, `${BODY} one\ntwo`);
});
