import assert from "node:assert/strict";
import { afterEach, beforeEach, test } from "node:test";
import { start } from "#js/guide/find.js";
import { get, openPage, settled, type } from "../page.js";

const ENTRY = { says: "About it.", words: [], urgent: [] };
const INDEX = [
  { ...ENTRY, at: "guide/waiting/", title: "Waiting", words: ["rejected"], parts: [["", "Waiting", ""]] },
  {
    ...ENTRY,
    at: "help/",
    title: "Low",
    urgent: ["suicide"],
    parts: [
      ["", "Low", ""],
      ["call", "Call", "suicide"],
    ],
  },
];
const PAGE = `<div id="find" data-index="../search/index.json"><form hidden><input></form>
  <p data-part="status" data-text-one="One page" data-text-many="{count} pages" data-text-none="None" data-text-away="Away" data-text-urgent="Help"></p>
  <section data-part="urgent" hidden></section><ol data-part="results"></ol></div><div class="find-doors"></div>`;
const original = globalThis.fetch;

/** @type {string[]} */
let asked = [];
let works = true;

beforeEach((context) => {
  /** @type {import("node:test").TestContext} */ (context).mock.timers.enable({ apis: ["setTimeout"] });
  [asked, works] = [[], true];
  globalThis.fetch = async (address) => {
    asked.push(String(address));
    return works ? Response.json(INDEX) : new Response("", { status: 404 });
  };
});
afterEach(() => {
  globalThis.fetch = original;
});

/** @param {import("node:test").TestContext} context @param {string} text */
async function look(context, text) {
  type(get("input"), text);
  await settled();
  context.mock.timers.tick(1000);
}

/** What stands there: the titles found, whether help comes first, whether the doors are open, what is said. */
function shown() {
  const titles = [...document.querySelectorAll("ol > li > a:first-child")].map((link) => link.getAttribute("href"));
  return [titles, !get("section").hidden, !get(".find-doors").hidden, get("p").textContent];
}

test("pages that fit stand as links from the site's root, and the index is fetched once", async (context) => {
  openPage(PAGE, "https://host/site/find/");
  start(get("#find"));
  await look(context, "rejec");
  await look(context, "rejected");
  assert.deepEqual(shown(), [["https://host/site/guide/waiting/"], false, false, "One page"]);
  assert.deepEqual(asked, ["https://host/site/search/index.json"]);
  assert.equal(get("form").hidden, false);
});

test("help comes first for words of danger, and the doors stand open where nothing fits or nothing is typed", async (context) => {
  openPage(PAGE, "https://host/site/find/");
  start(get("#find"));
  await look(context, "suicide");
  assert.deepEqual(shown(), [["https://host/site/help/"], true, false, "Help"]);
  assert.equal(get("ol p a").getAttribute("href"), "https://host/site/help/#call");
  await look(context, "xyzzy");
  assert.deepEqual(shown(), [[], false, true, "None"]);
  await look(context, " ");
  assert.deepEqual(shown(), [[], false, true, ""]);
});

test("an index that does not come is said, and is asked for again", async (context) => {
  openPage(PAGE, "https://host/site/find/?q=rejected");
  works = false;
  start(get("#find"));
  await settled();
  context.mock.timers.tick(1000);
  assert.deepEqual(shown(), [[], false, true, "Away"]);
  works = true;
  await look(context, "waiting");
  assert.deepEqual(shown(), [["https://host/site/guide/waiting/"], false, false, "One page"]);
});

test("Enter goes to the first page found", async (context) => {
  openPage(PAGE, "https://host/site/find/");
  start(get("#find"));
  await look(context, "rejected");
  get("form").dispatchEvent(new Event("submit", { cancelable: true }));
  assert.equal(document.activeElement?.textContent, "Waiting");
});
