"""Which row of the decision table fits: the column from where it stands, then the first block that has a row for it."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from bounceback.checklist.conditions import Facts, applies, holds, holds_any, possible
from bounceback.checklist.model import NOTHING, Block, Conditions, Line, Row
from bounceback.checklist.table import lines, table
from bounceback.errors import DefinitionError, DefinitionProblem

__all__ = ["Decision", "Values", "decide", "facts_of", "fitting", "lines_said"]

SENT_TO_NOBODY = (NOTHING, "private_record")
SETTLED = ("column", "care", "block", "letter", "channel", "sends")

type Values = Mapping[str, str | tuple[str, ...]]
"""A value for every question of the checklist (answers, else fallbacks), and `region`."""


@dataclass(frozen=True, slots=True)
class Decision:
    """The row that fits, the cause that leads, the lines that the verdict adds, and the facts behind them."""

    row: Row
    cause: str
    lines: tuple[Line, ...]
    facts: Facts


def decide(causes: tuple[str, ...], values: Values) -> Decision:
    """Decide for the ticked `causes` and a value for every question.

    Several causes: the one that the deciding block is about leads, else the first of the table's order. Raises
    `DefinitionError` when no row fits, which a test over every combination rules out for our own data.
    """
    row, lead, facts = fitting(causes, values)
    return Decision(row, lead, lines_said(facts), facts)


def facts_of(causes: tuple[str, ...], values: Values) -> dict[str, frozenset[str]]:
    """Return what the answers say as facts: the column and the care that follow from them among them."""
    facts = {name: _set(value) for name, value in values.items()}
    facts["cause"] = frozenset(causes)
    facts["care"] = frozenset((next((each.id for each in table().care if holds_any(each.when, facts)), "none"),))
    column = next((each.id for each in table().columns if holds_any(each.when, facts)), "")
    facts["column"] = frozenset((column,))
    return facts


def fitting(causes: tuple[str, ...], values: Values) -> tuple[Row, str, Facts]:
    """Return the row that fits, the cause that leads, and the facts, those that follow from the row among them."""
    facts = facts_of(causes, values)
    block, row = _row(facts)
    lead = causes[0] if len(causes) == 1 else _leading(block, causes, facts)
    sends = "no" if row.letter in SENT_TO_NOBODY else "yes"
    derived = {"block": block.id, "letter": row.letter, "channel": row.channel, "sends": sends}
    facts |= {name: frozenset((value,)) for name, value in derived.items()}
    facts["beside"] = facts["cause"] - {lead}
    return row, lead, facts


def _leading(block: Block, causes: tuple[str, ...], facts: Facts) -> str:
    """Return the cause that the block is about, else the first of the table's order; empty where none is ticked."""
    about = next((cause for each in (block.when, *_about_causes()) if (cause := _named(each, facts))), "")
    return about or next(iter(causes), "")


@cache
def _set(value: str | tuple[str, ...]) -> frozenset[str]:
    return frozenset((value,)) if isinstance(value, str) else frozenset(value)


@cache
def _about_causes() -> tuple[Conditions, ...]:
    return tuple(found for each in table().blocks if (found := tuple(one for one in each.when if "cause" in one)))


@cache
def _decides(column: str) -> tuple[tuple[Block, tuple[Row, ...]], ...]:
    """Return the blocks that have rows for a column, each with those rows."""
    return tuple(
        (each, rows) for each in table().blocks if (rows := tuple(row for row in each.rows if column in row.at))
    )


def _named(conditions: Conditions, facts: Facts) -> str:
    """Return the first cause that a condition which holds is about; empty where none is."""
    for condition in conditions:
        if "cause" in condition and holds(condition, facts):
            return next(cause for cause in condition["cause"] if cause in facts["cause"])
    return ""


def _row(facts: Facts) -> tuple[Block, Row]:
    (column,) = facts["column"]
    for block, rows in _decides(column):
        if not block.when or holds_any(block.when, facts):
            for row in rows:
                if _stands(row, facts):
                    return block, row
    where = ", ".join(f"{key}={'/'.join(sorted(value))}" for key, value in sorted(facts.items()))
    raise DefinitionError((DefinitionProblem("checklist/table.toml", "blocks", f"expected a row for {where}"),))


def _stands(row: Row, facts: Facts) -> bool:
    return (not row.when or holds_any(row.when, facts)) and not holds_any(row.unless, facts)


def lines_said(facts: Facts) -> tuple[Line, ...]:
    """Return the lines that a verdict with these facts adds."""
    most = lines()[0]
    holding = [line for line in _sayable(*(facts[name] for name in SETTLED)) if applies(line, facts)]
    beside = [line for line in holding if line.id.startswith("beside-")][:most]
    return tuple(line for line in holding if line in beside or not line.id.startswith("beside-"))


@cache
def _sayable(*settled: frozenset[str]) -> tuple[Line, ...]:
    """Return the lines that can be said at all where the `SETTLED` facts are these."""
    known = dict(zip(SETTLED, settled, strict=True))
    return tuple(line for line in lines()[1] if any(possible(each, known) for each in line.when))
