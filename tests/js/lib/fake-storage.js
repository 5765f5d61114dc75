/** A storage for the tests of the draft. */

/** A storage in memory. `full` is what it may be. */
export class FakeStorage {
  /** @type {Map<string, string>} */
  items = new Map();
  room = Infinity;
  /** How often it was given something, and how often it took no more. */
  attempts = 0;
  refusals = 0;
  get size() {
    return [...this.items].reduce((size, [key, value]) => size + key.length + value.length, 0);
  }
  /** No more room than there is now, or room again. @param {boolean} full */
  set full(full) {
    this.room = full ? this.size : Infinity;
  }
  get full() {
    return this.room !== Infinity;
  }
  /** @param {string} key */
  getItem(key) {
    return this.items.get(key) ?? null;
  }
  /** @param {string} key @param {string} value */
  setItem(key, value) {
    this.attempts += 1;
    const more = value.length - (this.items.get(key)?.length ?? -key.length);
    if (this.size + more > this.room) {
      this.refusals += 1;
      throw new Error("full");
    }
    this.items.set(key, value);
  }
  /** @param {string} key */
  removeItem(key) {
    this.items.delete(key);
  }
  /** The draft, and not the name of the last deletion. @returns {string | null} */
  get text() {
    return [...this.items].find(([key]) => !key.endsWith("-deleted"))?.[1] ?? null;
  }
  /** @param {unknown} value */
  set text(value) {
    for (const key of this.items.keys()) if (!key.endsWith("-deleted")) this.items.set(key, String(value));
  }
}
