/** The page's one Python. What it promises is written down in docs/contributing/live-layer.md. */
import { SITE } from "../lib/site.js";
import { createPython } from "./client.js";
import { bundleText } from "./start-worker.js";

/** @import { Actions, ErrorReply } from "./api.js" */
/** @typedef {{ queue?: string, packs?: readonly string[] }} Options */
/** @template {keyof Actions} Action @typedef {{ action: Action } & Actions[Action][0]} Request */
/** @template {keyof Actions} Action @typedef {({ ok: true } & Actions[Action][1]) | ErrorReply} Reply */
/**
 * Sends a request through the door; `null` when a newer one took its place.
 * @typedef {<Action extends keyof Actions>(request: Request<Action>, options?: Options) => Promise<Reply<Action> | null>} Ask
 */
/** @typedef {Omit<ReturnType<typeof createPython>, "ask"> & { ask: Ask }} Python a client that knows the types of replies */

/** @import { HandedOver } from "./early.js" */

const { early = null } = /** @type {{ bounceBackEarly?: HandedOver }} */ (globalThis).bounceBackEarly ?? {};

export const python = /** @type {Python} */ (
  createPython({
    manifestUrl: new URL("assets/runtime/manifest.json", SITE).href,
    manifest: bundleText(),
    workerUrl: new URL("assets/js/python/worker.js", SITE).href,
    early,
  })
);

addEventListener("pagehide", python.leave);
addEventListener("pageshow", ({ persisted }) => persisted && python.comeBack());

if (early) python.start();
