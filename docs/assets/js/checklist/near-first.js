/** Which help lines stand first: those where the reader seems to be. Nothing is asked, and nothing leaves the browser. */
import { all, listed, one } from "../lib/dom.js";
import { words } from "../lib/words.js";

/**
 * Put the reader's own region before the others, and fold those. Where none fits, all stay in sight.
 * @param {HTMLElement} root
 * @param {string} zone the browser's time zone: it says more of the place than the language, which may be any
 * @param {readonly string[]} languages
 */
export function nearFirst(root, zone = timeZone(), languages = navigator.languages) {
  const code = languages.map((language) => /-([A-Z]{2})$/i.exec(language)?.[1]?.toUpperCase()).find(Boolean) ?? "";
  for (const near of all(root, "[data-near]")) {
    const regions = all(near, "[data-region]");
    const own =
      regions.find(({ dataset }) => listed(dataset.zones).some((each) => zone.startsWith(each))) ??
      regions.find(({ dataset }) => listed(dataset.region).includes(code));
    if (!own) continue;
    const others = one(near, "details");
    const summary = one(others, "summary");
    near.prepend(own);
    others.removeAttribute("open");
    summary.textContent = words(summary, "else");
  }
}

function timeZone() {
  return Intl.DateTimeFormat().resolvedOptions().timeZone ?? "";
}
