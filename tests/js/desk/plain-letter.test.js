import assert from "node:assert/strict";
import { test } from "node:test";
import { plainLetter } from "#js/desk/plain-letter.js";
import { PLAIN } from "./desk-page.js";

/** @param {import("#js/python/api.js").Answers} answers @param {object} [plain] */
function body(answers, plain = PLAIN) {
  const { paragraphs } = plainLetter(/** @type {any} */ (plain), answers);
  return paragraphs.map(({ sentences }) => sentences.map(({ text, before }, at) => (at ? before : "") + text).join(""));
}
const line = (/** @type {unknown[]} */ ...parts) => ({
  ...PLAIN,
  paragraphs: [[{ frame: "thanks", before: " ", ways: [{ when: "", needs: [], parts }] }]],
});
const subject = (/** @type {import("#js/python/api.js").Answers} */ answers) =>
  plainLetter(/** @type {any} */ (PLAIN), answers).subject.text;

test("with nothing typed there are frames, and gaps for what a letter needs", () => {
  assert.deepEqual(body({}), ["Dear [their name],", "Thank you. [your proof]", "Best regards,"]);
});

test("typed words stand where they belong, as they were typed, and an empty move leaves no hole", () => {
  const answers = { their_name: " Sam ", role: "ward clerk", proof: "i did it\n\nTwice. ", contact: "a@example.org" };
  assert.deepEqual(body(answers), [
    "Dear Sam,",
    "Thank you for the ward clerk role. i did it\n\nTwice.",
    "Best regards,\na@example.org",
  ]);
  assert.match(body({ offer: "I can send it." })[1] ?? "", / I can send it\.$/);
});

test("a line of ours that the reader has said already is left to the reader", () => {
  const way = { when: "", needs: [], parts: ["Thank you again."], unless: ["thank"] };
  const told = {
    ...PLAIN,
    paragraphs: [[{ move: "proof", gap: "", when: "" }], [{ frame: "end", before: " ", ways: [way] }]],
  };
  assert.deepEqual(body({ proof: "I rebuilt it." }, told), ["I rebuilt it.", "Thank you again."]);
  assert.deepEqual(body({ proof: "Thanks to you both." }, told), ["Thanks to you both."]);
});

test("thanks of ours give way to the reader's own directly after them", () => {
  const ways = [
    { when: "", needs: [], parts: ["Thank you for today."], unless: ["^ta "] },
    { when: "", needs: [], parts: ["It is about today."] },
  ];
  const frame = { frame: "thanks", before: " ", ways };
  const [proof, offer] = ["proof", "offer"].map((move) => ({ move, gap: "", when: "" }));
  const told = { ...PLAIN, paragraphs: [[frame, proof, offer]] };
  assert.deepEqual(body({ proof: "Ta for that." }, told), ["It is about today. Ta for that."]);
  assert.deepEqual(body({ offer: "Ta for that." }, told), ["It is about today. Ta for that."]);
  assert.deepEqual(body({ proof: "I did it.", offer: "Ta for that." }, told), [
    "Thank you for today. I did it. Ta for that.",
  ]);
  const apart = { ...PLAIN, paragraphs: [[frame, { ...frame, frame: "end", ways: [ways[1]] }], [proof]] };
  assert.match(body({ proof: "Ta for that." }, apart)[0] ?? "", /^Thank you/);
});

test("a line of ours gives way to a move that was written", () => {
  const ways = [
    { when: "", needs: [], parts: ["Any news?"], unless: ["{proof}"] },
    { when: "", needs: [], parts: ["About today."] },
  ];
  const told = {
    ...PLAIN,
    paragraphs: [[{ frame: "ask", before: " ", ways }], [{ move: "proof", gap: "", when: "" }]],
  };
  assert.deepEqual(body({}, told), ["Any news?"]);
  assert.deepEqual(body({ proof: "Was it sent?" }, told), ["About today.", "Was it sent?"]);
});

test("each passage knows its box, and each gap its question", () => {
  const { paragraphs } = plainLetter(/** @type {any} */ (PLAIN), { offer: "Yes." });
  const sentences = paragraphs[1]?.sentences ?? [];
  assert.deepEqual(
    sentences.map(({ id, passage }) => [id, passage]),
    [
      ["thanks", ""],
      ["proof-1", "proof"],
      ["offer-1", "offer"],
    ],
  );
  assert.deepEqual(sentences[1]?.pieces, [{ text: "[your proof]", key: "proof", gap: true }]);
});

test("a day is said as each country says it, and what is no day stands as it is", () => {
  const said = line({ fact: "day", gap: "day" }, ".");
  assert.deepEqual(body({ day: "2026-06-04" }, said), ["June 4."]);
  assert.deepEqual(body({ day: "2026-06-04", region: "uk" }, said), ["4 June."]);
  assert.deepEqual(body({ day: "end of the week" }, said), ["end of the week."]);
});

test("words for facts are there once every fact is, and a list is no fact", () => {
  const said = line("Thanks", [" on ", { fact: "day", gap: "day" }, " at ", { fact: "company", gap: "company" }], ".");
  assert.deepEqual(body({ day: "Monday" }, said), ["Thanks."]);
  assert.deepEqual(body({ day: "Monday", company: ["x"] }, said), ["Thanks."]);
  assert.deepEqual(body({ day: "Monday", company: "Acme" }, said), ["Thanks on Monday at Acme."]);
});

test("a fact that ends in a mark of its own closes our sentence", () => {
  const said = line("Thanks", [" at ", { fact: "company", gap: "company" }], ".");
  assert.deepEqual(body({ company: "A. & B. Co." }, said), ["Thanks at A. & B. Co."]);
  assert.deepEqual(body({ company: "Yahoo!" }, said), ["Thanks at Yahoo!"]);
});

test("the first line that fits the choices is said, and a choice that nobody made counts as its default", () => {
  assert.deepEqual(body({ recipient: "panel", region: "uk" }), [
    "Dear all,",
    "Thank you. [your proof]",
    "Kind regards,",
  ]);
  assert.deepEqual(body({ recipient: "", region: [] }), body({}));
});

test("words in a box that this choice does not ask for are not said", () => {
  const answers = { proof: "I did it.", offer: "I can send it." };
  assert.equal(body(answers)[1], "Thank you. I did it. I can send it.");
  assert.equal(body({ ...answers, recipient: "panel" })[1], "Thank you. I did it.");
});

test("the subject is the first line with all its facts that is not too long", () => {
  assert.equal(subject({ role: "Ward clerk" }), "Ward clerk interview");
  assert.equal(subject({}), "About our talk");
  assert.equal(subject({ role: "Deputy assistant ward clerk" }), "About our talk");
});

test("a promised day has its by, unless it says when by itself", () => {
  const said = line("I would hear ", { fact: "day", gap: "day", as: "by", unless: ["within", "next"] }, ".");
  assert.deepEqual(body({ day: "2026-06-04" }, said), ["I would hear by June 4."]);
  assert.deepEqual(body({ day: "next Friday" }, said), ["I would hear next Friday."]);
});

test("a note to keep says the year of its days", () => {
  const said = { ...line({ fact: "day", gap: "day" }, "."), years: true };
  assert.deepEqual(body({ day: "2026-06-04" }, said), ["June 4, 2026."]);
  assert.deepEqual(body({ day: "2026-06-04", region: "uk" }, said), ["4 June 2026."]);
});
