"""Tests of what people ask besides: each question is met by somebody, and nobody is asked to read what would hurt."""

from collections import Counter
from itertools import product

from bounceback.api.checklist import verdict_as_json
from bounceback.checklist.verdict import advise
from bounceback.checklist.wonder import wonder, wonders_for
from unit.checklist.combinations import OUTCOMES, STATES, cases

MOST_WORDS = 65


def test_each_question_stands_under_a_verdict_of_somebody_and_none_is_crowded_out() -> None:
    met: Counter[str] = Counter()
    for case in cases(((), ("accepted",)), wanted=("yes",)):
        met.update(each.id for each in wonders_for(case.facts))
        met.update(each.id for each in wonders_for({**case.facts, "recipient": frozenset(("recruiter",))}))
    assert [each.id for each in wonder()[1] if not met[each.id]] == []


def test_whoever_feels_unsafe_or_grieves_is_left_alone_with_them() -> None:
    for state, outcome in product(STATES, OUTCOMES):
        assert advise({"cause": "bereavement", "state": state, "outcome": outcome}).wonders == ()
        assert advise({"safe": "no", "state": state, "outcome": outcome}).wonders == ()


def test_whoever_was_hurt_hears_of_another_way_in_and_of_what_is_theirs_to_keep_alone() -> None:
    for cause, state, outcome in product(("sexual", "unlawful_question"), STATES, OUTCOMES):
        said = {each.id for each in advise({"cause": cause, "state": state, "outcome": outcome}).wonders}
        assert said <= {"way-in", "must-i-tell"}


def test_a_verdict_has_few_and_each_is_short() -> None:
    most, every = wonder()
    assert [each.id for each in every if len(each.answer.split()) > MOST_WORDS] == []
    assert [each.id for each in every if each.question[-1] not in ".?”"] == []
    for case in cases(((),), wanted=("yes",)):
        assert len(wonders_for(case.facts)) <= most


def test_each_answer_names_the_page_that_says_more() -> None:
    verdict = verdict_as_json(advise({"cause": "nerves", "outcome": "rejected"}))
    first = verdict["wonders"][0]
    assert first["question"].startswith("How do I answer")
    assert (first["title"], first["page"]) == ("What to share and what to keep private", "guide/share-or-keep-private/")
