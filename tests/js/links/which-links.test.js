import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { get, openPage, settled } from "../page.js";

openPage(`<div data-part="opened" tabindex="-1" hidden><p data-part="opened-text" data-text-opening="Opening."></p>
  <p data-part="opened-line" hidden></p><p data-part="opened-note" hidden></p><p data-part="opened-now" hidden></p>
  <p data-part="opened-places" hidden></p><p data-part="opened-choice" hidden></p><p data-part="opened-taken" hidden></p></div>`);
const { python } = await import("#js/python/python.js");
Object.defineProperty(python, "state", { get: () => ({ name: "ready" }) });
python.subscribe = () => () => {};
let asked = 0;
python.ask = async () => {
  asked += 1;
  return null;
};
// @ts-expect-error: it exports nothing
await import("#js/main.js");
await import("#js/links/opened-link.js");

/** Whether the page takes what stands behind the sign for a link of ours. @param {string} fragment */
async function opens(fragment) {
  asked = 0;
  get('[data-part="opened"]').hidden = true;
  history.replaceState(null, "", `/site/help/${fragment}`);
  window.dispatchEvent(new Event("hashchange"));
  for (let round = 0; round < 5; round += 1) await settled();
  assert.equal(get('[data-part="opened"]').hidden, asked === 0);
  return asked === 1;
}

test("a link of ours opens, whatever stands before it", async () => {
  for (const ours of ["#s=1.p.x.y", "#f=1.j.x.y", "#s=", "#s%3D1.p", "#s%3d1.p", "#utm_source=x&s=1.p", "#x?f=1.j"])
    assert.equal(await opens(ours), true, ours);
});

test("what others put behind the sign is left alone, and no program is fetched for it", async () => {
  for (const theirs of [
    "",
    "#",
    "#top",
    "#utm_source=x",
    "#t=10",
    "#fbs=1",
    "#is=1",
    "#:~:text=a=b",
    "#a=b&class=c",
    "#s",
    "#S=1.p",
  ])
    assert.equal(await opens(theirs), false, theirs);
});

test("whatever apps put around an address or behind it, what is left of its fragment goes to Python", async () => {
  const file = new URL("../../wrappings.json", import.meta.url);
  const { wrappings } = JSON.parse(readFileSync(file, "utf8"));
  const [host, fragment] = ["https://host/site/letter/", "#s=1.p.Kb.x"];
  let tried = 0;
  for (const wrapping of /** @type {string[]} */ (wrappings)) {
    const filled = wrapping
      .replaceAll("{link}", host + fragment)
      .replaceAll("{host}", host)
      .replaceAll("{bare}", fragment.slice(1));
    // As an address bar takes it; what has no sign of its own is the business of other tests.
    const behind = filled.slice(filled.indexOf("#"));
    if (!filled.includes("#")) continue;
    tried += 1;
    assert.equal(await opens(encodeURI(behind).replaceAll("%25", "%")), true, wrapping);
  }
  assert.ok(tried >= 50, `${tried}`);
});
