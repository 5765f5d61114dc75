// @ts-check
/**
 * Which request goes to the worker next. In each lane one may be at work and one may wait; the latest wins.
 *
 * @typedef {object} Ask
 * @property {number} id
 * @property {string} request JSON text
 * @property {readonly string[]} packs
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
          return ask;
        }
      }
      return null;
    },

    /** What is at work. @returns {Ask[]} */
    sent() {
      return [...lanes.values()].flatMap((lane) => lane.sent ?? []);
    },

    /** The worker is gone: what was at work waits again, unless something newer does. */
    recall() {
      for (const lane of lanes.values()) {
        lane.next ??= lane.sent;
        lane.sent = null;
      }
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
