/** What happened? Moves the ticks to Python and the verdict to the page. Which question stands where, the build says. */
import { timeOfDay, today } from "../lib/clock.js";
import { showByAnswer } from "../lib/conditional-parts.js";
import { copy } from "../lib/clipboard.js";
import { all, around, one, part } from "../lib/dom.js";
import { readEarly, watchDraft } from "../lib/draft-page.js";
import { draft } from "../lib/draft.js";
import { downloadText } from "../lib/files.js";
import { fill, read } from "../lib/form.js";
import { tell } from "../lib/words.js";
import { takeLinks } from "../links/opened-link.js";
import { python } from "../python/python.js";
import { askForm, bringToLife, problemsOf } from "../python/widget.js";
import { soFar } from "./so-far.js";
import { oneAtATime } from "./steps.js";
import { showPlan, showVerdict } from "./verdict.js";

/** Start the widget. @param {HTMLElement} root the element with `data-widget="checklist"` */
export function start(root) {
  const form = /** @type {HTMLFormElement} */ (one(root, ".checklist-form"));
  const verdict = part(root, "verdict");
  const said = part(root, "said");
  const kept = part(root, "kept");
  const loneTicks = /** @type {HTMLInputElement[]} */ (all(root, "input[data-tick]"));
  // Until the reader asks for the answer, an empty form is no mistake.
  let asked = false;
  let action = "";
  /** What the last verdict took for granted, in its order. @type {string[]} */
  let assumed = [];
  let channel = "";
  const counts = Object.fromEntries((root.dataset.counts ?? "").split(" ").map((each) => each.split("=")));
  const bar = soFar(root);
  const steps = oneAtATime(root, () => {});

  /** The answers of the form; a tick that stands alone is one value and not a list. */
  function answers() {
    const given = read(form);
    for (const tick of loneTicks) given[tick.name] = tick.checked ? tick.value : "";
    return given;
  }

  /** What Python is told: the form's answers, those of other pages that the plan can use, and the day. */
  function known() {
    const kept = draft.read().answers;
    const carried = (root.dataset.carry ?? "").split(" ").filter((key) => kept[key] !== undefined);
    const others = Object.fromEntries(carried.map((key) => [key, kept[key]]));
    return { answers: { ...others, ...answers() }, today: today() };
  }

  /** @param {EventTarget | null} [control] where the reader just chose; on a page that is out of date nothing else counts */
  function keep(control = null) {
    const kept = draft.read().answers;
    const name = control instanceof HTMLInputElement && draft.stale ? control.name : "";
    const given = Object.fromEntries(Object.entries(answers()).filter(([key]) => !name || key === name));
    for (const tick of loneTicks) {
      // An empty tick says nothing of the other values that a question may have on another page.
      if (!tick.checked && kept[tick.name] !== tick.value) delete given[tick.name];
    }
    draft.add(given);
  }

  /** The answers, with what counts where there is none. */
  function counted() {
    return { ...counts, ...Object.fromEntries(Object.entries(answers()).filter(([, answer]) => answer.length > 0)) };
  }

  /** Bring the page up to date with the answers, before Python has looked at them. */
  function refresh() {
    const given = counted();
    showByAnswer(root, given);
    steps.show();
    bar.guess(given);
    bar.show(given.safe !== "no" && all(root, "[data-step] input:checked").length > 0);
  }

  /** @param {Event} [event] */
  function changed(event) {
    refresh();
    keep(event?.target);
    void advise({ action: "plan" });
  }

  /** @param {{ action: "plan" } | { action: "came_back", reply: string }} request */
  async function advise(request) {
    const reply = await askForm(
      root,
      { ...known(), ...request },
      { queue: "verdict", shows: ({ key }) => asked || key !== "cause" },
    );
    if (!reply) return;
    if (!reply.ok) {
      if (problemsOf(reply).some(({ key }) => key === "cause")) verdict.hidden = true;
      return;
    }
    if ("answers" in reply) {
      fill(form, reply.answers);
      refresh();
      keep();
    }
    showVerdict(root, verdict, reply.verdict);
    showPlan(verdict, reply.plan);
    if (reply.verdict.action !== action) tell(said, "verdict", { action: reply.verdict.action });
    action = reply.verdict.action;
    assumed = Object.keys(reply.verdict.assumed);
    channel = reply.verdict.channel;
    bar.say(action);
    bar.show(!reply.verdict.help);
    verdict.hidden = false;
  }

  async function saveCalendar() {
    const request = { ...known(), action: /** @type {const} */ ("calendar"), time: timeOfDay() };
    try {
      const file = await python.ask(request, { packs: ["calendar"] });
      if (!file?.ok) return;
      downloadText(file);
      tell(kept, "saved");
    } catch {
      // The part that makes it did not arrive; the next press asks for it again.
      tell(kept, "refused");
    }
  }

  /** The reader asks for the answer, and is led to it, or to what is missing. */
  async function decide() {
    asked = true;
    await advise({ action: "plan" });
    if (verdict.hidden) {
      steps.go("cause");
      one(root, '[data-field="cause"] input').focus();
      return;
    }
    verdict.focus();
    verdict.scrollIntoView({ block: "start" });
  }

  /** The plan's link, which holds choices and no names, goes to the clipboard, or is there to be copied. */
  async function copyLink() {
    const address = new URL("checklist/", new URL(root.dataset.root ?? "", location.href)).href;
    const reply = await python.ask({ ...known(), action: "share", words: false, address });
    if (!reply?.ok) return;
    const { link } = reply;
    tell(kept, (await copy(link)) ? "copied" : "link", { link });
  }

  /** A reply to the letter came back. @param {string} reply */
  async function cameBack(reply) {
    await advise({ action: "came_back", reply });
    verdict.focus();
  }

  /** The form shows the draft and nothing of what stood there. */
  function showDraft() {
    form.reset();
    fill(form, draft.read().answers);
    refresh();
  }

  /** A shared plan was taken, or given back. */
  function taken() {
    showDraft();
    verdict.hidden = true;
    changed();
  }

  root.addEventListener("click", ({ target }) => {
    const { desk, reply } = around(target, "[data-reply], [data-desk]")?.dataset ?? {};
    if (desk) draft.add(channel === "call" ? { channel } : {}, desk);
    else if (reply) void cameBack(reply);
  });
  root.addEventListener("change", changed);
  takeLinks("checklist/", { changed: taken, see: () => void decide() });
  // Somebody may have ticked before this script was there.
  const ticked = () => Object.fromEntries(Object.entries(answers()).filter(([, answer]) => answer.length > 0));
  const early = readEarly(form, ticked);
  fill(form, { ...draft.read().answers, ...early });
  refresh();
  watchDraft(showDraft);
  steps.start();
  if (read(form).cause?.length) changed();
  bringToLife(root, {
    next: () => void (steps.next() || decide()),
    back: () => steps.back(),
    see: () => void decide(),
    edit: () => steps.go(assumed[0] ?? "state"),
    "show-all": () => steps.showAll(),
    "share-plan": () => void copyLink(),
    ics: () => void saveCalendar(),
    print: () => window.print(),
  });
}
