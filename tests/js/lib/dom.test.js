import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { PartError, all, around, button, element, one, onActions, part, setText } from "#js/lib/dom.js";
import { get, openPage } from "../page.js";

beforeEach(() => {
  openPage(`
    <main><p data-part="said">Hello</p><p data-part="said">Again</p>
    <button data-action="go"><b>Go</b></button><button data-action="nothing">Nothing</button></main>
    <button data-action="go">Outside</button>`);
});

test("a part that the build has not rendered is named", () => {
  assert.throws(
    () => part(document, "card"),
    (error) => error instanceof PartError && error.selector === '[data-part="card"]',
  );
});

test("of several parts the first is taken, and all are found in order", () => {
  assert.equal(part(document, "said").textContent, "Hello");
  assert.deepEqual(
    all(document, "p").map((each) => each.textContent),
    ["Hello", "Again"],
  );
  assert.equal(one(get("main"), "p").textContent, "Hello");
});

test("a press reaches the action that its button names, also where its button came later", () => {
  /** @type {string[]} */
  const pressed = [];
  onActions(get("main"), { go: (each) => pressed.push(each.textContent ?? "") });
  get("main").append(
    Object.assign(
      button("plain", "Later", () => {}),
      { id: "later" },
    ),
  );
  get("#later").dataset.action = "go";
  for (const selector of ["b", "[data-action=nothing]", "#later", "body > button"]) get(selector).click();
  assert.deepEqual(pressed, ["Go", "Later"]);
});

test("what is around a target is the target itself, or what holds it, or nothing", () => {
  assert.equal(around(get("b"), "b"), get("b"));
  assert.equal(around(get("b"), "[data-action]")?.dataset.action, "go");
  assert.equal(around(get("b"), "ul"), null);
  assert.equal(around(null, "b"), null);
});

test("a made element has its properties and its content, and typed words stay text", () => {
  const made = element("p", { className: "note" }, "<b>1</b>", element("b", {}, "2"));
  assert.equal(made.outerHTML, '<p class="note">&lt;b&gt;1&lt;/b&gt;<b>2</b></p>');
});

test("a made button acts when pressed and submits nothing", () => {
  let presses = 0;
  const made = button("button-plain", "Press", () => (presses += 1));
  made.click();
  assert.deepEqual([made.type, made.className, made.textContent, presses], ["button", "button-plain", "Press", 1]);
});

test("a text that stands there already is not set again", () => {
  const line = get("p");
  const before = line.firstChild;
  setText(line, "Hello");
  assert.equal(line.firstChild, before);
  setText(line, "Bye");
  assert.equal(line.textContent, "Bye");
});
