import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { createLinkPanel } from "#js/links/link-panel.js";
import { get, openPage, settled } from "../page.js";

const SHORT = { link: "https://host/site/#p1=abc", length: 25, fits: true, scans: true };

/** @type {ReturnType<typeof createLinkPanel>} */
let panel;
/** @type {() => Promise<object | null>} */
let code;
let drawn = 0;
/** @type {string[]} */
let clipboard;
const field = () => /** @type {HTMLInputElement} */ (get('[data-part="link"]'));

beforeEach(() => {
  openPage(`<section><div data-part="link-panel"><input data-part="link">
    <p data-part="link-length" data-text-fits="{length} long." data-text-long="{length}: too long."></p>
    <button data-action="share-send"></button><button data-action="share-file"></button>
    <div data-part="share-code" data-text-label="A code" hidden></div></div>
    <p data-part="share-said" data-text-copied="Copied." data-text-select="Selected."></p></section>`);
  [clipboard, drawn] = [[], 0];
  const writeText = async (/** @type {string} */ text) => void clipboard.push(text);
  Object.defineProperty(navigator, "clipboard", { value: { writeText }, configurable: true });
  code = async () => ({ ok: true, path: "M0 0h1v1z", size: 21 });
  const ask = /** @type {any} */ (
    () => {
      drawn += 1;
      return code();
    }
  );
  panel = createLinkPanel(get("section"), { ask, saveFile: () => {} });
});

test("a link is shown with its length, drawn once, and copied", async () => {
  panel.show(SHORT);
  await settled();
  panel.show(SHORT);
  await settled();
  assert.deepEqual([field().value, get('[data-part="link-length"]').textContent, drawn], [SHORT.link, "25 long.", 1]);
  assert.equal(document.querySelector("svg")?.getAttribute("aria-label"), "A code");
  assert.equal(get('[data-action="share-file"]').hidden, true);
  await panel.actions["share-copy"]();
  assert.deepEqual([clipboard, get('[data-part="share-said"]').textContent], [[SHORT.link], "Copied."]);
});

test("a link that is too long offers a file, and no code that nobody could scan", async () => {
  panel.show({ ...SHORT, fits: false, scans: false });
  await settled();
  assert.deepEqual([drawn, get('[data-action="share-file"]').hidden], [0, false]);
  assert.equal(get('[data-part="link-length"]').textContent, "25: too long.");
});

test("the code of a link that is there no more is not shown", async () => {
  panel.show(SHORT);
  panel.show({ ...SHORT, link: "https://host/site/#p1=other", scans: false });
  await settled();
  assert.equal(get('[data-part="share-code"]').hidden, true);
});

test("where what draws the code does not arrive, the link is there all the same", async () => {
  code = async () => {
    throw new Error("not there");
  };
  panel.show(SHORT);
  await settled();
  assert.deepEqual([field().value, get('[data-part="share-code"]').hidden], [SHORT.link, true]);
});

test("where the browser has no menu to send with, none is offered", () => {
  panel.show(SHORT);
  assert.equal(get('[data-action="share-send"]').hidden, true);
});
