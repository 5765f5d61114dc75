"""What was told, as notes: each answer once, in the reader's own words, with its question."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bounceback.letters.kinds import kind
from bounceback.letters.notes import notes
from bounceback.questions.catalog import kind_ids
from typed import typed_text

THANK_YOU = kind("thank_you")


@pytest.mark.parametrize("kind_id", kind_ids())
def test_every_answer_of_a_worked_example_is_in_its_notes_as_it_was_typed(kind_id: str) -> None:
    letter_kind = kind(kind_id)
    for example in letter_kind.examples:
        text = notes(letter_kind, example.answers)
        assert text.startswith(f"{letter_kind.title}\n\n")
        for key in letter_kind.keys:
            question, answer = letter_kind.questions[key], example.answers.get(key)
            if isinstance(answer, str) and not question.values and question.type != "date":
                assert f"{question.label.strip()}{'' if question.label.strip()[-1] in '?:' else ':'} {answer}" in text


def test_a_choice_is_said_with_its_label_and_a_day_as_people_say_it() -> None:
    text = notes(THANK_YOU, {"recipient": "panel", "interview_date": "2026-06-04"}, "uk")
    assert "4 June 2026" in text
    labels = [choice.label for choice in THANK_YOU.questions["recipient"].choices if choice.value == "panel"]
    assert labels[0] in text


def test_what_cannot_be_used_in_a_letter_is_there_all_the_same() -> None:
    assert "next week some time" in notes(THANK_YOU, {"interview_date": "next week some time"})


def test_an_opener_that_nobody_went_on_with_and_an_empty_answer_tell_nothing() -> None:
    move = THANK_YOU.questions[THANK_YOU.moves[0]]
    assert notes(THANK_YOU, {}) == ""
    assert notes(THANK_YOU, {move.key: move.openers[0].text, "company": "  "}) == ""


@given(st.dictionaries(st.sampled_from(THANK_YOU.keys), typed_text | st.lists(typed_text, max_size=3) | st.none()))
def test_any_answers_become_text(told: dict[str, object]) -> None:
    assert isinstance(notes(THANK_YOU, told), str)
