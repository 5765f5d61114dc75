"""Which row of the decision table fits: overrides in order, then the waiting table or the table for a no."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from bounceback.checklist.conditions import Facts, holds, holds_any, possible
from bounceback.checklist.model import NOTHING, Line, Row
from bounceback.checklist.table import lines, order, overrides, table
from bounceback.errors import DefinitionError, DefinitionProblem

__all__ = ["Decision", "added", "decide", "fitting", "leading"]

SENT_TO_NOBODY = (NOTHING, "private_record")


@dataclass(frozen=True, slots=True)
class Decision:
    """The row that fits, the cause that leads, the lines that the verdict adds, and the facts behind them."""

    row: Row
    cause: str
    lines: tuple[Line, ...]
    facts: Facts


def decide(causes: tuple[str, ...], values: Mapping[str, str]) -> Decision:
    """Decide for the ticked `causes` and a value for every question (answers, else fallbacks), and `region`.

    Several causes: the first of the documented order leads. Raises `DefinitionError` when no row fits, which a test
    over every combination rules out for our own data.
    """
    row, lead, facts = fitting(causes, values)
    return Decision(row, lead, _lines(facts) + added(facts), facts)


def fitting(causes: tuple[str, ...], values: Mapping[str, str]) -> tuple[Row, str, Facts]:
    """Return the row that fits, the cause that leads, and the facts, those that follow from the row among them."""
    ticked = frozenset("vague_dread" if each == "none_of_these" else each for each in causes)
    facts: dict[str, frozenset[str]] = {name: frozenset((value,)) for name, value in values.items()}
    lead = leading(ticked, facts)
    facts |= {"cause": frozenset((lead,)), "ticked": ticked, "beside": ticked - {lead}}
    row = _row(facts)
    sends = "no" if row.letter in SENT_TO_NOBODY else "yes"
    facts |= {"row": frozenset((row.id,)), "letter": frozenset((row.letter,)), "sends": frozenset((sends,))}
    return row, lead, facts


def leading(ticked: frozenset[str], facts: Facts) -> str:
    """Return the cause that leads, by the documented order; empty when none is ticked."""
    asked = {**facts, "cause": ticked}
    for condition in order():
        if holds(condition, asked):
            return condition["cause"][0]
    return ""


def added(facts: Facts) -> tuple[Line, ...]:
    """Return the overrides that add their words and decide nothing, where something is sent."""
    if "yes" not in facts["sends"]:
        return ()
    rows = (row for row in overrides() if row.adds and holds_any(row.when, facts))
    return tuple(Line(row.id, f"{row.title}. {row.why}", "", "", "", row.when, row.unless) for row in rows)


def _row(facts: Facts) -> Row:
    name = "waiting"
    for row in overrides():
        if row.adds or not holds_any(row.when, facts) or holds_any(row.unless, facts):
            continue
        if not row.go:
            return row
        name = row.go
        break
    rows = table(name)
    (outcome,), (timing,) = facts["outcome"], facts["timing"]
    column = rows.columns[outcome][timing]
    for block in rows.blocks:
        if holds_any(block.when, facts):
            for row in block.rows:
                if column in row.at and _stands(row, facts):
                    return row
    where = ", ".join(f"{key}={'/'.join(sorted(value))}" for key, value in sorted(facts.items()))
    raise DefinitionError((DefinitionProblem(f"checklist/{name}.toml", "blocks", f"expected a row for {where}"),))


def _stands(row: Row, facts: Facts) -> bool:
    return (not row.when or holds_any(row.when, facts)) and not holds_any(row.unless, facts)


@lru_cache(maxsize=64)
def _possible_lines(ticked: frozenset[str], outcome: str) -> tuple[Line, ...]:
    # A verdict is decided many times over to find its questions: what cannot be said is left aside once.
    return tuple(line for line in lines()[1] if any(possible(each, ticked, outcome) for each in line.when))


def _lines(facts: Facts) -> tuple[Line, ...]:
    (outcome,) = facts["outcome"]
    every = _possible_lines(facts["ticked"], outcome)
    most = lines()[0]
    holding = [line for line in every if holds_any(line.when, facts) and not holds_any(line.unless, facts)]
    beside = [line for line in holding if line.id.startswith("beside-")][:most]
    return tuple(line for line in holding if line in beside or not line.id.startswith("beside-"))
