"""Tests of the first words of a verdict: whoever has been hurt hears something kind before anything to do."""

from itertools import product

import pytest

from bounceback.checklist.table import openings
from bounceback.checklist.verdict import advise
from bounceback.guide.chapters import chapters
from bounceback.questions.checklist import slugs
from unit.checklist.combinations import OUTCOMES, STATES


def said(**answers: object) -> str:
    """What the opening of the verdict is called; empty where it has none."""
    words = advise(answers).opening
    return next((each.id for each in openings() if each.text == words), "")


@pytest.mark.parametrize(
    ("cause", "opening"),
    [
        ("sexual", "sexual"),
        ("unlawful_question", "harm"),
        ("hostile", "harm"),
        ("bereavement", "grief"),
        ("family_emergency", "home"),
    ],
)
def test_whoever_was_hurt_or_has_a_loss_hears_of_it_first_wherever_it_stands(cause: str, opening: str) -> None:
    for state, outcome in product(STATES, OUTCOMES):
        assert said(cause=cause, state=state, outcome=outcome) == opening


def test_after_a_no_comfort_comes_first_and_is_not_said_again_below() -> None:
    (comfort,) = (each.text for each in openings() if each.id == "no")
    for cause in slugs():
        verdict = advise({"cause": cause, "outcome": "rejected"})
        assert verdict.opening or "It is fine to be" in verdict.why or cause == "lost_temper"
        steps = (*verdict.steps.now, *verdict.steps.day, *verdict.steps.week)
        assert verdict.opening not in steps
        assert not any("measure your worth" in text for text in (*steps, verdict.why))
    assert advise({"cause": "nerves", "outcome": "rejected"}).opening == comfort


def test_nothing_is_said_before_it_where_nobody_was_hurt() -> None:
    assert said(cause="nerves") == ""
    assert said(safe="no") == ""


@pytest.mark.parametrize("cause", ["bereavement", "family_emergency"])
def test_in_grief_and_trouble_at_home_what_to_do_now_stands_above_the_letter(cause: str) -> None:
    verdict = advise({"cause": cause, "outcome": "rejected"})
    assert verdict.now_first
    assert verdict.steps.now
    assert not advise({"cause": "nerves", "outcome": "rejected"}).now_first


@pytest.mark.parametrize("cause", ["sexual", "unlawful_question", "hostile", "bereavement", "disability_adjustment"])
def test_nobody_who_was_hurt_is_told_that_they_still_want_the_job(cause: str) -> None:
    verdict = advise({"cause": cause, "held_against": "yes"})
    assert verdict.assumed["want_it"] == "yes"
    assert verdict.taking
    assert not any("want the job" in words for words in verdict.taking)


def test_each_page_is_linked_once_in_a_verdict() -> None:
    for cause, state, outcome in product(slugs(), ("took_place", "missed"), ("waiting", "rejected", "offer")):
        verdict = advise({"cause": cause, "state": state, "outcome": outcome})
        linked = [*verdict.help_needs, *(line.chapter for line in verdict.also if line.chapter), *verdict.chapters]
        pages = [chapters()[name].page for name in linked]
        assert len(pages) == len(set(pages)), (cause, state, outcome)
