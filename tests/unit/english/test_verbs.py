import pytest

from bounceback.english.verbs import main_verb, subject


@pytest.mark.parametrize(("word", "who"), [("I", "i"), ("I’ve", "i"), ("we're", "we"), ("its", ""), ("ill", "")])
def test_a_word_is_about_somebody_when_it_is_their_pronoun(word: str, who: str) -> None:
    assert subject(word) == who


@pytest.mark.parametrize(
    ("words", "verb"),
    [
        ("budgets are tight", "are"),
        ("waiting times fell", "fell"),
        ("the phones never stop", "never"),
        ("people stay for years", "stay"),
        ("the van breaks down", "breaks"),
        ("the rota I made", ""),
        ("the will to win", ""),
        ("a call on friday", ""),
        ("was never late", ""),
        ("always check twice", ""),
    ],
)
def test_a_noun_has_a_verb_where_one_is_sure_to_be_its_own(words: str, verb: str) -> None:
    at = main_verb(words.split())
    assert (words.split()[at] if at > 0 else "") == verb
