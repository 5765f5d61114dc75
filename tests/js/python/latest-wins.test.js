import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { createLatestWinsQueues } from "#js/python/latest-wins.js";

/** @type {ReturnType<typeof createLatestWinsQueues>} */
let queues;
/** What became of each ask: its reply, `null`, or its error's message. @type {Map<number, unknown>} */
let outcome;

/** @param {number} id @param {string[]} packs */
const ask = (id, packs = []) => ({
  id,
  request: `{"number": ${id}}`,
  packs,
  deaths: 0,
  resolve: (/** @type {object | null} */ reply) => void outcome.set(id, reply),
  reject: (/** @type {Error} */ error) => void outcome.set(id, error.message),
});
const taken = (may = () => true) => queues.take(may).map(({ id }) => id);

beforeEach(() => {
  queues = createLatestWinsQueues();
  outcome = new Map();
});

test("one ask of a queue is at work, one waits, and the ones between are answered with nothing", () => {
  queues.add("letter", ask(1));
  assert.deepEqual(taken(), [1]);
  for (const id of [2, 3, 4]) queues.add("letter", ask(id));
  assert.deepEqual(taken(), []);
  assert.deepEqual(
    [...outcome],
    [1, 2, 3].map((id) => [id, null]),
  );
  assert.equal(queues.finish(1)?.id, 1);
  assert.deepEqual(taken(), [4]);
});

test("queues do not wait for each other, and go in the order in which they came up", () => {
  queues.add("letter", ask(1));
  queues.add("review", ask(2));
  queues.add("file", ask(3));
  assert.deepEqual(taken(), [1, 2, 3]);
  assert.equal(queues.first()?.id, 1);
  queues.finish(1);
  assert.equal(queues.first()?.id, 2);
});

test("an ask that may not go yet holds up nobody else", () => {
  queues.add("file", ask(1, ["files"]));
  queues.add("letter", ask(2));
  assert.deepEqual(
    queues.take(({ packs }) => packs.length === 0).map(({ id }) => id),
    [2],
  );
  assert.deepEqual(taken(), [1]);
});

test("a reply to an ask that nobody knows changes nothing", () => {
  queues.add("letter", ask(1));
  assert.equal(queues.finish(1), null, "it was not sent yet");
  assert.deepEqual(taken(), [1]);
});

test("what lacks a pack waits again with that pack on its list", () => {
  queues.add("letter", ask(1, ["a"]));
  taken();
  queues.sendBack(1, "b");
  assert.equal(queues.first(), undefined);
  const [again] = queues.take(() => true);
  assert.deepEqual([again?.id, again?.packs], [1, ["a", "b"]]);
});

test("what lacks a pack gives way to a newer ask", () => {
  queues.add("letter", ask(1));
  taken();
  queues.add("letter", ask(2));
  queues.sendBack(1, "b");
  assert.deepEqual(taken(), [2]);
});

test("when the worker is gone, what was at work waits again, unless something newer does", () => {
  queues.add("letter", ask(1));
  queues.add("review", ask(2));
  taken();
  queues.add("review", ask(3));
  queues.recall();
  assert.equal(queues.first(), undefined);
  assert.deepEqual(taken(), [1, 3]);
});

test("the same asked again is known to have stopped a worker, another is not", () => {
  const [same, again, other] = [ask(1), { ...ask(2), request: ask(1).request }, ask(3)];
  queues.add("letter", same);
  taken();
  same.deaths += 1;
  queues.recall();
  queues.add("letter", again);
  queues.add("letter", other);
  assert.deepEqual([again.deaths, other.deaths], [1, 0]);
  const [waiting, atWork] = [{ ...ask(4), request: ask(3).request }, taken()];
  assert.deepEqual(atWork, [3]);
  queues.add("letter", waiting);
  other.deaths += 1;
  queues.recall();
  assert.equal(waiting.deaths, 1);
});

test("refusing drops what waits and fits, and leaves what is at work", () => {
  queues.add("file", ask(1, ["files"]));
  queues.add("letter", ask(2));
  taken();
  queues.add("calendar", ask(3, ["calendar"]));
  queues.refuse(
    ({ packs }) => packs.length > 0,
    () => new Error("not there"),
  );
  assert.deepEqual([...outcome], [[3, "not there"]]);
  assert.deepEqual(taken(), []);
  assert.equal(queues.finish(1)?.id, 1);
});

test("whatever happens, an ask has at most one outcome that counts, and the newest is never lost", () => {
  // A small random walk with a seed: the same on every run.
  let seed = 7;
  const dice = (/** @type {number} */ sides) => (seed = (seed * 48271) % 2147483647) % sides;
  for (let id = 1; id <= 2000; id += 1) {
    const name = `queue ${dice(3)}`;
    queues.add(name, ask(id));
    if (dice(2)) taken();
    const first = queues.first();
    if (first && dice(2)) queues.finish(first.id)?.resolve({ done: first.id });
    else if (first && dice(9) === 0) queues.recall();
    else if (first && dice(9) === 0) queues.sendBack(first.id, "pack");
    assert.equal(outcome.has(id) && outcome.get(id) === null, false, `the newest ask ${id} of ${name} was given up`);
  }
});
