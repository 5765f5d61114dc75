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
/** Bytes that have to be free beside it, many times its own size: what else the reader keeps matters more. */
const ROOM = 300_000_000;

/**
 * The snapshot for this build of the bundle and this build of the browser, if one is there and whole; `null` otherwise.
 * @param {string} build @returns {Promise<Uint8Array | null>}
 */
export async function openSnapshot(build) {
  try {
    if (!isPossible() || !(await caches.has(CACHE))) return null;
    const kept = await (await caches.open(CACHE)).match(await address(build));
    if (!kept || kept.status !== 200) return null;
    const bytes = new Uint8Array(await kept.arrayBuffer());
    if ((await digest(bytes)) === kept.headers.get("Digest")) return bytes;
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
      const bytes = await make();
      if (!bytes) return void (await refuseSnapshot(build));
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
