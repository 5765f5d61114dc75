"""The nouns of the checklist: condition, row, table, situation, verdict. Frozen; no behaviour beyond what they hold."""

from collections.abc import Mapping
from dataclasses import dataclass

from bounceback.questions.model import Question

__all__ = [
    "NOTHING",
    "Block",
    "Conditions",
    "LetterAdvice",
    "Line",
    "Named",
    "Opening",
    "ReadMore",
    "Row",
    "Situation",
    "StepRules",
    "StepSet",
    "Steps",
    "StepsBeside",
    "Table",
    "Verdict",
    "Wonder",
]

type Condition = Mapping[str, tuple[str, ...]]
"""Fact name to the values that fit. Every name must fit."""
type Conditions = tuple[Condition, ...]
"""Any one of these must fit. None at all fit nothing."""

NOTHING = "none"
"""The letter of a verdict that sends nothing."""


@dataclass(frozen=True, slots=True)
class Named:
    """A name that holds under some answers: a column of the table, or what a reader has to be spared (`care`).

    `label` is what the page of the table calls a column; a browser is not sent it. `unsaid` are the questions of which
    a verdict with that care does not say what it took for granted.
    """

    id: str
    label: str
    when: Conditions
    unsaid: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Row:
    """One row of the decision table: what to do in the columns `at`. `letter` is a kind or `none`.

    `channel` is `call` where one should call, `mail` where one writes, and `none` where nothing is sent.
    """

    id: str
    at: tuple[str, ...]
    when: Conditions
    unless: Conditions
    letter: str
    channel: str
    title: str
    why: str
    avoid: str
    odds: str


@dataclass(frozen=True, slots=True)
class Block:
    """Rows of one kind of case: its conditions (none at all fit everything), and a row for each column it decides.

    `label` is what the page of the table calls it; a browser is not sent it.
    """

    id: str
    label: str
    when: Conditions
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """The decision table. The first column that holds counts, and the first block that has a row for it decides."""

    columns: tuple[Named, ...]
    care: tuple[Named, ...]
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence that a verdict adds, when it does, and the letter or chapter it offers (empty where none).

    `how` says how that letter stands to the verdict's: inside it, instead of it, or as a second message.
    """

    id: str
    text: str
    letter: str
    how: str
    chapter: str
    when: Conditions
    unless: Conditions


@dataclass(frozen=True, slots=True)
class Opening:
    """The first words of a verdict, and whether what to do now stands above its letter."""

    id: str
    text: str
    now_first: bool
    when: Conditions
    unless: Conditions


@dataclass(frozen=True, slots=True)
class ReadMore:
    """The chapters to read on in, the most fitting first, and when they are the ones; without a `when` always."""

    chapters: tuple[str, ...]
    when: Conditions
    unless: Conditions


@dataclass(frozen=True, slots=True)
class Steps:
    """What to do in the next ten minutes, within a day, and this week."""

    now: tuple[str, ...]
    day: tuple[str, ...]
    week: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class StepSet:
    """Steps for verdicts to which a cause's own steps do not fit, and when they hold.

    With `causes_week` only those for now do not: what a cause would have practised this week comes before the set's.
    """

    id: str
    steps: Steps
    causes_week: bool
    when: Conditions
    unless: Conditions


@dataclass(frozen=True, slots=True)
class StepsBeside:
    """When the causes that do not lead keep their first step for the week, and how many of them at `most`."""

    most: int
    when: Conditions
    unless: Conditions


@dataclass(frozen=True, slots=True)
class StepRules:
    """How a verdict gets its steps.

    `most`: how many of each sort it shows. `sets` are tried in order before the cause's own. A cause's own
    stand after `first`, and before `every`; where something is sent, `sent` come before them all. `beside` says what
    is kept of the causes that do not lead.
    """

    most: int
    beside: StepsBeside
    first: Steps
    every: Steps
    sent: Steps
    sets: tuple[StepSet, ...]


@dataclass(frozen=True, slots=True)
class Situation:
    """The advice for one cause; with `alone` no common steps are added.

    `help` are needs of `guide/help_lines.toml`: their lines stand in the verdict where its reader has to be spared.
    """

    slug: str
    steps: Steps
    say: tuple[str, ...]
    do_not_say: tuple[str, ...]
    help: tuple[str, ...]
    alone: bool


@dataclass(frozen=True, slots=True)
class LetterAdvice:
    """A letter kind as the checklist speaks of it: its name inside a sentence, what it does, the honest odds."""

    kind: str
    name: str
    use: str
    odds: str


@dataclass(frozen=True, slots=True)
class Wonder:
    """A question that people ask besides, in their words, its answer, and the chapter that says more."""

    id: str
    question: str
    answer: str
    chapter: str
    when: Conditions
    unless: Conditions


@dataclass(frozen=True, slots=True)
class Verdict:
    """One thing to do, and why. `letter` is a kind id or `none`; `row` the row of the decision table that said so.

    `opening` are the kind words before it, empty where there are none; with `now_first` the steps for now stand above
    the letter.

    `channel` is how it is done: `call`, `mail`, or `none`. `assumed` are the questions that were not answered and still
    count, with what was taken for them, and `taking` the same as words.

    `cause` leads (empty when only `safe` was answered), `causes` are all that were ticked. `needs` is the key of the
    one question that could still change the verdict, `ask` that question; `asked` are the questions to show under the
    verdict, in order, `needs` among them. `help` is true where help lines come first, `help_needs` are the needs whose
    lines stand beside the advice. `wonders` are what people ask besides, `replies` what can have come back since.
    """

    row: str
    opening: str
    now_first: bool
    action: str
    letter: str
    channel: str
    why: str
    avoid: str
    odds: str
    assumed: Mapping[str, str]
    taking: tuple[str, ...]
    also: tuple[Line, ...]
    needs: str | None
    ask: Question | None
    asked: tuple[str, ...]
    cause: str
    causes: tuple[str, ...]
    steps: Steps
    say: tuple[str, ...]
    do_not_say: tuple[str, ...]
    chapters: tuple[str, ...]
    help: bool
    help_needs: tuple[str, ...]
    wonders: tuple[Wonder, ...]
    replies: tuple[str, ...]
