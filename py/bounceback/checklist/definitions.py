"""The checklist's data files as Python values, read when they are wanted and kept once read."""

from functools import cache, partial
from importlib.resources.abc import Traversable
from typing import cast

from bounceback import reading
from bounceback.checklist.model import (
    NOTHING,
    Block,
    Cause,
    Chapter,
    Condition,
    Conditions,
    Group,
    Inputs,
    LetterAdvice,
    Line,
    Row,
    Situation,
    StepRules,
    Steps,
    StepSet,
    Table,
    Tick,
)
from bounceback.model import QUESTION_TYPES, Choice, Question, QuestionType
from bounceback.reading import DATA, read

__all__ = [
    "chapters",
    "inputs",
    "letters",
    "lines",
    "order",
    "overrides",
    "read_conditions",
    "situation",
    "slugs",
    "step_rules",
    "table",
]

PLACES = ("form", "verdict", "plan")
TABLES = ("waiting", "said_no")
DERIVED = ("row", "letter", "sends", "ticked", "beside", "region", "promised", "dated")
"""Facts that are no question of the checklist: worked out from the answers, or asked by the letters."""


@cache
def slugs() -> tuple[str, ...]:
    """The slugs of all causes, in alphabetical order, without reading their files."""
    return reading.names("checklist/causes")


@cache
def inputs() -> Inputs:
    """Everything the checklist asks. Raises `DefinitionError` with every problem of the file."""
    return read("checklist/questions.toml", _inputs)


@cache
def order() -> Conditions:
    """The documented order by which one of several causes leads."""
    return read("checklist/order.toml", lambda each: read_conditions(each, "order"))


@cache
def overrides() -> tuple[Row, ...]:
    """The rules that are tried first, in their order."""
    return read("checklist/overrides.toml", lambda each: tuple(_override(row) for row in each.tables("rows")))


@cache
def table(name: str) -> Table:
    """The waiting table, or the table for a no (`said_no`)."""
    return read(f"checklist/{name}.toml", _table)


@cache
def lines() -> tuple[int, tuple[Line, ...]]:
    """How many lines about other causes are said at most, and every line that a verdict may add."""
    return read(
        "checklist/also.toml", lambda each: (each.number("most_beside"), tuple(map(_line, each.tables("lines"))))
    )


@cache
def letters() -> dict[str, LetterAdvice]:
    """What the checklist says about each letter kind, `none` among them."""
    return read("checklist/letters.toml", lambda each: {kind: _letter(kind, each.table(kind)) for kind in each.keys()})


@cache
def chapters() -> dict[str, Chapter]:
    """The chapters of the guide that the checklist points to, by id."""
    return read(
        "checklist/chapters.toml", lambda each: {name: _chapter(name, each.table(name)) for name in each.keys()}
    )


@cache
def situation(slug: str, data: Traversable = DATA) -> Situation:
    """One cause with its advice. Raises `DefinitionError` with every problem of its file."""
    return read(f"checklist/causes/{slug}.toml", partial(_situation, slug), data)


@cache
def step_rules() -> StepRules:
    """The steps beside the causes' own, and when they hold."""
    return read(
        "checklist/steps.toml",
        lambda each: StepRules(
            each.number("most"), _steps(each.table("every")), tuple(map(_step_set, each.tables("sets")))
        ),
    )


def read_conditions(each: reading.Table, key: str) -> Conditions:
    """The conditions under `key`: one table, or a list of tables; none where the key is missing."""
    raw = each.raw(key)
    if raw is None:
        return ()
    found = raw if isinstance(raw, list) else [raw]
    return tuple(_condition(each, key, one) for one in found)


def _condition(each: reading.Table, key: str, one: object) -> Condition:
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


def _check_values(each: reading.Table, where: str, name: str, values: tuple[str, ...]) -> None:
    if name in ("cause", "ticked", "beside"):
        allowed = slugs()
    elif name in DERIVED:
        return
    elif (question := inputs().questions.get(name)) is None:
        each.problem(where, f"expected a question of questions.toml or one of {', '.join(DERIVED)}")
        return
    else:
        allowed = tuple(choice.value for choice in question.choices)
    for value in values:
        if value not in allowed:
            each.problem(where, f"expected one of {', '.join(allowed)}, found {value!r}")


YES_NO = (Choice("yes", "Yes"), Choice("no", "No"))


def _inputs(each: reading.Table) -> Inputs:
    keys = tuple(key for key in each.keys() if key != "groups")
    questions, place, shown, ticks = {}, {}, {}, {}
    groups = tuple(_group(one) for one in each.tables("groups"))
    for key in keys:
        one = each.table(key)
        place[key] = one.choice("place", PLACES)
        questions[key] = _question(key, one, groups)
        if one.has("shown"):
            only = one.table("shown")
            shown[key] = {name: only.texts(name) for name in only.keys()}
        if one.has("tick"):
            tick = one.table("tick")
            ticks[key] = Tick(tick.text("value"), tick.text("label"))
    return Inputs(questions, place, shown, ticks, groups)


def _question(key: str, one: reading.Table, groups: tuple[Group, ...]) -> Question:
    kind = one.choice("type", QUESTION_TYPES)
    choices = tuple(Choice(item.text("value"), item.text("label")) for item in one.tables("choices", required=False))
    if kind == "yes_no":
        choices = YES_NO
    if key == "cause":
        choices = tuple(Choice(cause.slug, cause.label) for group in groups for cause in group.causes)
    fallback = one.text("fallback", "")
    if fallback and fallback not in {choice.value for choice in choices}:
        one.problem("fallback", f"expected one of {', '.join(choice.value for choice in choices)}")
    return Question(
        key, one.text("label"), one.text("hint"), cast(QuestionType, kind), choices, optional=True, fallback=fallback
    )


def _group(one: reading.Table) -> Group:
    return Group(one.text("id"), one.text("heading"), one.text("hint"), tuple(map(_cause, one.tables("causes"))))


def _cause(one: reading.Table) -> Cause:
    return Cause(one.choice("slug", slugs()), one.text("label"), one.text("hint"))


def _letter_id(one: reading.Table, default: str | None = None) -> str:
    return one.choice("letter", tuple(letters()), default)


def _override(one: reading.Table) -> Row:
    decides = not (one.flag("adds", default=False) or one.has("go"))
    return Row(
        id=one.text("id"),
        why=one.text("why"),
        title=one.text("title", None if decides or not one.has("go") else ""),
        letter=_letter_id(one, None if decides else NOTHING),
        avoid=one.text("avoid", None if decides else ""),
        odds=one.text("odds", ""),
        when=read_conditions(one, "when"),
        unless=read_conditions(one, "unless"),
        adds=one.flag("adds", default=False),
        go=one.choice("go", TABLES, ""),
    )


def _table(each: reading.Table) -> Table:
    columns = each.table("columns")
    by_outcome = {}
    for outcome in columns.keys():
        times = columns.table(outcome)
        by_outcome[outcome] = {time: times.text(time) for time in times.keys()}
    return Table(by_outcome, tuple(_block(one) for one in each.tables("blocks")))


def _block(one: reading.Table) -> Block:
    avoid, odds = one.text("avoid", ""), one.text("odds", "")
    rows = tuple(_cell(cell, avoid, odds) for cell in one.tables("cells"))
    return Block(one.text("id"), read_conditions(one, "when"), rows)


def _cell(one: reading.Table, avoid: str, odds: str) -> Row:
    return Row(
        id=one.text("id"),
        why=one.text("why"),
        title=one.text("title"),
        letter=_letter_id(one),
        avoid=one.text("avoid", avoid or None),
        odds=one.text("odds", odds),
        when=read_conditions(one, "if"),
        unless=read_conditions(one, "unless"),
        at=one.texts("at"),
        asks=one.text("asks", ""),
    )


def _line(one: reading.Table) -> Line:
    return Line(
        id=one.text("id"),
        text=one.text("text"),
        letter=_letter_id(one, ""),
        chapter=one.choice("chapter", tuple(chapters()), ""),
        when=read_conditions(one, "when"),
        unless=read_conditions(one, "unless"),
    )


def _letter(kind: str, one: reading.Table) -> LetterAdvice:
    return LetterAdvice(kind, one.text("name"), one.text("use"), one.text("odds"))


def _chapter(name: str, one: reading.Table) -> Chapter:
    return Chapter(name, one.text("title"), one.text("page"))


def _steps(one: reading.Table) -> Steps:
    return Steps(one.texts("ten_minutes"), one.texts("day"), one.texts("week"))


def _step_set(one: reading.Table) -> StepSet:
    return StepSet(one.text("id"), _steps(one), read_conditions(one, "when"), read_conditions(one, "unless"))


def _situation(slug: str, one: reading.Table) -> Situation:
    return Situation(
        slug=slug,
        words=one.texts("words"),
        steps=_steps(one),
        say=one.texts("say"),
        do_not_say=one.texts("do_not_say"),
        share=one.text("share"),
        keep_private=one.text("keep_private"),
        letter=one.text("letter"),
        chapters=one.choices("chapters", tuple(chapters())),
    )
