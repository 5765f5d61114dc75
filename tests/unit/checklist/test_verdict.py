"""Tests of the verdict: what is assumed, what is asked, what is refused, and what dirty answers do."""

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bounceback.api.checklist import verdict_as_json
from bounceback.checklist.as_text import verdict_text
from bounceback.checklist.verdict import advise
from bounceback.errors import AnswersError

TODAY = dt.date(2026, 11, 22)


def problems(answers: dict[str, object], today: dt.date | None = TODAY) -> dict[str, str]:
    with pytest.raises(AnswersError) as caught:
        advise(answers, today)
    return {problem.key: problem.message for problem in caught.value.problems}


def test_a_cause_alone_is_enough_for_a_verdict() -> None:
    verdict = advise({"cause": "unprepared"})
    assert (verdict.row, verdict.letter) == ("W-unprepared-t0", "influence")
    assert verdict.steps.now
    assert verdict.steps.day
    assert verdict.steps.week
    assert verdict.chapters


def test_none_of_these_is_decided_as_a_bad_feeling_with_advice_of_its_own() -> None:
    verdict = advise({"cause": "none_of_these"})
    assert verdict.row == "W-dread-t0"
    assert verdict.cause == "none_of_these"
    assert advise({"cause": ["none_of_these", "blanked"]}).cause == "blanked"


def test_unsure_counts_as_yes_and_the_question_is_raised() -> None:
    unsure = advise({"cause": "unprepared", "want_it": "unsure"})
    assert unsure.row == advise({"cause": "unprepared", "want_it": "yes"}).row
    assert "unsure" in [each.id for each in unsure.also]


def test_a_tick_that_arrives_as_a_list_or_empty_is_understood() -> None:
    assert advise({"cause": ["blanked"], "safe": "", "outcome": None, "too_upset": []}).row == "W-blanked-t0"
    assert advise({"safe": ["no"]}).row == "O1"


def test_how_long_ago_comes_from_the_date_when_it_is_not_said() -> None:
    for day, row in (("2026-11-22", "t0"), ("2026-11-19", "t1"), ("2026-11-12", "t2")):
        assert advise({"cause": "badmouthed", "interview_date": day}, TODAY).row.startswith("W-badmouthed")
        column = {"t0": "t0", "t1": "t1", "t2": "t2"}[row]
        assert advise({"cause": "badmouthed", "interview_date": day}, TODAY) == advise(
            {"cause": "badmouthed", "timing": column}, TODAY
        )
    assert advise({"cause": "badmouthed", "interview_date": "2026-11-01"}, TODAY).row == "O10"


def test_the_time_after_a_no_is_never_taken_from_the_interviews_date() -> None:
    answers = {"cause": "panel", "outcome": "rejected", "stage": "final", "interview_date": "2026-10-01"}
    assert advise(answers, TODAY).row == "R-final-soon"


def test_every_problem_is_said_at_once_each_with_its_key() -> None:
    found = problems(
        {"cause": "unknown_cause", "timing": "t9", "outcome": 3, "nonsense": "x", "interview_date": "2026-02-30"}
    )
    assert set(found) == {"cause", "timing", "outcome", "nonsense", "interview_date"}
    assert found["timing"] == "Choose one of: t0, t1, t2, t3."
    assert "unknown_cause" in found["cause"]


@pytest.mark.parametrize("cause", ["", None, [], [""]])
def test_no_cause_gets_a_sentence_that_says_what_to_do(cause: object) -> None:
    assert problems({"cause": cause}) == {"cause": "Tick what happened, or tick 'None of these'."}
    assert problems({}) == {"cause": "Tick what happened, or tick 'None of these'."}


@pytest.mark.parametrize("cause", [{}, 7, {"blanked": True}, [7]])
def test_what_no_form_sends_as_a_cause_gets_one_too(cause: object) -> None:
    assert problems({"cause": cause}) == {"cause": "Choose from the list."}


@pytest.mark.parametrize("day", ["0001-01-01", "2026-13-01", "20261122", "yesterday", "2026-W47-1", "9999-12-31"])
def test_an_impossible_date_gets_a_sentence(day: str) -> None:
    for key in ("interview_date", "promised_date"):
        message = problems({"cause": "panel", key: day})[key]
        assert message.endswith(".")
        assert len(message.split()) <= 25


def test_an_interview_in_the_future_is_refused_but_for_a_request_to_rearrange() -> None:
    assert "interview_date" in problems({"cause": "panel", "interview_date": "2026-11-30"})
    answers = {"cause": "illness", "still_ill": "yes", "interview_date": "2026-11-30"}
    assert advise(answers, TODAY).letter == "adjust_or_rearrange"
    assert advise({"cause": "panel", "interview_date": "2026-11-30"}).letter == "influence"


def test_help_is_given_whatever_else_was_sent() -> None:
    verdict = advise({"safe": "no", "cause": 7, "interview_date": "never", "x": object()}, TODAY)
    assert verdict.help
    assert verdict.letter == "none"
    assert verdict.chapters == ("help",)


def test_letter_answers_are_passed_over() -> None:
    assert advise({"cause": "panel", "your_name": "Amara", "tone": "warm", "kind": "influence"}).letter == "influence"


def test_a_question_is_asked_once_and_stays_where_it_was_answered() -> None:
    first = advise({"cause": "late"})
    assert first.asked == ("missed_it",)
    second = advise({"cause": "late", "missed_it": "no"})
    assert second.asked == ("missed_it", "serious_cause")
    last = advise({"cause": "late", "missed_it": "no", "serious_cause": "no"})
    assert last.asked == ("missed_it", "serious_cause")
    assert last.needs is None


def test_steps_never_tell_a_reader_to_send_what_the_verdict_does_not_send() -> None:
    for timing in ("t2", "t3"):
        verdict = advise({"cause": "blanked", "timing": timing})
        assert verdict.letter == "none"
        assert not any("send" in step.lower() for step in (*verdict.steps.now, *verdict.steps.day))
        assert verdict.say == ()


def test_the_text_names_letter_reason_odds_and_the_open_question() -> None:
    text = verdict_text(advise({"cause": "late"}))
    assert text.startswith("Apologise in one line, inside a thank-you note\n")
    assert "Letter: clean_apology (a short apology)" in text
    assert "One more question (missed_it)" in text
    assert verdict_text(advise({"safe": "no"})).startswith("Talk to someone first")


KEYS = st.sampled_from(
    [
        "cause",
        "timing",
        "outcome",
        "want_it",
        "safe",
        "stage",
        "interview_date",
        "promised_date",
        "missed_it",
        "region",
        "x",
    ]
)
VALUES = st.one_of(
    st.none(), st.text(max_size=20), st.integers(), st.lists(st.text(max_size=5), max_size=3), st.booleans(),
    st.dictionaries(st.text(max_size=3), st.integers(), max_size=2), st.floats(),
    st.sampled_from(["blanked", "late", "t0", "yes", "no", "rejected", "2026-11-20", ["blanked", "late"]]),
)  # fmt: skip


@given(st.dictionaries(KEYS, VALUES, max_size=6))
@settings(deadline=None)
def test_dirty_answers_get_a_verdict_or_plain_sentences_and_nothing_else(answers: dict[str, object]) -> None:
    try:
        verdict = verdict_as_json(advise(answers, TODAY))
    except AnswersError as error:
        refused = error.problems
    else:
        assert verdict["action"]
        assert verdict["why"]
        return
    assert refused
    for problem in refused:
        assert problem.message.endswith(".")
        assert len(problem.message) < 400
