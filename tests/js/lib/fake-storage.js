/** A storage for the tests of the draft. */

/** A storage in memory. `full` and `refused` are what a browser may do. */
export class FakeStorage {
  /** @type {Map<string, string>} */
  items = new Map();
  full = false;
  /** @param {string} key */
  getItem(key) {
    return this.items.get(key) ?? null;
  }
  /** @param {string} key @param {string} value */
  setItem(key, value) {
    if (this.full) throw new Error("full");
    this.items.set(key, value);
  }
  /** @param {string} key */
  removeItem(key) {
    this.items.delete(key);
  }
  /** @returns {string | null} */
  get text() {
    return [...this.items.values()].find((text) => text !== "") ?? null;
  }
  /** @param {unknown} value */
  set text(value) {
    for (const key of this.items.keys()) this.items.set(key, String(value));
  }
}
