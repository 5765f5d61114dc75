"""Text to words: contractions, places, sentences."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bounceback.coach.matcher.tokens import tokens


@pytest.mark.parametrize(
    ("text", "forms"),
    [
        ("I’m late", ["i", "am", "late"]),
        ("Don't, won’t, can't", ["do", "not", "will", "not", "can", "not"]),
        ("didnt im cannot", ["did", "not", "i", "am", "can", "not"]),
        ("my boss’s desk, it's mine", ["my", "boss", "desk", "it", "is", "mine"]),
        ("results-driven O’Brien", ["results", "driven", "o'brien"]),
        ("let's", ["let", "us"]),
        ("3rd of JUNE", ["3rd", "of", "june"]),
        ("王小明 é", ["王小明", "é"]),
        ("…!?", []),
    ],
)
def test_words_are_opened_and_folded(text: str, forms: list[str]) -> None:
    assert tokens(text).forms == forms


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("One two. Three", [0, 0, 1]),
        ("Dr. Patel and J. Smith met. Good", [0, 0, 0, 0, 0, 0, 1]),
        ("He said “no.” Then", [0, 0, 0, 1]),
        ("It cost 3.50 today", [0, 0, 0, 0, 0]),
        ("It fell by 6. Then rose", [0, 0, 0, 0, 1, 1]),
        ("One\n\ntwo\n- three", [0, 1, 2]),
        ("你好。再见", [0, 1]),
        ("Wait... what", [0, 1]),
    ],
)
def test_sentences_are_counted(text: str, sentences: list[int]) -> None:
    assert tokens(text).sentences == sentences


@given(st.text(max_size=300))
def test_every_word_has_its_place_in_the_order_of_the_text(text: str) -> None:
    found = tokens(text)
    assert len(found.forms) == len(found.starts) == len(found.ends) == len(found.sentences)
    assert found.starts == sorted(found.starts)
    assert found.sentences == sorted(found.sentences)
    assert all(0 <= start < end <= len(text) for start, end in zip(found.starts, found.ends, strict=True))
    assert all(found.forms)
