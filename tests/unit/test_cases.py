"""The shared table of letters, as Python writes them here; the browser tests take the same table to the worker."""

import json

import pytest

from bounceback.api.door import handle
from bounceback.questions.catalog import kind_ids, questions
from bounceback.questions.earlier import earlier
from case_tables import LetterCase, letter_cases

CASES = letter_cases()


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_an_awkward_person_gets_this_letter_to_the_byte(case: LetterCase) -> None:
    letter = json.loads(handle(json.dumps(case.request)))["letter"]
    assert letter["subject"]["text"] == case.subject
    assert letter["body"] == case.body


def test_the_table_has_a_person_for_every_kind_and_no_name_twice() -> None:
    assert {case.request["kind"] for case in CASES} == set(kind_ids())
    assert len({case.name for case in CASES}) == len(CASES)


def test_the_table_has_a_person_for_every_channel_and_recipient_and_for_what_readers_may_change() -> None:
    told = [dict(case.request["answers"]) for case in CASES if isinstance(case.request["answers"], dict)]
    for key in ("channel", "recipient", "tone", "length", "region"):
        meant = {each: choice.value for choice in questions()[key].choices for each in (choice.value, *choice.earlier)}
        values = {meant[answers.get(key, questions()[key].fallback)] for answers in told}
        assert values == set(questions()[key].values)
    assert {"order", "put_in", "as_typed"} <= {key for answers in told for key in answers}
    assert any(case.request.get("left_out") for case in CASES)
    assert any(case.request.get("own_words") for case in CASES)


def test_the_table_has_a_person_of_before_for_nearly_every_question_that_was_asked_then() -> None:
    told = [dict(case.request["answers"]) for case in CASES if isinstance(case.request["answers"], dict)]
    before = {key for answers in told for key in answers} & earlier().keys()
    assert len(before) >= 0.9 * len(earlier())
    assert sum(bool(earlier().keys() & answers.keys()) for answers in told) >= 8
