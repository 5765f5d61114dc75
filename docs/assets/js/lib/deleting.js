/**
 * What is deleted in one tab is deleted in every other that is open on this site. Each page holds a lock while it is open, so
 * that the others can be counted, and listens on a channel. A page that the browser keeps for Back holds neither: when it
 * comes back it looks at the store by itself.
 */
import { loadEmptied } from "./draft-page.js";
import { draft } from "./draft.js";
import { SITE } from "./site.js";

/** @typedef {{ channel: BroadcastChannel, leave: () => void }} Open */

const NAME = `${SITE.pathname}deleted`;
const PATIENCE = 1000;

/** This page, while it listens. @type {Open | null} */
let here = null;

/** Listen while this page is open. */
export function hearDeleting() {
  const open = () => {
    const channel = new BroadcastChannel(NAME);
    channel.onmessage = ({ data }) => {
      if (typeof data?.deleted !== "string") return;
      draft.clear(data.deleted);
      loadEmptied();
      channel.postMessage("deleted");
    };
    here = { channel, leave: () => {} };
    const stay = new Promise((leave) => here && (here.leave = () => leave(undefined)));
    void navigator.locks?.request(NAME, { mode: "shared" }, () => stay).catch(() => {});
  };
  if (typeof BroadcastChannel === "undefined") return;
  open();
  addEventListener("pagehide", () => {
    here?.channel.close();
    here?.leave();
    here = null;
  });
  addEventListener("pageshow", ({ persisted }) => persisted && open());
}

/**
 * Tell every other tab that everything is deleted.
 * @param {string} name what this deletion is called
 * @returns {Promise<number>} how many did not answer
 */
export async function deleteElsewhere(name) {
  if (!here) return 0;
  const others = await countOthers();
  const { channel } = here;
  let answers = 0;
  await new Promise((then) => {
    const before = channel.onmessage;
    channel.onmessage = (event) => {
      if (event.data === "deleted") answers += 1;
      else before?.call(channel, event);
      if (answers >= others) then(undefined);
    };
    channel.postMessage({ deleted: name });
    setTimeout(then, others ? PATIENCE : 0);
  });
  return Math.max(0, others - answers);
}

/** How many other pages of this site are open, as far as the browser tells. */
async function countOthers() {
  const { held = [] } = (await navigator.locks?.query().catch(() => {})) ?? {};
  return Math.max(0, held.filter(({ name }) => name === NAME).length - 1);
}
