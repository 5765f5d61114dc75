import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { showPlan, showSoFar, showVerdict } from "#js/checklist/verdict.js";
import { get, openPage } from "../page.js";

/** @typedef {import("#js/python/api.js").Verdict} Verdict */
/** @type {Verdict} */
const VERDICT = {
  ...{
    action: "Write to them.",
    letter: "thanks",
    channel: "mail",
    assumed: {},
    taking: [],
    why: "It helps.",
    avoid: "No blame.",
    odds: "Small.",
  },
  ...{
    needs: null,
    ask: null,
    row: "",
    cause: "late",
    causes: ["late"],
    letter_name: "a thank-you",
    letter_use: "It thanks.",
  },
  ...{ also: [], asked: [], steps: { now: [], day: [], week: [] }, say: [], do_not_say: [], chapters: [] },
  ...{ opening: "", now_first: false, help: false, help_needs: [], wonders: [], replies: ["yes"] },
};
const card = () => get("article");
const isHidden = (/** @type {string} */ name) => get(`[data-part="${name}"]`).hidden;
const show = (/** @type {Partial<Verdict>} */ more) => showVerdict(get("section"), card(), { ...VERDICT, ...more });

beforeEach(() => {
  openPage(`<section data-root="../"><article>
    <p data-slot="opening"></p><h2 data-slot="action"></h2><p data-slot="why"></p><p data-part="avoid" data-python-only><span data-slot="avoid"></span></p><p data-slot="letter_use" data-python-only></p><p data-part="odds"><span data-slot="odds"></span></p>
    <div data-help="grief" hidden></div><div data-help="rights" hidden></div>
    <section data-part="wonders"><ul></ul></section><p data-part="taking"><span></span></p><p data-part="call"></p><p data-part="keep" data-python-only></p>
    <div data-part="now-first"><ul></ul></div><div data-part="needs"><fieldset data-question="want_it"></fieldset><fieldset data-question="safe"></fieldset></div>
    <ul data-part="also"></ul>
    <div data-part="next"><div data-kind="thanks"><a class="button" href="../letter/" data-desk="thanks">Write it</a></div>
      <div data-kind="none">Nothing</div></div>
    <section data-part="now"><ul></ul></section><section data-part="day"><ul></ul></section>
    <section data-part="week"><ul></ul></section>
    <div data-part="words"><ul data-part="say"></ul><ul data-part="do_not_say"></ul></div>
    <section data-part="plan"><ol data-part="plan-steps"></ol><p data-slot="note"></p></section>
    <p data-part="chapters"><span></span></p><fieldset data-part="back" data-python-only><button data-reply="yes"></button><button data-reply="no"></button></fieldset></article></section>`);
});

test("a verdict stands in its places, with the kind that it leads to", () => {
  show({});
  assert.equal(card().dataset.verdict, "thanks");
  assert.deepEqual(
    [...card().querySelectorAll("[data-slot]")].slice(0, 6).map((each) => each.textContent),
    ["", "Write to them.", "It helps.", "No blame.", "It thanks.", "Small."],
  );
  assert.deepEqual([get('[data-kind="thanks"]').hidden, get('[data-kind="none"]').hidden], [false, true]);
});

test("what a verdict has nothing of is not there", () => {
  show({});
  for (const name of ["now", "day", "week", "words", "also", "chapters", "needs"])
    assert.equal(isHidden(name), true, name);
  show({ steps: { now: ["Breathe.", "Eat."], day: [], week: [] }, say: ["Thanks."], asked: ["want_it"] });
  assert.deepEqual(
    [isHidden("now"), isHidden("day"), isHidden("words"), isHidden("needs")],
    [false, true, false, false],
  );
  assert.equal(get('[data-part="now"] ul').innerHTML, "<li>Breathe.</li><li>Eat.</li>");
  assert.deepEqual([get('[data-question="want_it"]').hidden, get('[data-question="safe"]').hidden], [false, true]);
});

test("what else can be done leads to the desk, or to a chapter, as a link among words", () => {
  const also = { text: "Thank them too.", letter: "thanks", letter_name: "", how: "", desk: "", page: "", title: "" };
  show({ also: [{ ...also, desk: "thanks" }, { ...also, page: "guide/waiting/", title: "Waiting" }, also] });
  assert.equal(
    get('[data-part="also"]').innerHTML.replaceAll(' class="verdict-also"', ""),
    '<li>Thank them too. <a href="../letter/" data-desk="thanks">Write it</a></li>' +
      '<li>Thank them too. <a href="../guide/waiting/">Waiting</a></li><li>Thank them too.</li>',
  );
});

test("chapters are named in one line", () => {
  show({
    chapters: [
      { title: "Waiting", page: "guide/waiting/" },
      { title: "Next time", page: "guide/next-time/" },
    ],
  });
  assert.equal(get('[data-part="chapters"]').textContent?.trim(), "Waiting · Next time");
});

test("the help lines of the needs that Python names stand there, and no others", () => {
  const shown = () => ["grief", "rights"].map((need) => !get(`[data-help="${need}"]`).hidden);
  show({ help_needs: ["rights"] });
  assert.deepEqual(shown(), [false, true]);
  showSoFar(card(), ["Rest.", "It is enough.", "none", "none", "We are so sorry."], ["grief"]);
  assert.equal(get('[data-slot="opening"]').textContent, "We are so sorry.");
  assert.deepEqual(shown(), [true, false]);
  show({});
  assert.deepEqual(shown(), [false, false]);
});

test("kind words come first, and with them what to do now may stand above the letter", () => {
  const steps = { now: ["Rest."], day: [], week: [] };
  const now = () => ["now-first", "now"].map((name) => !isHidden(name));
  show({ opening: "We are so sorry.", now_first: true, steps });
  assert.equal(get('[data-slot="opening"]').textContent, "We are so sorry.");
  assert.deepEqual(now(), [true, false]);
  assert.equal(get('[data-part="now-first"] ul').textContent, "Rest.");
  show({ steps });
  assert.deepEqual([get('[data-slot="opening"]').textContent, ...now()], ["", false, true]);
});

test("only what Python says can have come back is asked, and nothing where it says none", () => {
  const shown = () => ["yes", "no"].map((reply) => !get(`[data-reply="${reply}"]`).hidden);
  show({ replies: ["no"] });
  assert.deepEqual([isHidden("back"), ...shown()], [false, false, true]);
  show({ replies: [] });
  assert.equal(isHidden("back"), true);
});

test("until Python is there, what only Python knows is not shown", () => {
  show({});
  showSoFar(card(), ["Write.", "It helps.", "thanks", "mail", ""], []);
  assert.deepEqual(["avoid", "keep", "back", "next"].map(isHidden), [true, true, true, false]);
});

test("what was taken for granted is said, and a call is asked for where one should call", () => {
  show({ taking: ["it was today", "you still want the job"], channel: "call" });
  assert.equal(get('[data-part="taking"] span').textContent, "it was today; you still want the job");
  assert.deepEqual([isHidden("taking"), isHidden("call")], [false, false]);
  show({});
  assert.deepEqual([isHidden("taking"), isHidden("call")], [true, true]);
});

test("a plan is its days, each with what to do", () => {
  const step = { id: "write", day: "2026-06-05", words: "Friday, 5 June", title: "Write", text: "Ten lines." };
  showPlan(card(), { steps: [step], note: "Dates are guesses." });
  assert.equal(isHidden("plan"), false);
  assert.equal(get("time").getAttribute("datetime"), "2026-06-05");
  assert.equal(get('[data-part="plan-steps"]').textContent, "Friday, 5 JuneWriteTen lines.");
  showPlan(card(), { steps: [], note: "" });
  assert.equal(isHidden("plan"), true);
});

test("what people ask besides is closed until it is opened, and leads on to its page", () => {
  show({});
  assert.equal(isHidden("wonders"), true);
  show({ wonders: [{ question: "Is it a no?", answer: "Nobody can say.", title: "Waiting", page: "guide/waiting/" }] });
  assert.equal(isHidden("wonders"), false);
  const asked = get('[data-part="wonders"] details');
  assert.equal(asked.hasAttribute("open"), false);
  assert.equal(asked.textContent, "Is it a no?Nobody can say. Waiting");
  assert.equal(asked.querySelector("a")?.getAttribute("href"), "../guide/waiting/");
});
