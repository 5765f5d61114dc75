// @ts-check
/** What happened? Moves the ticks to Python and the verdict to the page. Which question stands where is in the page's data. */
import { draft } from "../lib/draft.js";
import { fill, read, showProblems } from "../lib/form.js";
import { takeLinks } from "../links/opened-link.js";
import { all, one, onActions, today, words } from "../lib/dom.js";
import { bindState, python } from "../python/python.js";
import { showByAnswer } from "../lib/conditional-parts.js";
import { showPlan, showVerdict } from "./verdict.js";

/** @typedef {import("./verdict.js").Verdict} Verdict */
/** @typedef {import("./verdict.js").Plan} Plan */
/** @typedef {{key: string, message: string}} Problem */
/** @typedef {{ok: true, verdict: Verdict, plan: Plan, answers?: Record<string, string | string[]>}} Good */
/** @typedef {{ok: false, error: {type: string, message: string, problems?: Problem[]}}} Bad */

/** @param {HTMLElement} root the element with `data-widget="checklist"` */
export function start(root) {
  const form = /** @type {HTMLFormElement} */ (one(root, ".checklist-form"));
  const verdict = one(root, '[data-part="verdict"]');
  const said = one(root, '[data-part="said"]');
  // Until the reader asks for the answer, an empty form is no mistake.
  let asked = false;
  let action = "";

  /** The answers of the form; a tick that stands alone is one value and not a list. */
  function answers() {
    const given = read(form);
    for (const tick of ticks(root)) given[tick.name] = tick.checked ? tick.value : "";
    return given;
  }

  /** The form's answers with what other pages know and the plan can use. */
  function known() {
    const kept = draft.read().answers;
    const carried = (root.dataset.carry ?? "").split(" ").filter((key) => kept[key] !== undefined);
    return { ...Object.fromEntries(carried.map((key) => [key, kept[key] ?? ""])), ...answers() };
  }

  function keep() {
    const kept = draft.read().answers;
    const given = answers();
    for (const tick of ticks(root)) {
      // An empty tick says nothing of the other values that a question may have on another page.
      if (!tick.checked && kept[tick.name] !== tick.value) delete given[tick.name];
    }
    draft.write({ answers: { ...kept, ...given } });
  }

  function changed() {
    showByAnswer(root, answers());
    keep();
    void advise({ action: "plan", answers: known(), today: today() });
  }

  /** @param {Record<string, unknown>} request */
  async function advise(request) {
    const reply = /** @type {Good | Bad | null} */ (await python.ask(request, { lane: "verdict" }));
    if (!reply) return;
    const problems = reply.ok ? [] : (reply.error.problems ?? []);
    const empty = problems.some((problem) => problem.key === "cause");
    showProblems(root, asked ? problems : problems.filter((problem) => problem.key !== "cause"));
    if (!reply.ok) {
      if (empty) verdict.hidden = true;
      return;
    }
    if (reply.answers) {
      fill(form, reply.answers);
      showByAnswer(root, answers());
      keep();
    }
    showVerdict(root, verdict, reply.verdict);
    showPlan(verdict, reply.plan);
    if (reply.verdict.action !== action) said.textContent = words(said, "verdict", { action: reply.verdict.action });
    action = reply.verdict.action;
    verdict.hidden = false;
  }

  async function saveCalendar() {
    const request = { action: "calendar", answers: known(), today: today() };
    const reply = await python.ask(request, { lane: "calendar", packs: ["calendar"] });
    const file = /** @type {({ok: true, name: string, type: string, text: string}) | Bad | null} */ (reply);
    if (!file?.ok) return;
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([file.text], { type: file.type }));
    link.download = file.name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
    said.textContent = words(said, "saved");
  }

  /** The reader asks for the answer, and is led to it, or to what is missing. */
  async function decide() {
    asked = true;
    await advise({ action: "plan", answers: known(), today: today() });
    const goal = verdict.hidden ? one(root, '[data-field="cause"] input') : verdict;
    goal.focus();
    goal.scrollIntoView({ block: "start" });
  }

  onActions(root, {
    next: () => void decide(),
    ics: () => void saveCalendar(),
    print: () => window.print(),
  });
  root.addEventListener("click", (event) => {
    const pressed = event.target instanceof Element ? event.target.closest("[data-reply], [data-desk]") : null;
    if (!(pressed instanceof HTMLElement)) return;
    if (pressed.dataset.desk) {
      draft.write({ kind: pressed.dataset.desk });
    } else {
      void advise({ action: "came_back", answers: known(), reply: pressed.dataset.reply, today: today() }).then(() =>
        verdict.focus(),
      );
    }
  });
  root.addEventListener("change", changed);
  form.addEventListener("submit", (event) => event.preventDefault());

  // A shared plan was taken, or given back: the form shows the draft and nothing of what stood there.
  const taken = () => {
    form.reset();
    fill(form, draft.read().answers);
    verdict.hidden = true;
    changed();
  };
  takeLinks("checklist/", { changed: taken, see: () => void decide() });
  for (const part of all(root, "[data-live]")) part.hidden = false;
  bindState(root);
  // Somebody may have ticked before this script was there.
  const early = Object.entries(answers()).filter(([, answer]) => answer.length > 0);
  fill(form, { ...draft.read().answers, ...Object.fromEntries(early) });
  showByAnswer(root, answers());
  root.addEventListener("focusin", () => python.start(), { once: true });
  if (root.dataset.start === "idle") python.startWhenIdle();
  if (read(form).cause?.length) changed();
}

/** @param {HTMLElement} root the ticks that stand alone */
function ticks(root) {
  return /** @type {HTMLInputElement[]} */ (all(root, "input[data-tick]"));
}
