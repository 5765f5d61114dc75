"""Markdown fences that print help lines and time limits, with what we know about each check."""

import datetime as dt
from collections.abc import Sequence
from html import escape
from itertools import groupby
from weakref import WeakSet

from markdown import Markdown

from bounceback.english.dates import spoken
from bounceback.errors import RequestError
from bounceback.guide.help_lines import NEEDS, HelpLine, help_lines
from bounceback.guide.time_limits import TimeLimit, time_limits
from bounceback_site.fences.fence import fence
from bounceback_site.fences.rendering import whole_numbers

__all__ = ["help_lines_fence", "time_limits_fence"]

# Nobody should call an emergency number to see whether it works, so nothing is said about a check.
_NEVER_TRIED = "emergency"
# Pages that have said already that nothing on them was checked.
_noted: WeakSet[Markdown] = WeakSet()


@fence("help-lines")
def help_lines_fence(body: str, md: Markdown) -> str:
    """Print the lines for the needs that the body names (`emergency listen`), grouped by country.

    `first` prints a table of what each region calls first: its emergency number, and beside it a line to talk.
    """
    needs = body.split()
    if needs == ["first"]:
        return _first()
    if not needs or set(needs) - set(NEEDS):
        raise RequestError(f"a help-lines fence names some of: {', '.join(NEEDS)}, or first")
    return _help_lines(needs, md)


@fence("time-limits")
def time_limits_fence(body: str, md: Markdown) -> str:
    """Print how long somebody has to act, by country.

    The body is empty, or `short` for one paragraph with the limits and nothing else.
    """
    match body:
        case "":
            return _time_limits(md)
        case "short":
            return _short_limits()
        case other:
            raise RequestError(f"the body of a time-limits fence is empty or `short`, not {other!r}")


def _help_lines(needs: list[str], md: Markdown) -> str:
    lines = help_lines().for_need(*needs)
    each = _each_checked(lines)
    # One group alone needs no heading below the page's own.
    headed = len({line.country for line in lines}) > 1
    parts = [] if each else [_note(lines, md)]
    for country, group in groupby(lines, key=lambda line: line.country):
        items = "".join(f"<li>{_line(line)}{_check(line) if each else ''}</li>" for line in group)
        heading = f"<h3>{escape(country)}</h3>" if headed else ""
        parts.append(f'{heading}<ul class="bare">{items}</ul>')
    return f'<div class="help-lines">{"".join(parts)}</div>'


def _first() -> str:
    book = help_lines()
    rows = []
    for region in book.regions:
        danger, talk, *_ = book.near(region, "listen")
        # What to press is enough here; the list has the rest.
        short = (line.how.partition(",")[0].rpartition(": ")[2] for line in (danger, talk))
        cells = "".join(f"<td>{_how(line, how)}</td>" for line, how in zip((danger, talk), short, strict=True))
        rows.append(f'<tr><th scope="row">{escape(region.name)}</th>{cells}</tr>')
    heads = "".join(f'<th scope="col">{head}</th>' for head in ("Where", "In danger", "To talk"))
    return f'<table class="help-first"><thead><tr>{heads}</tr></thead><tbody>{"".join(rows)}</tbody></table>'


def _time_limits(md: Markdown) -> str:
    limits = tuple(time_limits().values())
    each = _each_checked(limits)
    parts = [
        f'<h3>{escape(limit.country)}</h3><ul class="bare"><li><strong>{escape(limit.says)}</strong> '
        f'{escape(limit.caveat)} {escape(limit.passed)} <span class="help-checked">Source: {_source(limit)}.</span>'
        f"{_check(limit) if each else ''}</li></ul>"
        for limit in limits
    ]
    return f'<div class="help-lines">{"" if each else _note(limits, md)}{"".join(parts)}</div>'


def _short_limits() -> str:
    said = " ".join(f"{limit.country}: {limit.says[0].lower()}{limit.says[1:]}" for limit in time_limits().values())
    return f"<p><strong>How long you have.</strong> {escape(said)}</p>"


def _line(line: HelpLine) -> str:
    return f"{escape(line.service)}<br>{_how(line, line.how)}"


def _how(line: HelpLine, words: str) -> str:
    if line.link:
        return f'<a class="help-how" href="{escape(line.link)}">{whole_numbers(words)}</a>'
    return f'<span class="help-how">{whole_numbers(words)}</span>'


def _source(limit: TimeLimit) -> str:
    said = escape(limit.source)
    return f'{said}. Check at <a href="{escape(limit.link)}">{escape(limit.check_at)}</a>' if limit.link else said


def _tried(entries: Sequence[HelpLine | TimeLimit]) -> list[HelpLine | TimeLimit]:
    """Return the entries that somebody should have tried."""
    return [entry for entry in entries if isinstance(entry, TimeLimit) or entry.need != _NEVER_TRIED]


def _each_checked(entries: Sequence[HelpLine | TimeLimit]) -> bool:
    """Whether the checks differ, so that each entry tells of its own."""
    return any(entry.checked_on for entry in _tried(entries))


def _note(entries: Sequence[HelpLine | TimeLimit], md: Markdown) -> str:
    """Return what is true of every entry, said once on a page: nobody has checked any."""
    if not _tried(entries) or md in _noted:
        return ""
    _noted.add(md)
    return f'<p class="help-checked">{escape(help_lines().words.all_unchecked)}</p>'


def _check(entry: HelpLine | TimeLimit) -> str:
    words = help_lines().words
    if not _tried([entry]):
        return ""
    if entry.checked_on is None:
        return f'<span class="help-checked">{escape(words.unchecked)}</span>'
    said = escape(words.checked.format(date=_plain(entry.checked_on)))
    old = escape(words.stale.format(days=words.stale_after_days))
    return (
        f'<span class="help-checked" data-checked-on="{entry.checked_on.isoformat()}" '
        f'data-stale-after="{words.stale_after_days}" data-stale="{old}">{said}</span>'
    )


def _plain(day: dt.date) -> str:
    return spoken(day, "uk", with_year=True)
