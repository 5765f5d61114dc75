"""The checklist's questions, causes, letters and chapters, read when they are wanted and kept once read."""

from functools import cache, partial
from pathlib import Path
from typing import cast

from bounceback import reading
from bounceback.checklist.model import Cause, Chapter, Group, Inputs, LetterAdvice, Situation, Steps, Tick
from bounceback.model import QUESTION_TYPES, Choice, Question, QuestionType
from bounceback.reading import DATA, read

__all__ = ["chapters", "inputs", "letters", "read_steps", "situation", "slugs"]

PLACES = ("form", "verdict", "plan")


@cache
def slugs() -> tuple[str, ...]:
    """The slugs of all causes, in alphabetical order, without reading their files."""
    return reading.names("checklist/causes")


@cache
def inputs() -> Inputs:
    """Everything the checklist asks. Raises `DefinitionError` with every problem of the file."""
    return read("checklist/questions.toml", _inputs)


@cache
def letters() -> dict[str, LetterAdvice]:
    """What the checklist says about each letter kind, `none` among them."""
    return read("checklist/letters.toml", lambda each: {kind: _letter(kind, each.table(kind)) for kind in each})


@cache
def chapters() -> dict[str, Chapter]:
    """The chapters of the guide that the checklist points to, by id."""
    return read("checklist/chapters.toml", lambda each: {name: _chapter(name, each.table(name)) for name in each})


@cache
def situation(slug: str, data: Path = DATA) -> Situation:
    """One cause with its advice. Raises `DefinitionError` with every problem of its file."""
    return read(f"checklist/causes/{slug}.toml", partial(_situation, slug), data)


YES_NO = (Choice("yes", "Yes"), Choice("no", "No"))


def _inputs(each: reading.Table) -> Inputs:
    keys = tuple(key for key in each if key != "groups")
    questions, place, shown, ticks = {}, {}, {}, {}
    groups = tuple(_group(one) for one in each.tables("groups"))
    for key in keys:
        one = each.table(key)
        place[key] = one.choice("place", PLACES)
        questions[key] = _question(key, one, groups)
        if one.has("shown"):
            only = one.table("shown")
            shown[key] = {name: only.texts(name) for name in only}
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


def _letter(kind: str, one: reading.Table) -> LetterAdvice:
    return LetterAdvice(kind, one.text("name"), one.text("use"), one.text("odds"))


def _chapter(name: str, one: reading.Table) -> Chapter:
    return Chapter(name, one.text("title"), one.text("page"))


def read_steps(one: reading.Table) -> Steps:
    """The steps of one table: `ten_minutes`, `day`, `week`."""
    return Steps(one.texts("ten_minutes"), one.texts("day"), one.texts("week"))


def _situation(slug: str, one: reading.Table) -> Situation:
    return Situation(
        slug=slug,
        words=one.texts("words"),
        steps=read_steps(one),
        say=one.texts("say"),
        do_not_say=one.texts("do_not_say"),
        share=one.text("share"),
        keep_private=one.text("keep_private"),
        letter=one.text("letter"),
        chapters=one.choices("chapters", tuple(chapters())),
        alone=one.flag("alone", default=False),
    )
