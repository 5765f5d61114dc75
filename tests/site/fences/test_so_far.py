"""What the page says until Python is there: the same as Python."""

import gzip
import json
import random
from itertools import combinations

from bounceback.checklist.verdict import advise, decision_for
from bounceback.questions.checklist import inputs
from bounceback_site.fences.so_far import KEYS, so_far

HEAVIEST = 8_000
# Whoever was stood up is in another column of the table, and no number tells that.
MOVES = "they_did_not_come"


def test_it_says_what_python_says_for_each_cause_in_each_place() -> None:
    told = so_far()
    for cause, numbers in told["causes"]:
        for place, number in random.Random(7).sample(list(zip(told["places"], numbers, strict=True)), 12):
            verdict = advise({"cause": cause, **_answers(place)})
            *row, opening = told["rows"][number]
            said = [verdict.action, verdict.why, verdict.letter, verdict.channel]
            assert (row, told["openings"][opening]) == (said, verdict.opening), (cause, place)


def test_of_several_causes_the_one_whose_row_comes_first_leads() -> None:
    told = so_far()
    wrong = [
        (one, other, place)
        for (one, first), (other, second) in combinations([each for each in told["causes"] if each[0] != MOVES], 2)
        for place, *rows in zip(told["places"], first, second, strict=True)
        if told["rows"][min(rows)][0] != decision_for({"cause": [one, other], **_answers(place)})[1].row.title
    ]
    assert not wrong


def test_who_has_named_no_cause_comes_last_and_every_question_with_a_fallback_is_plain() -> None:
    told = so_far()
    assert told["causes"][-1][0] == "none_of_these"
    assert [cause for cause, _ in told["causes"][:-1]] == [
        cause for cause in inputs().causes if cause != "none_of_these"
    ]
    assert told["plain"]["want_it"] == "yes"
    assert "since" not in told["plain"]


def test_it_is_light() -> None:
    assert len(gzip.compress(json.dumps(so_far()).encode())) < HEAVIEST


def _answers(place: str) -> dict[str, str]:
    return {key: value for key, value in zip(KEYS, place.split("/"), strict=True) if value}
