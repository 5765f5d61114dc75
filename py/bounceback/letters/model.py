"""The nouns of a letter: its kind, its frames and moves, the letter as it is written. Frozen values."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from bounceback.questions.model import Answers, Condition, Question

__all__ = [
    "CALL_WORDS",
    "CHANNELS",
    "LENGTHS",
    "MESSAGE_LIMIT",
    "RECIPIENTS",
    "REGIONS",
    "SHORT_WORDS",
    "SUBJECT_LIMIT",
    "TONES",
    "Example",
    "Frame",
    "Letter",
    "LetterKind",
    "Paragraph",
    "Passage",
    "Piece",
    "Sentence",
    "Step",
]

REGIONS = ("us", "uk")
TONES = ("plain", "warm", "formal")
LENGTHS = ("short", "medium")
CHANNELS = ("mail", "message", "call")
RECIPIENTS = ("one", "two", "panel", "recruiter")
SUBJECT_LIMIT = 60
"""A phone's mail list shows about this many characters of a subject."""
MESSAGE_LIMIT = 300
"""LinkedIn's note to somebody one is not connected with ends here, and a text of this length is read at once."""

CALL_WORDS = 100
"""Said without hurry, so much takes three quarters of a minute: as long as somebody listens to a voicemail."""

SHORT_WORDS = 150
"""A short letter is read in well under a minute."""


@dataclass(frozen=True, slots=True)
class Frame:
    """One way to say a line that is ours: templates by tone, and the answers with which it is said.

    `when` are choices that must have been made, `needs` keys that must be answered. Where a passage holds one of
    `unless` (words in small letters, or `{key}` of a move), the reader has said it already; so where the one directly
    after the frame begins with those after a `^`.
    """

    says: Mapping[str, str]
    when: Condition = field(default_factory=dict)
    needs: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Step:
    """One screen of questions: a heading, and the keys it asks.

    `when` names the answers with which the step is worth asking, `asked_when` those with which one of its questions is.
    """

    title: str
    questions: tuple[str, ...]
    when: Condition = field(default_factory=dict)
    asked_when: Mapping[str, Condition] = field(default_factory=dict)

    def condition(self, key: str) -> dict[str, tuple[str, ...]]:
        """Return the answers with which the question `key` is asked: key to values, empty when it always is."""
        return {**self.when, **self.asked_when.get(key, {})}


@dataclass(frozen=True, slots=True)
class Example:
    """A worked example: made-up person, made-up answers, and a line that says who they are."""

    id: str
    title: str
    answers: Answers


@dataclass(frozen=True, slots=True)
class LetterKind:
    """Everything we know about one kind of letter.

    `words` is the least and most words a good one has. `letter` is its shape: paragraphs of names of frames and keys of
    moves, in their order. `frames` are those that it names, each as the ways to say it, the first that fits first.
    `questions` are what it asks, by key, in its own words. `unhinted` are rules of hints that do not fit this kind.
    """

    id: str
    title: str
    purpose: str
    when: tuple[str, ...]
    when_not: tuple[str, ...]
    words: tuple[int, int]
    addressed: bool
    future: bool
    subjects: tuple[str, ...]
    letter: tuple[tuple[str, ...], ...]
    frames: Mapping[str, tuple[Frame, ...]]
    steps: tuple[Step, ...]
    questions: Mapping[str, Question]
    examples: tuple[Example, ...]
    unhinted: tuple[str, ...] = ()

    @property
    def keys(self) -> tuple[str, ...]:
        """The keys this kind asks, in the order of its steps."""
        return tuple(key for step in self.steps for key in step.questions)

    @property
    def moves(self) -> tuple[str, ...]:
        """The keys of its moves, in the order of the letter."""
        return tuple(name for row in self.letter for name in row if name in self.questions)

    def condition(self, key: str) -> dict[str, tuple[str, ...]]:
        """Return the answers with which the question `key` is asked, empty when it always is."""
        return next((step.condition(key) for step in self.steps if key in step.questions), {})


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of text inside a sentence: ours (`key` empty), the reader's own words, or a gap where they are missing."""

    text: str
    key: str = ""
    gap: bool = False


@dataclass(frozen=True, slots=True)
class Sentence:
    """A written sentence: a stable `id`, its text in pieces, and the `keys` of the answers it came from.

    `passage` is the key of the move whose passage it is part of, empty for a frame; `before` stands between it and the
    sentence before it in its paragraph. `own` is true where the reader's own wording stands in place of our frame.
    """

    id: str
    pieces: tuple[Piece, ...]
    keys: tuple[str, ...] = ()
    passage: str = ""
    before: str = " "
    own: bool = False

    @property
    def text(self) -> str:
        """The sentence as it is read."""
        return self.pieces[0].text if len(self.pieces) == 1 else "".join([piece.text for piece in self.pieces])


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A written paragraph."""

    id: str
    sentences: tuple[Sentence, ...]

    @property
    def text(self) -> str:
        """The paragraph as it is read."""
        return "".join([(each.before if at else "") + each.text for at, each in enumerate(self.sentences)])


@dataclass(frozen=True, slots=True)
class Passage:
    """What stands in a move's box, as it stands in the letter: its `text`.

    `mends` are pairs of what was typed and what stands there. `left_out` says that this length or channel does without
    it.
    """

    key: str
    text: str
    mends: tuple[tuple[str, str], ...] = ()
    left_out: bool = False


@dataclass(frozen=True, slots=True)
class Letter:
    """A written letter. `removed` names the frames that the reader took out, `passages` are what they wrote."""

    kind: str
    channel: str
    subject: Sentence
    paragraphs: tuple[Paragraph, ...]
    passages: tuple[Passage, ...] = ()
    removed: tuple[str, ...] = ()

    @property
    def body(self) -> str:
        """The letter as it would be copied: paragraphs with an empty line between them."""
        return "\n\n".join([paragraph.text for paragraph in self.paragraphs])

    @property
    def sentences(self) -> tuple[Sentence, ...]:
        """Every sentence of the body, salutation and sign-off included."""
        return tuple(sentence for paragraph in self.paragraphs for sentence in paragraph.sentences)

    @property
    def left_out(self) -> tuple[str, ...]:
        """The keys of the moves whose words are not in the letter, in the order of the letter."""
        return tuple(passage.key for passage in self.passages if passage.left_out)

    @property
    def gaps(self) -> tuple[str, ...]:
        """The keys whose answers are missing, each once, in the order of the letter."""
        pieces = (piece for sentence in (self.subject, *self.sentences) for piece in sentence.pieces)
        return tuple(dict.fromkeys(piece.key for piece in pieces if piece.gap))

    @property
    def words(self) -> int:
        """The number of words in the body's own paragraphs, salutation and sign-off aside."""
        own = (paragraph for paragraph in self.paragraphs if paragraph.id not in ("salutation", "sign_off"))
        return sum(len(paragraph.text.split()) for paragraph in own)
