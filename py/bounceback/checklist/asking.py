"""Which one more question could still change a verdict: found by trying the other answer, never by a list."""

from collections.abc import Iterator, Mapping
from functools import cache

from bounceback.checklist.conditions import possible
from bounceback.checklist.deciding import decide
from bounceback.checklist.model import Condition
from bounceback.checklist.table import lines, order, overrides, table
from bounceback.questions.checklist import inputs

__all__ = ["mentioned", "questions_that_matter"]


def questions_that_matter(
    causes: tuple[str, ...], values: Mapping[str, str], answered: frozenset[str]
) -> tuple[str, ...]:
    """Return the keys under the verdict that change it, in their order: those answered, then the first that is not.

    `values` holds a value for every question, `answered` the keys that the reader has answered.
    """
    keys = mentioned(frozenset(causes), values["outcome"])
    matter = []
    for key in keys:
        if _changes(key, keys, causes, values, answered):
            matter.append(key)
            if key not in answered:
                break
    return tuple(matter)


def _changes(
    key: str, keys: tuple[str, ...], causes: tuple[str, ...], values: Mapping[str, str], answered: frozenset[str]
) -> bool:
    if _seen(causes, values) != _seen(causes, _turned(values, key)):
        return True
    # Two rules ask for two things at once (still open, and something new): with another open question turned as well.
    for other in keys:
        if other != key and other not in answered:
            turned = _turned(values, other)
            if _seen(causes, turned) != _seen(causes, _turned(turned, key)):
                return True
    return False


def _seen(causes: tuple[str, ...], values: Mapping[str, str]) -> tuple[str, ...]:
    decision = decide(causes, values)
    return (decision.row.id, *(line.id for line in decision.lines if not line.id.startswith("beside-")))


def _turned(values: Mapping[str, str], key: str) -> dict[str, str]:
    return {**values, key: "no" if values[key] == "yes" else "yes"}


@cache
def mentioned(causes: frozenset[str], outcome: str) -> tuple[str, ...]:
    """Return the keys, asked under a verdict, that any rule for these `causes` and this `outcome` names."""
    named = {key for condition in _conditions(outcome) if possible(condition, causes, outcome) for key in condition}
    return tuple(key for key in inputs().placed("verdict") if key in named)


def _conditions(outcome: str) -> Iterator[Condition]:
    yield from order()
    for row in overrides():
        yield from (*row.when, *row.unless)
    for block in table("rejected" if outcome == "rejected" else "waiting").blocks:
        yield from block.when
        about = {"cause": tuple(cause for condition in block.when for cause in condition.get("cause", ()))}
        for row in block.rows:
            for condition in (*row.when, *row.unless):
                yield {**condition, **about} if about["cause"] else condition
    for line in lines()[1]:
        yield from (*line.when, *line.unless)
