"""Days as a letter writes them."""

import datetime as dt

import pytest

from bounceback.english.dates import spoken

DAY = dt.date(2026, 6, 4)


@pytest.mark.parametrize(
    ("region", "with_year", "written"),
    [("us", False, "June 4"), ("uk", False, "4 June"), ("us", True, "June 4, 2026"), ("uk", True, "4 June 2026")],
)
def test_a_day_is_written_by_region_with_a_year_where_one_is_wanted(region: str, with_year: bool, written: str) -> None:
    assert spoken(DAY, region, with_year=with_year) == written
