import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { createBar } from "#js/desk/bar.js";
import { field, get } from "../page.js";
import { openDesk, seeSheet } from "./desk-page.js";

/** @type {ReturnType<typeof createBar>} */
let bar;
const left = () => get('[data-part="gaps-left"]').textContent;
const turn = () => get('[data-action="turn"]').textContent;

/** A part of the page that can be seen: happy-dom lays nothing out. @param {HTMLElement} part */
function laidOut(part) {
  Object.defineProperty(part, "offsetParent", { get: () => (part.closest("[hidden]") ? null : document.body) });
}

beforeEach(() => {
  openDesk();
  bar = createBar(get("section"));
});

test("the gaps on the sheet are counted by what is missing, each once", () => {
  bar.changed();
  assert.equal(left(), "1 gap left");
  get("[data-letter]").innerHTML =
    '<a class="gap" data-gap="a"></a><a class="gap" data-gap="b"></a><a class="gap" data-gap="a"></a>';
  bar.changed();
  assert.equal(left(), "2 gaps left");
  get("[data-letter]").textContent = "Dear Sam,";
  bar.changed();
  assert.equal(left(), "No gaps left");
});

test("it leads to the letter, and from there back to the box that was left", () => {
  const box = field("proof");
  laidOut(box);
  box.focus();
  bar.actions.turn();
  assert.equal(document.activeElement, get('[data-part="letter-title"]'));
  seeSheet(true);
  assert.equal(turn(), "Questions");
  bar.actions.turn();
  assert.equal(document.activeElement, box);
  seeSheet(false);
  assert.equal(turn(), "Letter");
});

test("where the box is gone or hidden, it leads back to the step that is seen", () => {
  const box = field("proof");
  laidOut(box);
  box.focus();
  seeSheet(true);
  const [first, , last] = /** @type {HTMLElement[]} */ ([...document.querySelectorAll(".step")]);
  if (first) first.hidden = true;
  bar.actions.turn();
  assert.notEqual(document.activeElement, box);
  get('[data-part="steps"]').replaceChildren(/** @type {HTMLElement} */ (last));
  bar.actions.turn();
  assert.equal(document.activeElement?.textContent, "Names");
});
