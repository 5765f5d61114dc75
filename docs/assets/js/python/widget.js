/** What every widget does alike: it comes alive, shows where Python stands, and asks Python about its form. */
import { all, onActions, setText } from "../lib/dom.js";
import { hearFilledIn, hearPasted, showProblems } from "../lib/form.js";
import { words } from "../lib/words.js";
import { python } from "./python.js";

/** @import { Actions, ErrorReply, Problem } from "./api.js" */
/** @import { Options, Request } from "./python.js" */
/** @import { LoadState } from "./load-state.js" */

/**
 * Bring a widget to life: the last thing that its `start` does. Until then it is what the build made of it.
 * @param {HTMLElement} root the element with `data-widget`; with `data-start="idle"` Python does not wait for a touch
 * @param {Record<string, (button: HTMLElement) => void>} actions what a press does, by `data-action`
 * @param {typeof python} [client]
 */
export function bringToLife(root, actions, client = python) {
  onActions(root, { ...actions, retry: () => client.retry() });
  hearFilledIn(root);
  hearPasted(root);
  root.addEventListener("submit", (event) => event.preventDefault());
  for (const part of all(root, "[data-live]")) part.hidden = false;
  // The first touch may have come before this script.
  if (root.contains(document.activeElement)) client.start();
  root.addEventListener("focusin", () => client.start(), { once: true });
  if (root.dataset.start === "idle") client.startWhenIdle();
  client.subscribe((state) => showState(root, state));
}

/** Keep a widget's `data-state`, status line and retry button true. @param {HTMLElement} root @param {LoadState} state */
export function showState(root, { name, received, total, reason }) {
  if (root.dataset.state !== name) root.dataset.state = name;
  // In steps of ten: enough to see that it moves.
  const percent = total ? Math.floor((received / total) * 10) * 10 : 0;
  // All of it has come, and it has still to start.
  const step = name === "loading" && percent === 100 ? "starting" : name;
  for (const line of all(root, "[data-status]")) setText(line, words(line, reason) || words(line, step, { percent }));
  for (const button of all(root, '[data-action="retry"]'))
    button.hidden = name !== "failed" || reason === "unsupported";
}

/**
 * Ask Python about a form's answers, and show beside its fields what is wrong with them.
 * @template {keyof Actions} Action
 * @param {HTMLElement} form the form, or what holds its fields
 * @param {Request<Action>} request
 * @param {Options & { shows?: (problem: Problem) => boolean }} [options] `shows` may keep a problem back
 */
export async function askForm(form, request, { shows = () => true, ...options } = {}) {
  const reply = await python.ask(request, options);
  if (reply) showProblems(form, problemsOf(reply).filter(shows));
  return reply;
}

/** What a reply finds wrong with the answers. @param {ErrorReply | { ok: true, problems?: Problem[] }} reply */
export function problemsOf(reply) {
  return (reply.ok ? reply.problems : reply.error.problems) ?? [];
}
