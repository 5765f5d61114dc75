"""What is kept from one key to the next changes no reply, and is bounded: the words are nobody's for ever."""

import functools
import gc
import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bench.as_typed import ANSWERS, KIND, TODAY, TYPED
from bounceback.api.door import handle
from typed import typed_text

# An edit: the box, where in it, how much of what stands there goes, and what comes.
edits = st.lists(
    st.tuples(
        st.sampled_from(TYPED),
        st.integers(0, 400),
        st.integers(0, 30),
        st.one_of(
            st.sampled_from(
                ("a", " ", ".", ". ", "I", " i dont", "\n\n", "“", "[", " Sam", " late", " sorry", " Ms. Lee. ")
            ),
            typed_text,
        ),
    ),
    min_size=1,
    max_size=4,
)


@functools.cache
def kept() -> tuple[Any, ...]:
    """Every store of results that may hold what somebody typed: looked for once, among much."""
    replies(ANSWERS)
    stores = (each for each in gc.get_objects() if isinstance(each, functools._lru_cache_wrapper))
    return tuple(each for each in stores if each.__module__.startswith("bounceback."))


def replies(answers: dict[str, str]) -> tuple[str, str]:
    """What the desk is told at a key."""
    asked = {"kind": KIND, "today": TODAY, "answers": answers}
    letter = handle(json.dumps({**asked, "action": "letter"}))
    written = json.loads(letter)["letter"]
    review = {"action": "review", "live": True, "text": written["body"], "subject": written["subject"]["text"]}
    return letter, handle(json.dumps({**asked, **review}))


@given(edits)
def test_replies_are_the_same_with_and_without_what_was_kept(made: list[tuple[str, int, int, str]]) -> None:
    answers, told = dict(ANSWERS), []
    for box, at, gone, come in made:
        answers = {**answers, box: answers[box][:at] + come + answers[box][at + gone :]}
        told.append((answers, replies(answers)))
    for each, before in told:
        for store in kept():
            if store.cache_parameters()["maxsize"] is not None:
                store.cache_clear()
        assert replies(each) == before


@pytest.mark.parametrize("box", TYPED)
def test_what_is_kept_of_a_letter_is_bounded(box: str) -> None:
    unbounded = {each for each in kept() if each.cache_parameters()["maxsize"] is None}
    replies(ANSWERS)
    sizes = {each: each.cache_info().currsize for each in unbounded}
    for number in range(20):
        replies({**ANSWERS, box: f"{ANSWERS[box]} And {number} more came, on day {number}, to ward {number}."})
    # What is kept without bounds is read from our own data.
    assert {each: each.cache_info().currsize for each in unbounded} == sizes
