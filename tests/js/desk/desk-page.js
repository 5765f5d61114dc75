/** A small desk with two kinds of letters, for the tests of its parts; and a Python that answers what a test says. */
import { openPage } from "../page.js";

/** @typedef {import("#js/python/api.js").Letter} Letter */
/** @typedef {import("#js/python/api.js").Sentence} Sentence */

/** @typedef {import("#js/python/api.js").Passage} Passage */

const steps = (/** @type {string} */ kind) => `<form class="desk-form" id="${kind}-form">
  <section class="step"><h2 class="step-title" tabindex="-1">What you did</h2>
    <div class="field field-move" data-field="proof"><label>What did you do?</label><p class="field-problem" hidden></p>
      <textarea id="${kind}-proof" name="proof"></textarea>
      <div class="openers"><button type="button" data-opener="At … I …">At … I …</button>
        <button type="button" data-opener="I have …">I have …</button>
        <button type="button" data-opener="I can … that.">I can … that.</button></div>
      <div data-at-box hidden></div>
      <div data-english="proof"><button data-action="mend-english"></button><div data-english-said></div></div></div>
    <div class="field field-move" data-field="offer"><label>What can you send?</label>
      <textarea id="${kind}-offer" name="offer"></textarea><div data-at-box hidden></div></div></section>
  <section class="step"><h2 class="step-title" tabindex="-1">If it was warm</h2>
    <div data-field="warm" data-shown="tone=warm"><label>How warm?</label>
      <input id="${kind}-warm" name="warm"></div></section>
  <section class="step"><h2 class="step-title" tabindex="-1">Names</h2>
    <fieldset data-field="recipient" id="${kind}-recipient"><legend>Who reads it?</legend>
      <input type="radio" name="recipient" value="one" checked><input type="radio" name="recipient" value="panel"></fieldset>
    <div data-field="their_name"><label>Their name</label><p class="field-problem" hidden></p>
      <input id="${kind}-their_name" name="their_name"></div></section>
</form>`;

/** A line of ours that is always there. @param {string} frame @param {unknown[]} parts @param {object} [more] */
const line = (frame, parts, more = {}) => ({ frame, before: " ", ways: [{ when: "", needs: [], parts, ...more }] });

/** What the build says of a kind's letter. */
export const PLAIN = {
  subjects: [[{ fact: "role", gap: "role" }, " interview"], ["About our talk"]],
  longest: 30,
  years: false,
  defaults: { region: "us", recipient: "one" },
  paragraphs: [
    [
      {
        ...line("salutation", []),
        ways: [
          { when: "recipient=panel", needs: [], parts: ["Dear all,"] },
          { when: "", needs: [], parts: ["Dear ", { fact: "their_name", gap: "their name" }, ","] },
        ],
      },
    ],
    [
      line("thanks", ["Thank you", [" for the ", { fact: "role", gap: "role", as: "post" }], "."]),
      { move: "proof", gap: "your proof", when: "" },
      { move: "offer", gap: "", when: "recipient=one" },
    ],
    [
      {
        ...line("sign_off", []),
        ways: [
          { when: "region=us", needs: [], parts: ["Best regards,"] },
          { when: "", needs: [], parts: ["Kind regards,"] },
        ],
      },
      { ...line("reach", [{ fact: "contact", gap: "contact" }], { needs: ["contact"] }), before: "\n" },
    ],
  ],
};

const choice = (/** @type {string} */ kind, /** @type {string} */ name, /** @type {string[]} */ values, more = "") =>
  `<span data-field="${name}"><select name="${name}" form="${kind}-form" id="${kind}-${name}" ${more}>${values
    .map((value, at) => `<option value="${value}"${at ? "" : " selected"}>${value}</option>`)
    .join("")}</select></span>`;

const sheet = (/** @type {string} */ kind) => `<div class="style-line">${choice(kind, "tone", ["plain", "warm"])}
  ${choice(kind, "region", ["us", "uk"], 'data-countries-uk="GB IE"')}</div>
<article data-plain='${JSON.stringify(PLAIN)}'>
  <p class="sheet-subject"><span data-subject data-text-name="Subject">About ${kind}</span></p>
  <div data-letter data-text-name="Your letter"><p data-paragraph="salutation"><span data-sentence="salutation">Dear
  <a class="gap" data-gap="their_name" href="#${kind}-their_name">[their name]</a>,</span></p></div>
</article>`;

/** What the proofreader says. */
const ENGLISH = [
  ...["empty", "ask", "fetch", "not-now", "stop", "stopped", "slow", "failed", "nonsense", "moved", "nothing-to-mend"],
  ...["changed", "changed-one", "take-back", "take-again", "all-back", "as-it-was", "working", "new", "lost", "number"],
]
  .map((name) => `data-text-${name}="${name}"`)
  .concat('data-text-fetching="fetching {percent}"')
  .join(" ");

export const DESK = `<section data-widget="letter" data-state="idle" data-kind="influence" data-text-mended="Tidied:" data-text-stop="“{mark}” after “{word}”"
  data-text-ignore="Ignore this">
  <select name="kind"><option value="influence" selected>Influence</option><option value="thanks">Thanks</option></select>
  <p data-part="kind-said" data-text-coming="Coming." data-text-failed="It did not come." hidden></p>
  <p data-part="place" data-text-count="{at} of {count}" hidden></p>
  <p data-for-kind="influence">For influence</p><p data-for-kind="thanks" hidden>For thanks</p>
  <p data-status data-text-ready="Live."></p><button data-action="retry" hidden></button>
  <div data-part="steps">${steps("influence")}</div>
  <div data-part="nav" hidden><button data-action="back"></button><button data-action="next"></button>
    <button data-action="read"></button>
    <button data-action="show-all" data-text-on="One at a time" data-text-off="Show all"></button></div>
  <p data-part="refused" data-text-refused="Not kept." hidden></p>
  <div class="desk-sheet"><h2 data-part="letter-title" tabindex="-1">Your letter</h2>
  <div data-part="sheet">${sheet("influence")}</div>
  <div data-part="card" tabindex="-1" hidden>
    <div data-part="card-passage" hidden><label data-part="card-label"></label><textarea></textarea>
      <button data-action="card-close"></button><button data-action="move-up"></button>
      <button data-action="move-down"></button><button data-action="leave-out"></button></div>
    <div data-part="card-frame" hidden>
      <p data-part="card-from" data-text-from="From your answers:" data-text-ours="Ours." data-text-own="Yours."></p>
      <ul data-part="card-answers"></ul><textarea></textarea><button data-action="my-words-use"></button>
      <button data-action="my-words-drop"></button></div></div>
  <p data-part="count" data-text-message="{characters} of {limit}." data-text-over="{characters}: over {limit}." data-text-short="{characters}: over {limit}, if short." hidden></p>
  <div data-part="left-out" data-text-put-in="Put it in" data-text-first="Not in it:" hidden></div>
  <p data-part="coach-line" data-text-one="One thing" data-text-more="{count} things" hidden><a href="#coach-title"></a></p>
  <p data-part="said" data-text-updated="{words} words." data-text-copied="Copied." data-text-copied-mail="Copied, no subject." data-text-select="Selected."
    data-text-gaps="There are gaps." data-text-pause="One question first." data-text-dropped="Not in it." data-text-ready="Ready." data-text-file="{name}"
    data-text-file-wait="Making." data-text-file-refused="Refused." data-text-notes="Noted." data-text-notes-none="None." data-text-notes-file="{name}" data-text-as-said="{line}" data-text-mail="If nothing opened, copy." data-text-paste="Paste."></p>
  <p data-part="elsewhere" hidden></p><p data-part="shared" hidden></p>
  <div data-part="before" tabindex="-1" hidden><div data-part="gaps" hidden><ul></ul>
    <button data-action="fill-gap"></button></div>
    <div data-part="dropped" hidden><ul></ul><button data-action="put-in"></button></div>
    <div data-part="pause" hidden><h2></h2><p></p><button data-action="remind"></button></div>
    <button data-action="anyway"></button></div>
  <div data-live hidden>
    <button data-action="copy" data-sent="influence" data-text-copy="Copy" data-text-mail="Into your mail" data-text-message="Into your message"
      data-text-call="By the phone" data-text-keep="Keep it">Copy</button>
    <button data-action="copy-subject" data-text-copy="Copy the subject" data-text-copied="The subject is copied" hidden></button>
    <button data-action="edit"></button><button data-action="edit-done" hidden></button>
    <button data-action="put-back" hidden></button><button data-action="undo" hidden></button>
    <button data-action="edit-drop" hidden></button></div>
  <div data-part="english-letter" hidden><div data-english="letter"><button data-action="mend-english"></button>
    <div data-english-said></div></div></div>
  <div data-part="english-words" ${ENGLISH} hidden></div>
  <details data-part="ways"><button data-action="email" data-limit="200" data-for-channel="mail"></button>
    <button data-action="txt"></button><button data-action="notes"></button></details>
  <p data-part="kept-edits" data-text-kept="Kept." data-text-clash="Your words stay:" data-text-dropped="Dropped."
    data-text-bring-back="Bring them back" hidden></p>
  <section data-part="coach" hidden><h2 class="coach-title" id="coach-title" tabindex="-1">A last look</h2>
    <p data-part="exchanged" data-text-done="“{found}” is now “{better}”." hidden><span></span>
      <button data-action="exchange-undo"></button></p>
    <ol class="notes" data-text-stop="Stop" data-text-fix="Mend" data-text-consider="You could" data-text-praise="Good"
      data-text-use="Use “{words}”" data-text-sign="Change “{found}” to “{words}”" data-text-ignore="Ignore this"></ol>
    <p data-part="coach-more" data-text-none="Nothing more." data-text-one="One more." data-text-more="{count} more."></p>
    <button data-action="restore-ignored" hidden></button></section>
  <section data-part="inbox" hidden><strong data-part="inbox-name" data-text-empty="You"></strong>
    <span data-part="inbox-subject"></span><span data-part="inbox-first"></span></section>
  <details data-part="share"><button data-action="share-plan"></button><button data-action="share-words"></button>
    <div data-part="share-panel" hidden><p data-part="share-holds" data-text-plan="No words:" data-text-words="Your words:"></p>
      <dl data-part="share-contents"></dl>
      <p data-part="share-left" data-text-left="Not {count}."></p>
      <div data-part="link-panel"><input data-part="link"><p data-part="link-length" data-text-fits="{length}"
        data-text-long="{length}: long"></p><button data-action="share-copy"></button>
        <button data-action="share-send" hidden></button><button data-action="share-file" hidden></button>
        <div data-part="share-code" data-text-label="A code" hidden></div></div>
      <p data-part="share-said" data-text-copied="Copied." data-text-select="Selected."></p></div></details>
  <details data-part="keep"><input type="checkbox" data-action="remember"><button data-action="save"></button>
    <button data-action="open"></button><input type="file" data-longest="100">
    <ul data-part="stored" data-text-tab="Tab: {size}" data-text-device="Device: {size}" data-text-nothing="Nothing."
      data-text-offline="{size} MB"></ul>
    <button data-action="delete-everything"></button>
    <div data-part="delete-sure" hidden><button data-action="delete-confirm"></button><button data-action="delete-keep"></button></div>
    <p data-part="keep-said" tabindex="-1" data-text-remembered="Remembered." data-text-forgotten="Forgotten."
      data-text-saved="{name}" data-text-saved-part="Part of {name}" data-text-opened="Open." data-text-opened-part="{count} not." data-text-deleted="Deleted."></p></details>
  </div>
  <div data-part="examples"><button data-action="use-example" data-example="sam">Use it</button></div>
  <div data-part="bar" data-text-gaps="{count} gaps left" data-text-gap="1 gap left" data-text-none="No gaps left" hidden>
    <span data-part="gaps-left"></span>
    <button data-action="turn" data-text-letter="Letter" data-text-questions="Questions">Letter</button></div>
</section>
<div data-part="opened" tabindex="-1" hidden><p data-part="opened-text" data-text-example="An example." data-text-own="Yours is here."
  data-text-opening="Opening."></p><blockquote data-part="opened-line" hidden></blockquote><p data-part="opened-note" hidden></p>
  <p data-part="opened-now" hidden><button data-action="open-now"></button></p><p data-part="opened-places" hidden></p>
  <p data-part="opened-choice" hidden><button data-action="link-take"></button><button data-action="link-leave"></button></p>
  <p data-part="opened-taken" hidden><button data-action="link-see"></button><button data-action="link-undo" hidden></button></p></div>`;

/** The files beside the page: what the desk shows for its other kind. */
const KITS = {
  thanks: `<div data-part="steps">${steps("thanks")}</div><div data-part="sheet">${sheet("thanks")}</div>
    <div data-part="examples">None</div>`,
};
/** Kinds whose file the host has not. @type {Set<string>} */
export const missing = new Set();
/** Files that were asked for, with "again" where it was past the cache. @type {string[]} */
export const fetched = [];

/** @param {unknown} address */
const nameOf = (address) => /** @type {keyof typeof KITS} */ (/(\w+)\.html$/.exec(String(address))?.[1]);

/** A browser's request for a part of a page. */
class FakeRequest {
  status = 0;
  /** @type {Document | null} */
  responseXML = null;
  /** @type {() => void} */
  ended = () => {};
  /** @param {string} _method @param {URL} address */
  open(_method, address) {
    const kind = nameOf(address);
    fetched.push(kind);
    this.status = missing.has(kind) ? 404 : 200;
    const page = document.implementation.createHTMLDocument();
    page.body.innerHTML = missing.has(kind) ? "<p>Not found</p>" : KITS[kind];
    this.responseXML = page;
  }
  /** @param {string} _name @param {() => void} ended */
  addEventListener(_name, ended) {
    this.ended = ended;
  }
  send() {
    setImmediate(this.ended);
  }
}

/** What the page would be told of the sheet on the screen: whether it is seen. @type {(seen: boolean) => void} */
export let seeSheet = () => {};

/**
 * Open a page with the desk; happy-dom lays nothing out.
 * @param {string} [url]
 * @param {string} [language] the browser's
 */
export function openDesk(url = "https://host/site/letter/", language = "en-US") {
  const window = openPage(DESK, url);
  window.Element.prototype.scrollIntoView = () => {};
  Object.defineProperty(window.navigator, "language", { value: language, configurable: true });
  // @ts-expect-error a stand-in with two files
  globalThis.XMLHttpRequest = FakeRequest;
  globalThis.fetch = async (address) => {
    fetched.push(`${nameOf(address)} again`);
    return new Response();
  };
  fetched.length = 0;
  missing.clear();
  // @ts-expect-error a stand-in that tells what a test says
  globalThis.IntersectionObserver = class {
    /** @param {(entries: object[]) => void} tell */
    constructor(tell) {
      seeSheet = (isIntersecting) => tell([{ isIntersecting }]);
    }
    observe() {}
  };
  return window;
}

/** A frame of words alone, or with a gap for a question. @param {string} id @param {string} text @param {Partial<Sentence>} [more] @returns {Sentence} */
export function sentence(id, text, more = {}) {
  return { id, text, keys: [], passage: "", before: " ", own: false, pieces: [{ text, key: "", gap: false }], ...more };
}

/** A sentence of a passage. @param {string} key @param {string} text @param {number} [at] */
export function passageOf(key, text, at = 1) {
  return sentence(`${key}-${at}`, text, { keys: [key], passage: key, pieces: [{ text, key, gap: false }] });
}

/** What Python says of a box. @param {string} key @param {string} text @param {Partial<Passage>} [more] @returns {Passage} */
export function atBox(key, text, more = {}) {
  return { key, text, left_out: false, mends: [], hint: null, ...more };
}

/** A letter of two paragraphs. @param {Sentence[]} opening @param {Partial<Letter>} [more] @returns {Letter} */
export function letterOf(opening, more = {}) {
  const close = sentence("close", "Yours, Amara");
  return {
    kind: "influence",
    channel: "mail",
    subject: sentence("subject", "Our talk"),
    paragraphs: [
      { id: "salutation", sentences: opening },
      { id: "end", sentences: [close] },
    ],
    gaps: [],
    left_out: [],
    removed: [],
    mends: [],
    words: 5,
    bounds: [1, 9],
    characters: 60,
    limit: null,
    body: `${opening.map(({ text }) => text).join(" ")}\n\n${close.text}`,
    ...more,
  };
}

/** A reply with a letter. @param {Letter} letter @param {Passage[]} [passages] */
export function replyWith(letter, passages = []) {
  return { letter, problems: [], carried: {}, passages };
}

/**
 * A Python that answers each action as `answers` says, and remembers what it was asked.
 * @param {Record<string, (request: any) => object | null>} answers
 */
export function fakePython(answers) {
  /** @type {any[]} */
  const asked = [];
  return {
    asked,
    last: (/** @type {string} */ action) => asked.findLast((request) => request.action === action),
    ask: /** @type {import("#js/python/python.js").Ask} */ (
      /** @type {unknown} */ (
        async (/** @type {any} */ request, /** @type {object} */ options) => {
          asked.push(options ? { ...request, options } : request);
          const reply = answers[request.action]?.(request);
          return reply && { ok: true, ...reply };
        }
      )
    ),
  };
}
