// @ts-check
/** Starts the widgets of the page. Each `[data-widget]` has a module of its name; one that fails does not stop the others. */

/** @type {Record<string, () => Promise<{start: (root: HTMLElement) => void}>>} */
const widgets = {
  checklist: () => import("./checklist.js"),
  friend: () => import("./look-back.js"),
  letter: () => import("./letter.js"),
  "look-back": () => import("./look-back.js"),
};

for (const root of document.querySelectorAll("[data-widget]")) {
  if (!(root instanceof HTMLElement)) continue;
  const name = root.dataset.widget ?? "";
  widgets[name]?.()
    .then((widget) => widget.start(root))
    // The page stays as the build made it; the browser's console says which widget it was, never what was typed.
    .catch((error) => console.error(`widget ${name}: ${error instanceof Error ? error.message : "did not start"}`));
}
