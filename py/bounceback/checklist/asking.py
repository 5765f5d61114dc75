"""Which one more question could still change a verdict: found by trying the other answer, never by a list."""

from collections.abc import Iterable, Iterator
from functools import cache

from bounceback.checklist.conditions import Facts, possible
from bounceback.checklist.deciding import Values, decide, facts_of
from bounceback.checklist.model import Condition
from bounceback.checklist.table import lines, table
from bounceback.questions.checklist import inputs

__all__ = ["about_rows", "mentioned", "questions_that_matter"]

FOLLOWS = ("care", "column", "block", "letter", "channel", "sends", "beside", "promised", "dated")
"""What depends on the answers to the questions under a verdict, so that nothing is settled about it before."""


def questions_that_matter(causes: tuple[str, ...], values: Values, answered: frozenset[str]) -> tuple[str, ...]:
    """Return the keys under the verdict that change it, in their order: those answered, then the first that is not.

    `values` holds a value for every question, `answered` the keys that the reader has answered.
    """
    keys = mentioned(causes, values)
    open_keys = [key for key in keys if key not in answered]

    @cache
    def seen(turned: frozenset[str]) -> tuple[str, ...]:
        return _seen(causes, {**values, **{key: "no" if values[key] == "yes" else "yes" for key in turned}})

    matter = []
    for key in keys:
        # Two rules ask for two things at once (still open, something new): with another open question turned as well.
        beside = (frozenset[str](), *(frozenset((other,)) for other in open_keys if other != key))
        if any(seen(turned) != seen(turned | {key}) for turned in beside):
            matter.append(key)
            if key not in answered:
                break
    return tuple(matter)


def mentioned(causes: tuple[str, ...], values: Values, conditions: Iterable[Condition] = ()) -> tuple[str, ...]:
    """Return the keys, asked under a verdict, that any rule names which can hold for these `causes` and `values`.

    The rules are those of `conditions`, or every one about rows and lines.
    """
    under = inputs().placed("verdict")
    settled: Facts = {
        name: found for name, found in facts_of(causes, values).items() if name not in under and name not in FOLLOWS
    }
    named = {key for condition in conditions or _conditions() if possible(condition, settled) for key in condition}
    return tuple(key for key in under if key in named)


def _seen(causes: tuple[str, ...], values: Values) -> tuple[str, ...]:
    decision = decide(causes, values)
    return (decision.row.id, *(line.id for line in decision.lines if not line.id.startswith("beside-")))


@cache
def about_rows() -> tuple[Condition, ...]:
    """Return every condition on the way to a row that names a question under the verdict."""
    return tuple(each for each in _on_the_way_to_rows() if _asks(each))


@cache
def _conditions() -> tuple[Condition, ...]:
    """Return those on the way to a row, and every condition of a line that names a question under the verdict."""
    of_lines = (each for line in lines()[1] for each in (*line.when, *line.unless))
    return (*about_rows(), *(each for each in of_lines if _asks(each)))


def _asks(condition: Condition) -> bool:
    return not condition.keys().isdisjoint(inputs().placed("verdict"))


def _on_the_way_to_rows() -> Iterator[Condition]:
    for column in (*table().columns, *table().care):
        yield from column.when
    for block in table().blocks:
        yield from block.when
        for row in block.rows:
            # A row is reached through its block: its conditions count together with one of the block's.
            for own in (*row.when, *row.unless):
                for above in block.when or ({},):
                    yield {**above, **own}
