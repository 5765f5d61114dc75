import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { get, openPage, settled } from "../page.js";

// One page for all tests: a page has one place where a link opens.
openPage(`<div data-part="opened" tabindex="-1" hidden>
  <p data-part="opened-text" data-text-opening="Opening." data-text-thrifty="Five megabytes." data-text-failed="It failed."
    data-text-plan="A plan." data-text-letter="A letter." data-text-friend="A friend:" data-text-page="This page."
    data-text-own="Your own is still here."></p>
  <blockquote data-part="opened-line" hidden></blockquote><p data-part="opened-note" hidden></p>
  <p data-part="opened-now" hidden><button data-action="open-now" data-text-thrifty="Open it" data-text-failed="Again"></button></p>
  <p data-part="opened-places" hidden></p>
  <p data-part="opened-choice" hidden><button data-action="link-take"></button><button data-action="link-leave"></button></p>
  <p data-part="opened-taken" hidden><button data-action="link-see"></button><button data-action="link-undo" hidden></button></p>
</div>`);
Element.prototype.scrollIntoView = () => {};
const { draft } = await import("#js/lib/draft.js");
const { python } = await import("#js/python/python.js");

/** Who listens to Python's state. @type {(state: any) => void} */
let listen = () => {};
let state = "ready";
/** @type {any[]} */
let asked = [];
/** @type {() => Promise<object | null>} */
let reply;
/** @type {string[]} */
let calls = [];
Object.defineProperty(python, "state", { get: () => ({ name: state }) });
python.subscribe = (listener) => {
  listen = listener;
  return () => {};
};
python.start = () => calls.push("start");
python.retry = () => calls.push("retry");
python.ask = /** @type {any} */ (
  (/** @type {any} */ request) => {
    asked.push(request);
    return reply();
  }
);
const { openLink, takeLinks } = await import("#js/links/opened-link.js");
takeLinks("letter/", { changed: () => calls.push("changed"), see: () => calls.push("see") });

const PLACES = [{ page: "letter/", title: "To the letter" }];
const box = () => get('[data-part="opened"]');
const line = () => get('[data-part="opened-text"]').textContent;
const isShown = (/** @type {string} */ name) => !get(`[data-part="opened-${name}"]`).hidden;
const press = (/** @type {string} */ action) => get(`[data-action="${action}"]`).click();

/** @param {object | null} answer */
function open(answer) {
  reply = async () => answer && { ok: true, places: [], ...answer };
  history.replaceState(null, "", "/site/letter/?kind=influence#p1=abc");
  return openLink();
}

beforeEach(() => {
  draft.clear();
  [state, asked, calls] = ["ready", [], []];
  box().hidden = true;
});

test("what the address holds goes to Python, and out of the address bar", async () => {
  await open({ holds: "plan", answers: { kind: "thanks" }, places: PLACES });
  assert.deepEqual(asked, [{ action: "open", fragment: "#p1=abc" }]);
  assert.deepEqual([location.hash, location.search], ["", "?kind=influence"]);
});

test("shared answers are taken at once where the reader has none", async () => {
  await open({ holds: "letter", answers: { kind: "thanks", role: "pilot" }, places: PLACES });
  assert.deepEqual([draft.read().kind, draft.read().answers], ["thanks", { kind: "thanks", role: "pilot" }]);
  assert.deepEqual([line(), calls, isShown("taken")], ["A letter.", ["changed"], true]);
  assert.equal(get('[data-action="link-undo"]').hidden, true, "there is no draft to bring back");
  press("link-see");
  assert.deepEqual(calls, ["changed", "see"]);
});

test("the reader's own draft is written over after a yes only, and comes back", async () => {
  draft.write({ kind: "influence", answers: { role: "tram driver" }, left_out: ["thanks"] });
  await open({ holds: "letter", answers: { role: "pilot" }, places: PLACES });
  assert.deepEqual([line(), isShown("choice")], ["A letter. Your own is still here.", true]);
  assert.equal(draft.read().answers.role, "tram driver");
  press("link-take");
  assert.deepEqual(
    [draft.read().answers, draft.read().left_out, draft.read().kind],
    [{ role: "pilot" }, [], "influence"],
  );
  press("link-undo");
  assert.deepEqual([draft.read().answers, draft.read().left_out], [{ role: "tram driver" }, ["thanks"]]);
  assert.deepEqual([box().hidden, calls], [true, ["changed", "changed"]]);
});

test("a shared draft can be left", async () => {
  draft.write({ answers: { role: "tram driver" } });
  await open({ holds: "letter", answers: { role: "pilot" }, places: PLACES });
  press("link-leave");
  assert.deepEqual([box().hidden, draft.read().answers], [true, { role: "tram driver" }]);
});

test("what belongs on another page leads there with all that it holds", async () => {
  await open({
    holds: "plan",
    answers: { cause: "late" },
    places: [{ page: "checklist/", title: "To the checklist" }],
  });
  const way = /** @type {HTMLAnchorElement} */ (get('[data-part="opened-places"] a'));
  assert.deepEqual([way.textContent, way.href.endsWith("/checklist/#p1=abc")], ["To the checklist", true]);
  assert.deepEqual(draft.read().answers, {});
});

test("a friend's line is shown as text, with a note that it is theirs", async () => {
  await open({ holds: "friend", line: "<b>thinking of you</b>" });
  assert.deepEqual(
    [line(), get("blockquote").textContent, isShown("note")],
    ["A friend:", "<b>thinking of you</b>", true],
  );
  await open({ holds: "friend", line: "" });
  assert.deepEqual([line(), isShown("line"), isShown("note")], ["This page.", false, false]);
});

test("a link that cannot be opened says why, and which fault it is", async () => {
  reply = async () => ({ ok: false, error: { type: "link", message: "This link was cut.", fault: "cut" } });
  history.replaceState(null, "", "/site/letter/#p1=abc");
  await openLink();
  assert.deepEqual([line(), box().dataset.link], ["This link was cut.", "cut"]);
  await open({ holds: "friend", line: "" });
  assert.equal(box().dataset.link, undefined);
});

test("where the reader saves data nothing is fetched before a press", () => {
  state = "idle";
  reply = () => new Promise(() => {});
  history.replaceState(null, "", "/site/letter/#p1=abc");
  void openLink();
  assert.deepEqual(
    [line(), get('[data-action="open-now"]').textContent, isShown("now")],
    ["Five megabytes.", "Open it", true],
  );
  press("open-now");
  assert.deepEqual([line(), calls], ["Opening.", ["start", "retry"]]);
  // It fails then, and there is a way to try again; what comes after all is opened.
  listen({ name: "failed" });
  assert.deepEqual([line(), get('[data-action="open-now"]').textContent], ["It failed.", "Again"]);
  listen({ name: "loading" });
  assert.equal(line(), "Opening.");
});

test("a Python that raises is told of", async () => {
  reply = async () => {
    throw new Error("raised");
  };
  history.replaceState(null, "", "/site/letter/#p1=abc");
  await openLink();
  await settled();
  assert.equal(line(), "It failed.");
});
