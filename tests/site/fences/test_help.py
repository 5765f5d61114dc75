"""Help lines on a page: by need and country, tap to call, and honest about when a person checked them."""

import datetime as dt
from dataclasses import replace
from html import escape

import pytest
from markdown import Markdown
from pymdownx.superfences import SuperFencesException

from bounceback.guide.help_lines import HelpLines, help_lines
from bounceback.guide.time_limits import time_limits
from bounceback_site.fences.help import help_lines_fence, time_limits_fence


def test_help_lines_are_grouped_by_country_and_can_be_tapped() -> None:
    html = help_lines_fence("emergency listen", "", "", {}, Markdown())
    assert 'href="tel:116123"' in html
    assert html.count("<h3>United Kingdom</h3>") == 1


def test_a_number_is_one_piece_that_no_line_breaks() -> None:
    html = help_lines_fence("first", "", "", {}, Markdown()) + help_lines_fence("sexual_harm", "", "", {}, Markdown())
    for number in ("999", "116 123", "1-800-656-4673"):
        assert f'<span class="number">{number}</span>' in html


def test_where_nobody_checked_any_line_it_is_said_once_and_no_date_is_shown() -> None:
    html = help_lines_fence("listen", "", "", {}, Markdown())
    assert html.count(help_lines().words.all_unchecked) == 1
    assert html.count(help_lines().words.unchecked) == 1  # the beginning of the same words
    assert "data-checked-on" not in html


def test_a_page_with_several_lists_says_it_once() -> None:
    md = Markdown()
    html = help_lines_fence("listen", "", "", {}, md) + time_limits_fence("", "", "", {}, md)
    assert html.count(help_lines().words.all_unchecked) == 1


def test_a_list_of_one_group_has_no_heading_of_its_own() -> None:
    assert "<h3" not in help_lines_fence("emergency", "", "", {}, Markdown())
    assert "<h3>United Kingdom</h3>" in help_lines_fence("listen", "", "", {}, Markdown())


def test_each_region_has_its_emergency_number_and_a_line_to_talk_side_by_side() -> None:
    rows = help_lines_fence("first", "", "", {}, Markdown()).split("<tr>")[2:]
    book = help_lines()
    for region, row in zip(book.regions, rows, strict=True):
        danger, talk, *_ = book.near(region, "listen")
        assert (danger.need, talk.need) == ("emergency", "listen")
        assert row.index(f'href="{danger.link}"') < row.index(f'href="{talk.link}"')


def test_an_emergency_number_says_nothing_of_a_check() -> None:
    assert "hecked" not in help_lines_fence("emergency", "", "", {}, Markdown()).replace("help-checked", "")


def test_once_one_line_is_checked_each_of_the_others_says_that_it_is_not(monkeypatch: pytest.MonkeyPatch) -> None:
    book = help_lines()
    first, *rest = book.for_need("listen")
    lines = (replace(first, checked_on=dt.date(2026, 11, 2)), *rest, *book.for_need("emergency"))
    monkeypatch.setattr("bounceback_site.fences.help.help_lines", lambda: HelpLines(lines, book.words))
    html = help_lines_fence("listen emergency", "", "", {}, Markdown())
    assert book.words.all_unchecked not in html
    assert html.count(book.words.unchecked) == len(rest)


def test_a_checked_line_carries_its_date_and_the_age_at_which_it_is_stale(monkeypatch: pytest.MonkeyPatch) -> None:
    book = help_lines()
    line = replace(book.for_need("listen")[0], checked_on=dt.date(2026, 11, 2))
    monkeypatch.setattr("bounceback_site.fences.help.help_lines", lambda: HelpLines((line,), book.words))
    html = help_lines_fence("listen", "", "", {}, Markdown())
    assert "Checked by us on 2 November 2026." in html
    assert 'data-checked-on="2026-11-02"' in html
    assert 'data-stale-after="180"' in html


@pytest.mark.parametrize("needs", ["", "listen pets"])
def test_an_unknown_need_stops_the_build(needs: str) -> None:
    with pytest.raises(SuperFencesException, match="emergency"):
        help_lines_fence(needs, "", "", {}, Markdown())


def test_time_limits_give_the_shorter_limit_and_its_source() -> None:
    html = time_limits_fence("", "", "", {}, Markdown())
    for limit in time_limits().values():
        assert escape(limit.says) in html
        assert escape(limit.passed) in html
        assert escape(limit.source) in html
    assert help_lines().words.all_unchecked in html


def test_the_short_form_of_the_time_limits_holds_every_limit() -> None:
    html = time_limits_fence("short", "", "", {}, Markdown())
    assert all(limit.says[1:] in html for limit in time_limits().values())


def test_a_checked_time_limit_carries_its_date(monkeypatch: pytest.MonkeyPatch) -> None:
    limits = {key: replace(limit, checked_on=dt.date(2026, 11, 2)) for key, limit in time_limits().items()}
    monkeypatch.setattr("bounceback_site.fences.help.time_limits", lambda: limits)
    assert time_limits_fence("", "", "", {}, Markdown()).count('data-checked-on="2026-11-02"') == len(limits)


def test_an_unknown_form_of_the_time_limits_stops_the_build() -> None:
    with pytest.raises(SuperFencesException, match="short"):
        time_limits_fence("long", "", "", {}, Markdown())
