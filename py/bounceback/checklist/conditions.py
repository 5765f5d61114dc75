"""Whether conditions from the data hold for the facts of one reader."""

from collections.abc import Mapping
from typing import Protocol

from bounceback.checklist.model import Condition, Conditions

__all__ = ["Facts", "applies", "holds", "holds_any", "possible"]

type Facts = Mapping[str, frozenset[str]]
"""Fact name to its values: one for most, several for `cause`, `since` and `beside`."""

NOTHING_KNOWN: frozenset[str] = frozenset()


class Conditioned(Protocol):
    """What is there when one of `when` holds, and none of `unless`."""

    @property
    def when(self) -> Conditions:
        """Of these one has to hold."""
        ...

    @property
    def unless(self) -> Conditions:
        """Of these none may hold."""
        ...


def holds(condition: Condition, facts: Facts) -> bool:
    """Whether every name in `condition` has a fitting value."""
    # Plain loops: a verdict tries some thousand conditions while the reader waits.
    for name, wanted in condition.items():  # noqa: SIM110  # as said
        if facts.get(name, NOTHING_KNOWN).isdisjoint(wanted):
            return False
    return True


def holds_any(conditions: Conditions, facts: Facts) -> bool:
    """Whether at least one of `conditions` holds; without any, none does."""
    for condition in conditions:  # noqa: SIM110  # as above
        if holds(condition, facts):
            return True
    return False


def applies(each: Conditioned, facts: Facts) -> bool:
    """Whether something is there for these facts."""
    return holds_any(each.when, facts) and not holds_any(each.unless, facts)


def possible(condition: Condition, settled: Facts) -> bool:
    """Whether `condition` can hold at all once the facts in `settled` are known, whatever the others turn out to be."""
    return not any(name in settled and settled[name].isdisjoint(wanted) for name, wanted in condition.items())
