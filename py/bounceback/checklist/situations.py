"""What the checklist knows of each cause and of each letter it can advise, read when wanted and kept once read."""

from functools import cache, partial
from pathlib import Path

from bounceback.checklist.model import LetterAdvice, Situation, Steps
from bounceback.definitions.toml import DATA, Table, read
from bounceback.guide.chapters import chapters

__all__ = ["letters", "read_steps", "situation"]


@cache
def letters() -> dict[str, LetterAdvice]:
    """Return what the checklist says about each letter kind, `none` among them."""
    return read("checklist/letters.toml", lambda each: {kind: _letter(kind, each.table(kind)) for kind in each})


@cache
def situation(slug: str, data: Path = DATA) -> Situation:
    """One cause with its advice. Raises `DefinitionError` with every problem of its file."""
    return read(f"checklist/causes/{slug}.toml", partial(_situation, slug), data)


def _letter(kind: str, one: Table) -> LetterAdvice:
    return LetterAdvice(kind, one.text("name"), one.text("use"), one.text("odds"))


def read_steps(one: Table) -> Steps:
    """Return the steps of one table: `ten_minutes`, `day`, `week`."""
    return Steps(one.texts("ten_minutes"), one.texts("day"), one.texts("week"))


def _situation(slug: str, one: Table) -> Situation:
    return Situation(
        slug=slug,
        steps=read_steps(one),
        say=one.texts("say"),
        do_not_say=one.texts("do_not_say"),
        help=one.choices("help", tuple(chapters()), ()),
        alone=one.flag("alone", default=False),
    )
