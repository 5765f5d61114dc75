import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { get, openPage } from "../page.js";

const REGION = (/** @type {string} */ codes, /** @type {string} */ zones) =>
  `<div data-region="${codes}" data-zones="${zones}">${codes}</div>`;
const PAGE = `<section><div data-near><details open><summary data-text-else="Elsewhere">All</summary>
  ${REGION("GB", "Europe/London")}${REGION("US", "")}${REGION("DE FR", "Europe/")}</details></div></section>`;

openPage(PAGE);
const { nearFirst } = await import("#js/checklist/near-first.js");

const first = () => get("[data-near]").firstElementChild;
beforeEach(() => openPage(PAGE));

for (const [zone, languages, own] of /** @type {[string, string[], string][]} */ ([
  ["UTC", ["en-GB"], "GB"],
  ["UTC", ["en", "en-US"], "US"],
  ["Europe/London", ["en-US"], "GB"],
  ["Europe/Paris", ["en-US"], "DE FR"],
  ["UTC", ["zh-Hant-FR"], "DE FR"],
])) {
  test(`with ${zone} and ${languages} the lines of ${own} stand first, and the others are folded`, () => {
    nearFirst(get("section"), zone, languages);
    assert.equal(first()?.textContent, own);
    assert.equal(get("details").hasAttribute("open"), false);
    assert.equal(get("summary").textContent, "Elsewhere");
  });
}

test("where no region fits, all stay in sight", () => {
  nearFirst(get("section"), "Asia/Tokyo", ["ja"]);
  assert.equal(first()?.tagName, "DETAILS");
  assert.equal(get("details").hasAttribute("open"), true);
});
