"""The nouns of asking: a question, its choices and openers, answers. Frozen; no behaviour beyond what they hold."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from bounceback.english.model import Fit

__all__ = ["QUESTION_TYPES", "Answers", "Choice", "Condition", "Opener", "Question", "QuestionType"]

type QuestionType = Literal["text", "long", "date", "email", "phone", "time", "yes_no", "one_of", "some_of", "list"]
type Answers = Mapping[str, str | tuple[str, ...]]
"""Checked answers: question key to text, ISO date, choice value, the values of `some_of`, the texts of a `list`."""
type Condition = Mapping[str, tuple[str, ...]]
"""What must have been answered: key of a question with choices to some of its values. An empty one always holds."""

QUESTION_TYPES = ("text", "long", "date", "email", "phone", "time", "yes_no", "one_of", "some_of", "list")


@dataclass(frozen=True, slots=True)
class Choice:
    """One answer that a question offers: `value` is stored, `label` is read; `earlier` values meant the same once."""

    value: str
    label: str
    earlier: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Opener:
    """The beginning of a sentence that a move offers; `…` in it is where the reader goes on.

    One that `leads` is a courtesy: it is put before what somebody typed as if it stood there.
    """

    text: str
    when: Condition = field(default_factory=dict)
    leads: bool = False


@dataclass(frozen=True, slots=True)
class Question:
    """One thing we ask for, once, under one key everywhere: a fact, a choice, or a move.

    `gap` is its short name, shown as `[gap]` where the answer is missing. `fit` says how a fact joins a sentence of
    ours (see `fitting`). `longest` is in characters. `fallback` is the value used when a choice is not made. The answer
    to a `move` is a passage of the letter: `openers` begin it, `example` is one of somebody made up, an `essential` one
    leaves a gap where it is missing, one that is `kept` is what the letter is written for, and an `extra` one is the
    first to go.
    """

    key: str
    label: str
    hint: str
    type: QuestionType
    choices: tuple[Choice, ...] = ()
    optional: bool = True
    gap: str = ""
    fit: Fit = "as_typed"
    longest: int = 400
    fallback: str = ""
    autocomplete: str = ""
    move: bool = False
    openers: tuple[Opener, ...] = ()
    example: str = ""
    essential: bool = False
    kept: bool = False
    extra: bool = False

    @property
    def values(self) -> tuple[str, ...]:
        """The values of its choices; none for an open question."""
        return ("yes", "no") if self.type == "yes_no" else tuple(choice.value for choice in self.choices)
