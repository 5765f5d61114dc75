"""Whether conditions from the data hold for the facts of one reader."""

from collections.abc import Mapping

from bounceback.checklist.model import Condition, Conditions

__all__ = ["Facts", "holds", "holds_any", "possible"]

type Facts = Mapping[str, frozenset[str]]
"""Fact name to its values: one for most, several for `ticked` and `beside`."""

NOTHING_KNOWN: frozenset[str] = frozenset()


def holds(condition: Condition, facts: Facts) -> bool:
    """Whether every name in `condition` has a fitting value. A row that ends in a star fits by its beginning."""
    # Plain loops: a verdict tries some thousand conditions while the reader waits.
    for name, wanted in condition.items():
        found = facts.get(name, NOTHING_KNOWN)
        if found.isdisjoint(wanted) and not (name == "row" and _begins(wanted, found)):
            return False
    return True


def holds_any(conditions: Conditions, facts: Facts) -> bool:
    """Whether at least one of `conditions` holds; without any, none does."""
    for condition in conditions:  # noqa: SIM110  # as above
        if holds(condition, facts):
            return True
    return False


def possible(condition: Condition, causes: frozenset[str], outcome: str) -> bool:
    """Whether `condition` can hold at all for the ticked `causes` and this `outcome`."""
    about = {*condition.get("cause", ()), *condition.get("ticked", ()), *condition.get("beside", ())}
    return (not about or not about.isdisjoint(causes)) and outcome in condition.get("outcome", (outcome,))


def _begins(wanted: tuple[str, ...], found: frozenset[str]) -> bool:
    starts = tuple(value[:-1] for value in wanted if value.endswith("*"))
    return any(value.startswith(starts) for value in found)
