import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { openPage } from "../page.js";

/** @typedef {import("#js/python/early.js").HandedOver} HandedOver */

/** @type {{ address: string, options: object, got: any[], onmessage: Function | null, onerror: Function | null }[]} */
let workers;
let times = 0;

/** @returns {Promise<HandedOver>} what the script in the head hands over, run anew */
async function run() {
  await import(`#js/python/early.js?${(times += 1)}`);
  return /** @type {{ bounceBackEarly?: any }} */ (globalThis).bounceBackEarly;
}

/** @param {object} connection what the browser knows about the line */
function online(connection) {
  Object.defineProperty(navigator, "connection", { value: connection, configurable: true });
}

beforeEach(() => {
  openPage('<script type="application/json" id="python-bundle">{"build":"b"}</script><script id="early"></script>');
  const script = document.getElementById("early");
  if (script) script.dataset.assets = "../assets/";
  Object.defineProperty(document, "currentScript", { value: script, configurable: true });
  delete (/** @type {{ bounceBackEarly?: any }} */ (globalThis).bounceBackEarly);
  workers = [];
  class FakeWorker {
    /** @param {string} address @param {object} options */
    constructor(address, options) {
      /** @type {any[]} */
      const got = [];
      workers.push(Object.assign(this, { address, options, got, onmessage: null, onerror: null }));
    }
    /** @param {any} message */
    postMessage(message) {
      workers.at(-1)?.got.push(message);
    }
  }
  Object.defineProperty(globalThis, "Worker", { value: FakeWorker, configurable: true, writable: true });
  URL.createObjectURL = () => "blob:https://host/1";
});

test("the worker is sent to start with what the page holds, and what it says is kept", async () => {
  const { early } = await run();
  const [worker] = workers;
  assert.ok(early && worker);
  const manifestUrl = "https://host/site/assets/runtime/manifest.json";
  assert.deepEqual(worker.got, [
    { kind: "start", manifestUrl, manifest: '{"build":"b"}', again: false, plainly: false },
  ]);
  worker.onmessage?.({ data: { kind: "ready" } });
  assert.deepEqual([early.heard, early.failed], [[{ kind: "ready" }], false]);
  worker.onerror?.({ preventDefault() {} });
  assert.ok(early.failed);
});

test("nothing starts for somebody who saves data, on a slow line, or where Python cannot run", async () => {
  online({ saveData: true });
  assert.equal((await run()).early, null);
  online({ effectiveType: "3g" });
  assert.equal((await run()).early, null);
  online({});
  Object.defineProperty(globalThis, "Worker", { value: undefined, configurable: true, writable: true });
  assert.equal((await run()).early, null);
  assert.equal(workers.length, 0);
});

test("a browser that refuses to make a worker leaves the start to the widget", async () => {
  Object.defineProperty(globalThis, "Worker", {
    value: class {
      constructor() {
        throw new Error("refused");
      }
    },
    configurable: true,
    writable: true,
  });
  const { early, scriptAddress } = await run();
  assert.equal(early, null);
  assert.equal(scriptAddress("https://host/a.js"), "https://host/a.js");
});
