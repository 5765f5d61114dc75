/** Putting a verdict and its plan on the page: every word is Python's or the build's. */
import { all, element, one, part } from "../lib/dom.js";

/** @import { Plan, Verdict } from "../python/api.js" */

/**
 * Show a verdict.
 * @param {HTMLElement} root the widget
 * @param {HTMLElement} card the verdict's own element
 * @param {Verdict} verdict
 */
export function showVerdict(root, card, verdict) {
  card.dataset.verdict = verdict.letter;
  for (const each of all(card, "[data-python-only]")) each.hidden = false;
  for (const slot of /** @type {const} */ (["opening", "action", "why", "avoid", "letter_use", "odds"]))
    put(card, slot, verdict[slot]);
  for (const each of all(card, "[data-kind]")) each.hidden = each.dataset.kind !== verdict.letter;
  const also = verdict.also.map((each) => {
    const link = each.desk ? deskLink(card, each.desk) : each.page ? pageLink(root, each.page, each.title) : null;
    return element("li", { className: "verdict-also" }, each.text, ...(link ? [" ", link] : []));
  });
  list(part(card, "also"), also);
  part(card, "wonders").hidden = verdict.wonders.length === 0;
  one(part(card, "wonders"), "ul").replaceChildren(
    ...verdict.wonders.map(({ question, answer, page, title }) => {
      const said = element("p", {}, answer, " ", pageLink(root, page, title));
      return element("li", {}, element("details", {}, element("summary", {}, question), said));
    }),
  );
  const { now, day, week } = verdict.steps;
  const first = verdict.now_first;
  for (const [name, steps] of Object.entries({ "now-first": first ? now : [], now: first ? [] : now, day, week })) {
    const section = part(card, name);
    section.hidden = steps.length === 0;
    list(one(section, "ul"), steps.map(line));
  }
  part(card, "words").hidden = verdict.say.length === 0;
  for (const name of /** @type {const} */ (["say", "do_not_say"])) list(part(card, name), verdict[name].map(line));
  const chapters = part(card, "chapters");
  chapters.hidden = verdict.chapters.length === 0;
  one(chapters, "span").replaceChildren(
    ...verdict.chapters.flatMap((chapter, at) => [at ? " · " : " ", pageLink(root, chapter.page, chapter.title)]),
  );
  const questions = all(part(card, "needs"), "[data-question]");
  for (const question of questions) question.hidden = !verdict.asked.includes(question.dataset.question ?? "");
  part(card, "needs").hidden = questions.every((question) => question.hidden);
  const taking = part(card, "taking");
  taking.hidden = verdict.taking.length === 0;
  one(taking, "span").textContent = verdict.taking.join("; ");
  const back = part(card, "back");
  for (const each of all(back, "[data-reply]")) each.hidden = !verdict.replies.includes(each.dataset.reply ?? "");
  back.hidden = verdict.replies.length === 0;
  part(card, "call").hidden = verdict.channel !== "call";
  part(card, "next").hidden = false;
  showHelp(card, verdict.help_needs);
}

/**
 * Show what is known before Python is there: what to do, why, and the way to the letter.
 * @param {HTMLElement} card
 * @param {import("./so-far.js").Row} row
 * @param {readonly string[]} help the needs whose help lines stand there
 */
export function showSoFar(card, [action, why, letter, channel, opening], help) {
  card.dataset.verdict = letter;
  put(card, "opening", opening);
  put(card, "action", action);
  put(card, "why", why);
  for (const each of all(card, "[data-kind]")) each.hidden = each.dataset.kind !== letter;
  part(card, "call").hidden = channel !== "call";
  showHelp(card, help);
  for (const each of all(card, "[data-python-only]")) each.hidden = true;
}

/** The help lines for some needs, which the build wrote down. @param {HTMLElement} card @param {readonly string[]} needs */
function showHelp(card, needs) {
  for (const each of all(card, "[data-help]")) each.hidden = !needs.includes(each.dataset.help ?? "");
}

/** Show a plan. @param {HTMLElement} card @param {Plan} plan */
export function showPlan(card, plan) {
  part(card, "plan").hidden = plan.steps.length === 0 || part(card, "keep").hidden;
  put(card, "note", plan.note);
  const steps = plan.steps.map((step) => {
    const when = element("time", { className: "plan-when", dateTime: step.day }, step.words);
    return element("li", {}, when, element("strong", {}, step.title), element("br"), step.text);
  });
  list(part(card, "plan-steps"), steps);
}

/** The link to the desk that the build rendered for a kind, if it has one. @param {HTMLElement} card @param {string} kind */
function deskLink(card, kind) {
  const link = card.querySelector(`[data-part="next"] [data-desk="${kind}"]`)?.cloneNode(true);
  // Beside the one action it is a link among words, and not a second button.
  if (link instanceof HTMLElement) link.removeAttribute("class");
  return link ?? null;
}

/** @param {HTMLElement} root @param {string} page @param {string} title */
function pageLink(root, page, title) {
  return element("a", { href: `${root.dataset.root ?? ""}${page}` }, title);
}

/** @param {HTMLElement} card @param {string} slot @param {string} text */
function put(card, slot, text) {
  one(card, `[data-slot="${slot}"]`).textContent = text;
}

/** @param {string} text */
function line(text) {
  return element("li", {}, text);
}

/** @param {HTMLElement} parent @param {HTMLLIElement[]} items */
function list(parent, items) {
  parent.replaceChildren(...items);
  parent.hidden = items.length === 0;
}
