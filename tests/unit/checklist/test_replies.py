"""Tests of what came back: on to the next verdict with what is known, and nothing asked twice."""

from itertools import product

import pytest

from bounceback.checklist.replies import replies, what_came_back
from bounceback.checklist.verdict import advise
from bounceback.errors import RequestError
from bounceback.questions.checklist import slugs
from unit.checklist.combinations import OUTCOMES, STATES

KNOWN: dict[str, object] = {
    "cause": ["late", "nerves"],
    "outcome": "waiting",
    "timing": "t1",
    "missed_it": "no",
    "want_it": "yes",
}


def after(*came: str, known: dict[str, object] = KNOWN) -> dict[str, object]:
    for reply in came:
        known = dict(what_came_back(known, reply))
    return known


def test_every_reply_leads_to_a_verdict_of_its_own() -> None:
    rows = {each.id: advise(after(each.id)).row for each in replies()}
    assert rows == {
        "yes": "offer-offer",
        "another_round": "next-next-3",
        "no": "no_early-no_now",
        "silence": "silent-silent-4",
    }


def test_silence_leads_from_one_check_to_a_second_and_then_to_letting_go() -> None:
    assert advise(after("silence")).row == "silent-silent-4"
    assert advise(after("silence", "silence")).row == "silent-silent-3"
    assert advise(after("silence", "silence", "silence")).row == "silent-silent"
    assert advise(after(*["silence"] * 5)).row == "silent-silent"


def test_what_is_known_stays_known_and_is_not_changed_in_place() -> None:
    before = dict(KNOWN)
    found = after("another_round")
    assert before == KNOWN
    assert {key: value for key, value in found.items() if key != "outcome"} == {
        key: value for key, value in KNOWN.items() if key != "outcome"
    }


def test_no_question_that_was_answered_is_asked_again() -> None:
    for reply in ("yes", "no", "silence", "another_round"):
        verdict = advise(after(reply))
        assert verdict.needs not in KNOWN


def test_a_no_counts_from_the_day_it_comes() -> None:
    assert after("silence", "silence", "no")["timing"] == "t0"


def test_a_reply_that_does_not_exist_is_named() -> None:
    with pytest.raises(RequestError) as caught:
        what_came_back({}, "maybe")
    assert caught.value.known == ("yes", "another_round", "no", "silence")


@pytest.mark.parametrize("cause", ["sexual", "unlawful_question", "hostile", "bereavement", "family_emergency"])
def test_whoever_was_hurt_or_has_somebody_to_look_after_is_not_asked_what_came_back(cause: str) -> None:
    for state, outcome in product(STATES, OUTCOMES):
        assert advise({"cause": cause, "state": state, "outcome": outcome}).replies == ()


def test_after_a_no_nobody_is_asked_whether_they_got_the_job() -> None:
    for cause, timing in product(slugs(), ("t0", "t3")):
        verdict = advise({"cause": cause, "outcome": "rejected", "timing": timing, "post_open": "yes"})
        assert verdict.replies == ((), ("another_round",))[verdict.letter == "second_chance" and bool(verdict.replies)]


def test_no_reply_is_asked_that_would_change_nothing() -> None:
    for state, outcome in product(STATES, OUTCOMES):
        answers = {"cause": "nerves", "state": state, "outcome": outcome}
        for reply in advise(answers).replies:
            assert what_came_back(answers, reply) != answers
    assert advise({"cause": "nerves", "state": "ahead"}).replies == ()
    assert advise({"cause": "nerves", "outcome": "offer"}).replies == ()
