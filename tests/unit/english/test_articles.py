import pytest
from hypothesis import given
from hypothesis import strategies as st

from bounceback.english.articles import article


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("ward clerk", "a"),
        ("engineer", "an"),
        ("hourly worker", "an"),
        ("honest broker", "an"),
        ("university tutor", "a"),
        ("user researcher", "a"),
        ("European buyer", "a"),
        ("one-off role", "a"),
        ("e-commerce manager", "an"),
        ("HR manager", "an"),
        ("UX designer", "a"),
        ("NHS clerk", "an"),
        ("NASA engineer", "a"),
        ("X-ray technician", "an"),
        ("8-hour shift", "an"),
        ("11 o'clock start", "an"),
        ("18-month post", "an"),
        ("110 m hurdler", "a"),
        ("“editor”", "an"),
        ("écrivain", "an"),
        ("中文 teacher", "a"),
    ],
)
def test_the_article_follows_the_sound_of_the_first_word(words: str, expected: str) -> None:
    assert article(words) == expected


@pytest.mark.parametrize("words", ["the manager", "A clerk", "my old job", "one day", "", "  "])
def test_words_that_bring_their_own_article_get_none(words: str) -> None:
    assert article(words) == ""


@given(st.text())
def test_any_text_gets_a_or_an_or_nothing(text: str) -> None:
    assert article(text) in ("", "a", "an")
