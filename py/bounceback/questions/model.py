"""The nouns of asking: a question, its choices, answers. Frozen; no behaviour beyond what they hold."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from bounceback.english.model import Fit

__all__ = ["QUESTION_TYPES", "Answers", "Choice", "Question", "QuestionType"]

type QuestionType = Literal["text", "long", "date", "email", "phone", "time", "yes_no", "one_of", "some_of"]
type Answers = Mapping[str, str | tuple[str, ...]]
"""Checked answers: question key to text, ISO date, choice value, or the values of a `some_of` question."""

QUESTION_TYPES = ("text", "long", "date", "email", "phone", "time", "yes_no", "one_of", "some_of")


@dataclass(frozen=True, slots=True)
class Choice:
    """One answer that a question offers: `value` is stored, `label` is read."""

    value: str
    label: str


@dataclass(frozen=True, slots=True)
class Question:
    """One fact we ask for, once, under one key everywhere.

    `label` of an open question is a sentence starter that the reader finishes. `gap` is its short name, shown as
    `[gap]` where the answer is missing. `fit` says how the words join a sentence (see `fitting`). `longest` is in
    characters. `fallback` is the value used when a choice is not made.
    """

    key: str
    label: str
    hint: str
    type: QuestionType
    choices: tuple[Choice, ...] = ()
    optional: bool = True
    gap: str = ""
    fit: Fit = "clause"
    longest: int = 400
    fallback: str = ""
    autocomplete: str = ""

    @property
    def values(self) -> tuple[str, ...]:
        """The values of its choices; none for an open question."""
        return ("yes", "no") if self.type == "yes_no" else tuple(choice.value for choice in self.choices)
