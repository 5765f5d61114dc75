import assert from "node:assert/strict";
import { beforeEach, mock, test } from "node:test";
import { createSheet } from "#js/desk/sheet.js";
import { createWaysOut, mail } from "#js/desk/ways-out.js";
import { get, settled } from "../page.js";
import { atBox, fakePython, openDesk } from "./desk-page.js";

/** @type {ReturnType<typeof createWaysOut>} */
let waysOut;
/** @type {ReturnType<typeof fakePython>} */
let python;
/** @type {unknown[]} */
let said;
/** @type {string[]} */
let clipboard;
/** Where links were opened. @type {string[]} */
let opened;
/** @type {object | null} */
let pause;
let refuses = false;
/** What was typed and is not in the letter. @type {string[]} */
let dropped = [];
/** What Python notes. */
let noted = "";
let channel = "mail";
/** @type {() => object | null} */
let file;

/** The letter changed, and Python has said what to ask. */
async function prepared() {
  waysOut.changed();
  mock.timers.tick(400);
  await settled();
}

beforeEach(() => {
  mock.reset();
  mock.timers.reset();
  mock.timers.enable({ apis: ["setTimeout"] });
  const window = openDesk();
  [said, clipboard, opened, pause, refuses, channel] = [[], [], [], null, false, "mail"];
  dropped = [];
  noted = "Role: nurse\n";
  file = () => ({ name: "letter.txt", type: "text/plain", text: "Dear Sam" });
  const writeText = async (/** @type {string} */ text) => {
    if (refuses) throw new Error("refused");
    clipboard.push(text);
  };
  Object.defineProperty(navigator, "clipboard", { value: { writeText }, configurable: true });
  window.HTMLAnchorElement.prototype.click = function () {
    opened.push(this.download || this.href);
  };
  get("[data-letter]").textContent = "Dear Sam,";
  python = fakePython({
    before_sending: () => ({ pause }),
    file: () => file(),
    reminder: () => file(),
    notes: () => ({ text: noted }),
  });
  const letter = /** @type {any} */ ({
    finished: () => ({
      ...{ kind: "influence", answers: { region: "uk" }, today: "2026-06-04" },
      ...{ subject: "About influence", text: get("[data-letter]").innerText },
    }),
    written: () => ({ channel }),
  });
  const sheet = createSheet(get("section"));
  const leftOut = { dropped: () => dropped.map((text) => atBox("ask", text, { left_out: true })) };
  const say = (/** @type {unknown[]} */ ...words) => said.push(words);
  waysOut = createWaysOut(get("section"), { ask: python.ask, aside: python.ask, letter, sheet, leftOut, say });
});

test("a letter without gaps is copied at once, and the button says so until the letter changes", async () => {
  await prepared();
  waysOut.actions.copy();
  await settled();
  assert.deepEqual([clipboard, said], [["Dear Sam,"], [["copied-mail"]]]);
  assert.equal(get('[data-action="copy"]').textContent, "Into your mail");
  waysOut.changed();
  assert.equal(get('[data-action="copy"]').textContent, "Copy");
});

test("what a helper of the browser's puts into the letter or its subject is not copied", async () => {
  const letter = /** @type {any} */ ({
    finished: () => ({ subject: "About influence", text: "Dear Sam,", answers: {} }),
    written: () => null,
  });
  const sheet = createSheet(get("section"));
  const mine = createWaysOut(get("section"), {
    ask: python.ask,
    aside: python.ask,
    letter,
    sheet,
    leftOut: { dropped: () => [] },
    say() {},
  });
  for (const part of ["[data-letter]", "[data-subject]"]) get(part).append("A badge of theirs");
  mine.actions.anyway();
  await mine.actions["copy-subject"]();
  await mine.actions.email(get('[data-action="email"]'));
  assert.deepEqual(clipboard, ["Dear Sam,", "About influence"]);
  assert.deepEqual(opened, ["mailto:?subject=About%20influence&body=Dear%20Sam%2C"]);
});

test("the subject of a mail that was copied can be copied too, until the letter changes", async () => {
  const subject = get('[data-action="copy-subject"]');
  waysOut.actions.anyway();
  await settled();
  assert.equal(subject.hidden, false);
  await waysOut.actions["copy-subject"]();
  assert.deepEqual([clipboard.at(-1), subject.textContent], ["About influence", "The subject is copied"]);
  waysOut.changed();
  assert.deepEqual([subject.hidden, subject.textContent], [true, "Copy the subject"]);
});

for (const [way, words] of [
  ["message", "Into your message"],
  ["call", "By the phone"],
]) {
  test(`a letter for a ${way} says where it goes next`, async () => {
    channel = way ?? "";
    waysOut.actions.anyway();
    await settled();
    assert.equal(get('[data-action="copy"]').textContent, words);
    assert.deepEqual([said, get('[data-action="copy-subject"]').hidden], [[["copied"]], true]);
  });
}

test("a note that is sent to nobody is kept, not pasted into a mail", async () => {
  get("section").dataset.kind = "record";
  waysOut.actions.anyway();
  await settled();
  assert.equal(get('[data-action="copy"]').textContent, "Keep it");
});

test("what to ask is found out ahead of time, once the letter rests", async () => {
  waysOut.changed();
  mock.timers.tick(300);
  await prepared();
  assert.equal(python.asked.length, 1);
  assert.match(python.last("before_sending").time, /^\d\d:\d\d$/);
});

test("a letter with gaps is not copied, the gaps are led to, and it can be copied all the same", async () => {
  get("[data-letter]").innerHTML = 'Dear <a class="gap" href="#influence-their_name">their name</a>,';
  waysOut.actions.copy();
  await settled();
  assert.deepEqual([clipboard, said], [[], [["gaps"]]]);
  const before = get('[data-part="before"]');
  assert.deepEqual([before.hidden, document.activeElement === before], [false, true]);
  assert.equal(get('[data-part="gaps"] a').getAttribute("href"), "#influence-their_name");
  waysOut.actions.anyway();
  await settled();
  assert.deepEqual([clipboard, before.hidden], [["Dear their name,"], true]);
});

test("the first gap can be filled with one press", () => {
  get("[data-letter]").innerHTML = '<a class="gap" href="#a">a</a> <a class="gap" href="#b">b</a>';
  waysOut.actions.copy();
  /** @type {string[]} */
  const pressed = [];
  get('[data-part="gaps"]').addEventListener("click", ({ target }) => {
    if (target instanceof HTMLElement) pressed.push(target.getAttribute("href") ?? "");
  });
  for (const gap of document.querySelectorAll('[data-part="gaps"] a'))
    Object.assign(gap, { click: () => gap.dispatchEvent(new Event("click", { bubbles: true })) });
  waysOut.actions["fill-gap"]();
  assert.deepEqual(pressed, ["#a"]);
});

test("a letter without something that was typed is not copied until that is put in, or the reader knows", async () => {
  dropped = ["Could we meet on Tuesday?"];
  const [before, part] = [get('[data-part="before"]'), get('[data-part="dropped"]')];
  waysOut.actions.copy();
  await settled();
  assert.deepEqual([clipboard, said, part.hidden], [[], [["dropped"]], false]);
  assert.equal(part.querySelector("li")?.textContent, "Could we meet on Tuesday?");
  waysOut.actions.anyway();
  waysOut.actions.copy();
  await settled();
  assert.deepEqual([clipboard.length, before.hidden], [2, true], "it is said once");
  dropped = ["Could we meet on Friday?"];
  waysOut.actions.copy();
  assert.equal(before.hidden, false, "something else is missing now");
  get("[data-letter]").textContent = "Dear Sam, Could we meet on Friday?";
  waysOut.changed();
  assert.deepEqual([said.at(-1), before.hidden], [["ready"], true]);
});

test("late at night a pause is offered, with its words", async () => {
  pause = { text: "It is late.", why: "Read it again tomorrow." };
  await prepared();
  waysOut.actions.copy();
  assert.deepEqual([said, get('[data-part="pause"] h2').textContent], [[["pause"]], "It is late."]);
});

test("when gaps are filled while they are listed, it is said what is left", async () => {
  get("[data-letter]").innerHTML = '<a class="gap" href="#x">x</a>';
  waysOut.actions.copy();
  get("[data-letter]").textContent = "Dear Sam,";
  waysOut.changed();
  assert.deepEqual([said, get('[data-part="before"]').hidden], [[["gaps"], ["ready"]], true]);
});

test("where the browser refuses the clipboard, the letter is selected and nothing is claimed", async () => {
  refuses = true;
  waysOut.actions.copy();
  await settled();
  assert.deepEqual(
    [said, String(getSelection()), get('[data-part="elsewhere"]').hidden],
    [[["select"]], "Dear Sam,", false],
  );
  assert.equal(get('[data-action="copy"]').textContent, "Copy");
  assert.equal(get('[data-part="ways"]').hasAttribute("open"), true, "the other ways are shown");
});

test("a letter that fits goes along with the mail, with the mail's own line ends", () => {
  assert.equal(mail("Our talk", "Dear Sam,\nthank you & bye", 200), true);
  assert.deepEqual(opened, ["mailto:?subject=Our%20talk&body=Dear%20Sam%2C%0D%0Athank%20you%20%26%20bye"]);
});

test("half of a character is no reason for the mail not to open", () => {
  assert.equal(mail("Our \ud83d talk", "Dear \udc4b Sam", 200), true);
  assert.equal(opened[0], "mailto:?subject=Our%20%EF%BF%BD%20talk&body=Dear%20%EF%BF%BD%20Sam");
});

test("what to do if no mail program opened is said at once", async () => {
  await waysOut.actions.email(get('[data-action="email"]'));
  assert.deepEqual([opened.length, said], [1, [["mail"]]]);
});

test("a letter that is too long for a link is copied beside the mail that opens", async () => {
  get("[data-letter]").textContent = "long ".repeat(60);
  await waysOut.actions.email(get('[data-action="email"]'));
  assert.deepEqual([opened, said], [["mailto:?subject=About%20influence"], [["paste"]]]);
  assert.equal(clipboard.length, 1);
});

test("a file is asked for with what is known, and handed over", async () => {
  waysOut.actions.txt();
  await settled();
  const { format, text, options } = python.last("file");
  assert.deepEqual([format, text, options], ["txt", "Dear Sam,", { queue: "file", packs: ["files"] }]);
  assert.deepEqual([opened, said], [["letter.txt"], [["file-wait"], ["file", { name: "letter.txt" }]]]);
});

test("a file whose maker did not arrive is not claimed", async () => {
  file = () => {
    throw new Error("not there");
  };
  waysOut.actions.remind();
  await settled();
  assert.deepEqual([opened, said.at(-1)], [[], ["file-refused"]]);
});

/** The other ways are opened, and their buttons seen. */
async function waysOpened() {
  get('[data-part="ways"]').setAttribute("open", "");
  get('[data-part="ways"]').dispatchEvent(new Event("toggle"));
  await settled();
}

test("the notes are ready before their press, so that it copies at once", async () => {
  await waysOpened();
  waysOut.actions.notes();
  assert.deepEqual(clipboard, ["Role: nurse\n"]);
  await settled();
  assert.deepEqual(said, [["notes"]]);
});

test("a press before they are ready asks apart from what is got ready by itself, which cannot take its place", async () => {
  get('[data-part="ways"]').setAttribute("open", "");
  waysOut.actions.notes();
  await settled();
  assert.deepEqual(python.last("notes").options, { queue: "notes-pressed" });
  assert.deepEqual([clipboard, said], [["Role: nurse\n"], [["notes"]]]);
});

test("notes of what was told since are those that are copied", async () => {
  await waysOpened();
  noted = "Role: baker\n";
  await prepared();
  await settled();
  waysOut.actions.notes();
  await settled();
  assert.deepEqual(clipboard, ["Role: baker\n"]);
});

test("where copying is refused the notes are a file, and where nothing was told there are none", async () => {
  refuses = true;
  await waysOpened();
  waysOut.actions.notes();
  await settled();
  assert.deepEqual([opened, said], [["notes.txt"], [["notes-file", { name: "notes.txt" }]]]);
  noted = "";
  await prepared();
  await settled();
  waysOut.actions.notes();
  await settled();
  assert.deepEqual(said.at(-1), ["notes-none"]);
});

test("a browser that cannot print says where to go", () => {
  waysOut.actions.print();
  assert.equal(get('[data-part="elsewhere"]').hidden, typeof window.print === "function");
});
