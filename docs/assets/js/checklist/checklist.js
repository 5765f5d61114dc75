/** What happened? Moves the ticks to Python and the verdict to the page. Which question stands where, the build says. */
import { timeOfDay, today } from "../lib/clock.js";
import { showByAnswer } from "../lib/conditional-parts.js";
import { copy } from "../lib/clipboard.js";
import { all, around, listed, one, part } from "../lib/dom.js";
import { readEarly, watchDraft } from "../lib/draft-page.js";
import { draft } from "../lib/draft.js";
import { downloadText } from "../lib/files.js";
import { fill, read } from "../lib/form.js";
import { tell } from "../lib/words.js";
import { takeLinks } from "../links/opened-link.js";
import { python } from "../python/python.js";
import { askForm, bringToLife, problemsOf } from "../python/widget.js";
import { nearFirst } from "./near-first.js";
import { soFar } from "./so-far.js";
import { oneAtATime } from "./steps.js";
import { showPlan, showSoFar, showVerdict } from "./verdict.js";

/** Start the widget. @param {HTMLElement} root the element with `data-widget="checklist"` */
export function start(root) {
  const form = /** @type {HTMLFormElement} */ (one(root, ".checklist-form"));
  const verdict = part(root, "verdict");
  const said = part(root, "said");
  const kept = part(root, "kept");
  const loneTicks = /** @type {HTMLInputElement[]} */ (all(root, "input[data-tick]"));
  // Until the reader asks for the answer, an empty form is no mistake.
  let asked = false;
  /** Whether the reader wants to see why, whatever else there is to answer. */
  let peeked = false;
  /** Whether Python has answered: from then on it alone fills the card. */
  let answered = false;
  let action = "";
  /** What the last verdict took for granted, in its order. @type {string[]} */
  let assumed = [];
  let channel = "";
  const counts = Object.fromEntries(listed(root.dataset.counts).map((each) => each.split("=")));
  nearFirst(root);
  const bar = soFar(root);
  const steps = oneAtATime(root);
  const startAgain = one(root, '[data-action="start-again"]');

  /** The answers of the form; a tick that stands alone is one value and not a list. */
  function answers() {
    const given = read(form);
    for (const tick of loneTicks) given[tick.name] = tick.checked ? tick.value : "";
    return given;
  }

  /** What Python is told: the form's answers, those of other pages that the plan can use, and the day. */
  function known() {
    const kept = draft.read().answers;
    const carried = [...listed(root.dataset.carry), ...listed(root.dataset.old)].filter(
      (key) => kept[key] !== undefined,
    );
    const others = Object.fromEntries(carried.map((key) => [key, kept[key]]));
    return { answers: { ...others, ...answers() }, today: today() };
  }

  const hasBegun = () => all(root, "[data-step] input:checked").length > 0;
  const hasCause = () => Boolean(read(form).cause?.length);

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
    bar.guess(given, hasCause());
    bar.show(given.safe !== "no" && hasBegun() && (bar.row !== undefined || answered));
    startAgain.hidden = !hasBegun() && given.safe !== "no";
    // In a crisis there are people to talk to, and nothing else.
    if (given.safe === "no") verdict.hidden = true;
    else if (peeked && !answered && bar.row) showSoFar(verdict, bar.row, bar.help(given));
  }

  /** @param {Event} [event] */
  function changed(event) {
    refresh();
    keep(event?.target);
    const { target } = event ?? {};
    // Whoever feels unsafe has the numbers in view at once.
    if (target instanceof HTMLInputElement && target.name === "safe" && target.checked) showNumbers();
    void advise({ action: "plan" });
  }

  /** @param {{ action: "plan" } | { action: "came_back", reply: string }} request */
  async function advise(request) {
    const told = known();
    // Until the question is reached, what the bar says needs no cause.
    if (!asked && !hasCause() && bar.unsaid) told.answers.cause = [bar.unsaid];
    const reply = await askForm(
      root,
      { ...told, ...request },
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
    answered = true;
    showVerdict(root, verdict, reply.verdict);
    showPlan(verdict, reply.plan);
    if (reply.verdict.action !== action) tell(said, "verdict", { action: reply.verdict.action });
    action = reply.verdict.action;
    assumed = Object.keys(reply.verdict.assumed);
    channel = reply.verdict.channel;
    bar.say(action, hasCause());
    bar.show(!reply.verdict.help && hasBegun());
    verdict.hidden = reply.verdict.help || (!peeked && !hasCause());
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

  /** The reader asks why: they are led to what is known at once, and Python adds the rest below. */
  async function see() {
    peeked = true;
    if (bar.row && (verdict.hidden || !answered)) {
      showSoFar(verdict, bar.row, bar.help(answers()));
      verdict.hidden = false;
    }
    const led = !verdict.hidden;
    if (led) lead();
    // Whoever scrolls or types while Python comes is not taken away from there.
    const busy = new AbortController();
    for (const name of ["wheel", "touchmove", "keydown", "input"]) {
      addEventListener(name, () => busy.abort(), { signal: busy.signal, passive: true });
    }
    await advise({ action: "plan" });
    const left = busy.signal.aborted;
    busy.abort();
    if (verdict.hidden) askCause();
    else if (!led && !left) lead();
  }

  function lead() {
    verdict.focus({ preventScroll: true });
    verdict.scrollIntoView({ block: "start" });
  }

  function showNumbers() {
    around(one(root, '[name="safe"]'), ".group-safe")?.scrollIntoView({ block: "start" });
  }

  function askCause() {
    steps.go("cause");
    one(root, '[data-field="cause"] input').focus();
  }

  /** The reader has come to the end: they are led to the answer, or to what is missing. */
  async function decide() {
    asked = true;
    if (answers().safe === "no") {
      showNumbers();
      return one(root, ".help-now").focus({ preventScroll: true });
    }
    if (hasCause()) return see();
    askCause();
    await advise({ action: "plan" });
  }

  /** Nothing that was ticked here is left, on the page or in the draft: for whoever comes next. */
  function forget() {
    const ours = new Set([...listed(root.dataset.old), ...Object.keys(read(form))]);
    const kept = Object.entries(draft.read().answers).filter(([key]) => !ours.has(key));
    draft.write({ answers: Object.fromEntries(kept) });
    asked = peeked = answered = false;
    action = "";
    verdict.hidden = true;
    showDraft();
    steps.first();
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
  draft.add(readEarly(form, ticked));
  fill(form, draft.read().answers);
  refresh();
  watchDraft(showDraft);
  steps.start();
  if (read(form).cause?.length) changed();
  bringToLife(root, {
    next: () => void (steps.next() || decide()),
    back: () => steps.back(),
    see: () => void see(),
    "start-again": forget,
    edit: () => steps.go(assumed[0] ?? "state"),
    "show-all": () => steps.showAll(),
    "share-plan": () => void copyLink(),
    ics: () => void saveCalendar(),
    print: () => window.print(),
  });
}
