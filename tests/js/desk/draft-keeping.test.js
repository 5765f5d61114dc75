import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { get, settled } from "../page.js";
import { fakePython, openDesk } from "./desk-page.js";

openDesk();
const { createDraftKeeping } = await import("#js/desk/draft-keeping.js");
const { draft } = await import("#js/lib/draft.js");

/** @type {ReturnType<typeof createDraftKeeping>} */
let keeping;
/** @type {ReturnType<typeof fakePython>} */
let python;
let opened = 0;
/** @type {() => object | null} */
let read;
const said = () => get('[data-part="keep-said"]').textContent;
const stored = () => [...get('[data-part="stored"]').children].map((line) => line.textContent);
const remember = () => /** @type {HTMLInputElement} */ (get('[data-action="remember"]'));

/** Choose a file, as the reader would. @param {string} text */
async function choose(text) {
  const chooser = get('input[type="file"]');
  Object.defineProperty(chooser, "files", { value: [new Blob([text])], configurable: true });
  chooser.dispatchEvent(new Event("change"));
  await settled();
}

/** @param {boolean} wanted */
function tick(wanted) {
  remember().checked = wanted;
  remember().dispatchEvent(new Event("change"));
}

/** Whether a file takes the whole draft. */
let whole = true;

beforeEach(() => {
  openDesk();
  draft.clear();
  opened = 0;
  read = () => ({ draft: { answers: { role: "pilot" } }, dropped: 0 });
  python = fakePython({
    open_file: () => read(),
    save: () => ({ name: "draft.json", type: "application/json", text: "{}", whole }),
  });
  keeping = createDraftKeeping(get("section"), { ask: python.ask, opened: () => (opened += 1) });
});

test("the device remembers while the tick is there, and what is stored is told", async () => {
  draft.write({ answers: { role: "tram driver" } });
  tick(true);
  await settled();
  assert.deepEqual([said(), draft.remembered, stored().length], ["Remembered.", true, 2]);
  assert.match(stored()[1] ?? "", /^Device: \d+$/);
  tick(false);
  await settled();
  assert.deepEqual([said(), draft.remembered, stored().length], ["Forgotten.", false, 1]);
});

test("with nothing stored it says so", async () => {
  get('[data-part="keep"]').dispatchEvent(new Event("toggle"));
  await settled();
  assert.deepEqual(stored(), ["Nothing."]);
});

test("when another tab takes the draft from the device, the tick goes", async () => {
  draft.write({ answers: { role: "tram driver" } });
  tick(true);
  localStorage.clear();
  dispatchEvent(new Event("storage"));
  await settled();
  assert.equal(remember().checked, false);
});

test("a file takes the draft's place, and it is told how much of it could not", async () => {
  draft.write({ answers: { role: "tram driver" } });
  await choose("{}");
  assert.deepEqual([draft.read().answers, opened, said()], [{ role: "pilot" }, 1, "Open."]);
  draft.bringBack();
  assert.deepEqual(draft.read().answers, { role: "tram driver" });
  read = () => ({ draft: {}, dropped: 2 });
  await choose("{}");
  assert.equal(said(), "2 not.");
});

test("a file that is none of ours changes nothing, and Python says why", async () => {
  draft.write({ answers: { role: "tram driver" } });
  read = () => ({ ok: false, error: { type: "link", message: "This is no draft." } });
  await choose("hello");
  assert.deepEqual([draft.read().answers, opened, said()], [{ role: "tram driver" }, 0, "This is no draft."]);
});

test("of a file that is too long only as much is read as shows it", async () => {
  await choose("x".repeat(5000));
  assert.equal(python.last("open_file").text.length, 404);
});

test("the draft is saved as a file", async () => {
  draft.write({ answers: { role: "tram driver" } });
  await keeping.save();
  assert.deepEqual([python.last("save").draft.answers, said()], [{ role: "tram driver" }, "draft.json"]);
  whole = false;
  await keeping.save();
  assert.equal(said(), "Part of draft.json");
});

test("deleting is asked about first, and can be left", () => {
  keeping.actions["delete-everything"]();
  assert.deepEqual(
    [get('[data-part="delete-sure"]').hidden, document.activeElement === get('[data-action="delete-confirm"]')],
    [false, true],
  );
  keeping.actions["delete-keep"]();
  assert.equal(get('[data-part="delete-sure"]').hidden, true);
});
