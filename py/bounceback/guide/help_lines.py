"""Where people can turn: help lines by country, each with its source and when a person checked it."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache

from bounceback.definitions.toml import Table, read
from bounceback.guide.time_limits import read_checked_on

__all__ = ["CheckWords", "HelpLine", "HelpLines", "Region", "help_lines"]

NEEDS = ("emergency", "listen", "grief", "sexual_harm", "rights", "money", "referral")
ANY_COUNTRY = "Any country"
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
    checked_on: dt.date | None

    @property
    def is_anywhere(self) -> bool:
        """Whether it stands for whoever is in a country without lines of its own."""
        return self.country == ANY_COUNTRY


@dataclass(frozen=True, slots=True)
class Region:
    """Where the same lines stand first: the `countries` of its lines, the service of its `emergency` number.

    A browser is there if its time zone begins with one of `zones`, or else its language's country is one of `codes`.
    """

    name: str
    emergency: str
    countries: tuple[str, ...]
    codes: tuple[str, ...]
    zones: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CheckWords:
    """What a page says about a check: `checked` holds `{date}`, `stale` holds `{days}`.

    `all_unchecked` stands once above a list in which nobody has checked anything, `unchecked` beside a single entry.
    """

    unchecked: str
    all_unchecked: str
    checked: str
    stale: str
    stale_after_days: int


@dataclass(frozen=True, slots=True)
class HelpLines:
    """Everything of the file `guide/help_lines.toml`, in its order. Before the lines of `urgent` needs the emergency
    number stands. `headings` stand above the lines of a need beside a verdict.
    """

    lines: tuple[HelpLine, ...]
    words: CheckWords
    regions: tuple[Region, ...] = ()
    urgent: tuple[str, ...] = ()
    headings: Mapping[str, str] = field(default_factory=dict)

    def for_need(self, *needs: str) -> tuple[HelpLine, ...]:
        """Return the lines for the given needs, in the order of the needs and then of the file."""
        return tuple(line for need in needs for line in self.lines if line.need == need)

    def near(self, region: Region, need: str) -> tuple[HelpLine, ...]:
        """Return the region's lines for a need: in each country one a way to reach it, else those of any country.

        Where the need is urgent, the region's emergency number comes first.
        """
        lines = self.for_need(need)
        own = [line for line in lines if line.country in region.countries]
        ways = {
            (line.country, line.link.partition(":")[0]): line
            for line in reversed(own or [line for line in lines if line.is_anywhere])
        }
        danger = self.for_need("emergency") if need in self.urgent else ()
        return (*(line for line in danger if line.service == region.emergency), *reversed(ways.values()))


@cache
def help_lines() -> HelpLines:
    """Return the help lines. Raises `DefinitionError` with every problem of the file."""
    return read("guide/help_lines.toml", _build)


def _build(top: Table) -> HelpLines:
    words = top.table("words")
    return HelpLines(
        lines=tuple(_line(table) for table in top.tables("lines")),
        words=CheckWords(
            unchecked=words.text("unchecked"),
            all_unchecked=words.text("all_unchecked"),
            checked=words.text("checked"),
            stale=words.text("stale"),
            stale_after_days=words.count("stale_after_days"),
        ),
        regions=tuple(map(_region, top.tables("regions", required=False))),
        urgent=top.choices("urgent", NEEDS, ()),
        headings=_headings(top.table("headings", required=False)),
    )


def _headings(table: Table) -> dict[str, str]:
    for need in (found := {need: table.text(need) for need in table}):
        if need not in NEEDS:
            table.problem(need, f"expected one of {', '.join(NEEDS)}")
    return found


def _region(table: Table) -> Region:
    return Region(
        table.text("name"),
        table.text("emergency"),
        table.texts("countries"),
        table.texts("codes"),
        table.texts("zones", ()),
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
        checked_on=read_checked_on(table),
    )


def _link(table: Table) -> str:
    link = table.text("link", "")
    if link and not link.startswith(SCHEMES):
        table.problem("link", f"expected an address that starts with one of {', '.join(SCHEMES)}")
    return link
