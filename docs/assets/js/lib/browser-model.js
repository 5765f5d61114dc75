/**
 * The browser's own language model, where it has one: the Prompt API, as Chrome ships it (`LanguageModel`). The browser
 * fetches it and runs it; nothing here does so before a press. Whatever it says is a stranger's word.
 */

/** @typedef {"unavailable" | "downloadable" | "downloading" | "available"} Availability */
/**
 * @typedef {object} Session
 * @property {(input: string, options: { responseConstraint: object, signal: AbortSignal }) => Promise<unknown>} prompt
 * @property {() => Promise<Session>} [clone]
 * @property {() => void} [destroy]
 */
/**
 * @typedef {object} Api what we use of `LanguageModel`
 * @property {(options: object) => Promise<Availability>} availability
 * @property {(options: object) => Promise<Session>} create
 */

/** The model did not do what it was asked for: it took too long, was stopped, failed, or answered something else. */
export class ModelError extends Error {
  /** @param {"slow" | "stopped" | "failed" | "nonsense"} reason */
  constructor(reason) {
    super(reason);
    this.name = "ModelError";
    this.reason = reason;
  }
}

const LANGUAGES = {
  expectedInputs: [{ type: "text", languages: ["en"] }],
  expectedOutputs: [{ type: "text", languages: ["en"] }],
};
const ANSWER = {
  type: "object",
  properties: { text: { type: "string" } },
  required: ["text"],
  additionalProperties: false,
};
// A small model on an old laptop writes a few words a second.
const LONGEST_ANSWER = 60_000;
// Some gigabytes may come over a slow line: only a fetch that stands still is given up.
const LONGEST_PAUSE = 120_000;

/** Say whether there is a model: asking fetches nothing. @returns {Promise<Availability>} */
export async function availability() {
  try {
    return (await api()?.availability(LANGUAGES)) ?? "unavailable";
  } catch {
    return "unavailable";
  }
}

/**
 * Open the model; the browser may have to fetch it first. Throws `ModelError`.
 * @param {string} task what it is for, in words to the model
 * @param {{ signal: AbortSignal, progress: (share: number) => void }} options `progress` is told how much has come, from 0 to 1
 */
export async function openModel(task, { signal, progress }) {
  const limit = limited(signal, LONGEST_PAUSE);
  const session = await limit.wait(async (stop) => {
    const model = api();
    if (!model) throw new ModelError("failed");
    return model.create({
      ...LANGUAGES,
      initialPrompts: [{ role: "system", content: task }],
      signal: stop,
      monitor: (/** @type {EventTarget} */ monitor) =>
        monitor.addEventListener("downloadprogress", (event) => {
          limit.again();
          progress(Number(/** @type {ProgressEvent} */ (event).loaded) || 0);
        }),
    });
  });
  return {
    /** Have it answer; each answer starts from the task alone. Throws `ModelError`. @param {string} input */
    async answer(input) {
      const once = (await session.clone?.()) ?? session;
      try {
        const said = await limited(signal, LONGEST_ANSWER).wait((stop) =>
          once.prompt(input, { responseConstraint: ANSWER, signal: stop }),
        );
        return textIn(said);
      } finally {
        if (once !== session) once.destroy?.();
      }
    },
    close: () => session.destroy?.(),
  };
}

/** @returns {Api | undefined} */
function api() {
  const found = /** @type {{ LanguageModel?: Api }} */ (globalThis).LanguageModel;
  return typeof found?.availability === "function" && typeof found.create === "function" ? found : undefined;
}

/** The text in an answer of the form that was asked for. @param {unknown} said */
function textIn(said) {
  try {
    const { text } = JSON.parse(String(said));
    if (typeof text === "string") return text;
  } catch {
    // what it said is no JSON, and no use
  }
  throw new ModelError("nonsense");
}

/**
 * Wait for something that may never come, or not stop when it is told to.
 * @param {AbortSignal} signal
 * @param {number} longest
 */
function limited(signal, longest) {
  const stop = new AbortController();
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;
  /** @type {(error: ModelError) => void} */
  let fail = () => {};
  const again = () => {
    clearTimeout(timer);
    timer = setTimeout(() => fail(new ModelError("slow")), longest);
  };
  return {
    /** What is waited for goes on: the time starts anew. */
    again,
    /** @template Found @param {(stop: AbortSignal) => Promise<Found>} work @returns {Promise<Found>} */
    async wait(work) {
      /** @type {Promise<never>} */
      const given = new Promise((_, reject) => (fail = reject));
      const stopped = () => fail(new ModelError("stopped"));
      signal.addEventListener("abort", stopped);
      again();
      if (signal.aborted) stopped();
      try {
        return await Promise.race([given, work(stop.signal)]);
      } catch (error) {
        throw error instanceof ModelError ? error : new ModelError("failed");
      } finally {
        clearTimeout(timer);
        signal.removeEventListener("abort", stopped);
        stop.abort();
      }
    },
  };
}
