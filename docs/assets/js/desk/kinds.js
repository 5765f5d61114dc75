/** The kinds of letters: which one is on the desk, and what the desk shows for each. */
import { all, one, part } from "../lib/dom.js";
import { draft } from "../lib/draft.js";
import { fetchMarkup } from "../lib/markup.js";
import { SITE } from "../lib/site.js";
import { tell } from "../lib/words.js";

/** @typedef {{ name: string, blank: Node }[]} Kit what the desk shows for one kind */
/** @typedef {(kind: string, again: boolean) => Promise<ParentNode>} FetchKit `again`: it has failed before */

const PARTS = ["steps", "sheet", "examples"];
const COUNTRY = /-([A-Z]{2})(?:-|$)/;

/**
 * Create the chooser of kinds.
 * @param {HTMLElement} root the desk, which the build rendered for its first kind
 * @param {FetchKit} [fetchKit] fetches another kind's parts, when that is chosen
 */
export function createKinds(root, fetchKit = kitOfBuild) {
  const chooser = /** @type {HTMLSelectElement} */ (one(root, 'select[name="kind"]'));
  const said = part(root, "kind-said");
  /** The kits in hand. @type {Map<string, Kit>} */
  const kits = new Map([
    [root.dataset.kind ?? "", kit(root).map(({ name, blank }) => ({ name, blank: blank.cloneNode(true) }))],
  ]);
  /** Kinds whose kit did not come. @type {Set<string>} */
  const failed = new Set();

  /** @param {string} kind whether its kit is there */
  async function fetched(kind) {
    try {
      if (!kits.has(kind)) kits.set(kind, kit(await fetchKit(kind, failed.has(kind))));
      return true;
    } catch {
      failed.add(kind);
      return false;
    }
  }

  /** Say where the chosen kind's parts are. While they come, nobody types into another kind's. @param {string} what */
  function say(what) {
    tell(said, what);
    said.hidden = !what;
    for (const name of PARTS) part(root, name).toggleAttribute("inert", what === "coming");
  }

  return {
    chooser,
    /** The kind that is on the desk. */
    chosen: () => root.dataset.kind ?? "",
    /** Whether the chosen kind is on the desk. */
    isShown: () => chooser.value === root.dataset.kind,
    /** Choose a kind, if there is one of this name. @param {string} kind */
    choose(kind) {
      if ([...chooser.options].some(({ value }) => value === kind)) chooser.value = kind;
    },
    /**
     * Have the chosen kind's parts at hand. Where they cannot be had, the reader is told, and the kind that is on the desk is
     * chosen again. Gives back `false` where another was chosen meanwhile, which is on its way.
     */
    async bring() {
      const kind = chooser.value;
      say(kits.has(kind) ? "" : "coming");
      const there = await fetched(kind);
      if (chooser.value !== kind) return false;
      say(there ? "" : "failed");
      if (!there) chooser.value = root.dataset.kind ?? "";
      return true;
    },
    /** Put the chosen kind's blank parts on the desk, and in the draft its own letter. Its parts are at hand. */
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

/** What the build wrote for one kind. @type {FetchKit} */
function kitOfBuild(kind, again) {
  return fetchMarkup(new URL(`letter/kits/${kind}.html`, SITE), again);
}

/** @param {ParentNode} from @returns {Kit} */
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
