"""Tests of the verdict: what is assumed, what is asked, what is refused, and what dirty answers do."""

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bounceback.api.checklist import verdict_as_json
from bounceback.checklist.as_text import verdict_text
from bounceback.checklist.table import step_rules
from bounceback.checklist.verdict import advise
from bounceback.errors import AnswersError

TODAY = dt.date(2026, 11, 22)


def problems(answers: dict[str, object], today: dt.date | None = TODAY) -> dict[str, str]:
    with pytest.raises(AnswersError) as caught:
        advise(answers, today)
    return {problem.key: problem.message for problem in caught.value.problems}


def test_a_cause_alone_is_enough_for_a_verdict() -> None:
    verdict = advise({"cause": "unprepared"})
    assert (verdict.row, verdict.letter) == ("unprepared-wait_day", "influence")
    assert verdict.steps.now
    assert verdict.steps.day
    assert verdict.steps.week
    assert verdict.chapters


@pytest.mark.parametrize(("cause", "is_spared"), [("unprepared", False), ("bereavement", True)])
def test_the_steps_for_everybody_stand_beside_a_causes_own_unless_the_reader_is_spared(
    cause: str, is_spared: bool
) -> None:
    rules, steps = step_rules(), advise({"cause": cause}).steps
    everybody = {*rules.first.now, *rules.every.now, *rules.first.week, *rules.every.week}
    assert everybody.isdisjoint((*steps.now, *steps.week)) == is_spared


@pytest.mark.parametrize("since", [[], ["asked_feedback"]])
def test_after_a_no_there_is_still_the_practice_that_a_cause_asks_for(since: list[str]) -> None:
    waiting = advise({"cause": "too_long_or_short"}).steps
    after = advise({"cause": "too_long_or_short", "outcome": "rejected", "since": since}).steps
    assert "Practise answers that take one minute. Use a clock." in waiting.week
    assert after.week[0] == "Practise answers that take one minute. Use a clock."
    assert set(waiting.day).isdisjoint(after.day)


def test_after_a_no_for_too_much_experience_it_is_said_first_next_time() -> None:
    for outcome in ("waiting", "rejected"):
        steps = advise({"cause": "over_qualified", "outcome": outcome}).steps
        assert steps.week[0].startswith("Next time, say it before they do")


@pytest.mark.parametrize("cause", ["bereavement", "illness", "sexual", "unlawful_question"])
def test_after_a_no_whoever_is_to_be_spared_hears_nothing_of_practice(cause: str) -> None:
    steps = advise({"cause": [cause, "too_long_or_short"], "outcome": "rejected"}).steps
    assert not any("Practise" in step for step in (*steps.now, *steps.day, *steps.week))


@pytest.mark.parametrize(
    ("answers", "line"),
    [
        ({"cause": "hostile", "about_you": "no", "outcome": "rejected"}, "hostile-told"),
        ({"cause": "hostile", "about_you": "no", "outcome": "rejected", "want_it": "no"}, "hostile-told"),
        ({"cause": "they_did_not_come", "state": "never_began"}, "not-again"),
        ({"cause": "they_did_not_come", "state": "never_began", "since": ["rebooked"]}, "not-again"),
        ({"cause": "record_came_up", "outcome": "offer"}, "reference"),
        ({"cause": "inappropriate", "timing": "t2"}, "late-thanks"),
        ({"cause": "internal", "outcome": "put_off"}, "internal-manager"),
        ({"cause": "internal", "outcome": "silent", "since": ["asked_news"]}, "internal-manager"),
    ],
)
def test_what_else_is_said_reaches_everybody_of_its_kind(answers: dict[str, object], line: str) -> None:
    assert line in [each.id for each in advise(answers).also]


@pytest.mark.parametrize("answers", [{"outcome": "put_off"}, {"outcome": "silent", "checked_twice": "yes"}])
def test_whoever_waits_where_they_work_asks_inside_and_later(answers: dict[str, object]) -> None:
    verdict = advise({"cause": "internal", "since": ["asked_news"], **answers})
    assert verdict.letter == "none"
    assert "your own manager" in verdict.steps.week[0]
    assert not any("application" in step or "folder" in step for step in (*verdict.steps.day, *verdict.steps.week))


def test_none_of_these_is_decided_as_a_bad_feeling_with_advice_of_its_own() -> None:
    verdict = advise({"cause": "none_of_these"})
    assert verdict.row == "rest-wait_day"
    assert verdict.cause == "none_of_these"
    assert advise({"cause": ["none_of_these", "blanked"]}).cause == "blanked"


def test_unsure_counts_as_yes_and_the_question_is_raised() -> None:
    unsure = advise({"cause": "unprepared", "want_it": "unsure"})
    assert unsure.row == advise({"cause": "unprepared", "want_it": "yes"}).row
    assert "unsure" in [each.id for each in unsure.also]


def test_a_tick_that_arrives_as_a_list_or_empty_is_understood() -> None:
    assert advise({"cause": ["blanked"], "safe": "", "outcome": None, "too_upset": []}).row == "blanked-wait_day-2"
    assert advise({"safe": ["no"]}).row == "unsafe"


def test_how_long_ago_comes_from_the_date_when_it_is_not_said() -> None:
    for day, row in (("2026-11-22", "t0"), ("2026-11-19", "t1"), ("2026-11-12", "t2")):
        assert advise({"cause": "badmouthed", "interview_date": day}, TODAY).row.startswith("badmouthed")
        column = {"t0": "t0", "t1": "t1", "t2": "t2"}[row]
        found = advise({"cause": "badmouthed", "interview_date": day}, TODAY)
        assert found == advise({"cause": "badmouthed", "timing": column}, TODAY)
    assert advise({"cause": "badmouthed", "interview_date": "2026-11-01"}, TODAY).row == "long-wait_long"


def test_the_time_after_a_no_is_never_taken_from_the_interviews_date() -> None:
    answers = {"cause": "panel", "outcome": "rejected", "stage": "final", "interview_date": "2026-10-01"}
    assert advise(answers, TODAY).row == "no_final-no_now"


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
    answers = {"cause": "illness", "still_ill": "yes", "it_showed": "yes", "interview_date": "2026-11-30"}
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
    first = advise({"cause": "task_failed"})
    assert first.asked == ("fix_allowed",)
    answered = {"cause": "illness", "still_ill": "no"}
    second = advise(answered)
    assert second.asked == ("still_ill", "it_showed")
    last = advise({**answered, "it_showed": "yes", "something_new": "no"})
    assert last.asked == ("still_ill", "it_showed", "something_new")
    assert last.needs is None


def test_what_was_taken_for_granted_is_said_with_its_value_and_in_words() -> None:
    verdict = advise({"cause": "panel"})
    assert verdict.assumed == {
        "state": "took_place", "outcome": "waiting", "timing": "t0", "since": "", "want_it": "yes",
    }  # fmt: skip
    assert "it was today or yesterday" in verdict.taking
    answered = advise(
        {"cause": "panel", "state": "took_place", "outcome": "offer", "since": ["thanked"], "want_it": "yes"}
    )
    assert answered.assumed == {}
    assert "stage" in advise({"cause": "panel", "outcome": "rejected"}).assumed
    assert "timing" not in advise({"cause": "panel", "state": "ahead"}).assumed


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ({"cause": "late", "missed_it": "yes"}, {"cause": "late", "state": "missed"}),
        ({"cause": "tech_failure", "never_started": "yes"}, {"cause": "tech_failure", "state": "never_began"}),
        ({"cause": "panel", "already_wrote": "yes"}, {"cause": "panel", "since": ["thanked"]}),
        (
            {"cause": "panel", "outcome": "rejected", "asked_feedback": "yes", "already_wrote": "yes"},
            {"cause": "panel", "outcome": "rejected", "since": ["thanked", "asked_feedback"]},
        ),
        (
            {"cause": "panel", "outcome": "silent", "checked_once": "yes"},
            {"cause": "panel", "outcome": "silent", "since": "asked_news"},
        ),
        ({"cause": "late", "missed_it": "no", "already_wrote": "no"}, {"cause": "late"}),
    ],
)
def test_answers_to_the_questions_of_earlier_versions_mean_what_they_meant(
    old: dict[str, object], new: dict[str, object]
) -> None:
    assert advise(old) == advise(new)


def test_a_newer_answer_counts_before_an_older_one() -> None:
    assert advise({"cause": "late", "missed_it": "yes", "state": "ahead"}).row == "late_ahead-ahead"


def test_an_interview_that_is_still_ahead_may_have_its_date() -> None:
    tomorrow = advise({"cause": "bereavement", "state": "ahead", "interview_date": "2026-11-23"}, TODAY)
    assert (tomorrow.letter, tomorrow.channel) == ("adjust_or_rearrange", "call")
    later = advise({"cause": "bereavement", "state": "ahead", "interview_date": "2026-12-04"}, TODAY)
    assert (later.letter, later.channel) == ("adjust_or_rearrange", "mail")


def test_steps_never_tell_a_reader_to_send_what_the_verdict_does_not_send() -> None:
    for timing in ("t2", "t3"):
        verdict = advise({"cause": "blanked", "timing": timing})
        assert verdict.letter == "none"
        assert not any("send" in step.lower() for step in (*verdict.steps.now, *verdict.steps.day))
        assert verdict.say == ()


def test_the_text_names_letter_reason_odds_and_the_open_question() -> None:
    text = verdict_text(advise({"cause": "late", "state": "missed"}))
    assert text.startswith("Call now, then send a short apology with new times\n")
    assert "Letter: clean_apology (a short apology)" in text
    assert "How: call them first" in text
    assert "This assumes that you have heard nothing yet" in text
    assert "One more question (fix_allowed)" in verdict_text(advise({"cause": "task_failed"}))
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
        "state",
        "since",
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
