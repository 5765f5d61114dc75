import { all } from "../lib/dom.js";

const DAY = 24 * 60 * 60 * 1000;

/** Say beside each help line whose last check by a person is too old; the words and the limit come from the page. */
export function tellOldChecks(now = Date.now()) {
  for (const mark of all(document, "[data-checked-on]")) {
    const { checkedOn = "", staleAfter = "", stale = "" } = mark.dataset;
    const age = (now - Date.parse(checkedOn)) / DAY;
    if (age > Number(staleAfter)) mark.append(` ${stale}`);
  }
}
