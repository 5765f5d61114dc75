/** A small desk with two kinds of letters, for the tests of its parts; and a Python that answers what a test says. */
import { openPage } from "../page.js";

/** @typedef {import("#js/python/api.js").Letter} Letter */
/** @typedef {import("#js/python/api.js").Sentence} Sentence */

const steps = (/** @type {string} */ kind) => `<form class="desk-form">
  <section class="step"><p class="step-count" data-text-count="Step {at} of {count}"></p>
    <h2 class="step-title" tabindex="-1">Them</h2>
    <div data-field="their_name"><label>Their name</label><p class="field-problem" hidden></p>
      <input id="${kind}-their_name" name="their_name"></div></section>
  <section class="step"><p class="step-count" data-text-count="Step {at} of {count}"></p>
    <h2 class="step-title" tabindex="-1">If it was warm</h2>
    <div data-field="warm" data-shown="tone=warm"><label>How warm?</label>
      <input id="${kind}-warm" name="warm"></div></section>
  <section class="step"><p class="step-count" data-text-count="Step {at} of {count}"></p>
    <h2 class="step-title" tabindex="-1">You</h2>
    <fieldset data-field="tone" id="${kind}-tone"><legend>Tone</legend>
      <input type="radio" name="tone" value="plain" checked><input type="radio" name="tone" value="warm"></fieldset>
    <div data-field="your_name"><label>Your name</label><p class="field-problem" hidden></p>
      <input id="${kind}-your_name" name="your_name"></div></section>
</form>`;

const sheet = (/** @type {string} */ kind) => `<article>
  <span data-subject>About ${kind}</span>
  <div data-letter data-text-name="Your letter"><p data-paragraph="greeting"><span data-sentence="hello">Dear
  <a class="gap" data-gap="their_name" href="#${kind}-their_name">their name</a>,</span></p></div>
</article>`;

export const DESK = `<section data-widget="letter" data-state="idle" data-kind="influence">
  <select name="kind"><option value="influence" selected>Influence</option><option value="thanks">Thanks</option></select>
  <p data-for-kind="influence">For influence</p><p data-for-kind="thanks" hidden>For thanks</p>
  <p data-status data-text-ready="Live."></p><button data-action="retry" hidden></button>
  <div data-part="steps">${steps("influence")}</div>
  <div data-part="nav" hidden><button data-action="back"></button><button data-action="next"></button>
    <button data-action="show-all" data-text-on="One at a time" data-text-off="Show all"></button></div>
  <p data-part="refused"></p>
  <ol><li class="shape-block" data-block="opening"></li><li class="shape-block" data-block="close"></li></ol>
  <div data-part="sheet">${sheet("influence")}</div>
  <div data-part="card" tabindex="-1" hidden>
    <p data-part="card-from" data-text-from="From your answer:" data-text-ours="Ours." data-text-own="Yours."></p>
    <ul data-part="card-answers"></ul>
    <button data-action="leave-out"></button><button data-action="my-words"></button><button data-action="card-next"></button>
    <button data-action="card-before"></button><button data-action="card-close"></button>
    <div data-part="card-own" hidden><textarea></textarea><button data-action="my-words-use"></button>
      <button data-action="my-words-drop"></button></div></div>
  <p data-part="said" data-text-updated="{words} words." data-text-copied="Copied." data-text-select="Selected."
    data-text-gaps="There are gaps." data-text-pause="One question first." data-text-ready="Ready." data-text-file="{name}"
    data-text-file-wait="Making." data-text-file-refused="Refused." data-text-as-said="{line}" data-text-paste="Paste."></p>
  <p data-part="elsewhere" hidden></p>
  <div data-part="before" tabindex="-1" hidden><div data-part="gaps" hidden><ul></ul></div>
    <div data-part="pause" hidden><h2></h2><p></p><button data-action="remind"></button></div>
    <button data-action="anyway"></button></div>
  <div data-live hidden><button data-action="copy"></button><button data-action="email" data-limit="200"></button>
    <button data-action="txt"></button><button data-action="edit"></button><button data-action="sentences"></button>
    <button data-action="put-back" hidden></button><button data-action="undo" hidden></button>
    <button data-action="edit-drop" hidden></button></div>
  <div data-part="truth" hidden><strong data-part="truth-text"></strong><span data-part="truth-why"></span>
    <button data-action="truth-yes"></button><button data-action="truth-no"></button></div>
  <p data-part="kept-edits" data-text-kept="Kept." data-text-clash="Your words stay:" data-text-dropped="Dropped."
    data-text-bring-back="Bring them back" hidden></p>
  <section data-part="coach" hidden><h2 class="coach-title" id="coach-title" tabindex="-1">Before you send it</h2>
    <p data-part="exchanged" data-text-done="“{found}” is now “{better}”." hidden><span></span>
      <button data-action="exchange-undo"></button></p>
    <ol class="notes" data-text-stop="Stop" data-text-fix="Mend" data-text-consider="You could" data-text-praise="Good"
      data-text-use="Use “{words}”" data-text-ignore="Ignore this"></ol>
    <p data-part="coach-more" data-text-none="Nothing more." data-text-one="One more." data-text-more="{count} more."></p>
    <button data-action="restore-ignored" hidden></button></section>
  <section data-part="inbox" hidden><strong data-part="inbox-name" data-text-empty="You"></strong>
    <span data-part="inbox-subject"></span><span data-part="inbox-first"></span></section>
  <details data-part="share"><button data-action="share-plan"></button><button data-action="share-words"></button>
    <div data-part="share-panel" hidden><p data-part="share-holds" data-text-plan="No words:" data-text-words="Your words:"></p>
      <dl data-part="share-contents"></dl>
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
      data-text-saved="{name}" data-text-opened="Open." data-text-opened-part="{count} not." data-text-deleted="Deleted."
      data-text-refused="Not kept."></p></details>
  <div data-part="examples"><button data-action="use-example" data-example="sam">Use it</button></div>
  <template data-kind="thanks"><div data-part="steps">${steps("thanks")}</div>
    <div data-part="sheet">${sheet("thanks")}</div><div data-part="examples">None</div></template>
</section>
<div data-part="opened" tabindex="-1" hidden><p data-part="opened-text" data-text-example="An example." data-text-own="Yours is here."
  data-text-opening="Opening."></p><blockquote data-part="opened-line" hidden></blockquote><p data-part="opened-note" hidden></p>
  <p data-part="opened-now" hidden><button data-action="open-now"></button></p><p data-part="opened-places" hidden></p>
  <p data-part="opened-choice" hidden><button data-action="link-take"></button><button data-action="link-leave"></button></p>
  <p data-part="opened-taken" hidden><button data-action="link-see"></button><button data-action="link-undo" hidden></button></p></div>`;

/** Open a page with the desk; happy-dom lays nothing out. */
export function openDesk(url = "https://host/site/letter/") {
  const window = openPage(DESK, url);
  window.Element.prototype.scrollIntoView = () => {};
  return window;
}

/** A sentence of words alone, or with a gap for a question. @param {string} id @param {string} text @param {Partial<Sentence>} [more] */
export function sentence(id, text, more = {}) {
  return { id, text, keys: [], own: false, pieces: [{ text, key: "", gap: false }], ...more };
}

/** A letter of two paragraphs. @param {Sentence[]} opening @param {Partial<Letter>} [more] @returns {Letter} */
export function letterOf(opening, more = {}) {
  const close = sentence("close", "Yours, Amara");
  return {
    kind: "influence",
    subject: sentence("subject", "Our talk"),
    paragraphs: [
      { id: "greeting", block: "opening", separator: " ", sentences: opening },
      { id: "end", block: "close", separator: " ", sentences: [close] },
    ],
    gaps: [],
    left_out: [],
    words: 5,
    bounds: [1, 9],
    body: `${opening.map(({ text }) => text).join(" ")}\n\n${close.text}`,
    ...more,
  };
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
