/** Finding and making the parts of a page. A part that the build has not rendered is a fault of ours, and is named. */

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
 * Find the one element for a selector. Throws `PartError` when it is missing.
 * @param {ParentNode} root
 * @param {string} selector
 */
export function one(root, selector) {
  const found = root.querySelector(selector);
  if (!(found instanceof HTMLElement)) throw new PartError(selector);
  return found;
}

/**
 * Find the element with this `data-part`. Throws `PartError` when it is missing.
 * @param {ParentNode} root
 * @param {string} name
 */
export function part(root, name) {
  return one(root, `[data-part="${name}"]`);
}

/** Find all elements for a selector. @param {ParentNode} root @param {string} selector */
export function all(root, selector) {
  return [...root.querySelectorAll(selector)].filter((found) => found instanceof HTMLElement);
}

/** The names in an attribute, which has spaces between them. @param {string} [names] */
export function listed(names = "") {
  return names.split(" ").filter(Boolean);
}

/**
 * Find the element for a selector that an event's target is in, or is.
 * @param {EventTarget | null} target
 * @param {string} selector
 */
export function around(target, selector) {
  const found = target instanceof Element ? target.closest(selector) : null;
  return found instanceof HTMLElement ? found : null;
}

/**
 * Make an element with these properties and this content.
 * @template {keyof HTMLElementTagNameMap} Tag
 * @param {Tag} tag
 * @param {Partial<HTMLElementTagNameMap[Tag]>} properties
 * @param {(Node | string)[]} content
 */
export function element(tag, properties = {}, ...content) {
  const made = Object.assign(document.createElement(tag), properties);
  made.append(...content);
  return made;
}

/** Make a button. @param {string} className @param {string} text @param {() => void} act what a press does */
export function button(className, text, act) {
  return element("button", { type: "button", className, onclick: act }, text);
}

/**
 * Set a text, unless it stands there already: a screen reader speaks on every change.
 * @param {Element} line
 * @param {string} text
 */
export function setText(line, text) {
  if (line.textContent !== text) line.textContent = text;
}

/**
 * Call `act` for clicks on `[data-action="<name>"]` inside `root`, those included that are added later.
 * @param {HTMLElement} root
 * @param {Record<string, (button: HTMLElement) => void>} actions
 */
export function onActions(root, actions) {
  root.addEventListener("click", ({ target }) => {
    const pressed = around(target, "[data-action]");
    if (pressed && root.contains(pressed)) actions[pressed.dataset.action ?? ""]?.(pressed);
  });
}
