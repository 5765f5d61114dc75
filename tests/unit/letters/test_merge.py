import itertools
import random
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bounceback.letters.aligning import aligned
from bounceback.letters.compose import compose
from bounceback.letters.kinds import kind
from bounceback.letters.merge import Conflict, merge
from typed import typed_text

OLD = "Dear Sam,\n\nThank you for your time. I liked the early shift.\n\nBest regards,\nJo"


@pytest.mark.parametrize(
    ("edited", "new", "merged"),
    [
        (
            OLD.replace("time", "time today"),
            OLD.replace("early", "late"),
            "Dear Sam,\n\nThank you for your time today. I liked the late shift.\n\nBest regards,\nJo",
        ),
        (
            OLD.replace("Thank you for your time. ", ""),
            OLD.replace("Sam", "Ali"),
            "Dear Ali,\n\nI liked the early shift.\n\nBest regards,\nJo",
        ),
        (
            OLD.replace("shift.", "shift.\n\nI hope your dog is well."),
            OLD.replace("early shift", "night shift"),
            OLD.replace("early shift.", "night shift.\n\nI hope your dog is well."),
        ),
        (
            OLD.replace("shift.", "shift. My cat did too."),
            OLD.replace("shift.", "shift. It taught me a lot."),
            OLD.replace("shift.", "shift. It taught me a lot. My cat did too."),
        ),
        (OLD + "\n020 7946", OLD.replace("Jo", "Joanna"), OLD.replace("Jo", "Joanna\n020 7946")),
        (OLD.replace("\n\nThank", " -\n\nThank"), OLD.replace("Jo", "Jo X"), OLD.replace("Sam,", "Sam, -") + " X"),
        (
            OLD.replace("I liked the early shift.", "I did not."),
            OLD.replace("your time", "the tour"),
            "Dear Sam,\n\nThank you for the tour. I did not.\n\nBest regards,\nJo",
        ),
    ],
)
def test_edits_and_new_answers_in_different_places_are_both_kept(edited: str, new: str, merged: str) -> None:
    result = merge(OLD, edited, new)
    assert (result.text, result.conflicts) == (merged, ())


def test_where_both_change_the_same_words_the_readers_stand_and_the_place_is_reported() -> None:
    edited = OLD.replace("early shift", "dawn shift")
    result = merge(OLD, edited, OLD.replace("early shift", "night shift"))
    assert result.text == edited
    assert result.conflicts == (Conflict(edited.index("dawn"), edited.index("dawn") + 4, "dawn", "night"),)


def test_words_that_the_reader_took_out_stay_out_and_the_new_wording_is_reported() -> None:
    edited = OLD.replace(" I liked the early shift.", "")
    result = merge(OLD, edited, OLD.replace("early", "late"))
    assert result.text == edited
    (conflict,) = result.conflicts
    assert (conflict.start, conflict.ours, conflict.new) == (conflict.end, "", "I liked the late shift.")


def test_two_answers_are_not_mixed_because_they_share_small_words() -> None:
    old = "You said that the hardest part is getting the results to the nurses on time."
    edited = old.replace("the results", "the test results")
    new = "You said that the hardest part is keeping the line to the depot open."
    result = merge(old, edited, new)
    assert result.text == edited
    assert [conflict.new for conflict in result.conflicts] == ["keeping the line to the depot open."]


def test_a_sentence_that_changes_does_not_take_its_neighbour_along() -> None:
    old = "I rebuilt the rota. As a result, nine people waited."
    edited = old.replace("nine people waited", "nobody waited at all")
    new = old.replace("rebuilt the rota", "drew a new plan")
    assert merge(old, edited, new).text == "I drew a new plan. As a result, nobody waited at all."


def test_a_gap_that_the_reader_filled_by_hand_keeps_their_words() -> None:
    old = "It is [what they find hard]. Thank you."
    result = merge(old, "It is the rota. Thank you.", "It is the night rota. Thank you.")
    assert result.text == "It is the rota. Thank you."
    assert [conflict.new for conflict in result.conflicts] == ["the night rota."]


def test_a_whole_letter_takes_a_new_tone_around_the_readers_line() -> None:
    answers = kind("influence").examples[0].answers
    old = compose(kind("influence"), {**answers, "region": "us"}).body
    new = compose(kind("influence"), {**answers, "tone": "formal", "region": "uk", "your_name": "Amara D."}).body
    line = "P.S. I cycled home past your new wing."
    result = merge(old, old.replace("\n\nBest regards", f" {line}\n\nBest regards"), new)
    assert result.text == new.replace("\n\nYours sincerely", f" {line}\n\nYours sincerely")
    assert result.conflicts == ()


SOME = ("a", "b", "c", "the", "to", "I", "we.", "end.\n\nStart", "x,", "5")
WORDS = st.lists(st.sampled_from(SOME), max_size=30).map(" ".join)
TEXT = WORDS | typed_text


@given(TEXT, TEXT)
def test_without_edits_the_letter_is_the_new_one(old: str, new: str) -> None:
    assert merge(old, old, new).text == new


@given(TEXT, TEXT)
def test_without_new_answers_the_letter_is_the_edited_one(old: str, edited: str) -> None:
    assert merge(old, edited, old).text == edited
    assert merge(old, edited, edited).text == edited


@given(TEXT, TEXT, TEXT)
def test_conflicts_point_at_the_readers_words_in_the_merged_text(old: str, edited: str, new: str) -> None:
    result = merge(old, edited, new)
    for conflict in result.conflicts:
        assert result.text[conflict.start : conflict.end] == conflict.ours
        assert " ".join(conflict.new.split()) in " ".join(new.split())


@given(TEXT, TEXT, TEXT)
def test_merging_again_changes_nothing(old: str, edited: str, new: str) -> None:
    once = merge(old, edited, new).text
    assert merge(new, once, new).text == once


@given(WORDS, WORDS, st.lists(st.integers(0, 30), max_size=6))
def test_every_word_the_reader_puts_in_survives_in_its_order(old: str, new: str, places: list[int]) -> None:
    words = old.split(" ")
    for number, place in enumerate(sorted(min(place, len(words)) for place in places)):
        words.insert(place + number, f"mine{number + 1}")
    merged = merge(old, " ".join(words), new).text.split()
    assert [word for word in merged if word.startswith("mine")] == [f"mine{at + 1}" for at in range(len(places))]


@given(st.integers(0, 39), st.integers(0, 39), st.integers(1, 3))
def test_edits_a_few_words_apart_are_both_made(mine: int, theirs: int, size: int) -> None:
    if abs(mine - theirs) < size + 1:
        return
    words = [f"word{at}" for at in range(45)]
    edited = [*words[:mine], "edit", *words[mine + 1 :]]
    new = [*words[:theirs], "answer", *words[theirs + 1 :]]
    both = words[:]
    both[mine], both[theirs] = "edit", "answer"
    result = merge(" ".join(words), " ".join(edited), " ".join(new))
    assert (result.text, result.conflicts) == (" ".join(both), ())


@given(st.lists(st.integers(0, 5), max_size=40), st.lists(st.integers(0, 5), max_size=40))
def test_an_alignment_pairs_equal_words_in_rising_order(old: list[int], new: list[int]) -> None:
    pairs = aligned(old, new)
    assert all(old[at] == new[there] for at, there in pairs)
    assert all(first[0] < second[0] and first[1] < second[1] for first, second in itertools.pairwise(pairs))


@pytest.mark.parametrize("different_words", [2, 40, 4000])
def test_two_thousand_words_are_merged_in_bounded_time(different_words: int) -> None:
    chance = random.Random(7)
    texts = [" ".join(f"w{chance.randrange(different_words)}" for _ in range(2000)) for _ in range(3)]
    started = time.perf_counter()
    merge(*texts)
    assert time.perf_counter() - started < 3
