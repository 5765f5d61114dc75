"""The nouns of a letter: its kind, the plan of its sentences, the letter as it is written. Frozen values."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from bounceback.questions.model import Answers

__all__ = [
    "LENGTHS",
    "RECIPIENTS",
    "REGIONS",
    "SUBJECT_LIMIT",
    "TONES",
    "Example",
    "Letter",
    "LetterKind",
    "Paragraph",
    "ParagraphPlan",
    "Piece",
    "Sentence",
    "SentencePlan",
    "Step",
]

REGIONS = ("us", "uk")
TONES = ("plain", "warm", "formal")
LENGTHS = ("short", "medium", "full")
RECIPIENTS = ("one", "panel", "recruiter")
SUBJECT_LIMIT = 60
"""A phone's mail list shows about this many characters of a subject."""


@dataclass(frozen=True, slots=True)
class SentencePlan:
    """A sentence before it is written: templates by tone, and when it is said.

    `needs` and `without` are question keys that must be answered, or must not be, for the sentence to be said.
    `answered` holds other templates, by the shape of the last answer that the sentence holds, then by tone.
    """

    id: str
    says: Mapping[str, str]
    lengths: tuple[str, ...] = LENGTHS
    regions: tuple[str, ...] = REGIONS
    recipients: tuple[str, ...] = RECIPIENTS
    needs: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    when: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    answered: Mapping[str, Mapping[str, str]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ParagraphPlan:
    """A paragraph before it is written: what it is for, its name in the picture of the letter, its sentences."""

    id: str
    purpose: str
    block: str
    sentences: tuple[SentencePlan, ...]


@dataclass(frozen=True, slots=True)
class Step:
    """One screen of questions: a heading, one short sentence, and the keys it asks.

    `when` names the answers with which the step is worth asking, `asked_when` those with which one of its questions is.
    """

    title: str
    lead: str
    questions: tuple[str, ...]
    when: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    asked_when: Mapping[str, Mapping[str, tuple[str, ...]]] = field(default_factory=dict)

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
    """Everything we know about one kind of letter. `words` is the least and most words a good one has."""

    id: str
    title: str
    purpose: str
    when: tuple[str, ...]
    when_not: tuple[str, ...]
    words: tuple[int, int]
    addressed: bool
    future: bool
    subjects: tuple[str, ...]
    steps: tuple[Step, ...]
    paragraphs: tuple[ParagraphPlan, ...]
    examples: tuple[Example, ...]

    @property
    def keys(self) -> tuple[str, ...]:
        """The keys this kind asks, in the order of its steps."""
        return tuple(key for step in self.steps for key in step.questions)


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of text inside a sentence: ours (`key` empty), the reader's own words, or a gap where they are missing."""

    text: str
    key: str = ""
    gap: bool = False


@dataclass(frozen=True, slots=True)
class Sentence:
    """A written sentence: a stable `id`, its text in pieces, and the `keys` of the answers it came from.

    `own` is true where the reader's own wording stands in place of ours.
    """

    id: str
    pieces: tuple[Piece, ...]
    keys: tuple[str, ...]
    own: bool = False

    @property
    def text(self) -> str:
        """The sentence as it is read."""
        return "".join(piece.text for piece in self.pieces)


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A written paragraph. `separator` stands between its sentences: a space, or a line break in the sign-off."""

    id: str
    block: str
    sentences: tuple[Sentence, ...]
    separator: str = " "

    @property
    def text(self) -> str:
        """The paragraph as it is read."""
        return self.separator.join(sentence.text for sentence in self.sentences)


@dataclass(frozen=True, slots=True)
class Letter:
    """A written letter. `left_out` names the sentences that the reader chose to leave out, in their order."""

    kind: str
    subject: Sentence
    paragraphs: tuple[Paragraph, ...]
    left_out: tuple[str, ...] = ()

    @property
    def body(self) -> str:
        """The letter as it would be copied: paragraphs with an empty line between them."""
        return "\n\n".join(paragraph.text for paragraph in self.paragraphs)

    @property
    def sentences(self) -> tuple[Sentence, ...]:
        """Every sentence of the body, salutation and sign-off included."""
        return tuple(sentence for paragraph in self.paragraphs for sentence in paragraph.sentences)

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
