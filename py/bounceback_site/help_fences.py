"""Markdown fences that print help lines and time limits, with what we know about each check."""

from datetime import date
from html import escape
from itertools import groupby

from markdown import Markdown
from pymdownx.superfences import SuperFencesException

from bounceback.errors import DefinitionError
from bounceback.help_lines import NEEDS, HelpLine, HelpLines, TimeLimit, help_lines

__all__ = ["help_lines_fence", "time_limits_fence"]


def help_lines_fence(
    source: str, language: str, class_name: str, options: dict[str, object], md: Markdown, **others: object
) -> str:
    """Markdown fence `help-lines`: the lines for the needs its body names (`emergency listen`), grouped by country.

    Returns HTML. Raises `SuperFencesException` for an unknown need or a broken data file.
    """
    needs = source.split()
    if not needs or set(needs) - set(NEEDS):
        raise SuperFencesException(f"a help-lines fence names some of: {', '.join(NEEDS)}")
    book = _book()
    parts = []
    for country, lines in groupby(book.for_need(*needs), key=lambda line: line.country):
        items = "".join(f"<li>{_line(line)}{_check(book, line)}</li>" for line in lines)
        parts.append(f'<h3>{escape(country)}</h3><ul class="bare">{items}</ul>')
    return f'<div class="help-lines">{"".join(parts)}</div>'


def time_limits_fence(
    source: str, language: str, class_name: str, options: dict[str, object], md: Markdown, **others: object
) -> str:
    """Markdown fence `time-limits`: how long somebody has to act, by country. Returns HTML; its body is empty."""
    book = _book()
    parts = [
        f'<h3>{escape(limit.country)}</h3><ul class="bare"><li><strong>{escape(limit.says)}</strong> '
        f'{escape(limit.caveat)} <span class="help-checked">Source: {_source(limit)}.</span>'
        f"{_check(book, limit)}</li></ul>"
        for limit in book.limits
    ]
    return f'<div class="help-lines">{"".join(parts)}</div>'


def _book() -> HelpLines:
    try:
        return help_lines()
    except DefinitionError as error:
        raise SuperFencesException(str(error)) from error


def _line(line: HelpLine) -> str:
    how = escape(line.how)
    if line.link:
        how = f'<a class="help-how" href="{escape(line.link)}">{how}</a>'
    else:
        how = f'<span class="help-how">{how}</span>'
    return f"{escape(line.service)}<br>{how}"


def _source(limit: TimeLimit) -> str:
    return f'<a href="{escape(limit.link)}">{escape(limit.source)}</a>' if limit.link else escape(limit.source)


def _check(book: HelpLines, entry: HelpLine | TimeLimit) -> str:
    words = book.words
    if entry.checked_on is None:
        return f'<span class="help-checked">{escape(words.unchecked)}</span>'
    said = escape(words.checked.format(date=_plain(entry.checked_on)))
    old = escape(words.stale.format(days=words.stale_after_days))
    return (
        f'<span class="help-checked" data-checked-on="{entry.checked_on.isoformat()}" '
        f'data-stale-after="{words.stale_after_days}" data-stale="{old}">{said}</span>'
    )


def _plain(day: date) -> str:
    return f"{day.day} {day:%B %Y}"
