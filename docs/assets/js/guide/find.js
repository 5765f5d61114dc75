import { element, one, part } from "../lib/dom.js";
import { tell } from "../lib/words.js";
import { known, search } from "./matching.js";

/** @typedef {import("./matching.js").Entry} Entry */

const MOST = 12;
/** A screen reader says what was found once the typing pauses. */
const PAUSE = 600;

/** Start the search: as somebody types, the pages that fit; help first where it sounds urgent; doors where nothing fits. @param {HTMLElement} root */
export function start(root) {
  const form = one(root, "form");
  const field = /** @type {HTMLInputElement} */ (one(root, "input"));
  const doors = one(document, ".find-doors");
  const [status, urgent, results] = [part(root, "status"), part(root, "urgent"), part(root, "results")];
  const index = new URL(root.dataset.index ?? "", document.baseURI);
  const top = new URL("..", index);
  /** @type {Promise<ReturnType<typeof known>> | undefined} */
  let pages;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let saying;

  const load = async () => {
    const answer = await fetch(index);
    if (!answer.ok) throw new Error(`the index: ${answer.status}`);
    return known(/** @type {Entry[]} */ (await answer.json()));
  };

  /** @param {string} name @param {number} [count] */
  const say = (name, count = 0) => {
    clearTimeout(saying);
    saying = setTimeout(() => (name ? tell(status, name, { count }) : (status.textContent = "")), PAUSE);
  };

  const show = async () => {
    const text = field.value.trim();
    if (!text) return draw([], false, "");
    try {
      pages ??= load();
      const all = await pages;
      // What was typed while the index was on its way is looked up by the call that it made.
      if (text !== field.value.trim()) return;
      const found = search(all, text);
      const count = found.pages.length;
      const told = found.urgent ? "urgent" : count > 1 ? "many" : count ? "one" : "none";
      draw(found.pages.slice(0, MOST), found.urgent, told);
    } catch {
      pages = undefined;
      draw([], false, "away");
    }
  };

  /** @param {ReturnType<typeof search>["pages"]} found @param {boolean} isUrgent @param {string} told */
  const draw = (found, isUrgent, told) => {
    urgent.hidden = !isUrgent;
    doors.hidden = found.length > 0;
    results.replaceChildren(...found.map(({ entry, parts }) => line(entry, parts, top)));
    say(told, found.length);
  };

  form.hidden = false;
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    results.querySelector("a")?.focus();
  });
  field.addEventListener("input", () => void show());
  field.value = new URLSearchParams(location.search).get("q") ?? "";
  field.focus({ preventScroll: true });
  void show();
}

/** @param {Entry} entry @param {Entry["parts"]} parts @param {URL} top the site's root */
function line(entry, parts, top) {
  const link = (/** @type {string} */ to, /** @type {string} */ className, /** @type {string} */ text) =>
    element("a", { className, href: new URL(to, top).href }, text);
  const inside = parts.map(([anchor, heading]) => link(`${entry.at}#${anchor}`, "find-part", heading));
  return element(
    "li",
    {},
    link(entry.at, "find-title", entry.title),
    element("p", {}, entry.says),
    ...(inside.length ? [element("p", {}, ...inside)] : []),
  );
}
