"""The decision table's rules, read when they are wanted and kept once read."""

from collections.abc import Iterable
from dataclasses import replace
from functools import cache
from pathlib import Path

from bounceback.checklist.model import (
    NOTHING,
    Block,
    Condition,
    Conditions,
    Line,
    Named,
    Opening,
    ReadMore,
    Row,
    StepRules,
    StepsBeside,
    StepSet,
    Table,
)
from bounceback.checklist.situations import letters, read_steps, situation
from bounceback.definitions import toml
from bounceback.definitions.toml import DATA, read
from bounceback.guide.chapters import chapters
from bounceback.guide.time_limits import with_spans
from bounceback.questions.checklist import inputs, slugs

__all__ = ["lines", "openings", "read_conditions", "read_more", "step_rules", "table"]

HOW = ("inside", "instead", "second")
CHANNELS = ("mail", "call")
DERIVED = ("column", "care", "block", "letter", "channel", "sends", "beside", "region", "promised", "dated")
"""Facts that are no question of the checklist: worked out from the answers, or asked by the letters."""


@cache
def table(data: Path = DATA) -> Table:
    """Return the decision table. Raises `DefinitionError` with every problem of its file."""
    return read("checklist/table.toml", _table, data)


@cache
def lines() -> tuple[int, tuple[Line, ...]]:
    """How many lines about other causes are said at most, and every line that a verdict may add."""
    return read(
        "checklist/also.toml", lambda each: (each.number("most_beside"), tuple(map(_line, each.tables("lines"))))
    )


@cache
def openings() -> tuple[Opening, ...]:
    """Return the first words of the verdicts; the first whose conditions hold are said."""
    return read("checklist/openings.toml", lambda each: tuple(map(_opening, each.tables("openings"))))


@cache
def read_more() -> tuple[int, tuple[ReadMore, ...]]:
    """How many chapters a verdict points to at most, and those to read on in; the first whose conditions hold count."""
    return read(
        "checklist/read_more.toml", lambda each: (each.number("most"), tuple(map(_read_more, each.tables("pages"))))
    )


@cache
def step_rules() -> StepRules:
    """Return the steps beside the causes' own, and when they hold."""
    return read("checklist/steps.toml", _step_rules)


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
        read_as[name] = _columns(each, f"{key}.{name}", values, _names()) if name == "column" else tuple(values)
    return read_as


def _check_values(each: toml.Table, where: str, name: str, values: tuple[str, ...]) -> None:
    if name in ("cause", "beside"):
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


def _table(each: toml.Table) -> Table:
    columns = tuple(map(_named, each.tables("columns")))
    names = tuple(column.id for column in columns)
    return Table(
        columns, tuple(map(_care, each.tables("care"))), tuple(_block(b, names) for b in each.tables("blocks"))
    )


def _named(one: toml.Table) -> Named:
    return Named(one.text("id"), one.text("label", ""), read_conditions(one, "when"))


def _care(one: toml.Table) -> Named:
    return Named(one.text("id"), "", read_conditions(one, "when"), one.choices("unsaid", tuple(inputs().taken), ()))


def _block(one: toml.Table, columns: tuple[str, ...]) -> Block:
    name, avoid, odds = one.text("id"), one.text("avoid", ""), one.text("odds", "")
    rows: list[Row] = []
    for each in one.tables("rows"):
        row = _row(each, name, avoid, odds, columns)
        again = sum(row.id == other.id or other.id.startswith(f"{row.id}-") for other in rows)
        rows.append(replace(row, id=f"{row.id}-{again + 1}") if again else row)
    return Block(name, one.text("label", ""), read_conditions(one, "when"), tuple(rows))


def _row(one: toml.Table, block: str, avoid: str, odds: str, columns: tuple[str, ...]) -> Row:
    at = _columns(one, "at", one.texts("at"), columns) if one.has("at") else columns
    letter = _letter_id(one)
    channel = one.choice("channel", CHANNELS, "none" if letter in (NOTHING, "private_record") else "mail")
    return Row(
        id=f"{block}-{at[0]}" if one.has("at") and at else block,
        at=at,
        when=read_conditions(one, "if"),
        unless=read_conditions(one, "unless"),
        letter=letter,
        channel=channel,
        title=one.text("title"),
        why=one.text("why"),
        avoid=one.text("avoid", avoid or None),
        odds=one.text("odds", odds or letters()[letter].odds),
    )


def _columns(one: toml.Table, key: str, wanted: Iterable[str], columns: tuple[str, ...]) -> tuple[str, ...]:
    """Return the columns that are named; a star at the end of a name means every column that begins so."""
    found: list[str] = []
    for name in wanted:
        fits = [column for column in columns if column == name or (name[-1:] == "*" and column.startswith(name[:-1]))]
        if not fits:
            one.problem(key, f"expected some of {', '.join(columns)}, found {name!r}")
        found += fits
    if not found:
        one.problem(key, f"expected some of {', '.join(columns)}, found none")
    return tuple(found)


def _names() -> tuple[str, ...]:
    return tuple(column.id for column in table().columns)


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


def _opening(one: toml.Table) -> Opening:
    first = one.flag("now_first", default=False)
    return Opening(
        one.text("id"), one.text("text"), first, read_conditions(one, "when"), read_conditions(one, "unless")
    )


def _step_rules(each: toml.Table) -> StepRules:
    beside = each.table("beside")
    return StepRules(
        each.number("most"),
        StepsBeside(beside.number("most"), read_conditions(beside, "when"), read_conditions(beside, "unless")),
        read_steps(each.table("first")),
        read_steps(each.table("every")),
        read_steps(each.table("sent")),
        tuple(map(_step_set, each.tables("sets"))),
    )


def _read_more(one: toml.Table) -> ReadMore:
    when = read_conditions(one, "when") or ({},)
    return ReadMore(one.choices("chapters", tuple(chapters())), when, read_conditions(one, "unless"))


def _step_set(one: toml.Table) -> StepSet:
    week = one.flag("causes_week", default=False)
    like = one.choice("like", slugs(), "")
    steps = situation(like).steps if like else read_steps(one)
    return StepSet(one.text("id"), steps, week, read_conditions(one, "when"), read_conditions(one, "unless"))
