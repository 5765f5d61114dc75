"""Which words are forms of one word, and which are slips for another."""

import pytest
from hypothesis import given

from bounceback.english.forms import is_known, is_slip, lemma, same_word
from typed import typed_text


@pytest.mark.parametrize(
    "pair",
    [
        "go went", "work worked", "try tries", "try tried", "hope hoping", "plan planning", "write written",
        "late later", "early earliest", "manager's managers", "person people", "information informations",
        "late lateness", "success succeed", "say told", "make did", "fast quickly", "confident confidence",
        "teach teached", "responsible responsibility", "box boxes", "lie lying", "good best",
    ],
)  # fmt: skip
def test_forms_of_one_word_are_known_as_such_both_ways(pair: str) -> None:
    one, other = pair.split()
    assert same_word(one, other)
    assert same_word(other, one)


@pytest.mark.parametrize(
    "pair",
    [
        "happy unhappy", "careful careless", "hard hardly", "late lately", "hire fire", "employer employee",
        "able unable", "new news", "hop hope", "car care", "best worst", "more less", "paid unpaid",
        "agree disagree", "love leave", "even evening",
    ],
)  # fmt: skip
def test_words_of_another_meaning_are_no_forms_of_one_word(pair: str) -> None:
    one, other = pair.split()
    assert not same_word(one, other)
    assert not same_word(other, one)


@pytest.mark.parametrize(
    "slip",
    [
        "recieve receive", "definately definitely", "seperate separate", "accomodate accommodate", "beleive believe",
        "tommorow tomorrow", "goverment government", "proffesional professional", "intresting interesting",
        "knowlege knowledge", "buisness business", "succesful successful", "libary library", "form from",
        "loose lose", "their there", "everythink everything", "exprience experience",
    ],
)  # fmt: skip
def test_a_slip_is_known_by_its_letters(slip: str) -> None:
    typed, right = slip.split()
    assert is_slip(typed, right)


@pytest.mark.parametrize(
    "pair",
    [
        "love leave", "hired fired", "sale safe", "best rest", "sad said", "fail feel", "letter latter", "now not",
        "won own", "bad bed", "nurse nurses", "managed damaged", "trail trial", "quit quiet", "angel angle", "b4 b5",
        "monday sunday",
    ],
)  # fmt: skip
def test_a_word_that_we_know_is_no_slip_for_another(pair: str) -> None:
    typed, right = pair.split()
    assert not is_slip(typed, right)


@given(typed_text, typed_text)
def test_any_two_texts_can_be_compared(one: str, other: str) -> None:
    one, other = one.casefold(), other.casefold()
    assert same_word(one, other) == same_word(other, one)
    assert same_word(one, one)
    is_slip(one, other)
    is_known(one)
    lemma(one)
