import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { get, openPage } from "../page.js";

openPage();
const { deleteElsewhere, hearDeleting } = await import("#js/lib/deleting.js");
const { loadEmptied } = await import("#js/lib/draft-page.js");
const { draft } = await import("#js/lib/draft.js");

/** The pages that listen on the channel, ours among them. @type {Set<FakeChannel>} */
const listening = new Set();
/** The locks that are held. @type {Set<string>} */
const locks = new Set();
let reloads = 0;

/** A channel in which everybody hears at once. */
class FakeChannel {
  onmessage = /** @type {((event: { data: unknown }) => void) | null} */ (null);
  constructor() {
    listening.add(this);
  }
  /** @param {unknown} data */
  postMessage(data) {
    for (const other of listening) if (other !== this) other.onmessage?.({ data });
  }
  close() {
    listening.delete(this);
  }
}

beforeEach(async () => {
  dispatchEvent(new Event("pagehide"));
  await new Promise((then) => setImmediate(then));
  listening.clear();
  openPage('<form><input name="a"></form><textarea></textarea><input id="link"><input type="checkbox" value="on">');
  // @ts-expect-error a stand-in
  globalThis.BroadcastChannel = FakeChannel;
  locks.clear();
  reloads = 0;
  Object.defineProperty(location, "reload", { value: () => (reloads += 1), configurable: true });
  Object.defineProperty(navigator, "locks", {
    value: {
      request: async (/** @type {string} */ name, /** @type {() => Promise<void>} */ hold) => {
        locks.add(name);
        await hold();
        locks.delete(name);
      },
      query: async () => ({ held: [...locks].map((name) => ({ name })) }),
    },
    configurable: true,
  });
  draft.clear();
});

test("a page that hears of it deletes its draft, empties every field and is loaded anew", () => {
  hearDeleting();
  draft.add({ role: "tram driver" });
  const fields = /** @type {HTMLInputElement[]} */ ([...document.querySelectorAll("input, textarea")]);
  for (const field of fields) if (field.type !== "checkbox") field.value = "my words";
  const other = new FakeChannel();
  /** @type {unknown} */
  let answer;
  other.onmessage = ({ data }) => (answer = data);
  other.postMessage({ deleted: "now" });
  assert.deepEqual([draft.read().answers, reloads, answer], [{}, 1, { done: [...locks][0] }]);
  assert.deepEqual([...Object.values(sessionStorage), ...Object.values(localStorage)], ["now", "now"]);
  assert.deepEqual(
    fields.map((field) => field.value),
    ["", "", "", "on"],
  );
});

test("whoever deletes counts those that did not answer and are still open", async () => {
  hearDeleting();
  assert.equal(await deleteElsewhere("now"), 0, "nobody else is there");
  const lock = [...locks][0]?.split(" ")[0];
  const [answers, leaves, silent] = [`${lock} 1`, `${lock} 2`, `${lock} 3`];
  for (const page of ["another site's", answers, leaves, silent]) locks.add(page);
  const other = new FakeChannel();
  other.onmessage = () => {
    other.postMessage({ done: answers });
    locks.delete(leaves);
  };
  assert.equal(await deleteElsewhere("now"), 1, "one answers, one leaves, and one does neither");
});

test("a page that was left neither listens nor counts, until it comes back as it was", async () => {
  hearDeleting();
  dispatchEvent(new Event("pagehide"));
  await new Promise((then) => setImmediate(then));
  assert.deepEqual([listening.size, locks.size], [0, 0]);
  dispatchEvent(Object.assign(new Event("pageshow"), { persisted: true }));
  assert.deepEqual([listening.size, locks.size], [1, 1]);
});

test("without a channel, deleting here still works", async () => {
  assert.equal(await deleteElsewhere("now"), 0);
  loadEmptied();
  assert.equal(reloads, 1);
  assert.equal(get("#link").hidden, false);
});
