/** Which request goes to the worker next. In each queue one may be at work and one may wait: the latest wins. */

/**
 * @typedef {object} Ask
 * @property {number} id
 * @property {string} request JSON text
 * @property {readonly string[]} packs
 * @property {number} deaths workers that stopped while they were at this request
 * @property {(reply: object | null) => void} resolve
 * @property {(error: Error) => void} reject
 */

export function createLatestWinsQueues() {
  /** @type {Map<string, { sent: Ask | null, next: Ask | null }>} */
  const queues = new Map();
  /** What is at work, in the order in which it was sent: the worker does one thing at a time. @type {Set<Ask>} */
  const atWork = new Set();

  return {
    /** Put an ask in its queue; those before it are answered with `null`. @param {string} name @param {Ask} ask */
    add(name, ask) {
      const queue = queues.get(name) ?? { sent: null, next: null };
      queues.set(name, queue);
      inherit(ask, queue.next ?? queue.sent);
      queue.sent?.resolve(null);
      queue.next?.resolve(null);
      queue.next = ask;
    },

    /** Move each ask whose queue is free and for which `may` holds to the worker. @param {(ask: Ask) => boolean} may */
    take(may) {
      const taken = [];
      for (const queue of queues.values()) {
        if (queue.next && !queue.sent && may(queue.next)) {
          taken.push((queue.sent = queue.next));
          atWork.add(queue.sent);
          queue.next = null;
        }
      }
      return taken;
    },

    /** Free the queue of an ask that was answered. @param {number} id */
    finish(id) {
      for (const queue of queues.values()) {
        if (queue.sent?.id === id) {
          const ask = queue.sent;
          queue.sent = null;
          atWork.delete(ask);
          return ask;
        }
      }
      return null;
    },

    /** Have an ask that was at work wait for one more pack, or give way to a newer. @param {number} id @param {string} pack */
    sendBack(id, pack) {
      for (const queue of queues.values()) {
        if (queue.sent?.id !== id) continue;
        atWork.delete(queue.sent);
        queue.next ??= { ...queue.sent, packs: [...queue.sent.packs, pack] };
        queue.sent = null;
      }
    },

    /** The ask that the worker is at, if any. @returns {Ask | undefined} */
    first() {
      return [...atWork][0];
    },

    /** The worker is gone: what was at work waits again, unless something newer does. */
    recall() {
      for (const queue of queues.values()) {
        if (queue.next) inherit(queue.next, queue.sent);
        queue.next ??= queue.sent;
        queue.sent = null;
      }
      atWork.clear();
    },

    /** Drop what waits and fits. @param {(ask: Ask) => boolean} fits @param {() => Error} why */
    refuse(fits, why) {
      for (const queue of queues.values()) {
        if (queue.next && fits(queue.next)) {
          queue.next.reject(why());
          queue.next = null;
        }
      }
    },
  };
}

/** The same again stops the next worker as it did the last: without its past it would do so for ever. @param {Ask} ask @param {Ask | null} before */
function inherit(ask, before) {
  if (before?.request === ask.request) ask.deaths = Math.max(ask.deaths, before.deaths);
}
