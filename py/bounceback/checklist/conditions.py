"""Whether conditions from the data hold for the facts of one reader."""

from collections.abc import Mapping
from collections.abc import Set as AbstractSet

from bounceback.checklist.model import Condition, Conditions

__all__ = ["Facts", "holds", "holds_any"]

type Facts = Mapping[str, AbstractSet[str]]
"""Fact name to its values: one for most, several for `ticked` and `beside`."""


def holds(condition: Condition, facts: Facts) -> bool:
    """Whether every name in `condition` has a fitting value. A value with a star at its end fits by its start."""
    return all(_fits(wanted, facts.get(name, frozenset())) for name, wanted in condition.items())


def holds_any(conditions: Conditions, facts: Facts) -> bool:
    """Whether at least one of `conditions` holds; without any, none does."""
    return any(holds(condition, facts) for condition in conditions)


def _fits(wanted: tuple[str, ...], found: AbstractSet[str]) -> bool:
    return any(value in found or (value.endswith("*") and _begins(value[:-1], found)) for value in wanted)


def _begins(start: str, found: AbstractSet[str]) -> bool:
    return any(value.startswith(start) for value in found)
