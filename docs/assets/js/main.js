/** Starts the page's scripts: its widgets, links that open on it, use without a network. One that fails stops no other. */

const LONGEST_FETCH = 5000;

/** What starts each `[data-widget]`, by its name. @type {Record<string, () => Promise<{start: (root: HTMLElement) => void | Promise<void>}>>} */
const widgets = {
  check: () => import("./check/check.js"),
  checklist: () => import("./checklist/checklist.js"),
  find: () => import("./guide/find.js"),
  friend: () => import("./guide/fill-in-page.js"),
  letter: () => import("./desk/desk.js"),
  "look-back": () => import("./guide/fill-in-page.js"),
  send: () => import("./links/friend-link.js"),
};

/** Whether this page came back as it was left, and is loaded anew for what was deleted since. */
let isLoadedAnew = Promise.resolve(false);

/** @param {HTMLElement} root */
async function startWidget(root) {
  const name = root.dataset.widget ?? "";
  try {
    const widget = await widgets[name]?.();
    // On a page that came back meanwhile it would take up what was deleted.
    if (!(await isLoadedAnew)) await widget?.start(root);
  } catch (error) {
    // The browser's console says which widget it was, never what was typed.
    console.error(`widget ${name}: ${error instanceof Error ? error.message : "did not start"}`);
    showBroken(root);
  }
}

/** Say on a widget that it did not start, and offer the page anew. What was typed stays where it is. @param {HTMLElement} root */
function showBroken(root) {
  root.dataset.state = "failed";
  for (const line of root.querySelectorAll("[data-status]")) line.textContent = line.getAttribute("data-text-broken");
  for (const retry of root.querySelectorAll('[data-action="retry"]')) {
    retry.removeAttribute("hidden");
    retry.addEventListener("click", () => void loadAnew());
  }
}

/** What only our own fragments have: a heading's id has no sign, another site's parameter no such name. */
const OURS = /[#&?][sf](=|%3[Dd])/;

/** The page anew, and its scripts not from the browser's cache, which may hold a host's "not found" for one of them. */
async function loadAnew() {
  const addresses = performance.getEntriesByType("resource").map(({ name }) => name);
  const scripts = addresses.filter((name) => name.startsWith(location.origin) && name.endsWith(".js"));
  const signal = AbortSignal.timeout(LONGEST_FETCH);
  await Promise.all(scripts.map((name) => fetch(name, { cache: "reload", signal }).catch(() => {})));
  location.reload();
}

/** A shared link may land on any page, and a second one may be pasted into a page that is open. */
async function openLinks() {
  const open = async () => OURS.test(location.hash) && (await import("./links/opened-link.js")).openLink();
  addEventListener("hashchange", () => void open());
  await open();
}

/** Whether a newer build takes over, with this page loaded anew. Only a page that came from the store can be out of date. */
async function isReplaced() {
  try {
    if (!navigator.serviceWorker?.controller) return false;
    return await (await import("./offline/offline.js")).takeUpdate();
  } catch {
    return false;
  }
}

/** A page that comes back as it was left may show what was changed since: it shows that, or nothing of what was deleted. */
function watchReturn() {
  addEventListener("pageshow", ({ persisted }) => {
    if (!persisted) return;
    isLoadedAnew = import("./lib/draft-page.js").then(({ lookAgain }) => lookAgain()).catch(() => false);
  });
}

async function start() {
  watchReturn();
  if (await isReplaced()) return;
  const roots = /** @type {HTMLElement[]} */ ([...document.querySelectorAll("[data-widget]")]);
  void Promise.all(roots.map(startWidget)).then(openLinks);
  if (document.querySelector("[data-checked-on]")) {
    void import("./guide/help-line-age.js").then(({ tellOldChecks }) => tellOldChecks());
  }
  const later = () => {
    void import("./lib/deleting.js").then(({ hearDeleting }) => hearDeleting()).catch(() => {});
    void import("./offline/offline.js").then(({ startOffline }) => startOffline()).catch(() => {});
  };
  if (document.readyState === "complete") later();
  else addEventListener("load", later, { once: true });
}

void start();
