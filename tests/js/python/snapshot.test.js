import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { keepSnapshot, openSnapshot, refuseSnapshot } from "#js/python/snapshot.js";

const MEMORY = Uint8Array.from({ length: 4096 }, (_, at) => at % 251);

/** A browser's cache, as far as it is used here. */
class FakeCache {
  /** @type {Map<string, { bytes: Uint8Array | null, status: number, headers: Headers }>} */
  entries = new Map();
  full = false;
  /** @param {string} key */
  async match(key) {
    const found = this.entries.get(key);
    const body = found?.bytes && /** @type {BodyInit} */ (found.bytes);
    return found && new Response(body, { status: found.status, headers: found.headers });
  }
  async keys() {
    return [...this.entries.keys()].map((url) => ({ url }));
  }
  /** @param {string} key */
  async delete(key) {
    return this.entries.delete(key);
  }
  /** @param {string} key @param {Response} response */
  async put(key, response) {
    if (this.full) throw new DOMException("no room", "QuotaExceededError");
    const bytes = response.status === 204 ? null : new Uint8Array(await response.arrayBuffer());
    this.entries.set(key, { bytes, status: response.status, headers: response.headers });
  }
}

/** @type {Map<string, FakeCache>} */
let stored;
/** What the browser says of itself and of its storage. */
let browser = { userAgent: "", quota: 0, usage: 0 };
/** @type {Set<string>} */
let locked;
let made = 0;

const make = async () => {
  made += 1;
  return /** @type {Uint8Array | null} */ (MEMORY);
};
const cache = () => /** @type {FakeCache} */ ([...stored.values()][0]);
const entry = () => /** @type {{ bytes: Uint8Array, headers: Headers }} */ ([...cache().entries.values()][0]);
const states = () => [...cache().entries.values()].map(({ status }) => status);

beforeEach(() => {
  stored = new Map();
  locked = new Set();
  made = 0;
  browser = { userAgent: "Browser/1", quota: 1e10, usage: 0 };
  const caches = {
    has: async (/** @type {string} */ name) => stored.has(name),
    open: async (/** @type {string} */ name) => stored.get(name) ?? stored.set(name, new FakeCache()).get(name),
    delete: async (/** @type {string} */ name) => stored.delete(name),
  };
  const locks = {
    request: async (/** @type {string} */ name, /** @type {object} */ _, /** @type {(lock: any) => any} */ act) => {
      if (locked.has(name)) return act(null);
      locked.add(name);
      return Promise.resolve(act({})).finally(() => locked.delete(name));
    },
  };
  const navigator = {
    get userAgent() {
      return browser.userAgent;
    },
    locks,
    storage: { estimate: async () => browser },
  };
  Object.defineProperty(globalThis, "caches", { value: caches, configurable: true });
  Object.defineProperty(globalThis, "navigator", { value: navigator, configurable: true });
});

test("what was kept is found again, and is made once", async () => {
  assert.equal(await openSnapshot("one"), null);
  assert.equal(stored.size, 0, "looking for it makes no cache");
  await keepSnapshot("one", make);
  await keepSnapshot("one", make);
  assert.deepEqual(await openSnapshot("one"), MEMORY);
  assert.equal(made, 1);
});

test("of a memory, only the pages that hold something are stored", async () => {
  const memory = new Uint8Array(9.5 * 65_536);
  for (const at of [0, 70_000, 8 * 65_536, memory.length - 1]) memory[at] = 7;
  await keepSnapshot("one", async () => memory);
  assert.equal(entry().bytes.length, 4 + 2 + 3.5 * 65_536);
  assert.deepEqual(await openSnapshot("one"), memory);
});

/** What happens to it on the disk. @type {Record<string, () => void>} */
const broken = {
  truncated: () => void (entry().bytes = entry().bytes.slice(0, -16)),
  empty: () => void (entry().bytes = new Uint8Array()),
  "bit-flipped": () => void (entry().bytes = entry().bytes.map((byte, at) => (at === 99 ? byte ^ 1 : byte))),
  "grown by what is not its own": () => void (entry().bytes = new Uint8Array([...entry().bytes, 0])),
  foreign: () => void (entry().bytes = new TextEncoder().encode("<!doctype html>")),
  "without its hash": () => entry().headers.delete("Digest"),
};

for (const [how, spoil] of Object.entries(broken)) {
  test(`a snapshot that is ${how} is thrown away, remembered, and not made again`, async () => {
    await keepSnapshot("one", make);
    spoil();
    assert.equal(await openSnapshot("one"), null);
    assert.deepEqual(states(), [204]);
    assert.equal(entry().bytes, null, "its bytes are gone");
    await keepSnapshot("one", make);
    assert.equal(await openSnapshot("one"), null);
    assert.equal(made, 1);
  });
}

test("a snapshot of another bundle or of another build of the browser is not used, and goes when one is kept", async () => {
  await keepSnapshot("one", make);
  assert.equal(await openSnapshot("two"), null);
  browser.userAgent = "Browser/2";
  assert.equal(await openSnapshot("one"), null);
  await keepSnapshot("one", make);
  assert.deepEqual(await openSnapshot("one"), MEMORY);
  assert.equal(cache().entries.size, 1);
  browser.userAgent = "Browser/1";
  assert.equal(await openSnapshot("one"), null);
});

test("none is made where there is little room, and none is left where there is none after all", async () => {
  browser.quota = 100_000_000;
  await keepSnapshot("one", make);
  assert.equal(made, 0);
  browser.quota = 1e10;
  await keepSnapshot("one", async () => {
    cache().full = true;
    return MEMORY;
  });
  assert.equal(await openSnapshot("one"), null);
  assert.deepEqual(states(), []);
});

test("two pages at once make one", async () => {
  await Promise.all([keepSnapshot("one", make), keepSnapshot("one", make)]);
  assert.equal(made, 1);
  assert.deepEqual(await openSnapshot("one"), MEMORY);
});

test("where everything is deleted while it is made, it is not kept", async () => {
  await keepSnapshot("one", async () => {
    stored.clear();
    return MEMORY;
  });
  assert.equal(stored.size, 0);
});

test("where it is deleted while it is read, there is none", async () => {
  await keepSnapshot("one", make);
  cache().match = async () => {
    stored.clear();
    throw new TypeError("gone");
  };
  assert.equal(await openSnapshot("one"), null);
});

test("one that is no good or was refused is not made again for this bundle, and for the next it is", async () => {
  await keepSnapshot("one", async () => null);
  assert.deepEqual(states(), [204]);
  await keepSnapshot("two", make);
  await refuseSnapshot("two");
  await keepSnapshot("two", make);
  assert.equal(await openSnapshot("two"), null);
  assert.equal(made, 1);
  await keepSnapshot("three", make);
  assert.deepEqual(await openSnapshot("three"), MEMORY);
});

test("a browser without storage, or without locks, or one that refuses, does without", async () => {
  const refuses = () => Promise.reject(new Error("no"));
  Object.defineProperty(globalThis, "caches", { value: { has: refuses, delete: refuses } });
  assert.equal(await openSnapshot("one"), null);
  await refuseSnapshot("one").catch(() => assert.fail("it must not reject"));
  Object.defineProperty(globalThis, "navigator", { value: {}, configurable: true });
  await keepSnapshot("one", make);
  assert.equal(made, 0);
});
