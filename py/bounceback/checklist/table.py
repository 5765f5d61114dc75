"""The decision table's rules, read when they are wanted and kept once read."""

from functools import cache
from pathlib import Path

from bounceback.checklist.model import NOTHING, Block, Condition, Conditions, Line, Row, StepRules, StepSet, Table
from bounceback.checklist.situations import letters, read_steps
from bounceback.definitions import toml
from bounceback.definitions.toml import DATA, read
from bounceback.guide.chapters import chapters
from bounceback.guide.time_limits import with_spans
from bounceback.questions.checklist import inputs, slugs

__all__ = ["TABLES", "lines", "order", "overrides", "read_conditions", "step_rules", "table"]

TABLES = ("waiting", "rejected")
HOW = ("inside", "instead", "second")
DERIVED = ("row", "letter", "sends", "ticked", "beside", "region", "promised", "dated")
"""Facts that are no question of the checklist: worked out from the answers, or asked by the letters."""


@cache
def order() -> Conditions:
    """Return the documented order by which one of several causes leads."""
    return read("checklist/order.toml", lambda each: read_conditions(each, "order"))


@cache
def overrides() -> tuple[Row, ...]:
    """Return the rules that are tried first, in their order."""
    return read("checklist/overrides.toml", lambda each: tuple(_override(row) for row in each.tables("rows")))


@cache
def table(name: str, data: Path = DATA) -> Table:
    """Return the table `waiting`, or `rejected` for a no. Raises `DefinitionError` with every problem of its file."""
    return read(f"checklist/{name}.toml", _table, data)


@cache
def lines() -> tuple[int, tuple[Line, ...]]:
    """How many lines about other causes are said at most, and every line that a verdict may add."""
    return read(
        "checklist/also.toml", lambda each: (each.number("most_beside"), tuple(map(_line, each.tables("lines"))))
    )


@cache
def step_rules() -> StepRules:
    """Return the steps beside the causes' own, and when they hold."""
    return read(
        "checklist/steps.toml",
        lambda each: StepRules(
            each.number("most"),
            read_steps(each.table("every")),
            read_steps(each.table("sent")),
            tuple(map(_step_set, each.tables("sets"))),
        ),
    )


def read_conditions(each: toml.Table, key: str) -> Conditions:
    """Return the conditions under `key`: one table, or a list of tables; none where the key is missing."""
    raw = each.raw(key)
    if raw is None:
        return ()
    found = raw if isinstance(raw, list) else [raw]
    return tuple(_condition(each, key, one) for one in found)


def _condition(each: toml.Table, key: str, one: object) -> Condition:
    if not isinstance(one, dict) or not one:
        each.problem(key, f"expected a table of answers, found {one!r}")
        return {}
    read_as: dict[str, tuple[str, ...]] = {}
    for name, value in one.items():
        values = value if isinstance(value, list) else [value]
        if not all(isinstance(item, str) for item in values):
            each.problem(f"{key}.{name}", f"expected a text or a list of texts, found {value!r}")
            continue
        _check_values(each, f"{key}.{name}", name, tuple(values))
        read_as[name] = tuple(values)
    return read_as


def _check_values(each: toml.Table, where: str, name: str, values: tuple[str, ...]) -> None:
    if name in ("cause", "ticked", "beside"):
        allowed = slugs()
    elif name in DERIVED:
        return
    elif (question := inputs().questions.get(name)) is None:
        each.problem(where, f"expected a question of questions/checklist.toml or one of {', '.join(DERIVED)}")
        return
    else:
        allowed = tuple(choice.value for choice in question.choices)
    for value in values:
        if value not in allowed:
            each.problem(where, f"expected one of {', '.join(allowed)}, found {value!r}")


def _letter_id(one: toml.Table, default: str | None = None) -> str:
    return one.choice("letter", tuple(letters()), default)


def _override(one: toml.Table) -> Row:
    decides = not (one.flag("adds", default=False) or one.has("go"))
    return Row(
        id=one.text("id"),
        why=one.text("why"),
        label=one.text("label"),
        title=one.text("title", None if decides or not one.has("go") else ""),
        letter=_letter_id(one, None if decides else NOTHING),
        avoid=one.text("avoid", None if decides else ""),
        odds=one.text("odds", ""),
        when=read_conditions(one, "when"),
        unless=read_conditions(one, "unless"),
        adds=one.flag("adds", default=False),
        go=one.choice("go", TABLES, ""),
    )


def _table(each: toml.Table) -> Table:
    by_outcome = _columns(each.table("columns"))
    names = tuple(dict.fromkeys(name for times in by_outcome.values() for name in times.values()))
    return Table(by_outcome, tuple(_block(one, names) for one in each.tables("blocks")))


def _columns(columns: toml.Table) -> dict[str, dict[str, str]]:
    outcomes, timings = _values("outcome"), _values("timing")
    by_outcome = {}
    for outcome in columns:
        if outcome not in outcomes:
            columns.problem(outcome, f"expected one of {', '.join(outcomes)}")
        times = columns.table(outcome)
        by_outcome[outcome] = {time: times.text(time) for time in timings}
    return by_outcome


def _values(key: str) -> tuple[str, ...]:
    return tuple(choice.value for choice in inputs().questions[key].choices)


def _block(one: toml.Table, columns: tuple[str, ...]) -> Block:
    avoid, odds = one.text("avoid", ""), one.text("odds", "")
    rows = tuple(_cell(cell, avoid, odds, columns) for cell in one.tables("cells"))
    return Block(one.text("id"), read_conditions(one, "when"), rows)


def _cell(one: toml.Table, avoid: str, odds: str, columns: tuple[str, ...]) -> Row:
    if one.raw("at") == []:
        one.problem("at", f"expected some of {', '.join(columns)}, found none")
    return Row(
        id=one.text("id"),
        why=one.text("why"),
        title=one.text("title"),
        letter=_letter_id(one),
        avoid=one.text("avoid", avoid or None),
        odds=one.text("odds", odds),
        when=read_conditions(one, "if"),
        unless=read_conditions(one, "unless"),
        at=one.choices("at", columns),
        asks=one.text("asks", ""),
    )


def _line(one: toml.Table) -> Line:
    return Line(
        id=one.text("id"),
        text=with_spans(one, "text"),
        letter=_letter_id(one, ""),
        how=one.choice("how", HOW, ""),
        chapter=one.choice("chapter", tuple(chapters()), ""),
        when=read_conditions(one, "when"),
        unless=read_conditions(one, "unless"),
    )


def _step_set(one: toml.Table) -> StepSet:
    return StepSet(one.text("id"), read_steps(one), read_conditions(one, "when"), read_conditions(one, "unless"))
