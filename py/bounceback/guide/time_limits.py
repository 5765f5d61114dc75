"""How long somebody has to act on unfair treatment, by country: one set of figures for the guide and for the plan."""

import datetime as dt
import re
from dataclasses import dataclass
from functools import cache

from bounceback.definitions.toml import Table, read

__all__ = ["TimeLimit", "read_checked_on", "time_limits", "with_spans"]

UNITS = ("days", "months")
_IN_WORDS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_PLACE = re.compile(r"\{span ([a-z-]+)\}")


@dataclass(frozen=True, slots=True)
class TimeLimit:
    """The shorter, safe limit of one country.

    `add` (in `unit`, one of `UNITS`), less `less` days, is counted from the day it happened; `add` is 0 where no figure
    is known. `says` is the whole sentence, `passed` what to do once the day has gone by, `source` where it comes from,
    and `check_at` with `link` where to look it up (both may be empty). `checked_on` is the day a person did so, or
    `None`; `seen` the month the source was read.
    """

    id: str
    country: str
    add: int
    unit: str
    less: int
    says: str
    caveat: str
    passed: str
    source: str
    check_at: str
    link: str
    seen: str
    checked_on: dt.date | None

    @property
    def span(self) -> str:
        """The time in words, `three months less a day`."""
        return _span(self.add, self.unit, self.less)


@cache
def time_limits() -> dict[str, TimeLimit]:
    """Every limit by its id, in the order of the file. Raises `DefinitionError` with every problem of the file."""
    return read("guide/time_limits.toml", _build)


def with_spans(one: Table, key: str) -> str:
    """Put the time in words for each `{span ID}` in the text under `key`; an unknown id is a problem of the file."""

    def words(place: re.Match[str]) -> str:
        if place[1] in time_limits():
            return time_limits()[place[1]].span
        one.problem(key, f"expected a span of {', '.join(time_limits())}, found {place[1]!r}")
        return ""

    return _PLACE.sub(words, one.text(key))


def read_checked_on(table: Table) -> dt.date | None:
    """Read the day under `checked_on`, or nothing where nobody has checked; anything else is a problem of the file."""
    written = table.text("checked_on", "")
    try:
        return dt.date.fromisoformat(written) if written else None
    except ValueError:
        table.problem("checked_on", "expected a day as YYYY-MM-DD, or nothing")
        return None


def _build(top: Table) -> dict[str, TimeLimit]:
    limits = top.table("limits")
    return {key: _limit(key, limits.table(key)) for key in limits}


def _limit(key: str, table: Table) -> TimeLimit:
    add, less = table.number("add", 0), table.number("less", 0)
    unit = table.choice("unit", UNITS, UNITS[0])
    link = table.text("link", "")
    if link and not link.startswith("https://"):
        table.problem("link", "expected an address that starts with https://")
    return TimeLimit(
        id=key,
        country=table.text("country"),
        add=add,
        unit=unit,
        less=less,
        says=table.text("says").replace("{span}", _span(add, unit, less)),
        caveat=table.text("caveat").replace("{span}", _span(add, unit, less)),
        passed=table.text("passed"),
        source=table.text("source"),
        check_at=table.text("check_at", ""),
        link=link,
        seen=table.text("seen"),
        checked_on=read_checked_on(table),
    )


def _span(add: int, unit: str, less: int) -> str:
    figure = _IN_WORDS[add] if add < len(_IN_WORDS) else str(add)
    return f"{figure} {unit}{' less a day' if less == 1 else f' less {less} days' if less else ''}"
