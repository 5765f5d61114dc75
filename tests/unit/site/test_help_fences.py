"""Help lines on a page: by need and country, tap to call, and honest about when a person checked them."""

from dataclasses import replace
from datetime import date

import pytest
from markdown import Markdown
from pymdownx.superfences import SuperFencesException

from bounceback.help_lines import HelpLines, help_lines
from bounceback_site import help_fences
from bounceback_site.help_fences import help_lines_fence, time_limits_fence


def test_help_lines_are_grouped_by_country_and_can_be_tapped() -> None:
    html = help_lines_fence("emergency listen", "", "", {}, Markdown())
    assert 'href="tel:116123"' in html
    assert html.count("<h3>United Kingdom</h3>") == 1


def test_a_line_nobody_checked_says_so_and_shows_no_date() -> None:
    html = help_lines_fence("listen", "", "", {}, Markdown())
    assert help_lines().words.unchecked in html
    assert "data-checked-on" not in html


def test_a_checked_line_carries_its_date_and_the_age_at_which_it_is_stale(monkeypatch: pytest.MonkeyPatch) -> None:
    book = help_lines()
    line = replace(book.for_need("listen")[0], checked_on=date(2026, 11, 2))
    monkeypatch.setattr(help_fences, "help_lines", lambda: HelpLines((line,), (), book.words))
    html = help_lines_fence("listen", "", "", {}, Markdown())
    assert "Checked by us on 2 November 2026." in html
    assert 'data-checked-on="2026-11-02"' in html
    assert 'data-stale-after="180"' in html


@pytest.mark.parametrize("needs", ["", "listen money"])
def test_an_unknown_need_stops_the_build(needs: str) -> None:
    with pytest.raises(SuperFencesException, match="emergency"):
        help_lines_fence(needs, "", "", {}, Markdown())


def test_time_limits_give_the_shorter_limit_and_its_source() -> None:
    html = time_limits_fence("", "", "", {}, Markdown())
    assert "three months less one day" in html
    assert "180 days" in html
    assert "Employment Rights Act 2025" in html
