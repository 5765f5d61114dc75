// @ts-check
/** Starts the widgets of the page. Each `[data-widget]` has a module of its name; one that fails does not stop the others. */

/** @type {Record<string, () => Promise<{start: (root: HTMLElement) => void}>>} */
const widgets = {
  checklist: () => import("./checklist/checklist.js"),
  friend: () => import("./guide/fill-in-page.js"),
  letter: () => import("./desk/desk.js"),
  "look-back": () => import("./guide/fill-in-page.js"),
  send: () => import("./links/friend-link.js"),
};

async function startWidgets() {
  const roots = [...document.querySelectorAll("[data-widget]")].filter((root) => root instanceof HTMLElement);
  await Promise.all(
    roots.map(async (root) => {
      const name = root.dataset.widget ?? "";
      try {
        (await widgets[name]?.())?.start(root);
      } catch (error) {
        // The page stays as the build made it; the browser's console says which widget it was, never what was typed.
        console.error(`widget ${name}: ${error instanceof Error ? error.message : "did not start"}`);
      }
    }),
  );
}

/** A shared link may land on any page, and a second one may be pasted into a page that is open. */
async function openLinks() {
  // Only our own fragments have this sign; a heading's id has not.
  const open = async () => location.hash.includes("=") && (await import("./links/opened-link.js")).openLink();
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

async function start() {
  if (await isReplaced()) return;
  void startWidgets().then(openLinks);
  const later = () => void import("./offline/offline.js").then(({ startOffline }) => startOffline()).catch(() => {});
  if (document.readyState === "complete") later();
  else addEventListener("load", later, { once: true });
}

void start();
