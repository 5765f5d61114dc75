"""The catalog: every key that answers may hold, and the choices there are."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType

from bounceback.definitions.toml import DATA, Table, names, read
from bounceback.questions.model import Choice, Question
from bounceback.questions.read import read_move, read_question

__all__ = [
    "CHOSEN",
    "SHARED_KEYS",
    "build_questions",
    "catalog",
    "checklist_choices",
    "is_chosen",
    "kind_ids",
    "questions",
    "read_questions",
]

SHARED_KEYS = (
    "kind", "your_name", "their_name", "company", "role", "interview_date", "contact", "recipient", "region", "tone",
    "length", "channel",
)  # fmt: skip
"""What every letter takes, asked or not."""
CHOSEN = ("yes_no", "one_of", "some_of")
"""The types of question whose answers are picked from what we offer: they hold none of the reader's own words."""


@cache
def questions() -> dict[str, Question]:
    """Return the letters' questions by key. Raises `DefinitionError` with all problems of their file."""
    return read_questions(DATA)


@cache
def kind_ids() -> tuple[str, ...]:
    """Return the ids of all letter kinds, in alphabetical order, without reading their files."""
    return names("letters")


@cache
def catalog() -> Mapping[str, Question]:
    """Every question by its key: `kind`, then the letters', then those that only the checklist asks.

    The choices of `kind` bear their ids as labels: titles are in the kinds' own files, which are not read for this.
    Raises `DefinitionError` with every problem of the questions' files.
    """
    kinds = tuple(Choice(each, each) for each in kind_ids())
    known = {"kind": Question("kind", "", "", "one_of", kinds), **questions()}
    return MappingProxyType(known | {key: each for key, each in _checklist().items() if key not in known})


@cache
def checklist_choices() -> Mapping[str, tuple[str, ...]]:
    """Return the values of each question that the checklist asks, by its key; none for a date."""
    return MappingProxyType({key: question.values for key, question in _checklist().items()})


def is_chosen(question: Question) -> bool:
    """Whether answers to this question are picked from a list, and not written."""
    return question.type in CHOSEN


def read_questions(data: Path) -> dict[str, Question]:
    """Read the letters' questions from the folder `data`. Raises `DefinitionError` with every problem."""
    return read("questions/letters.toml", build_questions, data)


def build_questions(table: Table) -> dict[str, Question]:
    """Return the questions in the table of their file, by key; problems are noted on the table."""
    tables = {key: table.table(key) for key in table}
    asked = {key: read_question(key, each, needs_gap=True) for key, each in tables.items()}
    return {key: read_move(each, tables[key], asked) if each.move else each for key, each in asked.items()}


def _checklist() -> Mapping[str, Question]:
    # A letter that was not led here by the checklist starts without its questions.
    from bounceback.questions.checklist import inputs

    return inputs().questions
