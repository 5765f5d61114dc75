// @ts-check
/** Says beside a help line when its last check by a person is too old; the words and the limit come from the page. */

const DAY = 24 * 60 * 60 * 1000;

for (const mark of document.querySelectorAll("[data-checked-on]")) {
  if (!(mark instanceof HTMLElement)) continue;
  const { checkedOn = "", staleAfter = "", stale = "" } = mark.dataset;
  const age = (Date.now() - Date.parse(checkedOn)) / DAY;
  if (age > Number(staleAfter)) mark.append(` ${stale}`);
}
