/**
 * What is deleted in one tab is deleted in every other that is open on this site. Each page holds a lock of its own while it
 * is open, so that the others are known, and listens on a channel. A page that the browser keeps for Back does neither: when
 * it comes back it looks at the store by itself.
 */
import { loadEmptied } from "./draft-page.js";
import { byChance, draft } from "./draft.js";
import { SITE } from "./site.js";

/** @typedef {{ channel: BroadcastChannel, lock: string, leave: () => void }} Open */

const NAME = `${SITE.pathname}deleted`;
const PATIENCE = 1000;

/** This page, while it listens. @type {Open | null} */
let here = null;

/** Listen while this page is open. */
export function hearDeleting() {
  const open = () => {
    const channel = new BroadcastChannel(NAME);
    const lock = `${NAME} ${byChance()}`;
    channel.onmessage = ({ data }) => {
      if (typeof data?.deleted !== "string") return;
      draft.clear(data.deleted);
      loadEmptied();
      channel.postMessage({ done: lock });
    };
    here = { channel, lock, leave: () => {} };
    const stay = new Promise((leave) => here && (here.leave = () => leave(undefined)));
    void navigator.locks?.request(lock, () => stay).catch(() => {});
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
 * @returns {Promise<number>} how many did not answer, and are still open
 */
export async function deleteElsewhere(name) {
  if (!here) return 0;
  const { channel, lock } = here;
  const waiting = await openPages();
  waiting.delete(lock);
  await new Promise((then) => {
    const before = channel.onmessage;
    channel.onmessage = (event) => {
      before?.call(channel, event);
      if (waiting.delete(event.data?.done) && !waiting.size) then(undefined);
    };
    channel.postMessage({ deleted: name });
    setTimeout(then, waiting.size ? PATIENCE : 0);
  });
  if (!waiting.size) return 0;
  const left = await openPages();
  return [...waiting].filter((page) => left.has(page)).length;
}

/** The locks of the pages of this site that are open, as far as the browser tells. */
async function openPages() {
  const { held = [] } = (await navigator.locks?.query().catch(() => {})) ?? {};
  return new Set(held.flatMap(({ name }) => (name?.startsWith(`${NAME} `) ? [name] : [])));
}
