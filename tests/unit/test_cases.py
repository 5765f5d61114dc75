"""The shared table of letters, as Python writes them here; the browser tests take the same table to the worker."""

import json

import pytest

from bounceback.api.door import handle
from bounceback.questions.catalog import kind_ids
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
