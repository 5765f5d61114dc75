import assert from "node:assert/strict";
import { test } from "node:test";
import { tellOldChecks } from "#js/guide/help-line-age.js";
import { get, openPage } from "../page.js";

test("a check by a person that is too old is said to be, and another is not", () => {
  openPage(`<b data-checked-on="2026-01-01" data-stale-after="365" data-stale="Too old.">Checked.</b>
    <i data-checked-on="2026-06-01" data-stale-after="365" data-stale="Too old.">Checked.</i>`);
  tellOldChecks(Date.parse("2027-01-02"));
  assert.deepEqual([get("b").textContent, get("i").textContent], ["Checked. Too old.", "Checked."]);
});
