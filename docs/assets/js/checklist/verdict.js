// @ts-check
/** Putting a verdict and its plan on the page: every word is Python's or the build's. */
import { all, one } from "../lib/dom.js";

/**
 * @typedef {object} Verdict
 * @property {string} action
 * @property {string} letter
 * @property {string} why
 * @property {string} avoid
 * @property {string} odds
 * @property {{text: string, desk: string, page: string, title: string}[]} also
 * @property {string[]} asked keys of the questions to show under the verdict
 * @property {{now: string[], day: string[], week: string[]}} steps
 * @property {string[]} say
 * @property {string[]} do_not_say
 * @property {{title: string, page: string}[]} chapters
 * @property {boolean} help true where a person comes first, and no letter is spoken of
 */
/** @typedef {{steps: {id: string, day: string, words: string, title: string, text: string}[], note: string}} Plan */

/**
 * @param {HTMLElement} root the widget
 * @param {HTMLElement} card the verdict's own element
 * @param {Verdict} verdict
 */
export function showVerdict(root, card, verdict) {
  card.dataset.verdict = verdict.letter;
  put(card, "action", verdict.action);
  put(card, "why", verdict.why);
  put(card, "avoid", verdict.avoid);
  put(card, "odds", verdict.odds);
  for (const each of all(card, "[data-kind]")) each.hidden = each.dataset.kind !== verdict.letter;
  list(one(card, '[data-part="also"]'), verdict.also, (item, line) => {
    item.className = "verdict-also";
    item.append(line.text);
    const link = line.desk ? deskLink(card, line.desk) : line.page ? pageLink(root, line.page, line.title) : null;
    if (link) item.append(" ", link);
  });
  for (const part of /** @type {("now" | "day" | "week")[]} */ (["now", "day", "week"])) {
    const section = one(card, `[data-part="${part}"]`);
    section.hidden = verdict.steps[part].length === 0;
    texts(one(section, "ul"), verdict.steps[part]);
  }
  one(card, '[data-part="words"]').hidden = verdict.say.length === 0;
  for (const part of /** @type {("say" | "do_not_say")[]} */ (["say", "do_not_say"])) {
    texts(one(card, `[data-part="${part}"]`), verdict[part]);
  }
  const chapters = one(card, '[data-part="chapters"]');
  chapters.hidden = verdict.chapters.length === 0;
  one(chapters, "span").replaceChildren(
    ...verdict.chapters.flatMap((chapter, at) => [at ? " · " : " ", pageLink(root, chapter.page, chapter.title)]),
  );
  showQuestions(card, verdict.asked);
  for (const part of ["next", "back"]) one(card, `[data-part="${part}"]`).hidden = verdict.help;
}

/** @param {HTMLElement} card @param {Plan} plan */
export function showPlan(card, plan) {
  one(card, '[data-part="plan"]').hidden = plan.steps.length === 0;
  put(card, "note", plan.note);
  list(one(card, '[data-part="plan-steps"]'), plan.steps, (item, step) => {
    const when = document.createElement("time");
    when.className = "plan-when";
    when.dateTime = step.day;
    when.textContent = step.words;
    const title = document.createElement("strong");
    title.textContent = step.title;
    item.append(when, title, document.createElement("br"), step.text);
  });
}

/** @param {HTMLElement} card @param {string[]} keys */
function showQuestions(card, keys) {
  const box = one(card, '[data-part="needs"]');
  for (const question of all(box, "[data-question]")) question.hidden = !keys.includes(question.dataset.question ?? "");
  box.hidden = all(box, "[data-question]").every((question) => question.hidden);
}

/** @param {HTMLElement} card @param {string} kind the link to the desk that the build rendered for a kind, if it is built */
function deskLink(card, kind) {
  const link = card.querySelector(`[data-part="next"] [data-desk="${kind}"]`)?.cloneNode(true);
  // Beside the one action it is a link among words, and not a second button.
  if (link instanceof HTMLElement) link.removeAttribute("class");
  return link ?? null;
}

/** @param {HTMLElement} root @param {string} page @param {string} title */
function pageLink(root, page, title) {
  const link = document.createElement("a");
  link.href = `${root.dataset.root ?? ""}${page}`;
  link.textContent = title;
  return link;
}

/** @param {HTMLElement} card @param {string} slot @param {string} text */
function put(card, slot, text) {
  one(card, `[data-slot="${slot}"]`).textContent = text;
}

/** @param {HTMLElement} element @param {string[]} lines */
function texts(element, lines) {
  list(element, lines, (item, line) => item.append(line));
}

/**
 * @template T
 * @param {HTMLElement} element
 * @param {T[]} things
 * @param {(item: HTMLLIElement, thing: T) => void} write
 */
function list(element, things, write) {
  element.replaceChildren(
    ...things.map((thing) => {
      const item = document.createElement("li");
      write(item, thing);
      return item;
    }),
  );
  element.hidden = things.length === 0;
}
