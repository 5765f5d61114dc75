import assert from "node:assert/strict";
import { beforeEach, mock, test } from "node:test";
import { downloadText } from "#js/lib/files.js";
import { openPage } from "../page.js";

beforeEach(() => {
  mock.reset();
  mock.timers.reset();
  openPage();
});

test("a file goes out under its name, and its address is given back once the browser has read it", async () => {
  mock.timers.enable({ apis: ["setTimeout"] });
  /** @type {{ href: string, download: string }[]} */
  const clicked = [];
  mock.method(HTMLElement.prototype, "click", function () {
    // @ts-expect-error: the link that was clicked
    clicked.push({ href: this.href, download: this.download });
  });
  const made = mock.method(URL, "createObjectURL");
  const revoked = mock.method(URL, "revokeObjectURL");
  downloadText({ name: "letter.txt", type: "text/plain", text: "Dear Sam" });
  assert.equal(clicked[0]?.download, "letter.txt");
  const blob = /** @type {Blob} */ (made.mock.calls[0]?.arguments[0]);
  assert.deepEqual([await blob.text(), blob.type], ["Dear Sam", "text/plain"]);
  assert.equal(revoked.mock.callCount(), 0);
  mock.timers.tick(60_000);
  assert.deepEqual(revoked.mock.calls[0]?.arguments, [clicked[0]?.href]);
});
