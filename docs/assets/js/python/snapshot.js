/**
 * A picture of Python's memory, taken once it has started, from which the next start in this browser begins.
 *
 * It is made in a worker of its own, which never hears a word of the reader's: Python starts there, does what the first
 * letter and the first review do without any answers, and its memory is written down. Whatever is in doubt is thrown away,
 * remembered, and Python starts as it does without.
 */
import { SITE } from "../lib/site.js";

/** The switch: with `false` none is made and none is used. */
const USED = true;

const CACHE = `${SITE.pathname}python-snapshot`;
/** Half of a memory is zeros: of pages of this size those that hold anything else are stored. */
const PAGE = 65_536;
/** Bytes that have to be free beside it, many times its own size: what else the reader keeps matters more. */
const ROOM = 300_000_000;

/**
 * The snapshot for this build of the bundle and this build of the browser, if one is there and whole; `null` otherwise.
 * @param {string} build @returns {Promise<Uint8Array | null>}
 */
export async function openSnapshot(build) {
  try {
    if (!isPossible() || !(await caches.has(CACHE))) return null;
    const [cache, key] = await Promise.all([caches.open(CACHE), address(build)]);
    const kept = await cache.match(key);
    if (!kept || kept.status !== 200) return null;
    const bytes = new Uint8Array(await kept.arrayBuffer());
    const memory = (await digest(bytes)) === kept.headers.get("Digest") ? unpacked(bytes) : null;
    if (memory) return memory;
    await refuseSnapshot(build);
  } catch {
    // Storage that cannot be read holds nothing.
  }
  return null;
}

/**
 * Keep a snapshot, unless there is one, or one was refused before, or there is no room. In two pages at once one does it.
 * @param {string} build @param {() => Promise<Uint8Array | null>} make `null` where it is no good
 */
export async function keepSnapshot(build, make) {
  if (!isPossible()) return;
  try {
    await navigator.locks.request(CACHE, { ifAvailable: true }, async (lock) => {
      const { quota = 0, usage = 0 } = await navigator.storage.estimate();
      if (!lock || quota - usage < ROOM) return;
      const key = await address(build);
      const cache = await caches.open(CACHE);
      for (const { url } of await cache.keys()) if (url !== key) await cache.delete(url);
      if (await cache.match(key)) return;
      const memory = await make();
      if (!memory) return void (await refuseSnapshot(build));
      const bytes = packed(memory);
      const headers = { Digest: await digest(bytes), "Content-Length": String(bytes.length) };
      // Deleted meanwhile: then it is not wanted any more.
      if (await caches.has(CACHE)) await cache.put(key, new Response(/** @type {BodyInit} */ (bytes), { headers }));
    });
  } catch {
    // No room after all, or storage that refuses: the next start is a plain one.
  }
}

/** Throw the snapshot away, and make no other for this build of the bundle in this build of the browser. @param {string} build */
export async function refuseSnapshot(build) {
  try {
    if (!isPossible() || !(await caches.has(CACHE))) return;
    await (await caches.open(CACHE)).put(await address(build), new Response(null, { status: 204 }));
  } catch {
    await caches.delete(CACHE).catch(() => {});
  }
}

/** How many bytes are kept. */
export async function snapshotBytes() {
  try {
    if (!(await caches.has(CACHE))) return 0;
    const kept = await (await caches.open(CACHE)).matchAll();
    return kept.reduce((sum, { headers }) => sum + Number(headers.get("Content-Length") ?? 0), 0);
  } catch {
    return 0;
  }
}

/** The pages that are not all zeros, after the size in all and a bit for each page. @param {Uint8Array} memory */
function packed(memory) {
  const count = Math.ceil(memory.length / PAGE);
  const head = new Uint8Array(4 + Math.ceil(count / 8));
  new DataView(head.buffer).setUint32(0, memory.length);
  const pages = [];
  for (let at = 0; at < count; at += 1) {
    const page = memory.subarray(at * PAGE, (at + 1) * PAGE);
    if (page.every((byte) => byte === 0)) continue;
    head[4 + (at >> 3)] = (head[4 + (at >> 3)] ?? 0) | (1 << (at & 7));
    pages.push(page);
  }
  const bytes = new Uint8Array(pages.reduce((sum, page) => sum + page.length, head.length));
  let to = 0;
  for (const part of [head, ...pages]) {
    bytes.set(part, to);
    to += part.length;
  }
  return bytes;
}

/** The memory that was packed so; `null` for bytes that are none. @param {Uint8Array<ArrayBuffer>} bytes */
function unpacked(bytes) {
  const size = bytes.length < 4 ? 0 : new DataView(bytes.buffer).getUint32(0);
  const count = Math.ceil(size / PAGE);
  let from = 4 + Math.ceil(count / 8);
  if (size === 0 || from > bytes.length) return null;
  const memory = new Uint8Array(size);
  for (let at = 0; at < count; at += 1) {
    if (!((bytes[4 + (at >> 3)] ?? 0) & (1 << (at & 7)))) continue;
    const page = bytes.subarray(from, from + Math.min(PAGE, size - at * PAGE));
    memory.set(page, at * PAGE);
    from += page.length;
  }
  return from === bytes.length ? memory : null;
}

function isPossible() {
  return USED && [globalThis.caches, globalThis.crypto?.subtle, navigator.locks, navigator.storage].every(Boolean);
}

/** Another bundle and another build of the browser are another address. @param {string} build */
async function address(build) {
  const { userAgentData } =
    /** @type {{ userAgentData?: { getHighEntropyValues(hints: string[]): Promise<object> } }} */ (
      /** @type {unknown} */ (navigator)
    );
  const versions = await userAgentData?.getHighEntropyValues(["fullVersionList", "architecture"]);
  const browser = new TextEncoder().encode(`${navigator.userAgent} ${JSON.stringify(versions ?? {})}`);
  return new URL(`python-snapshot/${build}/${await digest(browser)}`, SITE).href;
}

/** @param {Uint8Array} bytes */
async function digest(bytes) {
  const hash = await crypto.subtle.digest("SHA-256", /** @type {BufferSource} */ (bytes));
  return [...new Uint8Array(hash)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}
