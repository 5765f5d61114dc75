"""Tests of the dated plan and of its calendar file, read back with a parser that is not the one that wrote it."""

import datetime as dt
import re
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from ical.calendar_stream import IcsCalendarStream

from bounceback.checklist.ics import calendar
from bounceback.checklist.plan import Plan, plan, rules, working_days_after
from bounceback.checklist.verdict import advise
from bounceback.errors import AnswersError
from bounceback.guide.time_limits import time_limits
from bounceback.questions.checklist import slugs
from unit.checklist.combinations import OUTCOMES, STATES, TIMES

SUNDAY = dt.date(2026, 11, 22)
SATURDAY = 5


def days(answers: dict[str, object], today: dt.date = SUNDAY) -> dict[str, str]:
    return {step.id: step.day.isoformat() for step in plan(answers, today).steps}


def test_a_letter_has_a_day_and_the_check_a_working_day_after_it() -> None:
    assert days({"cause": "unprepared"}) == {
        "write": "2026-11-23",
        "look-back": "2026-11-25",
        "check-no-date": "2026-12-01",
        "check-again": "2026-12-08",
        "close": "2026-12-15",
    }


def test_the_date_they_gave_moves_the_check() -> None:
    found = days({"cause": "unprepared", "interview_date": "2026-11-20", "promised_date": "2026-11-27"})
    assert found["check"] == "2026-12-01"  # Friday, and two working days
    assert found["write"] == "2026-11-22"  # the day after the interview has passed
    assert "check-no-date" not in found


def test_working_days_leave_out_the_weekend() -> None:
    friday = dt.date(2026, 11, 20)
    assert working_days_after(friday, 1) == dt.date(2026, 11, 23)
    assert working_days_after(friday, 7) == dt.date(2026, 12, 1)
    assert working_days_after(SUNDAY, 0) == dt.date(2026, 11, 23)
    assert working_days_after(friday, 0) == friday


def test_silence_asks_now_then_once_more_then_stops() -> None:
    assert list(days({"cause": "panel", "outcome": "silent"})) == ["ask-now", "look-back", "check-again", "close"]
    again = days({"cause": "panel", "outcome": "silent", "since": ["asked_news"]})
    assert "check-again" not in again
    assert again["ask-last"] == "2026-11-29"  # a week from today at least: the day they asked is not known
    assert again["close-after-second"] == "2026-12-06"
    due = days({"cause": "panel", "outcome": "silent", "since": ["asked_news"], "asked_a_week_ago": "yes"})
    assert due["ask-now"] == "2026-11-23"
    twice = days({"cause": "panel", "outcome": "silent", "since": ["asked_news"], "checked_twice": "yes"})
    assert "close-now" in twice


def test_what_is_still_ahead_counts_from_today() -> None:
    found = days({"cause": "panel", "state": "ahead", "interview_date": "2026-12-04"})
    assert found == {"now": "2026-11-22", "practise": "2026-11-24"}


def test_a_record_comes_with_the_shorter_limits_of_the_readers_country() -> None:
    answers: dict[str, object] = {"cause": "unlawful_question", "interview_date": "2026-11-20"}
    both = days(answers)
    assert both["limit-gb"] == "2027-02-19"  # three months less a day
    assert both["limit-us"] == "2027-05-19"  # 180 days
    assert both["limit-us-federal"] == "2027-01-04"  # 45 days
    assert "limit-gb" not in days({**answers, "region": "us"})
    assert "limit-us" not in days({**answers, "region": "uk"})
    assert "limit-gb" not in days({"cause": "unlawful_question"})


def test_a_limit_that_has_passed_is_not_given_as_a_date_but_says_to_ask_anyway() -> None:
    answers: dict[str, object] = {"cause": "unlawful_question", "interview_date": "2026-04-01"}
    steps = {step.id: step for step in plan(answers, SUNDAY).steps}
    for key in ("gb", "us", "us-federal"):
        step = steps[f"limit-{key}"]
        assert step.day == SUNDAY
        assert "has passed. Ask anyway" in step.title
        assert step.text == time_limits()[key].passed
    assert "adviser" in steps


def test_a_limit_is_passed_only_on_the_day_after_its_last() -> None:
    answers: dict[str, object] = {"cause": "unlawful_question", "interview_date": "2026-11-20", "region": "uk"}
    last = dt.date(2027, 2, 19)
    on_it, after = (
        next(step for step in plan(answers, day).steps if step.id == "limit-gb")
        for day in (last, last + dt.timedelta(days=1))
    )
    assert (on_it.day, "passed" in on_it.title) == (last, False)
    assert "passed" in after.title


def test_three_months_after_the_last_of_november_is_in_february() -> None:
    found = days({"cause": "unlawful_question", "interview_date": "2026-11-30"}, dt.date(2026, 12, 1))
    assert found["limit-gb"] == "2027-02-27"


def test_dates_are_written_as_the_readers_region_writes_them() -> None:
    assert plan({"cause": "panel", "region": "us"}, SUNDAY).steps[0].words == "Monday, November 23"
    assert plan({"cause": "panel", "region": "uk"}, SUNDAY).steps[0].words == "Monday 23 November"
    last = plan({"cause": "panel"}, dt.date(2026, 12, 30)).steps[-1]
    assert last.words.endswith("2027")


def test_feeling_unsafe_gets_one_step_and_no_dates_about_the_job() -> None:
    assert list(days({"safe": "no"})) == ["help"]


def every_plan() -> list[Plan]:
    plans = []
    for cause, state, outcome, timing, flag in product(slugs(), STATES, OUTCOMES, TIMES, ("yes", "no")):
        if state not in ("took_place", "missed") and timing != "t0":
            continue
        answers: dict[str, object] = {
            "cause": cause,
            "state": state,
            "outcome": outcome,
            "timing": timing,
            "want_it": flag,
        }
        answers |= {"too_upset": "no" if timing == "t1" else "yes", "able_to_write": flag, "about_you": flag}
        answers |= {"could_hurt": flag, "false_fact": flag, "was_agreed": flag, "still_ill": flag}
        answers |= {"something_new": flag, "post_open": flag, "most_lost": flag}
        answers |= {"since": ["asked_news"] if timing == "t3" else []}
        plans += [plan({**answers, **more}, SUNDAY) for more in ({}, {"promised_date": "2026-11-25"})]
    return plans


def test_every_verdict_has_a_plan_in_order_with_no_day_in_the_past() -> None:
    for made in every_plan():
        found = [step.day for step in made.steps]
        assert found, made
        assert found == sorted(found)
        assert min(found) >= SUNDAY
        assert len({step.id for step in made.steps}) == len(made.steps)
        for step in made.steps:
            assert "{" not in step.title
            if step.id.startswith(("check-no", "ask-now", "adviser")) or step.id == "check":
                assert step.day.weekday() < SATURDAY


def test_no_step_of_the_plan_is_out_of_reach() -> None:
    used = {step.id for made in every_plan() for step in made.steps}
    used |= set(days({"cause": "unlawful_question", "interview_date": "2026-11-20"}))
    used |= set(days({"safe": "no"}))
    asked: dict[str, object] = {"cause": "panel", "outcome": "silent", "since": ["asked_news"]}
    for more in ({}, {"checked_twice": "yes"}, {"asked_a_week_ago": "yes"}):
        used |= set(days({**asked, **more}))
    assert {rule.id for rule in rules()[2]} - used == set()


@given(
    st.dates(dt.date(2000, 1, 1), dt.date(2099, 12, 31)),
    st.dates(dt.date(2000, 1, 1), dt.date(2099, 12, 31)),
    st.sampled_from(slugs()),
    st.sampled_from(OUTCOMES),
)
@settings(deadline=None)
def test_any_day_gives_a_plan_or_a_plain_sentence(today: dt.date, interview: dt.date, cause: str, outcome: str) -> None:
    answers = {"cause": cause, "outcome": outcome, "interview_date": interview.isoformat()}
    try:
        made = plan(answers, today)
    except AnswersError as error:
        refused = error.problems[0].key
    else:
        assert all(step.day >= today for step in made.steps)
        return
    assert refused == "interview_date"
    assert interview > today


NAMES = st.text(max_size=60) | st.sampled_from(
    ['Ünïted, Ltd; \\ "Co"', "עברית", "中文中文中文中文中文中文中文中文", "👩‍⚕️" * 12]
)


def read_back(text: str) -> list[tuple[str, dt.date | None, str, str]]:
    events = IcsCalendarStream.calendar_from_ics(text).events
    return [(str(each.summary), each.dtstart, str(each.uid), str(each.description)) for each in events]


@given(NAMES, NAMES)
@settings(deadline=None)
def test_any_name_survives_the_calendar_file(role: str, company: str) -> None:
    made = plan({"cause": "panel"}, SUNDAY)
    text = calendar(made, {"role": role, "company": company})
    lines = text.split("\r\n")
    assert text.endswith("\r\n")
    assert max(len(line.encode()) for line in lines) <= 75
    assert not any("\n" in line or "\r" in line for line in lines)
    found = read_back(text)
    assert [day for _title, day, _uid, _text in found] == [step.day for step in made.steps]
    job = ", ".join(filter(None, (" ".join(part.split()) for part in (role, company))))
    if job.isascii() and job.isprintable() and job.replace(",", "").replace(" ", "").isalnum():
        assert found[0][0].startswith(made.steps[0].title)


def test_events_last_all_day_and_leave_the_day_free() -> None:
    stream = IcsCalendarStream.calendar_from_ics(calendar(plan({"cause": "panel"}, SUNDAY)))
    for event, step in zip(stream.events, plan({"cause": "panel"}, SUNDAY).steps, strict=True):
        assert event.dtstart == step.day
        assert event.dtend == step.day + dt.timedelta(days=1)
        assert str(event.transparency) == "TRANSPARENT"
        assert event.dtstamp == dt.datetime(2026, 11, 22, tzinfo=dt.UTC)
        assert len(event.alarm) == 1


def test_the_same_interview_keeps_its_uids_and_another_has_its_own() -> None:
    answers = {"cause": "panel", "interview_date": "2026-11-20", "company": "Acme"}
    first = read_back(calendar(plan(answers, SUNDAY), answers))
    later = read_back(calendar(plan(answers, SUNDAY + dt.timedelta(days=1)), answers))
    assert {uid for _t, _d, uid, _x in first} == {uid for _t, _d, uid, _x in later}
    other = {**answers, "company": "Other"}
    assert {u for _t, _d, u, _x in first}.isdisjoint(
        {u for _t, _d, u, _x in read_back(calendar(plan(other, SUNDAY), other))}
    )


def test_of_two_files_the_one_that_was_saved_later_counts_on_one_day_too() -> None:
    answers = {"cause": "panel", "interview_date": "2026-11-20", "company": "Acme"}
    texts = [
        calendar(plan(answers, day), answers, time)
        for day, time in (
            (SUNDAY, dt.time(9, 5)),
            (SUNDAY, dt.time(9, 6)),
            (SUNDAY, dt.time(23, 59)),
            (SUNDAY + dt.timedelta(days=1), dt.time(0, 0)),
        )
    ]
    numbers = [{int(number) for number in re.findall(r"\r\nSEQUENCE:(\d+)\r\n", text)} for text in texts]
    assert all(len(each) == 1 for each in numbers)
    sequence = [each.pop() for each in numbers]
    assert sequence == sorted(set(sequence))
    assert sequence[-1] < 2**31
    stamps = [re.findall(r"DTSTAMP:(\S+)", text)[0] for text in texts]
    assert stamps == sorted(set(stamps))


def test_a_plan_needs_no_time_zone_database(monkeypatch: pytest.MonkeyPatch) -> None:
    import zoneinfo

    monkeypatch.setitem(__import__("sys").modules, "tzdata", None)
    zoneinfo.reset_tzpath(to=())
    try:
        assert "DTSTAMP:20261122T000000Z" in calendar(plan({"cause": "panel"}, SUNDAY))
    finally:
        zoneinfo.reset_tzpath()


def test_the_plan_refuses_what_the_verdict_refuses() -> None:
    for answers in ({}, {"cause": "panel", "interview_date": "2026-12-01"}):
        with pytest.raises(AnswersError):
            plan(answers, SUNDAY)
    assert advise({"cause": "panel", "interview_date": "2026-12-01"}).letter == "influence"
