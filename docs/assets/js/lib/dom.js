// @ts-check
/** Finding the parts of a widget that the build rendered. A missing part is a fault of ours and is named. */

/** A part of the page that has to be there is not. */
export class PartError extends Error {
  /** @param {string} selector */
  constructor(selector) {
    super(`the page has no ${selector}`);
    this.name = "PartError";
    this.selector = selector;
  }
}

/**
 * The one element for a selector. Throws `PartError` when it is missing.
 * @param {ParentNode} root
 * @param {string} selector
 * @returns {HTMLElement}
 */
export function one(root, selector) {
  const found = root.querySelector(selector);
  if (!(found instanceof HTMLElement)) throw new PartError(selector);
  return found;
}

/**
 * All elements for a selector.
 * @param {ParentNode} root
 * @param {string} selector
 * @returns {HTMLElement[]}
 */
export function all(root, selector) {
  return [...root.querySelectorAll(selector)].filter((found) => found instanceof HTMLElement);
}

/**
 * Call `act` for clicks on `[data-action="<name>"]` inside `root`, those included that are added later.
 * @param {HTMLElement} root
 * @param {Record<string, (button: HTMLElement) => void>} actions
 */
export function onActions(root, actions) {
  root.addEventListener("click", (event) => {
    const button = event.target instanceof Element ? event.target.closest("[data-action]") : null;
    if (button instanceof HTMLElement && root.contains(button)) actions[button.dataset.action ?? ""]?.(button);
  });
}

/**
 * The text of `data-text-<name>`, with `{key}` replaced: the page's words come from the build.
 * @param {HTMLElement} element
 * @param {string} name
 * @param {Record<string, string | number>} [values]
 */
export function words(element, name, values = {}) {
  const text = element.getAttribute(`data-text-${name}`) ?? "";
  return text.replace(/\{(\w+)\}/g, (whole, key) => (key in values ? String(values[key]) : whole));
}

/** Today in the reader's own time zone, as an ISO day. */
export function today() {
  const now = new Date();
  const two = (/** @type {number} */ part) => String(part).padStart(2, "0");
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}
