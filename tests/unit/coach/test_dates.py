"""Days in a text, in each way people write them."""

import datetime as dt

import pytest

from bounceback.coach.dates import Day, days
from bounceback.coach.letter_text import letter_text
from bounceback.coach.matcher.phrases import PhraseMatcher

TODAY = dt.date(2026, 11, 22)


def days_of(text: str, today: dt.date | None = TODAY, interview: str = "") -> list[Day]:
    made, _ = letter_text(
        text,
        None,
        PhraseMatcher({}),
        kind="thank_you",
        region="uk",
        answers={"interview_date": interview},
        today=today,
        addressed=False,
        future=False,
        bounds=(1, 9),
    )
    return days(made)


def read(text: str, today: dt.date | None = TODAY, interview: str = "") -> list[tuple[str, str]]:
    found = days_of(text, today, interview)
    return [(text[slice(*day.span)], "two" if day.two_readings else str(day.date)) for day in found]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("On 3 June 2026 we met.", [("3 June 2026", "2026-06-03")]),
        ("On June 3rd, 2026 we met.", [("June 3rd, 2026", "2026-06-03")]),
        ("the 3rd of June", [("3rd of June", "2026-06-03")]),
        ("on Tuesday the 3rd of Sept", [("Tuesday the 3rd of Sept", "2026-09-03")]),
        ("Tue 3 Jun or Wed, 4 Jun", [("Tue 3 Jun", "2026-06-03"), ("Wed, 4 Jun", "2026-06-04")]),
        ("free on 5 January", [("5 January", "2027-01-05")]),
        ("2026-12-01", [("2026-12-01", "2026-12-01")]),
        ("free on Monday 30 November 10-12", [("Monday 30 November", "2026-11-30")]),
        ("November 30 10-12, or 1 December 9", [("November 30", "2026-11-30"), ("1 December", "2026-12-01")]),
        ("30 November, 2 to 4, and December 2, 9 to 11", [("30 November", "2026-11-30"), ("December 2", "2026-12-02")]),
        ("13/06/2026 and 06/13/26", [("13/06/2026", "2026-06-13"), ("06/13/26", "2026-06-13")]),
        ("on 04/05", [("04/05", "two")]),
        ("05/05/2026", [("05/05/2026", "2026-05-05")]),
        ("31 June 2026", [("31 June 2026", "None")]),
        ("24/7, 3/4 of us, 9/10, 10:20, v1.2.3, 1,000.50", []),
        ("I may 3 times. Mark and May. March on.", []),
        ("“on 3 June 2026”", []),
        ("on 4/5 wards, for 3/4 of us, from 1/2 to 3/4", []),
        ("free from 4/5, or on 5/6", [("4/5", "two"), ("5/6", "two")]),
        ("Friday 20th, or the 23rd. Tuesday 1st team", [("Friday 20th", "2026-11-20")]),
    ],
)
def test_a_day_is_read_as_people_write_it(text: str, found: list[tuple[str, str]]) -> None:
    assert read(text) == found


@pytest.mark.parametrize("text", ["31 November", "30 February", "29 February 2027", "31/11/2026", "2026-11-31"])
def test_a_day_that_no_calendar_has_is_known_as_such(text: str) -> None:
    assert [day.impossible for day in days_of(text)] == [True]


def test_a_day_without_a_year_is_the_interviews_own_before_any_other() -> None:
    assert read("on 3 June", interview="2025-06-03") == [("3 June", "2025-06-03")]
    assert read("on 4 June", interview="2025-06-03") == [("4 June", "2026-06-04")]


def test_a_day_without_a_year_stays_open_when_no_day_is_known() -> None:
    assert read("on 3 June", today=None) == [("3 June", "None")]
    assert read("on 3 June", today=None, interview="2025-05-30") == [("3 June", "2025-06-03")]
    assert read("on 3 June", today=None, interview="soon") == [("3 June", "None")]
