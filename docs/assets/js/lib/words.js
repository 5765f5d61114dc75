/** What a page says: every word comes from the build, in attributes of the element that says it. */

/**
 * Read the text of `data-text-<name>`, with each `{key}` of `values` replaced; "" where there is none.
 * @param {Element} element
 * @param {string} name
 * @param {Record<string, string | number>} [values]
 */
export function words(element, name, values = {}) {
  const text = element.getAttribute(`data-text-${name}`) ?? "";
  return text.replace(/\{(\w+)\}/g, (whole, key) => (key in values ? String(values[key]) : whole));
}

/**
 * Have an element say its words, once more if it says them already.
 * @param {Element} line
 * @param {string} name
 * @param {Record<string, string | number>} [values]
 */
export function tell(line, name, values) {
  line.textContent = words(line, name, values);
}
