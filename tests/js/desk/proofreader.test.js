import assert from "node:assert/strict";
import { beforeEach, mock, test } from "node:test";
import { createProofreader } from "#js/desk/proofreader.js";
import { field, get, type } from "../page.js";
import { fakePython, openDesk } from "./desk-page.js";

const PASSAGE = "I work there since four year and like it.";
const MENDED = "I have worked there for four years and like it.";
const CHANGES = [
  { from: "work", to: "have worked", start: 2, end: 6 },
  { from: "since", to: "for", start: 13, end: 18 },
  { from: "year", to: "years", start: 24, end: 28 },
];

const box = () => /** @type {HTMLTextAreaElement} */ (/** @type {unknown} */ (field("proof")));
const panel = () => get('[data-english="proof"]');
const said = () => (panel().querySelector("[data-english-said]")?.textContent ?? "").replace(/\s+/g, " ").trim();
const presses = () => /** @type {HTMLElement[]} */ ([...panel().querySelectorAll("[data-change]")]);
const press = (/** @type {string} */ text) =>
  /** @type {HTMLElement} */ (
    [...panel().querySelectorAll("button")].find((each) => each.textContent === text)
  ).click();
/** Let every promise that can go on go on. */
const settle = async () => {
  for (let turn = 0; turn < 40; turn += 1) await null;
};

/** What the page asked of the model. @type {any[]} */
let created;
/** @type {any[]} */
let prompted;
let destroyed = 0;

/**
 * A model that answers as a test says.
 * @param {(input: string, options: any) => unknown} prompt
 * @param {{ availability?: () => unknown, create?: (options: any) => unknown, clone?: boolean }} [more]
 */
function withModel(prompt, { availability = () => "available", create, clone = false } = {}) {
  const session = () => ({
    prompt: async (/** @type {string} */ input, /** @type {any} */ options) => {
      prompted.push([input, options]);
      return prompt(input, options);
    },
    ...(clone ? { clone: async () => session() } : {}),
    destroy: () => (destroyed += 1),
  });
  Object.assign(globalThis, {
    LanguageModel: {
      availability: async () => availability(),
      create: async (/** @type {any} */ options) => {
        created.push(options);
        await create?.(options);
        return session();
      },
    },
  });
}

/** @type {ReturnType<typeof fakePython>} */
let fake;

/** Start the proofreader, with what Python says of each passage. @param {(request: any) => object} proofread */
async function start(proofread = () => ({ changes: CHANGES, refused: null })) {
  fake = fakePython({ proofread });
  const root = get("section");
  const { actions } = createProofreader(root, {
    ask: fake.ask,
    answers: () => ({ region: "uk", your_name: "Amara" }),
    place: () => ({
      text: () => box().value,
      put: (text) => type(box(), text),
      holds: (typed) => typed === box(),
    }),
  });
  root.addEventListener("click", ({ target }) => {
    const pressed = /** @type {HTMLElement} */ (target);
    if (pressed.dataset.action === "mend-english") actions["mend-english"](pressed);
  });
  await settle();
}

/** Press the button at the box. */
async function mend(text = PASSAGE) {
  box().value = text;
  /** @type {HTMLElement} */ (panel().querySelector("button")).click();
  await settle();
}

const answering = (/** @type {string} */ text) => () => JSON.stringify({ text });

beforeEach(() => {
  mock.timers.reset();
  mock.timers.enable({ apis: ["setTimeout"] });
  openDesk();
  [created, prompted, destroyed] = [[], [], 0];
  delete (/** @type {any} */ (globalThis).LanguageModel);
});

test("where the browser has no model nothing is seen", async () => {
  await start();
  assert.equal(get("section").hasAttribute("data-has-model"), false);
});

for (const [what, model] of /** @type {const} */ ([
  ["says that it cannot", { availability: async () => "unavailable", create: async () => {} }],
  ["fails when it is asked", { availability: () => Promise.reject(new Error("no")), create: async () => {} }],
  ["is of another shape", { capabilities: async () => ({}) }],
]))
  test(`nor where the browser's model ${what}`, async () => {
    Object.assign(globalThis, { LanguageModel: model });
    await start();
    assert.equal(get("section").hasAttribute("data-has-model"), false);
  });

test("the model is looked for and not opened until a press asks for it", async () => {
  withModel(answering(MENDED));
  await start();
  assert.equal(get("section").hasAttribute("data-has-model"), true);
  assert.equal(created.length, 0);
  await mend();
  assert.equal(created.length, 1);
});

test("a mend stands in the box, each change is shown, and each can be taken back and made again alone", async () => {
  withModel(answering(MENDED));
  await start();
  await mend();
  assert.equal(box().value, MENDED);
  assert.deepEqual(
    presses().map((each) => each.textContent),
    ["work → have worked", "since → for", "year → years"],
  );
  presses()[1]?.click();
  assert.equal(box().value, "I have worked there since four years and like it.");
  assert.equal(presses()[1]?.getAttribute("aria-pressed"), "false");
  presses()[1]?.click();
  assert.equal(box().value, MENDED);
  press("all-back");
  assert.deepEqual([box().value, said()], [PASSAGE, "as-it-was"]);
});

test("the model is given the passage alone, and a form to answer in; Python is given both texts and the names", async () => {
  withModel(answering(MENDED));
  await start();
  await mend();
  const [input, options] = prompted[0];
  assert.equal(input, PASSAGE);
  assert.deepEqual(options.responseConstraint.required, ["text"]);
  assert.match(created[0].initialPrompts[0].content, /British/);
  const { text, mended, answers } = fake.last("proofread");
  assert.deepEqual([text, mended, answers.your_name], [PASSAGE, MENDED, "Amara"]);
  assert.equal(destroyed, 1);
});

test("each line is a passage of its own, and a line of a few words is left alone", async () => {
  withModel((input) => JSON.stringify({ text: input }), { clone: true });
  await start(({ text }) => ({ changes: text === PASSAGE ? CHANGES : [], refused: null }));
  await mend(`Dear Sam,\n\n  ${PASSAGE}\nThe second one is fine 👍 as it is.\n\nKind regards`);
  assert.deepEqual(
    prompted.map(([input]) => input),
    [PASSAGE, "The second one is fine 👍 as it is."],
  );
  assert.equal(box().value, `Dear Sam,\n\n  ${MENDED}\nThe second one is fine 👍 as it is.\n\nKind regards`);
  assert.equal(destroyed, 3, "a session for each, and the one they came from");
});

test("places are counted as Python counts them, whole signs each", async () => {
  withModel(answering("👍 I am glad of it now."));
  await start(() => ({ changes: [{ from: "is", to: "am", start: 4, end: 6 }], refused: null }));
  await mend("👍 I is glad of it now.");
  assert.equal(box().value, "👍 I am glad of it now.");
});

for (const reason of ["new", "lost", "number"])
  test(`what Python refuses (${reason}) does not reach the box, and one line says why`, async () => {
    withModel(answering("I am a certified genius with 9 medals."));
    await start(() => ({ changes: [], refused: reason }));
    await mend();
    assert.deepEqual([box().value, said(), presses().length], [PASSAGE, reason, 0]);
  });

test("what Python takes of a passage stands though another change of it is refused, and one line says why", async () => {
  withModel(answering(`${MENDED} I won 9 medals.`));
  await start(() => ({ changes: CHANGES, refused: "number" }));
  await mend();
  assert.equal(box().value, MENDED);
  assert.match(said(), /number$/);
});

test("one refused passage of two leaves the other's changes, and says why", async () => {
  withModel((input) => JSON.stringify({ text: input }));
  await start(({ text }) =>
    text === PASSAGE ? { changes: CHANGES, refused: null } : { changes: [], refused: "lost" },
  );
  await mend(`${PASSAGE}\nI was there for the whole of it.`);
  assert.equal(box().value, `${MENDED}\nI was there for the whole of it.`);
  assert.match(said(), /lost$/);
});

for (const [what, answer] of /** @type {const} */ ([
  ["no JSON", "Sure! Here is your text."],
  ["JSON of another form", '{"answer": "x"}'],
  ["a text that is none", '{"text": 5}'],
  ["nothing", ""],
  ["no text at all", undefined],
]))
  test(`an answer that is ${what} leaves the words as they are`, async () => {
    withModel(() => answer);
    await start();
    await mend();
    assert.deepEqual([box().value, said()], [PASSAGE, "nonsense"]);
    assert.equal(fake.last("proofread"), undefined);
  });

test("a model that refuses leaves the words as they are", async () => {
  withModel(() => Promise.reject(new DOMException("no", "NotAllowedError")));
  await start();
  await mend();
  assert.deepEqual([box().value, said(), destroyed], [PASSAGE, "failed", 1]);
});

test("a model that cannot be opened leaves the words as they are", async () => {
  withModel(answering(MENDED), { create: () => Promise.reject(new DOMException("no", "NotSupportedError")) });
  await start();
  await mend();
  assert.deepEqual([box().value, said()], [PASSAGE, "failed"]);
});

test("a model that never answers is given up after a minute, and told to stop", async () => {
  withModel(() => new Promise(() => {}));
  await start();
  await mend();
  assert.match(said(), /^working/);
  mock.timers.tick(60_000);
  await settle();
  assert.deepEqual([box().value, said(), destroyed], [PASSAGE, "slow", 1]);
  assert.equal(prompted[0][1].signal.aborted, true);
});

test("a press stops it, though the model goes on", async () => {
  withModel(() => new Promise(() => {}));
  await start();
  await mend();
  press("stop");
  await settle();
  assert.deepEqual([box().value, said()], [PASSAGE, "stopped"]);
  withModel(answering(MENDED));
  await mend();
  assert.equal(box().value, MENDED, "and it can be asked again");
});

test("what was typed meanwhile stays, and nothing is put over it", async () => {
  /** @type {(said: string) => void} */
  let answer = () => {};
  withModel(() => new Promise((resolve) => (answer = resolve)));
  await start();
  await mend();
  type(box(), `${PASSAGE} And more.`);
  answer(JSON.stringify({ text: MENDED }));
  await settle();
  assert.deepEqual([box().value, said()], [`${PASSAGE} And more.`, "moved"]);
});

test("what is typed after a mend is kept: its changes can no longer be taken back", async () => {
  withModel(answering(MENDED));
  await start();
  await mend();
  type(box(), `${MENDED} And more.`);
  assert.deepEqual([presses().length, said()], [0, ""]);
});

test("a model that has to be fetched is fetched only after a press that says so, and its progress is told", async () => {
  const monitor = document.createElement("div");
  /** @type {() => void} */
  let come = () => {};
  withModel(answering(MENDED), {
    availability: () => "downloadable",
    create: (options) => {
      options.monitor(monitor);
      return new Promise((resolve) => (come = () => resolve(undefined)));
    },
  });
  await start();
  await mend();
  assert.match(said(), /^ask/);
  assert.equal(created.length, 0);
  press("fetch");
  await settle();
  assert.match(said(), /^fetching 0/);
  monitor.dispatchEvent(Object.assign(new Event("downloadprogress"), { loaded: 0.34 }));
  assert.match(said(), /^fetching 34/);
  mock.timers.tick(100_000);
  monitor.dispatchEvent(Object.assign(new Event("downloadprogress"), { loaded: 1 }));
  mock.timers.tick(100_000);
  assert.match(said(), /^working/, "as long as it moves it is waited for");
  come();
  await settle();
  assert.equal(box().value, MENDED);
});

test("a fetch that stands still is given up", async () => {
  withModel(answering(MENDED), { availability: () => "downloading", create: () => new Promise(() => {}) });
  await start();
  await mend();
  press("fetch");
  await settle();
  mock.timers.tick(120_000);
  await settle();
  assert.deepEqual([box().value, said()], [PASSAGE, "slow"]);
});

test("who does not want it fetched is not asked again until they press", async () => {
  withModel(answering(MENDED), { availability: () => "downloadable" });
  await start();
  await mend();
  press("not-now");
  assert.deepEqual([said(), created.length], ["", 0]);
});

test("an empty box asks nothing of the model", async () => {
  withModel(answering(MENDED));
  await start();
  await mend("  ");
  assert.deepEqual([said(), created.length], ["empty", 0]);
});

test("a text that is right already is told to be", async () => {
  withModel(answering(PASSAGE));
  await start(() => ({ changes: [], refused: null }));
  await mend();
  assert.deepEqual([box().value, said()], [PASSAGE, "nothing-to-mend"]);
});
