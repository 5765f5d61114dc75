"""Tests of the next-interview card and of the message to a friend."""

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bounceback.checklist.friend_message import friend_message, friend_parts
from bounceback.checklist.look_back import card, card_form
from bounceback.errors import AnswersError


def test_an_empty_card_has_lines_to_write_on() -> None:
    made = card({})
    assert made.title == "My next interview"
    assert [heading for heading, _text in made.lines] == ["What I do well", "The question", "My answer", "My plan"]
    assert all(card_form().blank in text for _heading, text in made.lines)


@pytest.mark.parametrize(
    ("plan_if", "plan_then"),
    [
        ("I go blank", "breathe out"),
        ("If I go blank.", "I will breathe out."),
        ("if I go blank", "then I'll breathe out"),
    ],
)
def test_the_plan_is_one_sentence_however_it_was_typed(plan_if: str, plan_then: str) -> None:
    lines = dict(card({"plan_if": plan_if, "plan_then": plan_then}).lines)
    assert lines["My plan"] == "If I go blank, I will breathe out."


def test_what_was_typed_stands_on_the_card() -> None:
    lines = dict(card({"went_well": "my questions\nto them", "one_question": "Why here?"}).lines)
    assert lines["What I do well"] == "my questions; to them"
    assert lines["The question"] == "Why here?"


def test_a_message_needs_no_choice_and_says_that_it_hurts_first() -> None:
    message = friend_message({})
    assert message.startswith("Hi,\n\nThat sounds rotten, and I am sorry.")
    assert message.endswith("I will ask again in three days.")


def test_their_name_and_the_true_thing_stand_in_the_message() -> None:
    message = friend_message({"name": "jo", "true_thing": "You got to the last four!"})
    assert message.startswith("Hi Jo,")
    assert "One thing I know: you got to the last four." in message


def test_every_message_reads_as_sentences() -> None:
    choices = [part.question for part in friend_parts() if part.question.choices]
    for values in product(*([choice.value for choice in question.choices] for question in choices)):
        message = friend_message({question.key: value for question, value in zip(choices, values, strict=True)})
        assert "  " not in message
        assert "{" not in message
        assert message[-1] in ".?"


def test_every_problem_is_said_at_once() -> None:
    with pytest.raises(AnswersError) as caught:
        friend_message({"opening": "shout", "name": "x" * 200, "offer": 3, "other": "y"})
    assert {problem.key for problem in caught.value.problems} == {"opening", "name", "offer", "other"}
    with pytest.raises(AnswersError):
        card({"mostly": "fate"})


@given(st.text(max_size=200), st.text(max_size=200))
def test_any_words_make_a_card_on_one_line_each(plan_if: str, plan_then: str) -> None:
    for _heading, text in card({"plan_if": plan_if, "plan_then": plan_then, "went_well": plan_if}).lines:
        assert "\n" not in text
        assert text
