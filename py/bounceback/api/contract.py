"""What pages and Python say to each other: the fields of each action's request, and of its reply.

For type checkers, tests and `docs/assets/js/python/api.d.ts`, which is written from it; nothing imports it at run time.
The request of the action `came_back` is `CameBackRequest`, its reply `CameBackReply`. A field that may be missing is
`NotRequired`. Days are ISO (`2026-06-04`), places in a text are code points.
"""

from typing import Literal, NotRequired, TypedDict

__all__ = ["ErrorReply"]

type Answers = dict[str, str | list[str]]


class Problem(TypedDict):
    """An answer that cannot be used: its question's `key`, and what to do."""

    key: str
    message: str


class Error(TypedDict):
    """What went wrong: `problems` come with answers, `fault` with links, `pack` with what has to be fetched first."""

    type: Literal["request", "answers", "definition", "elsewhere", "link"]
    message: str
    problems: NotRequired[list[Problem]]
    fault: NotRequired[Literal["cut", "damaged", "newer", "foreign"]]
    pack: NotRequired[str]


class ErrorReply(TypedDict):
    """A reply that is no answer."""

    ok: Literal[False]
    error: Error


class File(TypedDict):
    """A file for the reader: its `name`, media `type` and `text`."""

    name: str
    type: str
    text: str


# Letters


class ByHand(TypedDict):
    """A letter as the reader left it: `text`, and `base`, the letter it began as."""

    base: str
    text: str


class Edited(ByHand):
    """The same brought up to date; `by_hand` is what the reader left where that differs."""

    by_hand: NotRequired[ByHand]


class LetterRequest(TypedDict):
    """Compose a letter.

    `left_out` names frames and passages, `own_words` frames; `ignored` are rules of hints; `edited` is the whole text
    after editing. `without_hints` gives the letter at once, before the coach is there.
    """

    kind: str
    answers: Answers
    today: NotRequired[str]
    without_hints: NotRequired[bool]
    left_out: NotRequired[list[str]]
    own_words: NotRequired[dict[str, str]]
    ignored: NotRequired[list[str]]
    edited: NotRequired[Edited | None]


class Piece(TypedDict):
    """A run of text: ours where `key` is empty, else an answer's words, or a `gap` where they are missing."""

    text: str
    key: str
    gap: bool


class Sentence(TypedDict):
    """A sentence: `keys` are the answers it came from, `passage` the move whose passage it is part of, if any.

    `before` stands between it and the sentence before; `own` says that the reader's own wording stands here.
    """

    id: str
    text: str
    keys: list[str]
    passage: str
    before: str
    own: bool
    pieces: list[Piece]


class Paragraph(TypedDict):
    """Sentences that stand together."""

    id: str
    sentences: list[Sentence]


class Gap(TypedDict):
    """A missing answer: its key, and its short name."""

    key: str
    name: str


Mend = TypedDict("Mend", {"key": str, "from": str, "to": str})
Mend.__doc__ = "What was typed in the passage `key`, and what stands in the letter instead."


class Letter(TypedDict):
    """A letter as it is written.

    `bounds` are the least and most words of a good one; a message has its `limit` of characters instead. `left_out` are
    the moves whose words this length or channel does without, `removed` the frames that the reader took out.
    """

    kind: str
    channel: str
    subject: Sentence
    paragraphs: list[Paragraph]
    gaps: list[Gap]
    left_out: list[str]
    removed: list[str]
    mends: list[Mend]
    words: int
    bounds: list[int] | None
    characters: int
    limit: int | None
    body: str


class Hint(TypedDict):
    """One thing that could be better in a passage: `label` is what a press does, `text` the passage after it."""

    rule: str
    found: str
    why: str
    label: str
    text: str | None


class Passage(TypedDict):
    """What stands in a move's box, as it stands in the letter; `left_out` where this length or channel does without."""

    key: str
    text: str
    left_out: bool
    mends: list[Mend]
    hint: Hint | None


class Conflict(TypedDict):
    """Where the reader's `text` stood against a `new` answer's."""

    text: str
    new: str


class EditedNow(Edited):
    """An edited letter brought up to date, with what could not be decided."""

    conflicts: list[Conflict]


class LetterReply(TypedDict):
    """The letter; `carried` are answers that the checklist's imply; `edited` is there where it was sent."""

    letter: Letter
    problems: list[Problem]
    carried: dict[str, str]
    passages: list[Passage]
    edited: NotRequired[EditedNow]


class ExampleRequest(TypedDict):
    """The answers of the worked example `id` of `kind`."""

    kind: str
    id: str


class ExampleReply(TypedDict):
    """Made-up answers, the kind among them."""

    answers: Answers


class MendRequest(LetterRequest):
    """Put `better` in place of `found`, which stands in the letter, or the edited text, after `before` others."""

    found: str
    before: int
    better: str


class MendReply(TypedDict):
    """What the draft holds now, and in which `place` that differs; `nowhere` where the words are not there any more."""

    place: Literal["answer", "sentence", "text", "nowhere"]
    answers: Answers
    own_words: dict[str, str]
    edited: Edited | None


class NotesRequest(TypedDict):
    """What was told on the desk, as notes."""

    kind: str
    answers: Answers


class NotesReply(TypedDict):
    """The notes, `question: answer` on each line; empty where nothing was told."""

    text: str


class FileRequest(TypedDict):
    """The letter as a file; needs the pack `files`."""

    format: Literal["txt", "eml", "docx"]
    kind: str
    answers: Answers
    subject: str
    text: str


class FileReply(TypedDict):
    """The file. For `docx` there are `subject` and `paragraphs`, each a list of lines, and the page makes the file.

    Its `author` is whoever signs the letter, and its `paper` that of the country whose style was chosen.
    """

    name: str
    type: str
    text: NotRequired[str]
    subject: NotRequired[str]
    paragraphs: NotRequired[list[list[str]]]
    author: NotRequired[str]
    paper: NotRequired[Literal["a4", "letter"]]


# The coach


class ReviewRequest(TypedDict):
    """Look at a finished text; `live` says that it is still being written; `ignored` are rules that are not wanted."""

    text: str
    kind: str
    region: NotRequired[str]
    answers: NotRequired[Answers]
    subject: NotRequired[str | None]
    today: NotRequired[str]
    ignored: NotRequired[list[str]]
    live: NotRequired[bool]


class Note(TypedDict):
    """A note on the words `found`; `replace` may stand in their place as it is."""

    rule: str
    level: Literal["stop", "fix", "consider", "praise"]
    found: str
    why: str
    better: str
    replace: str
    start: int
    end: int
    part: Literal["text", "subject"]


class ReviewReply(TypedDict):
    """All `notes`, the `first` few to act on, the `next` that cannot wait, those that can (`waiting`), and `praise`."""

    notes: list[Note]
    first: list[Note]
    next: list[Note]
    waiting: list[Note]
    praise: list[Note]


class ProofreadRequest(TypedDict):
    """A passage, and what a model made of it; `answers` tell the names that stay as they are."""

    text: str
    mended: str
    answers: NotRequired[Answers]


ProofreadChange = TypedDict("ProofreadChange", {"from": str, "to": str, "start": int, "end": int})
ProofreadChange.__doc__ = "A change that can be taken alone, and where what it changes stands in the passage."


class ProofreadReply(TypedDict):
    """The changes that are taken, in the order of the text; `refused` says why others are not."""

    changes: list[ProofreadChange]
    refused: (
        Literal[
            "nothing",
            "long",
            "length",
            "signs",
            "number",
            "name",
            "person",
            "denied",
            "new",
            "lost",
            "sentence",
            "quoted",
        ]
        | None
    )


class UntoldRequest(TypedDict):
    """A letter that the reader already has, and what they told us. Without a `kind` it is guessed."""

    text: str
    answers: Answers
    kind: NotRequired[str]


class Untold(TypedDict):
    """A thing that the letter says and nobody told us, and where it stands."""

    what: Literal["name", "number", "date", "claim"]
    text: str
    start: int
    end: int


class UntoldReply(TypedDict):
    """The letter's kind, and what to ask its writer about."""

    kind: str
    untold: list[Untold]


class BringRequest(TypedDict):
    """A finished letter, to be put into the boxes of its kind."""

    text: str
    kind: str


class BringReply(TypedDict):
    """What stands in the boxes now, and the frames that the letter has words of its own for."""

    answers: Answers
    left_out: list[str]


class BeforeSendingRequest(ReviewRequest):
    """As a review, with the `time` on the reader's clock (`23:40`)."""

    time: NotRequired[str]


class Pause(TypedDict):
    """A reason to wait until tomorrow."""

    text: str
    why: str


class BeforeSendingReply(TypedDict):
    """What to ask before the letter leaves."""

    pause: Pause | None


class ReminderRequest(TypedDict):
    """A calendar file for the day after `today`; needs the pack `calendar`."""

    today: str
    region: NotRequired[str]


ReminderReply = File


# The checklist


class Given(TypedDict):
    """What was answered."""

    answers: Answers


class AdviseRequest(Given):
    """One verdict for what was answered."""

    today: NotRequired[str]


class Choice(TypedDict):
    """An answer that a question offers."""

    value: str
    label: str


class Question(TypedDict):
    """A question as a page shows it."""

    key: str
    label: str
    hint: str
    type: Literal["text", "long", "date", "email", "phone", "time", "yes_no", "one_of", "some_of", "list"]
    choices: list[Choice]
    optional: bool


class Also(TypedDict):
    """What a verdict adds: a `letter` that goes with it or inside it, or a `page`; `desk` is a letter to write."""

    text: str
    letter: str
    letter_name: str
    how: str
    page: str
    title: str
    desk: str


class Steps(TypedDict):
    """What to do by when it is for."""

    now: list[str]
    day: list[str]
    week: list[str]


class ChapterLink(TypedDict):
    """A page of the guide: its title, and its address from the root."""

    title: str
    page: str


class Wonder(TypedDict):
    """A question that people ask besides, its answer, and the page that says more."""

    question: str
    answer: str
    title: str
    page: str


class Verdict(TypedDict):
    """One action, and why. `needs` is the question that could still change it, `asked` those to show under it.

    `assumed` are the questions that were not answered, with what counts until they are; `taking` says that in words.
    `help_needs` are the needs whose help lines stand in the verdict. `opening` are the words before it, empty where
    there are none; with `now_first` the steps for now stand above the letter. `wonders` are what people ask besides,
    `replies` what can have come back.
    """

    opening: str
    now_first: bool
    action: str
    letter: str
    channel: str
    why: str
    avoid: str
    odds: str
    assumed: dict[str, str]
    taking: list[str]
    also: list[Also]
    needs: str | None
    ask: Question | None
    asked: list[str]
    row: str
    cause: str
    causes: list[str]
    steps: Steps
    say: list[str]
    do_not_say: list[str]
    letter_name: str
    letter_use: str
    chapters: list[ChapterLink]
    help: bool
    help_needs: list[str]
    wonders: list[Wonder]
    replies: list[str]


class AdviseReply(TypedDict):
    """The verdict."""

    verdict: Verdict


class PlanRequest(Given):
    """The verdict as dated steps."""

    today: str


class PlanStep(TypedDict):
    """A step on a `day`, which `words` writes as the reader does."""

    id: str
    day: str
    words: str
    title: str
    text: str


class Plan(TypedDict):
    """The steps in their order, and a note."""

    steps: list[PlanStep]
    note: str


class PlanReply(AdviseReply):
    """The verdict and the plan."""

    plan: Plan


class CalendarRequest(PlanRequest):
    """The plan as a calendar file; with the `time` of day (`23:40`) one that is saved later counts as newer."""

    time: NotRequired[str]


CalendarReply = File


class CameBackRequest(PlanRequest):
    """What to do now that `reply` has come."""

    reply: str


class CameBackReply(PlanReply):
    """The answers that hold now, and what follows from them."""

    answers: Answers


CardRequest = Given


class CardLine(TypedDict):
    """A heading and what stands under it."""

    heading: str
    text: str


class Card(TypedDict):
    """The card."""

    title: str
    lines: list[CardLine]


class CardReply(TypedDict):
    """The card."""

    card: Card


FriendRequest = Given


class FriendReply(TypedDict):
    """The message."""

    message: str


# Links and files


class ContentsRequest(Given):
    """What a link would hold: with `words` everything, else choices only."""

    words: bool


class Content(TypedDict):
    """One thing inside a link, as it is read."""

    key: str
    name: str
    answer: str


class ContentsReply(TypedDict):
    """What is inside, and the answers that cannot be in it."""

    contents: list[Content]
    problems: list[Problem]


class ShareRequest(ContentsRequest):
    """A link to the page at `address`."""

    address: NotRequired[str]


class MadeLink(TypedDict):
    """A link: `length` in characters, `fits` chats and mail, `scans` as a QR code."""

    fragment: str
    link: str
    length: int
    fits: bool
    scans: bool


class ShareReply(MadeLink, ContentsReply):
    """The link and what is in it."""


class OpenRequest(TypedDict):
    """What a fragment, or a whole address, holds."""

    fragment: str


class Place(TypedDict):
    """A page where it belongs (address from the root), and the words that lead there."""

    page: str
    title: str


class OpenReply(TypedDict):
    """A plan's or letter's `answers`, `contents` and how many were `dropped`; or a friend's `line` and page."""

    holds: Literal["plan", "letter", "friend"]
    places: list[Place]
    answers: NotRequired[Answers]
    contents: NotRequired[list[Content]]
    dropped: NotRequired[int]
    door: NotRequired[str]
    title: NotRequired[str]
    page: NotRequired[str]
    line: NotRequired[str]


class FriendLinkRequest(TypedDict):
    """A link for a friend to the chapter `door` (empty: the front page) below `address`, with a line of one's own."""

    door: str
    line: str
    address: str


class FriendLinkReply(MadeLink):
    """The link, the line as it stands in it, and a file with both. Without a line it is the page's plain address."""

    line: str
    file: File


class Draft(TypedDict):
    """A letter as it stands on the desk."""

    kind: str
    answers: Answers
    left_out: list[str]
    own_words: dict[str, str]
    ignored: list[str]
    edited: Edited | None


class SaveRequest(TypedDict):
    """A draft as a file."""

    draft: Draft


class SaveReply(File):
    """The file, and whether the `whole` draft is in it and can be opened again."""

    whole: bool


class OpenFileRequest(TypedDict):
    """The draft inside the text of a file."""

    text: str


class OpenFileReply(TypedDict):
    """The draft, and how much of the file could not be taken."""

    draft: Draft
    dropped: int


class QrRequest(TypedDict):
    """A link as a QR code; needs the pack `qr`."""

    text: str


class QrReply(TypedDict):
    """The dark modules as the `d` of an SVG path, and the `size` of the square that it stands in."""

    path: str
    size: int
