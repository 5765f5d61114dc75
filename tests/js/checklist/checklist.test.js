import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { get, openPage, pretend, settled } from "../page.js";

const CARD = `<article data-part="verdict" data-verdict="" tabindex="-1" hidden>
  ${["opening", "action", "why"].map((slot) => `<p data-slot="${slot}"></p>`).join("")}
  <p data-slot="letter_use" data-python-only></p>
  ${["avoid", "odds"].map((slot) => `<p data-part="${slot}" data-python-only><span data-slot="${slot}"></span></p>`).join("")}
  <div data-help="rights" hidden></div>
  <section data-part="wonders"><ul></ul></section><p data-part="taking"><span></span><button data-action="edit"></button></p><p data-part="call"></p><p data-part="keep"></p>
  <p data-part="kept"></p>
  <div data-part="now-first"><ul></ul></div><div data-part="needs" hidden><fieldset data-field="want_it" data-question="want_it" hidden></fieldset></div>
  <ul data-part="also"></ul>
  <div data-part="next"><div data-kind="thanks" hidden><a class="button" href="../letter/?kind=thanks" data-desk="thanks">Write</a></div></div>
  ${["now", "day", "week"].map((name) => `<section data-part="${name}"><ul></ul></section>`).join("")}
  <div data-part="words" hidden><ul data-part="say"></ul><ul data-part="do_not_say"></ul></div>
  <section data-part="plan" hidden><ol data-part="plan-steps"></ol><p data-slot="note"></p></section>
  <p data-part="chapters" hidden><span></span></p>
  <fieldset data-part="back" hidden><button data-reply="rejected">No</button></fieldset></article>`;

const KNOWN = {
  keys: ["state", "outcome"],
  plain: { state: "took_place", outcome: "waiting", want_it: "yes" },
  places: ["took_place/waiting", "missed/"],
  openings: ["", "That is hard."],
  rows: [
    ["Call now.", "It is today.", "none", "call", 0],
    ["Say sorry.", "It cost them time.", "sorry", "mail", 1],
    ["Send thanks.", "It is kind.", "thanks", "mail", 0],
  ],
  causes: [
    ["late", [1, 0]],
    ["other", [2, 0]],
  ],
};
const PAGE = `<section data-widget="checklist" data-root="../" data-carry="region company" data-counts="state=took_place outcome=waiting">
  <ul data-part="told" data-text-change="Change" data-text-none="nothing ticked"></ul>
  <form class="checklist-form">
    <div class="group-safe" data-field="safe"><input type="checkbox" name="safe" value="no" data-tick><div class="help-now" tabindex="-1"></div></div>
    <fieldset data-field="state" data-step="state"><legend>Where?</legend><input type="radio" name="state" value="missed" id="m"><label for="m">Missed</label></fieldset>
    <fieldset data-field="cause" data-step="cause"><legend>What?</legend><p class="field-problem" hidden></p>
      <input type="checkbox" name="cause" value="late"><input type="checkbox" name="cause" value="blanked"></fieldset>
    <p data-shown="cause=late" hidden>About being late</p>
    <button data-action="next" data-text-next="Next" data-text-see="See"></button><button data-action="back"></button><button data-action="show-all"></button><button data-action="start-again"></button>
    <div data-field="since"><input type="checkbox" name="since" value="thanked"></div></form>
  <div data-part="so-far" data-so-far="${JSON.stringify(KNOWN).replaceAll('"', "&quot;")}" hidden><p data-part="so-far-text" data-text-action="So far: {action}" data-text-untold="If you stop here: {action}"></p><button data-action="see"></button></div>
  <p data-part="said" data-text-verdict="What to do: {action}"></p>${CARD}</section>
  <div data-part="opened"><p data-part="opened-text"></p><p data-part="opened-line"></p><p data-part="opened-note"></p>
  <p data-part="opened-now"></p><p data-part="opened-places"></p><p data-part="opened-choice"></p><p data-part="opened-taken"></p></div>`;

openPage(PAGE);
const { start } = await import("#js/checklist/checklist.js");
const { draft } = await import("#js/lib/draft.js");
const { python } = await import("#js/python/python.js");

let narrow = false;
/** @type {any[]} */
let asked;
/** @type {any} */
let reply;
const verdict = () => get('[data-part="verdict"]');
const problem = () => get('[data-field="cause"] .field-problem').textContent;

const VERDICT = {
  ...{ action: "Write to them.", letter: "thanks", why: "It helps.", avoid: "No blame.", odds: "Small.", asked: [] },
  ...{
    also: [],
    channel: "mail",
    assumed: { state: "took_place" },
    taking: [],
    steps: { now: ["Breathe."], day: [], week: [] },
    say: [],
    do_not_say: [],
    chapters: [],
    help: false,
    help_needs: [],
    opening: "",
    now_first: false,
    wonders: [],
    replies: ["rejected"],
  },
};
const PLAN = { steps: [], note: "" };
const NO_CAUSE = {
  ok: false,
  error: { type: "answers", message: "", problems: [{ key: "cause", message: "What was it?" }] },
};

/** @param {string} value */
async function tick(value) {
  const box = /** @type {HTMLInputElement} */ (get(`[value="${value}"]`));
  // A reader's tick begins with a touch; one without is the browser's.
  box.dispatchEvent(new Event("pointerdown", { bubbles: true }));
  box.checked = !box.checked;
  box.dispatchEvent(new Event("change", { bubbles: true }));
  await settled();
}

beforeEach(() => {
  openPage(PAGE, "https://host/site/checklist/");
  Element.prototype.scrollIntoView = () => {};
  narrow = false;
  window.matchMedia = /** @type {any} */ (() => ({ matches: narrow, addEventListener: () => {} }));
  draft.clear();
  [asked, reply] = [[], { ok: true, verdict: VERDICT, plan: PLAN }];
  pretend(python, asked, () => reply);
});

test("a tick asks for the verdict and is kept for other pages", async () => {
  start(get("section"));
  await tick("late");
  assert.deepEqual([asked[0].action, asked[0].answers], ["plan", { safe: "", cause: ["late"], since: [] }]);
  assert.deepEqual(draft.read().answers, { cause: ["late"], since: [] });
  assert.deepEqual([verdict().hidden, verdict().dataset.verdict], [false, "thanks"]);
  assert.equal(get('[data-part="said"]').textContent, "What to do: Write to them.");
  assert.equal(get("[data-shown]").hidden, false);
});

test("what other pages know goes along, as far as the plan can use it", async () => {
  draft.write({ answers: { region: "uk", role: "pilot" } });
  start(get("section"));
  await tick("late");
  assert.deepEqual(asked[0].answers, { region: "uk", safe: "", cause: ["late"], since: [] });
  assert.equal(draft.read().answers.role, "pilot");
});

test("a lone tick is one value, and taken away again it is none", async () => {
  start(get("section"));
  await tick("no");
  assert.deepEqual([asked.at(-1).answers.safe, draft.read().answers.safe], ["no", "no"]);
  await tick("no");
  assert.deepEqual([asked.at(-1).answers.safe, draft.read().answers.safe], ["", ""]);
});

test("whoever feels unsafe has the numbers, and no verdict beside them", async () => {
  start(get("section"));
  await tick("late");
  assert.equal(verdict().hidden, false);
  reply = { ok: true, verdict: { ...VERDICT, help: true }, plan: PLAN };
  await tick("no");
  assert.equal(verdict().hidden, true);
  get('[data-action="next"]').click();
  await settled();
  assert.deepEqual([verdict().hidden, document.activeElement?.className], [true, "help-now"]);
  reply = { ok: true, verdict: VERDICT, plan: PLAN };
  await tick("no");
  assert.equal(verdict().hidden, false);
});

test("an empty lone tick leaves another value that the draft has", async () => {
  draft.write({ answers: { safe: "unsure" } });
  start(get("section"));
  await tick("late");
  assert.equal(draft.read().answers.safe, "unsure");
});

test("an empty form is no mistake until the reader asks, and then they are led to what is missing", async () => {
  reply = NO_CAUSE;
  start(get("section"));
  await tick("thanked");
  assert.deepEqual([problem(), verdict().hidden], ["", true]);
  get('[data-action="next"]').click();
  await settled();
  assert.equal(problem(), "What was it?");
  assert.equal(/** @type {HTMLInputElement} */ (document.activeElement).value, "late");
});

test("a verdict goes when its cause goes", async () => {
  start(get("section"));
  await tick("late");
  reply = NO_CAUSE;
  await tick("late");
  assert.equal(verdict().hidden, true);
});

test("a draft with a cause has its verdict at once, and ticks from before the script count", async () => {
  draft.write({ answers: { cause: ["late"] } });
  start(get("section"));
  await settled();
  assert.equal(verdict().hidden, false);
  assert.equal(/** @type {HTMLInputElement} */ (get('[value="late"]')).checked, true);
});

test("what came back goes to Python with the answers, and fills the form", async () => {
  start(get("section"));
  await tick("late");
  reply = { ok: true, verdict: { ...VERDICT, action: "Let it rest." }, plan: PLAN, answers: { cause: ["blanked"] } };
  get("[data-reply]").click();
  await settled();
  assert.deepEqual([asked.at(-1).action, asked.at(-1).reply], ["came_back", "rejected"]);
  assert.deepEqual(draft.read().answers.cause, ["blanked"]);
  assert.equal(document.activeElement === verdict(), true);
});

test("the way to the desk takes the kind along", async () => {
  start(get("section"));
  await tick("late");
  get("[data-desk]").click();
  assert.equal(draft.read().kind, "thanks");
});

test("where one should call, the desk is told so", async () => {
  reply = { ok: true, verdict: { ...VERDICT, channel: "call" }, plan: PLAN };
  start(get("section"));
  await tick("late");
  get("[data-desk]").click();
  assert.deepEqual([draft.read().kind, draft.read().answers.channel], ["thanks", "call"]);
});

test("until Python has answered, the bar says what the build knows, and then what Python says", async () => {
  reply = undefined;
  start(get("section"));
  assert.equal(get('[data-part="so-far"]').hidden, true);
  await tick("blanked");
  assert.equal(get('[data-part="so-far-text"]').textContent, "So far: Send thanks.");
  await tick("late");
  assert.equal(get('[data-part="so-far-text"]').textContent, "So far: Say sorry.");
  reply = { ok: true, verdict: VERDICT, plan: PLAN };
  await tick("blanked");
  assert.equal(get('[data-part="so-far-text"]').textContent, "So far: Write to them.");
  assert.equal(get('[data-part="so-far"]').hidden, false);
});

test("before anything of what happened is told, the bar promises no more than it knows, whoever says it", async () => {
  const bar = () => get('[data-part="so-far-text"]').textContent;
  reply = undefined;
  start(get("section"));
  await tick("missed");
  assert.equal(bar(), "If you stop here: Call now.");
  reply = { ok: true, verdict: VERDICT, plan: PLAN };
  await tick("thanked");
  assert.equal(bar(), "If you stop here: Write to them.");
  await tick("late");
  assert.equal(bar(), "So far: Write to them.");
});

test("why is said at once from what the build knows, with the way to the letter, and Python adds the rest", async () => {
  reply = undefined;
  start(get("section"));
  await tick("missed");
  get('[data-action="see"]').click();
  assert.equal(verdict().hidden, false);
  assert.deepEqual([verdict().dataset.verdict, get('[data-slot="why"]').textContent], ["none", "It is today."]);
  assert.deepEqual([get('[data-part="odds"]').hidden, get('[data-part="call"]').hidden, problem()], [true, false, ""]);
  await tick("missed");
  assert.deepEqual([get('[data-kind="thanks"]').hidden, get('[data-slot="why"]').textContent], [false, "It is kind."]);
  reply = { ok: true, verdict: VERDICT, plan: PLAN };
  get('[data-action="see"]').click();
  await settled();
  assert.deepEqual(asked.at(-1).answers.cause, ["other"]);
  assert.deepEqual([get('[data-part="odds"]').hidden, get('[data-slot="why"]').textContent], [false, "It helps."]);
});

test("the page is moved once, and never after Python has come", async () => {
  let moves = 0;
  start(get("section"));
  Element.prototype.scrollIntoView = () => void (moves += 1);
  get('[data-action="see"]').click();
  assert.equal(moves, 1);
  await settled();
  assert.equal(moves, 1);
});

test("whoever types while Python comes is not taken away", async () => {
  let moves = 0;
  draft.write({ answers: { since: ["thanked"] } });
  start(get("section"));
  Element.prototype.scrollIntoView = () => void (moves += 1);
  get('[data-action="see"]').click();
  window.dispatchEvent(new Event("keydown"));
  await settled();
  assert.deepEqual([moves, verdict().hidden], [0, false]);
});

test("where the build knows nothing of an answer, the bar says nothing", async () => {
  reply = undefined;
  start(get("section"));
  await tick("missed");
  assert.equal(get('[data-part="so-far"]').hidden, false);
  await tick("thanked");
  assert.equal(get('[data-part="so-far"]').hidden, true);
});

test("starting again leaves no tick, on the page or in the draft, and what other pages know stays", async () => {
  draft.write({ answers: { role: "pilot" } });
  start(get("section"));
  await tick("late");
  await tick("thanked");
  get('[data-action="start-again"]').click();
  assert.deepEqual(draft.read().answers, { role: "pilot" });
  assert.equal(document.querySelector("input:checked"), null);
  assert.deepEqual([verdict().hidden, get('[data-part="so-far"]').hidden], [true, true]);
});

test("on a narrow screen one question stands there, with the answers before it and the way back to them", async () => {
  narrow = true;
  start(get("section"));
  const away = () => ["state", "cause"].map((key) => get(`[data-step="${key}"]`).hasAttribute("data-away"));
  assert.deepEqual(away(), [false, true]);
  assert.equal(get('[data-action="next"]').textContent, "Next");
  await tick("missed");
  get('[data-action="next"]').click();
  assert.deepEqual(away(), [true, false]);
  assert.equal(get('[data-action="next"]').textContent, "See");
  assert.equal(get('[data-part="told"]').textContent, "Where? MissedChange");
  get('[data-part="told"] button').click();
  assert.deepEqual(away(), [false, true]);
  await tick("missed");
  get('[data-action="next"]').click();
  assert.equal(get('[data-part="told"]').textContent, "Where? nothing tickedChange");
  get('[data-action="show-all"]').click();
  assert.deepEqual(away(), [false, false]);
});
