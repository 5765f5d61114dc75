"""Tests of what came back: on to the next verdict with what is known, and nothing asked twice."""

import pytest

from bounceback.checklist.replies import replies, what_came_back
from bounceback.checklist.verdict import advise
from bounceback.errors import RequestError

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
