"""What people ask besides what to do: read from the data, and chosen by where somebody stands."""

from functools import cache

from bounceback.checklist.conditions import Facts, applies
from bounceback.checklist.model import Wonder
from bounceback.checklist.table import read_conditions
from bounceback.definitions.toml import Table, read
from bounceback.guide.chapters import chapters

__all__ = ["wonder", "wonders_for"]


@cache
def wonder() -> tuple[int, tuple[Wonder, ...]]:
    """How many questions a verdict has at most, and every question, what only few ask first."""
    return read(
        "checklist/wonder.toml", lambda each: (each.number("most"), tuple(map(_wonder, each.tables("questions"))))
    )


def wonders_for(facts: Facts) -> tuple[Wonder, ...]:
    """Return the questions that stand under a verdict with these facts; none for whoever feels unsafe."""
    most, every = wonder()
    return tuple(each for each in every if applies(each, facts))[:most]


def _wonder(one: Table) -> Wonder:
    return Wonder(
        id=one.text("id"),
        question=one.text("question"),
        answer=one.text("answer"),
        chapter=one.choice("chapter", tuple(chapters())),
        when=read_conditions(one, "when"),
        unless=read_conditions(one, "unless"),
    )
