/** The kinds of letters: which one is on the desk, and what the desk shows for each. */
import { all, one, part } from "../lib/dom.js";
import { draft } from "../lib/draft.js";

const PARTS = ["steps", "sheet", "examples"];
const COUNTRY = /-([A-Z]{2})(?:-|$)/;

/** Create the chooser of kinds. @param {HTMLElement} root the desk, which the build rendered for its first kind */
export function createKinds(root) {
  const chooser = /** @type {HTMLSelectElement} */ (one(root, 'select[name="kind"]'));
  /** What the desk shows for each kind: from the page for the first, from templates for the others. */
  const kits = new Map([
    [root.dataset.kind ?? "", kit(root).map(({ name, blank }) => ({ name, blank: blank.cloneNode(true) }))],
  ]);
  for (const template of root.querySelectorAll("template"))
    kits.set(template.dataset.kind ?? "", kit(template.content));

  return {
    chooser,
    chosen: () => chooser.value,
    /** Choose a kind, if there is one of this name. @param {string} kind */
    choose(kind) {
      if (kits.has(kind)) chooser.value = kind;
    },
    /** Put the chosen kind's blank parts on the desk, and in the draft its own letter. */
    show() {
      const kind = chooser.value;
      for (const { name, blank } of kits.get(kind) ?? []) {
        part(root, name).replaceChildren(...[...blank.childNodes].map((node) => node.cloneNode(true)));
      }
      root.dataset.kind = kind;
      showFor(root, "mail");
      styleByLanguage(root);
      draft.choose(kind);
    },
  };
}

/** @param {ParentNode} from @returns {{ name: string, blank: Node }[]} */
function kit(from) {
  return PARTS.map((name) => ({ name, blank: part(from, name) }));
}

/**
 * Show what belongs to the kind on the desk and to the channel, and hide what does not.
 * @param {HTMLElement} root the desk
 * @param {string} channel
 */
export function showFor(root, channel) {
  for (const part of all(root, "[data-for-kind], [data-for-channel]")) {
    const { forKind = root.dataset.kind ?? "", forChannel = channel } = part.dataset;
    part.hidden = !forKind.split(" ").includes(root.dataset.kind ?? "") || forChannel !== channel;
  }
}

/** Choose the style of the browser's country, until the reader chooses. @param {HTMLElement} root the desk */
export function styleByLanguage(root) {
  const region = root.querySelector('select[name="region"]');
  // Some browsers name a language that is none, such as "C".
  const country = COUNTRY.exec(navigator.language)?.[1] ?? "";
  if (!(region instanceof HTMLSelectElement) || !region.dataset.countriesUk?.split(" ").includes(country)) return;
  for (const option of region.options) option.defaultSelected = option.value === "uk";
  region.value = "uk";
}
