"""Where people can turn: help lines and time limits by country, each with its source and when a person checked it."""

from dataclasses import dataclass
from datetime import date
from functools import cache

from bounceback.reading import Table, read

__all__ = ["CheckWords", "HelpLine", "HelpLines", "TimeLimit", "help_lines"]

NEEDS = ("emergency", "listen", "rights", "harassment")
SCHEMES = ("https://", "tel:", "sms:", "mailto:")


@dataclass(frozen=True, slots=True)
class HelpLine:
    """A place that helps: `need` is one of `NEEDS`, `how` what to do in words, `link` a tap-to-call address or empty.

    `checked_on` is the day a person saw that it works, or `None`; `seen` the month (`YYYY-MM`) its source was read.
    """

    country: str
    need: str
    service: str
    how: str
    link: str
    source: str
    seen: str
    checked_on: date | None


@dataclass(frozen=True, slots=True)
class TimeLimit:
    """How long somebody has to act on unfair treatment; `says` gives the shorter, safe limit."""

    country: str
    says: str
    source: str
    link: str
    caveat: str
    seen: str
    checked_on: date | None


@dataclass(frozen=True, slots=True)
class CheckWords:
    """What a page says about a check: `checked` holds `{date}`, `stale` holds `{days}`."""

    unchecked: str
    checked: str
    stale: str
    stale_after_days: int


@dataclass(frozen=True, slots=True)
class HelpLines:
    """Everything of the file `guide/help_lines.toml`, in its order."""

    lines: tuple[HelpLine, ...]
    limits: tuple[TimeLimit, ...]
    words: CheckWords

    def for_need(self, *needs: str) -> tuple[HelpLine, ...]:
        """The lines for the given needs, in the order of the needs and then of the file."""
        return tuple(line for need in needs for line in self.lines if line.need == need)


@cache
def help_lines() -> HelpLines:
    """The help lines and time limits. Raises `DefinitionError` with every problem of the file."""
    return read("guide/help_lines.toml", _build)


def _build(top: Table) -> HelpLines:
    words = top.table("words")
    days = words.text("stale_after_days")
    if not days.isdigit():
        words.problem("stale_after_days", "expected a number of days")
    return HelpLines(
        lines=tuple(_line(table) for table in top.tables("lines")),
        limits=tuple(_limit(table) for table in top.tables("limits")),
        words=CheckWords(
            words.text("unchecked"), words.text("checked"), words.text("stale"), int(days) if days.isdigit() else 0
        ),
    )


def _line(table: Table) -> HelpLine:
    return HelpLine(
        country=table.text("country"),
        need=table.choice("need", NEEDS),
        service=table.text("service"),
        how=table.text("how"),
        link=_link(table),
        source=table.text("source"),
        seen=table.text("seen"),
        checked_on=_day(table),
    )


def _limit(table: Table) -> TimeLimit:
    return TimeLimit(
        country=table.text("country"),
        says=table.text("says"),
        source=table.text("source"),
        link=_link(table),
        caveat=table.text("caveat"),
        seen=table.text("seen"),
        checked_on=_day(table),
    )


def _link(table: Table) -> str:
    link = table.text("link", "")
    if link and not link.startswith(SCHEMES):
        table.problem("link", f"expected an address that starts with one of {', '.join(SCHEMES)}")
    return link


def _day(table: Table) -> date | None:
    written = table.text("checked_on", "")
    try:
        return date.fromisoformat(written) if written else None
    except ValueError:
        table.problem("checked_on", "expected a day as YYYY-MM-DD, or nothing")
        return None
