import assert from "node:assert/strict";
import { test } from "node:test";
import { get, openPage } from "../page.js";

openPage('<input><p data-part="refused" data-text-refused="Not kept." hidden></p>');
const { watchDraft } = await import("#js/lib/draft-page.js");
const { draft } = await import("#js/lib/draft.js");

test("that nothing can be kept is told once, on whatever page", () => {
  const line = get('[data-part="refused"]');
  watchDraft(() => {});
  get("input").addEventListener("input", () => draft.write({ answers: { role: "tram driver" } }));
  const type = () => get("input").dispatchEvent(new Event("input", { bubbles: true }));
  type();
  assert.deepEqual([line.hidden, line.textContent], [true, ""]);
  Object.defineProperty(globalThis, "sessionStorage", { get: () => assert.fail("refused"), configurable: true });
  type();
  assert.deepEqual([line.hidden, line.textContent], [false, "Not kept."]);
  line.textContent = "";
  type();
  assert.equal(line.textContent, "");
});
