"""Every key that answers may hold, and the choices there are: the letter kind, the letters', the checklist's."""

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from bounceback.definitions import kind_ids, questions
from bounceback.links.link_words import link_words
from bounceback.model import Choice, Question
from bounceback.reading import Table, read

__all__ = ["CHOSEN", "checklist_choices", "checklist_keys", "is_chosen", "vocabulary"]

CHOSEN = ("yes_no", "one_of", "some_of")
"""The types of question whose answers are picked from what we offer: they hold none of the reader's own words."""


@cache
def vocabulary() -> Mapping[str, Question]:
    """Every question by its key: `kind`, then the letters', then those that only the checklist asks.

    The choices of `kind` bear their ids as labels: titles are in the kinds' own files, which are not read for this.
    Raises `DefinitionError` with every problem of the questions' files.
    """
    # The checklist reads a file for each cause; what needs none of them should not wait for it.
    from bounceback.checklist.definitions import inputs

    kinds = tuple(Choice(each, each) for each in kind_ids())
    known = {"kind": Question("kind", link_words().kind_label, "", "one_of", kinds), **questions()}
    return MappingProxyType(known | {key: each for key, each in inputs().questions.items() if key not in known})


@cache
def checklist_keys() -> frozenset[str]:
    """The keys that the checklist asks: a letter passes them over."""
    return frozenset(checklist_choices())


@cache
def checklist_choices() -> Mapping[str, tuple[str, ...]]:
    """The values of each question that the checklist asks, by its key; none for a date.

    Read without what the checklist knows about each cause, and without its checks, which `vocabulary` makes.
    """
    return MappingProxyType(read("checklist/questions.toml", _choices))


def _choices(table: Table) -> dict[str, tuple[str, ...]]:
    asked = {key: table.raw(key) for key in table}
    choices = {key: _values(each) for key, each in asked.items() if isinstance(each, dict)}
    groups = _tables(asked.get("groups"))
    return choices | {
        "cause": tuple(str(each.get("slug")) for group in groups for each in _tables(group.get("causes")))
    }


def _values(question: Mapping[str, object]) -> tuple[str, ...]:
    if question.get("type") == "yes_no":
        return ("yes", "no")
    return tuple(str(each.get("value")) for each in _tables(question.get("choices")))


def _tables(found: object) -> list[Mapping[str, object]]:
    return [each for each in found if isinstance(each, dict)] if isinstance(found, list) else []


def is_chosen(question: Question) -> bool:
    """Whether answers to this question are picked from a list, and not written."""
    return question.type in CHOSEN
