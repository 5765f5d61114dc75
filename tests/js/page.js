/** A page for the scripts under test: happy-dom's window stands in for a browser's. Each test file has a process of its own. */
import { existsSync } from "node:fs";

// In one file, where test_scripts.py has made it: hundreds of modules take each process half a second.
const ONE = new URL("../../.cache/happy-dom.js", import.meta.url);
/** @type {typeof import("happy-dom")} */
const { Window } = await import(existsSync(ONE) ? ONE.href : "happy-dom");

const SHARED = [
  ...["CSS", "Element", "Event", "File", "HTMLAnchorElement", "HTMLElement", "HTMLInputElement"],
  ...["HTMLSelectElement", "HTMLTextAreaElement"],
  ...[
    "InputEvent",
    "KeyboardEvent",
    "Node",
    "NodeFilter",
    "document",
    "history",
    "localStorage",
    "location",
    "navigator",
  ],
  ...["sessionStorage", "window"],
];
// A minute that nobody waits for, such as that after a download, does not keep the process alive.
const LONG = 10_000;
const later = globalThis.setTimeout;
put("setTimeout", (/** @type {() => void} */ act, wait = 0, /** @type {unknown[]} */ ...others) => {
  const timer = later(act, wait, ...others);
  if (wait > LONG) /** @type {{ unref: () => void }} */ (/** @type {unknown} */ (timer)).unref();
  return timer;
});
const METHODS = ["addEventListener", "dispatchEvent", "getSelection", "removeEventListener"];

/**
 * Open a page. It takes the last one's place: what a script looks up afterwards is in it.
 * @param {string} [html] what its body holds
 * @param {string} [url] its address
 */
export function openPage(html = "", url = "https://host/site/letter/") {
  const window = /** @type {Record<string, any>} */ (/** @type {unknown} */ (new Window({ url })));
  for (const name of SHARED) put(name, window[name]);
  // Node's own would keep the process alive.
  put("BroadcastChannel", undefined);
  // Nothing here is ever scrolled.
  put(
    "IntersectionObserver",
    class {
      observe() {}
    },
  );
  for (const name of METHODS) put(name, window[name].bind(window));
  // What a list offers is in its markup, as in a browser.
  Object.defineProperty(window.HTMLOptionElement.prototype, "defaultSelected", {
    get() {
      return this.hasAttribute("selected");
    },
    set(/** @type {boolean} */ value) {
      this.toggleAttribute("selected", value);
    },
    configurable: true,
  });
  document.body.innerHTML = html;
  return window;
}

/** The element for a selector; there has to be one. @param {string} selector */
export function get(selector) {
  const found = document.querySelector(selector);
  if (!(found instanceof HTMLElement)) throw new Error(`the test's page has no ${selector}`);
  return found;
}

/** The field with this name. @param {string} name */
export function field(name) {
  return /** @type {HTMLInputElement} */ (get(`[name="${name}"]`));
}

/** Type into a field, as the reader would. @param {HTMLElement} control @param {string} text */
export function type(control, text) {
  // Whoever types is in the control first; what comes without is the browser's.
  control.dispatchEvent(new Event("focusin", { bubbles: true }));
  if (control instanceof HTMLInputElement || control instanceof HTMLTextAreaElement) control.value = text;
  else control.textContent = text;
  control.dispatchEvent(new Event("input", { bubbles: true }));
}

/** Let everything happen that only waits for a promise. */
export function settled() {
  return new Promise((then) => setImmediate(then));
}

/** @param {string} name @param {unknown} value */
function put(name, value) {
  Object.defineProperty(globalThis, name, { value, configurable: true, writable: true });
}

/**
 * Have a client of Python write down what it is asked, and reply at once.
 * @param {any} python @param {any[]} asked @param {() => any} reply
 */
export function pretend(python, asked, reply) {
  python.subscribe = () => () => {};
  python.start = () => {};
  python.ask = async (/** @type {any} */ request) => {
    asked.push(request);
    return reply();
  };
}
