"""Weights that were learned: the same ones again, and quiet about what they never saw."""

from pathlib import Path

import pytest
from hypothesis import given

from bench import weigh
from bounceback.coach.review import review
from bounceback.coach.weights import PLACES, places, weight, weights
from bounceback.errors import DefinitionError
from typed import typed_text

HEARD = 0.33
RIGHT = 0.95
ORDINARY = 0.01
LIKE = 0.03
RULE = "L49"
HEAVY = "It wasn't me who double booked, my daughter wrote it on the calendar under the wrong week."
OTHERS = (
    "I'm asking you to think again, because whoever you've picked can't know those families the way I do.",
    "I just don't see how somebody with no CDL gets picked over me.",
)

BLAMING = "It was your colleague who put me off, so that answer was not my fault."


@pytest.fixture(scope="module")
def every() -> list[weigh.Sentence]:
    return weigh.sentences()


@pytest.fixture(scope="module")
def tried(every: list[weigh.Sentence]) -> list[tuple[weigh.Sentence, float]]:
    """Each sentence of a pool with its margin by what the other pools teach."""
    return [each for pool in weigh.POOLS for each in weigh.held_out(every, pool)]


def test_the_same_sentences_give_the_same_weights(
    every: list[weigh.Sentence], tried: list[tuple[weigh.Sentence, float]]
) -> None:
    assert weigh.written(weigh.learned(every), weigh.bound_of(tried)) == weigh.FILE.read_text(encoding="utf-8")


def test_they_are_right_about_sentences_that_they_never_saw(tried: list[tuple[weigh.Sentence, float]]) -> None:
    bound = weigh.bound_of(tried)
    asked = {
        mark: [margin > bound for each, margin in tried if each.mark == mark] for mark in ("fault", "like", "ordinary")
    }
    share = {mark: sum(each) / len(each) for mark, each in asked.items()}
    assert share["ordinary"] <= ORDINARY
    assert share["like"] <= LIKE
    assert share["fault"] >= HEARD
    assert sum(asked["fault"]) / sum(map(sum, asked.values())) >= RIGHT


def test_names_and_figures_weigh_alike_and_quotations_nothing() -> None:
    assert weight("I met Ann Lee there at 9.") == weight("I met Bob Cole there at 12.")
    assert places("She wrote “come at once” and I did.") == places("She wrote and I did.")


@given(typed_text)
def test_any_text_has_a_weight(text: str) -> None:
    assert all(0 <= place < PLACES for place in places(text))
    assert isinstance(weight(text), int)


def test_two_sentences_of_a_letter_are_asked_of_and_the_heaviest_first() -> None:
    letter = " ".join((HEAVY, *OTHERS))
    notes = [note for note in review(letter, kind="thank_you").notes if note.rule == RULE]
    assert all(weight(each) >= weights().least for each in (HEAVY, *OTHERS))
    assert {note.found + "." for note in notes} == set(sorted((HEAVY, *OTHERS), key=weight)[1:])
    assert {note.level for note in notes} == {"consider"}


def test_nothing_is_asked_of_a_sentence_of_which_a_rule_says_something() -> None:
    assert weight(BLAMING) >= weights().least
    notes = [note.rule for note in review(BLAMING, kind="thank_you").notes if note.found]
    assert notes
    assert RULE not in notes


def test_a_file_that_is_cut_is_reported(tmp_path: Path) -> None:
    (tmp_path / "coach").mkdir()
    (tmp_path / "coach" / "weights.toml").write_text('least = 3\ndigits = "44"\n', encoding="utf-8")
    with pytest.raises(DefinitionError, match="digits"):
        weights(tmp_path)
