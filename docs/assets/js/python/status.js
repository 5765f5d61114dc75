// @ts-check
/** Keeps a widget's `data-state`, its status line and its retry button true. The words come from the page. */

/** @typedef {import("./load-state.js").LoadState} LoadState */

/** @type {WeakSet<Element>} */
const bound = new WeakSet();

/**
 * @param {ReturnType<typeof import("./client.js").createPython>} python
 * @param {HTMLElement} root the element with data-widget
 */
export function bindStateOf(python, root) {
  if (bound.has(root)) return;
  bound.add(root);
  for (const button of root.querySelectorAll('[data-action="retry"]')) {
    button.addEventListener("click", () => python.retry());
  }
  python.subscribe((state) => show(root, state));
}

/** @param {HTMLElement} root @param {Readonly<LoadState>} state */
function show(root, state) {
  if (root.dataset.state !== state.name) root.dataset.state = state.name;
  for (const line of root.querySelectorAll("[data-status]")) {
    const words = line.getAttribute(`data-text-${state.name}`) ?? "";
    const text = words.replace("{percent}", String(percent(state)));
    // A screen reader speaks on every change, so nothing is set that stands there already.
    if (line.textContent !== text) line.textContent = text;
  }
  for (const bar of /** @type {NodeListOf<HTMLProgressElement>} */ (root.querySelectorAll("progress[data-progress]"))) {
    bar.hidden = state.name !== "loading";
    bar.max = state.total || 1;
    bar.value = state.received;
  }
  for (const button of /** @type {NodeListOf<HTMLElement>} */ (root.querySelectorAll('[data-action="retry"]'))) {
    button.hidden = state.name !== "failed";
  }
}

/** In steps of ten: enough to see that it moves. @param {Readonly<LoadState>} state */
function percent({ received, total }) {
  return total ? Math.floor((received / total) * 10) * 10 : 0;
}
