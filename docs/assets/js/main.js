// @ts-check
/** Starts the widgets of the page. Each `[data-widget]` has a module of its name; one that fails does not stop the others. */

/** @type {Record<string, () => Promise<{start: (root: HTMLElement) => void}>>} */
const widgets = {
  checklist: () => import("./checklist.js"),
  friend: () => import("./look-back.js"),
  letter: () => import("./letter.js"),
  "look-back": () => import("./look-back.js"),
};

function startWidgets() {
  for (const root of document.querySelectorAll("[data-widget]")) {
    if (!(root instanceof HTMLElement)) continue;
    const name = root.dataset.widget ?? "";
    widgets[name]?.()
      .then((widget) => widget.start(root))
      // The page stays as the build made it; the browser's console says which widget it was, never what was typed.
      .catch((error) => console.error(`widget ${name}: ${error instanceof Error ? error.message : "did not start"}`));
  }
}

/** Whether a newer build takes over, with this page loaded anew. Only a page that came from the store can be out of date. */
async function isReplaced() {
  try {
    if (!navigator.serviceWorker?.controller) return false;
    return await (await import("./offline.js")).takeUpdate();
  } catch {
    return false;
  }
}

async function start() {
  if (await isReplaced()) return;
  startWidgets();
  const later = () => void import("./offline.js").then(({ startOffline }) => startOffline()).catch(() => {});
  if (document.readyState === "complete") later();
  else addEventListener("load", later, { once: true });
}

void start();
