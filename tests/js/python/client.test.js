import assert from "node:assert/strict";
import { beforeEach, mock, test } from "node:test";
import { createPython } from "#js/python/client.js";
import { openPage, settled } from "../page.js";

/** @typedef {import("#js/python/worker.js").FromWorker} FromWorker */
/** @typedef {import("#js/python/worker.js").ToWorker} ToWorker */

/** A worker that does what the test says. */
class FakeWorker {
  /** @type {ToWorker[]} */
  got = [];
  ended = false;
  /** @type {((event: any) => void) | null} */
  onmessage = null;
  /** @type {((event: any) => void) | null} */
  onerror = null;
  /** @param {ToWorker} message */
  postMessage(message) {
    this.got.push(message);
  }
  terminate() {
    this.ended = true;
  }
  /** @param {FromWorker[]} messages */
  say(...messages) {
    for (const data of messages) this.onmessage?.({ data });
  }
  /** Asks that came, by id. */
  get asks() {
    return this.got.flatMap((message) => (message.kind === "ask" ? [message.id] : []));
  }
  /** @param {number} id @param {object} reply */
  reply(id, reply = { ok: true, id }) {
    this.say({ kind: "reply", id, reply: JSON.stringify(reply) });
  }
}

const START = {
  kind: "start",
  manifestUrl: "https://host/manifest.json",
  manifest: "{}",
  again: false,
  plainly: false,
};

/** @type {FakeWorker[]} */
let workers;
/** @type {ReturnType<typeof createPython>} */
let python;
const worker = () => /** @type {FakeWorker} */ (workers.at(-1));
const ready = () => worker().say({ kind: "bytes", received: 1, total: 1 }, { kind: "ready" });

const OPTIONS = {
  manifestUrl: "https://host/manifest.json",
  manifest: "{}",
  workerUrl: "https://host/worker.js",
  startWorker: () => {
    workers.push(new FakeWorker());
    return /** @type {any} */ (worker());
  },
};

/** What the page itself fetched, and how. @type {[string, string | undefined][]} */
let fetched;

/** What became of each ask of these tests, by its action. @type {Map<string, unknown>} */
let outcome;
/** @param {string} action @param {object} [options] */
function ask(action, options) {
  python.ask({ action }, options).then(
    (reply) => outcome.set(action, reply),
    (error) => outcome.set(action, `${error.name}: ${error.message}`),
  );
}

beforeEach(() => {
  openPage();
  Object.defineProperty(globalThis, "Worker", { value: FakeWorker, configurable: true, writable: true });
  mock.timers.reset();
  mock.timers.enable({ apis: ["setTimeout"] });
  workers = [];
  fetched = [];
  globalThis.fetch = async (address, options) => {
    fetched.push([String(address), options?.cache]);
    return new Response("");
  };
  outcome = new Map();
  python = createPython(OPTIONS);
});

test("nothing starts by itself, and a second start does nothing", () => {
  assert.equal(python.state.name, "idle");
  python.start();
  python.start();
  assert.equal(workers.length, 1);
  assert.deepEqual(worker().got, [START]);
});

test("an ask starts Python, waits for it, and is answered", async () => {
  ask("letter");
  assert.deepEqual(worker().asks, []);
  ready();
  assert.deepEqual(worker().got.at(-1), { kind: "ask", id: 1, request: '{"action":"letter"}' });
  worker().reply(1);
  await settled();
  assert.deepEqual(outcome.get("letter"), { ok: true, id: 1 });
});

test("where the reader saves data, an ask waits for a start", () => {
  Object.defineProperty(navigator, "connection", { value: { saveData: true }, configurable: true });
  ask("letter");
  python.startWhenIdle();
  mock.timers.tick(10_000);
  assert.equal(workers.length, 0);
  python.start();
  ready();
  assert.deepEqual(worker().asks, [1]);
});

test("a worker that was started early is taken over once, with what it has said by then", async () => {
  const early = new FakeWorker();
  /** @type {FromWorker[]} */
  const heard = [{ kind: "bytes", received: 1, total: 1 }, { kind: "ready" }];
  python = createPython({ ...OPTIONS, early: { worker: /** @type {any} */ (early), heard, failed: false } });
  assert.equal(python.state.name, "idle");
  ask("letter");
  assert.equal(python.state.name, "ready");
  assert.deepEqual(early.got, [{ kind: "ask", id: 1, request: '{"action":"letter"}' }]);
  early.reply(1);
  await settled();
  assert.deepEqual(outcome.get("letter"), { ok: true, id: 1 });
  early.say({ kind: "died" });
  assert.ok(early.ended);
  assert.deepEqual([workers.length, worker().got.length], [1, 1], "the next is a worker of the client's own");
});

test("an early worker that could not be loaded is a failed start", () => {
  const early = /** @type {any} */ (new FakeWorker());
  python = createPython({ ...OPTIONS, early: { worker: early, heard: [], failed: true } });
  python.start();
  assert.equal(python.state.name, "failed");
  assert.deepEqual([early.ended, workers.length], [true, 0]);
});

test("in idle time Python starts where nobody saves data", () => {
  python.startWhenIdle();
  assert.equal(workers.length, 0);
  mock.timers.tick(2000);
  assert.equal(workers.length, 1);
});

test("requests of one action wait for each other, and the latest wins", async () => {
  python.start();
  ready();
  ask("letter");
  ask("review");
  for (const action of ["letter", "letter"]) ask(action);
  assert.deepEqual(worker().asks, [1, 2]);
  worker().reply(1);
  assert.deepEqual(worker().asks, [1, 2, 4]);
  worker().reply(4);
  await settled();
  assert.deepEqual(outcome.get("letter"), { ok: true, id: 4 });
});

test("actions that name one queue wait for each other", async () => {
  python.start();
  ready();
  ask("file", { queue: "file" });
  ask("reminder", { queue: "file" });
  assert.deepEqual(worker().asks, [1]);
  await settled();
  assert.equal(outcome.get("file"), null);
});

test("bytes are counted, and ten seconds without one are a failure that a late start takes back", () => {
  python.start();
  mock.timers.tick(9000);
  worker().say({ kind: "bytes", received: 5, total: 9 });
  mock.timers.tick(9000);
  assert.deepEqual([python.state.name, python.state.received, python.state.total], ["loading", 5, 9]);
  mock.timers.tick(1000);
  assert.deepEqual([python.state.name, python.state.reason], ["failed", "stalled"]);
  worker().say({ kind: "ready" });
  assert.deepEqual([python.state.name, python.state.reason], ["ready", ""]);
});

test("a retry goes on from what is there, and only where that does not help begins anew", async () => {
  python.start();
  worker().say({ kind: "bytes", received: 5, total: 9 });
  mock.timers.tick(10_000);
  assert.equal(python.state.reason, "stalled");
  python.retry();
  await settled();
  assert.deepEqual([python.state.name, python.state.received, workers.length], ["loading", 5, 1]);
  assert.deepEqual(worker().got.at(-1), { kind: "again" });
  mock.timers.tick(10_000);
  assert.equal(python.state.reason, "stalled");
  python.retry();
  await settled();
  assert.deepEqual([python.state.received, workers.length], [0, 2]);
});

test("bytes that come after all show that it goes on, and a line that pauses is given more time", () => {
  let now = 0;
  mock.method(performance, "now", () => now);
  python.start();
  worker().say({ kind: "bytes", received: 5, total: 9 });
  mock.timers.tick(10_000);
  assert.equal(python.state.reason, "stalled");
  now = 12_000;
  worker().say({ kind: "bytes", received: 6, total: 9 });
  assert.deepEqual([python.state.name, python.state.received], ["loading", 6]);
  mock.timers.tick(35_000);
  assert.equal(python.state.name, "loading");
  mock.timers.tick(1_000);
  assert.equal(python.state.reason, "stalled");
  mock.reset();
});

test("when all bytes are there Python has thirty seconds to start", () => {
  python.start();
  worker().say({ kind: "bytes", received: 9, total: 9 });
  mock.timers.tick(29_999);
  assert.equal(python.state.name, "loading");
  mock.timers.tick(1);
  assert.equal(python.state.reason, "slow");
});

test("a failure that the worker tells of ends it, and a retry starts anew with what waits", async () => {
  ask("letter");
  worker().say({ kind: "failed", reason: "missing" });
  assert.deepEqual([python.state.name, python.state.reason, worker().ended], ["failed", "missing", true]);
  python.start();
  assert.equal(workers.length, 1, "only a retry starts after a failure");
  python.retry();
  await settled();
  ready();
  worker().reply(1);
  await settled();
  assert.deepEqual(outcome.get("letter"), { ok: true, id: 1 });
});

test("a retry asks the host anew for the worker's own script, and has the worker do so for everything else", async () => {
  python.start();
  worker().say({ kind: "failed", reason: "missing" });
  assert.deepEqual(fetched, []);
  python.retry();
  assert.equal(python.state.name, "loading", "the press shows at once");
  await settled();
  assert.deepEqual(fetched, [["https://host/worker.js", "reload"]]);
  assert.deepEqual(worker().got, [{ ...START, manifest: "", again: true, plainly: true }]);
});

test("a retry on a line that has stalled fails again, and starts one worker however often it is pressed", async () => {
  python.start();
  worker().say({ kind: "failed", reason: "unreachable" });
  /** @type {(() => void)[]} */
  const arrive = [];
  globalThis.fetch = () => new Promise((then) => arrive.push(() => then(new Response(""))));
  python.retry();
  mock.timers.tick(10_000);
  assert.equal(python.state.reason, "stalled");
  python.retry();
  for (const go of arrive) go();
  await settled();
  assert.deepEqual([workers.length, python.state.name], [2, "loading"]);
});

test("a browser without what Python needs is told at once", () => {
  Object.defineProperty(globalThis, "Worker", { value: undefined, configurable: true, writable: true });
  python.start();
  assert.deepEqual([python.state.name, python.state.reason, workers.length], ["failed", "unsupported", 0]);
});

test("a browser that refuses to make a worker is told at once, and nothing is thrown", () => {
  const refused = createPython({
    manifestUrl: "https://host/manifest.json",
    workerUrl: "https://host/worker.js",
    startWorker: () => {
      throw new Error("refused");
    },
  });
  refused.start();
  assert.deepEqual([refused.state.name, refused.state.reason], ["failed", "unsupported"]);
});

test("a worker that dies is replaced once by itself, and the request goes out again", async () => {
  python.start();
  ready();
  ask("letter");
  worker().say({ kind: "died" });
  assert.deepEqual([workers.length, workers[0]?.ended, python.state.name], [2, true, "loading"]);
  ready();
  assert.deepEqual(worker().asks, [1]);
  worker().reply(1);
  await settled();
  assert.deepEqual(outcome.get("letter"), { ok: true, id: 1 });
});

test("a worker that gives no reply for ten seconds counts as dead", () => {
  python.start();
  ready();
  ask("letter");
  mock.timers.tick(10_000);
  assert.equal(workers.length, 2);
});

test("a worker that gives no reply is given up as soon, however much else it is asked meanwhile", () => {
  python.start();
  ready();
  ask("letter");
  mock.timers.tick(9000);
  ask("notes");
  mock.timers.tick(1000);
  assert.equal(workers.length, 2);
});

test("each request has ten seconds from when the one before it was answered", () => {
  python.start();
  ready();
  ask("letter");
  ask("notes");
  mock.timers.tick(9000);
  worker().reply(1);
  mock.timers.tick(9000);
  assert.equal(workers.length, 1);
  mock.timers.tick(1000);
  assert.equal(workers.length, 2);
});

test("a worker with nothing to do may be silent for ever", () => {
  python.start();
  ready();
  ask("letter");
  worker().reply(1);
  mock.timers.tick(1_000_000);
  assert.deepEqual([workers.length, python.state.name], [1, "ready"]);
});

test("a request that stops two workers is given up, and the others wait for a retry", async () => {
  python.start();
  ready();
  ask("poison");
  ask("letter");
  worker().say({ kind: "died" });
  ready();
  worker().say({ kind: "died" });
  await settled();
  assert.equal(outcome.get("poison"), "PythonError: Python stopped twice at this request.");
  assert.deepEqual([python.state.name, python.state.reason], ["failed", "stopped"]);
  python.retry();
  await settled();
  ready();
  assert.deepEqual(worker().asks, [2]);
});

test("workers that die with nothing to do are not started for ever", () => {
  python.start();
  ready();
  worker().say({ kind: "died" });
  ready();
  worker().say({ kind: "died" });
  assert.deepEqual([workers.length, python.state.name], [2, "failed"]);
});

test("a script of the worker's that cannot be loaded is a failure and no error of the page's", () => {
  python.start();
  let prevented = false;
  worker().onerror?.({ preventDefault: () => (prevented = true) });
  assert.deepEqual([python.state.name, python.state.reason, prevented], ["failed", "stopped", true]);
});

test("a worker that was given up is not heard any more", async () => {
  python.start();
  const [first] = workers;
  first?.say({ kind: "failed", reason: "missing" });
  python.retry();
  await settled();
  first?.say({ kind: "ready" });
  assert.equal(python.state.name, "loading");
});

test("an exception of Python's rejects its request alone, without a word of what was typed", async () => {
  python.start();
  ready();
  ask("letter");
  ask("review");
  worker().say({ kind: "raised", id: 1, error: "KeyError" });
  worker().reply(2);
  await settled();
  assert.equal(outcome.get("letter"), "PythonError: Python raised KeyError.");
  assert.deepEqual(outcome.get("review"), { ok: true, id: 2 });
});

test("a pack is sent for once, and what needs it waits without holding up the rest", () => {
  python.start();
  ready();
  ask("file", { packs: ["files"] });
  ask("save", { packs: ["files"] });
  ask("letter");
  assert.deepEqual(worker().asks, [3]);
  assert.equal(worker().got.filter(({ kind }) => kind === "pack").length, 1);
  worker().say({ kind: "pack", name: "files", there: true });
  assert.deepEqual(worker().asks, [3, 1, 2]);
});

test("a pack that does not come rejects what needs it, and is sent for again the next time", async () => {
  python.start();
  ready();
  ask("file", { packs: ["files"] });
  worker().say({ kind: "pack", name: "files", there: false });
  await settled();
  assert.equal(outcome.get("file"), "PythonError: The part files could not be fetched.");
  ask("save", { packs: ["files"] });
  assert.equal(worker().got.filter(({ kind }) => kind === "pack").length, 2);
});

test("a pack may take its time as long as bytes come", async () => {
  python.start();
  ready();
  ask("file", { packs: ["files"] });
  mock.timers.tick(9000);
  worker().say({ kind: "bytes", received: 1, total: 9 });
  mock.timers.tick(9000);
  await settled();
  assert.equal(outcome.has("file"), false);
  mock.timers.tick(1000);
  await settled();
  assert.equal(outcome.get("file"), "PythonError: The part files could not be fetched.");
});

test("where Python finds that a pack is missing, the same request goes out again when it is there", async () => {
  python.start();
  ready();
  ask("letter");
  worker().reply(1, { ok: false, error: { pack: "letters-2" } });
  assert.deepEqual(worker().got.at(-1), { kind: "pack", name: "letters-2" });
  worker().say({ kind: "pack", name: "letters-2", there: true });
  assert.deepEqual(worker().asks, [1, 1]);
  // Were it still missing, the widget would be told, and nobody would turn in a circle.
  worker().reply(1, { ok: false, error: { pack: "letters-2" } });
  await settled();
  assert.deepEqual(outcome.get("letter"), { ok: false, error: { pack: "letters-2" } });
});

test("a new worker has none of the packs that the last one had", () => {
  python.start();
  ready();
  ask("file", { packs: ["files"] });
  worker().say({ kind: "pack", name: "files", there: true });
  worker().say({ kind: "died" });
  ready();
  assert.deepEqual([worker().asks, worker().got.at(-1)], [[], { kind: "pack", name: "files" }]);
});

test("a start from a snapshot that does not come about within five seconds gives way to a plain one", () => {
  python.start();
  worker().say({ kind: "bytes", received: 9, total: 9 }, { kind: "restoring" });
  mock.timers.tick(5000);
  assert.deepEqual([workers.length, workers[0]?.ended, python.state.name], [2, true, "loading"]);
  assert.deepEqual(worker().got, [{ ...START, plainly: true }]);
  worker().say({ kind: "bytes", received: 9, total: 9 }, { kind: "ready" });
  mock.timers.tick(5000);
  assert.deepEqual([workers.length, python.state.name], [2, "ready"]);
});

test("a worker that dies is followed by one that starts from no snapshot", () => {
  python.start();
  ready();
  worker().say({ kind: "died" });
  assert.deepEqual(worker().got, [{ ...START, plainly: true }]);
});

test("a snapshot is taken by a worker of its own, which is sent no request and ends", () => {
  python.keepSnapshot();
  assert.equal(workers.length, 0, "not before Python has started well");
  python.start();
  ready();
  ask("letter");
  python.keepSnapshot();
  python.keepSnapshot();
  assert.equal(workers.length, 2);
  const { manifestUrl, manifest } = START;
  assert.deepEqual(worker().got, [{ kind: "keep", manifestUrl, manifest }]);
  worker().say({ kind: "kept" });
  assert.deepEqual([workers[0]?.ended, worker().ended, python.state.name], [false, true, "ready"]);
  python.keepSnapshot();
  python.stopKeeping();
  assert.deepEqual([workers.length, worker().ended], [3, true]);
});

test("a page that is left gives up a start on its way, and one that is shown again begins it anew", async () => {
  ask("letter");
  worker().say({ kind: "bytes", received: 1, total: 9 });
  const first = worker();
  python.leave();
  assert.ok(first.ended);
  assert.equal(python.state.name, "idle");
  mock.timers.tick(60_000);
  assert.equal(python.state.name, "idle");
  python.comeBack();
  assert.equal(workers.length, 2);
  ready();
  worker().reply(1);
  await settled();
  assert.deepEqual(outcome.get("letter"), { ok: true, id: 1 });
});

test("a page that is left while its Python is at hand, or was never asked for, changes nothing", () => {
  python.leave();
  python.comeBack();
  assert.equal(workers.length, 0);
  python.start();
  ready();
  python.leave();
  python.comeBack();
  assert.equal(workers.length, 1);
  assert.equal(python.state.name, "ready");
});
