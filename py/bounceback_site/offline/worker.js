/**
 * The service worker: keeps one build of the site for use without a network.
 * The build puts Workbox and `SITE`, the list of the site's files, in front of this text: see offline.py beside it.
 *
 * Pages and the scripts they use are stored when it is installed, and served from there: whoever has this worker sees one
 * build and never two. The letter writer is stored when a page asks for it, because someone who only reads never needs it.
 *
 * @typedef {{ kind: "keep", thrifty: boolean } | { kind: "state" } | { kind: "forget" } | { kind: "take-over" } | { kind: "since" }} Asked
 */

const here = /** @type {ServiceWorkerGlobalScope} */ (/** @type {unknown} */ (self));
const { core, precaching, routing, strategies } = workbox;

// Other projects may share this origin: the path tells our caches apart.
const SCOPE = new URL(here.registration.scope);
const TOOL = `${SCOPE.pathname}offline-tool`;
core.setCacheNameDetails({ prefix: `${SCOPE.pathname}offline`, precache: "pages", suffix: "" });
const PAGES = core.cacheNames.precache;
/** Set in the cache of the letter writer once all of it was there. */
const WHOLE = new URL("offline-whole", SCOPE).href;

/** Files by their whole address. @param {SiteFile[]} files */
const byAddress = (files) => new Map(files.map((file) => [new URL(file.url, SCOPE).href, file]));
const pages = byAddress(SITE.pages);
const tool = byAddress(SITE.tool);

/** Where a file of the letter writer lies in its cache: another content is another entry. @param {string} address */
const toolKey = (address) => `${address}?${encodeURIComponent(tool.get(address)?.integrity ?? "")}`;

// A host in the middle of an update may send some files of one build and some of another. The hashes refuse the mixture,
// the installation fails as a whole, and the worker that was there before goes on.
precaching.addPlugins([
  {
    requestWillFetch: async ({ request, event }) =>
      event?.type === "install"
        ? new Request(request, { integrity: pages.get(request.url)?.integrity, cache: "no-cache" })
        : request,
  },
]);
precaching.precacheAndRoute(
  [...pages].map(([url, { integrity }]) => ({ url, revision: integrity })),
  { directoryIndex: "", cleanURLs: false, ignoreURLParametersMatching: [/./] },
);

const stored = { cacheKeyWillBeUsed: async (/** @type {{request: Request}} */ { request }) => toolKey(request.url) };
const neverStores = { cacheWillUpdate: async () => null };
// What passes through to a page is not stored: a file that was cut on its way would stay cut. `keep` stores what it has checked.
const reading = new strategies.CacheFirst({ cacheName: TOOL, plugins: [stored, neverStores] });
const storing = new strategies.CacheFirst({ cacheName: TOOL, plugins: [stored] });
routing.registerRoute(({ url }) => tool.has(url.href), reading);

/** The same address with its final slash, if that is a page. @param {URL} url */
const withSlash = (url) =>
  pages.has(`${url.origin}${url.pathname}/`) ? `${url.origin}${url.pathname}/${url.search}` : "";
routing.registerRoute(
  ({ request, url }) => request.mode === "navigate" && withSlash(url) !== "",
  async ({ url }) => Response.redirect(withSlash(url)),
);

let forgotten = false;
/** When this worker took over, if it has not been stopped since. @type {number | null} */
let since = null;
/** @type {Promise<unknown>} */
let keeping = Promise.resolve();

/**
 * Store what is missing of the letter writer, every file checked against its hash.
 * @param {ExtendableEvent} event @param {boolean} thrifty take only what the browser still has from showing the page
 */
async function storeTool(event, thrifty) {
  for (const [address, { integrity }] of tool) {
    if (forgotten) return;
    /** @param {RequestInit} how */
    const store = (how) =>
      Promise.all(storing.handleAll({ event, request: new Request(address, { integrity, ...how }) }));
    if (thrifty) await store({ cache: "only-if-cached", mode: "same-origin" });
    // The browser may hold an older file, or one that was cut: then from the host, once.
    else await store({}).catch(() => store({ cache: "reload" }));
  }
  await (await caches.open(TOOL)).put(WHOLE, new Response(""));
}

async function wasWhole() {
  return (await caches.has(TOOL)) && (await (await caches.open(TOOL)).match(WHOLE)) !== undefined;
}

/** The addresses in a cache. A cache that is not there is not made. @param {string} name */
async function keys(name) {
  if (!(await caches.has(name))) return new Set();
  return new Set((await (await caches.open(name)).keys()).map((request) => request.url));
}

/** Whether everything is stored, and how many bytes are. */
async function state() {
  const [pageKeys, toolKeys] = await Promise.all([keys(PAGES), keys(TOOL)]);
  const there = [
    ...[...pages].filter(([address]) => pageKeys.has(precaching.getCacheKeyForURL(address) ?? "")),
    ...[...tool].filter(([address]) => toolKeys.has(toolKey(address))),
  ];
  return {
    complete: there.length === pages.size + tool.size,
    bytes: there.reduce((sum, [, { size }]) => sum + size, 0),
  };
}

here.addEventListener("install", (event) => {
  // Who could work without a network before an update can do so after it.
  const { connection } = /** @type {Navigator & { connection?: { saveData?: boolean } }} */ (
    /** @type {unknown} */ (navigator)
  );
  const bring = async () => {
    if (connection?.saveData !== true && (await wasWhole())) await storeTool(event, false);
  };
  event.waitUntil(bring());
});

here.addEventListener("activate", (event) => {
  since = Date.now();
  const clean = async () => {
    if (!(await caches.has(TOOL))) return;
    const cache = await caches.open(TOOL);
    const wanted = new Set([WHOLE, ...[...tool.keys()].map(toolKey)]);
    // By now no page of the older build is open.
    for (const request of await cache.keys()) if (!wanted.has(request.url)) await cache.delete(request);
  };
  event.waitUntil(clean());
});
// The page that brought us takes its later scripts from us as well, whatever is put on the host meanwhile.
core.clientsClaim();

/** @type {{[kind: string]: (event: ExtendableMessageEvent) => Promise<unknown>}} */
const answers = {
  keep: async (event) => {
    keeping = storeTool(event, event.data.thrifty).catch(() => {});
    await keeping;
    return state();
  },
  state,
  since: async () => since,
  forget: async () => {
    forgotten = true;
    await keeping;
    await Promise.all([caches.delete(PAGES), caches.delete(TOOL)]);
  },
  "take-over": async () => {
    // With a second tab open, that one would go on with pages of one build and scripts of another.
    const tabs = await here.clients.matchAll({ includeUncontrolled: true, type: "window" });
    if (tabs.filter((tab) => tab.url.startsWith(SCOPE.href)).length > 1) return { taken: false };
    void here.skipWaiting();
    return { taken: true };
  },
};

here.addEventListener("message", (event) => {
  const answer = answers[event.data?.kind];
  if (answer) event.waitUntil(answer(event).then((reply) => event.ports[0]?.postMessage(reply)));
});
