"""Asked once: what the checklist was told answers a letter's own question too, where it surely does."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from bounceback.definitions.toml import DATA, Table, read
from bounceback.questions.catalog import checklist_choices, questions
from bounceback.questions.model import Question

__all__ = ["Implied", "carried", "implied", "read_carried"]

type Choices = Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Implied:
    """An answer that others imply: `value` to the question `key`, when each key of `when` has one of its values."""

    key: str
    value: str
    when: Choices


@cache
def carried() -> tuple[Implied, ...]:
    """Every answer that others imply, in the order of its file. Raises `DefinitionError` with all problems."""
    return read_carried(questions(), checklist_choices())


def implied(raw: Mapping[str, object]) -> dict[str, str]:
    """Return the answers to letters' questions that `raw` answers imply and do not give: question key to value.

    `raw` is what was sent to us, the checklist's answers among it. Never raises for any of it; raises `DefinitionError`
    with all problems of `questions/prefill.toml`.
    """
    told = dict(raw)
    found: dict[str, str] = {}
    for each in carried():
        asked = not told.get(each.key) and each.when.keys() <= told.keys()
        if asked and all(_is_told(told[key], values) for key, values in each.when.items()):
            told[each.key] = found[each.key] = each.value
    return found


def read_carried(asked: Mapping[str, Question], checklist: Choices, data: Path = DATA) -> tuple[Implied, ...]:
    """Read the file from the folder `data`, checked against the letters' questions and the checklist's choices.

    Raises `DefinitionError` with every problem.
    """
    one_of = {key: question.values for key, question in asked.items() if question.type in ("one_of", "yes_no")}
    choices = {**checklist, **one_of}
    return read(
        "questions/prefill.toml",
        lambda table: tuple(_implied(table, key, each, one_of, choices) for key in table for each in table.tables(key)),
        data,
    )


def _is_told(told: object, values: tuple[str, ...]) -> bool:
    return any(each in values for each in (told if isinstance(told, list | tuple) else (told,)))


def _implied(table: Table, key: str, each: Table, one_of: Choices, choices: Choices) -> Implied:
    if key in one_of:
        value = each.choice("value", one_of[key])
    else:
        value = each.text("value")
        table.problem(key, "expected the key of a letter's question of which one choice is made")
    when = each.table("when")
    if not list(when):
        each.problem("when", "expected the answers that imply this one")
    return Implied(key, value, {name: _values(when, name, choices) for name in when})


def _values(when: Table, name: str, choices: Choices) -> tuple[str, ...]:
    if choices.get(name):
        return when.choices(name, choices[name])
    when.problem(name, "expected the key of a question with choices, a letter's or the checklist's")
    return when.texts(name)
