// @ts-check
/**
 * Which request goes to the worker next. In each lane one may be at work and one may wait; the latest wins.
 *
 * @typedef {object} Ask
 * @property {number} id
 * @property {string} request JSON text
 * @property {readonly string[]} packs
 * @property {number} deaths workers that stopped while they were at this request
 * @property {(reply: object | null) => void} resolve
 * @property {(error: Error) => void} reject
 *
 * @typedef {object} Lane
 * @property {Ask | null} sent
 * @property {Ask | null} next
 */

export function createLanes() {
  /** @type {Map<string, Lane>} */
  const lanes = new Map();
  /** What is at work, in the order in which it was sent: the worker does one thing at a time. @type {Set<Ask>} */
  const atWork = new Set();

  return {
    /** Puts an ask in its lane; those before it are answered with `null`. @param {string} name @param {Ask} ask */
    add(name, ask) {
      const lane = lanes.get(name) ?? { sent: null, next: null };
      lanes.set(name, lane);
      lane.sent?.resolve(null);
      lane.next?.resolve(null);
      lane.next = ask;
    },

    /** Moves every ask whose lane is free and for which `may` holds to the worker. @param {(ask: Ask) => boolean} may */
    take(may) {
      const taken = [];
      for (const lane of lanes.values()) {
        if (lane.next && !lane.sent && may(lane.next)) {
          taken.push((lane.sent = lane.next));
          atWork.add(lane.sent);
          lane.next = null;
        }
      }
      return taken;
    },

    /** Frees the lane of an ask that was answered. @param {number} id */
    finish(id) {
      for (const lane of lanes.values()) {
        if (lane.sent?.id === id) {
          const ask = lane.sent;
          lane.sent = null;
          atWork.delete(ask);
          return ask;
        }
      }
      return null;
    },

    /** Puts an ask that was at work back, to wait for one more pack, unless a newer one waits. @param {number} id @param {string} pack */
    again(id, pack) {
      for (const lane of lanes.values()) {
        if (lane.sent?.id !== id) continue;
        atWork.delete(lane.sent);
        lane.next ??= { ...lane.sent, packs: [...lane.sent.packs, pack] };
        lane.sent = null;
      }
    },

    /** The ask that the worker is at, if any. @returns {Ask | undefined} */
    first() {
      return [...atWork][0];
    },

    /** The worker is gone: what was at work waits again, unless something newer does. */
    recall() {
      for (const lane of lanes.values()) {
        lane.next ??= lane.sent;
        lane.sent = null;
      }
      atWork.clear();
    },

    /** Drops what waits and fits. @param {(ask: Ask) => boolean} fits @param {() => Error} why */
    refuse(fits, why) {
      for (const lane of lanes.values()) {
        if (lane.next && fits(lane.next)) {
          lane.next.reject(why());
          lane.next = null;
        }
      }
    },
  };
}
