"""Days as a letter writes them."""

import datetime as dt

import pytest

from bounceback.english.dates import as_said, spoken

DAY = dt.date(2026, 6, 4)


@pytest.mark.parametrize(
    ("region", "with_year", "written"),
    [("us", False, "June 4"), ("uk", False, "4 June"), ("us", True, "June 4, 2026"), ("uk", True, "4 June 2026")],
)
def test_a_day_is_written_by_region_with_a_year_where_one_is_wanted(region: str, with_year: bool, written: str) -> None:
    assert spoken(DAY, region, with_year=with_year) == written


@pytest.mark.parametrize(("ago", "said"), [
        (0, "today"), (1, "Wednesday"), (6, "Friday"), (7, "the 28th"), (12, "the 23rd"), (13, "the 22nd"),
        (14, "the 21st"), (20, "the 15th"), (21, ""), (-1, ""),
    ])  # fmt: skip
def test_a_day_of_this_week_is_said_by_its_name_and_one_of_this_month_by_its_number(ago: int, said: str) -> None:
    assert as_said(DAY - dt.timedelta(days=ago), DAY) == said
