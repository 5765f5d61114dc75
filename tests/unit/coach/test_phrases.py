"""Word lists: how they are written, what they find, what is wrong with one."""

import pytest

from bounceback.coach.matcher.phrases import PhraseMatcher
from bounceback.coach.matcher.tokens import tokens

NAMED = {"kin": "mum, dad, uncle|aunt", "two words": "step mum", "itself": "one, @itself", "wide": "@kin, my @kin"}


def found(written: str, text: str) -> list[str]:
    matcher = PhraseMatcher(NAMED)
    number = matcher.add(written)
    words = tokens(text)
    hits = matcher.scan(words).of(number)
    return [text[words.starts[first] : words.ends[last - 1]] for first, last in hits]


@pytest.mark.parametrize(
    ("written", "text", "wanted"),
    [
        ("sorry", "Sorry, SORRY; sorrys", ["Sorry", "SORRY"]),
        ("apolog*", "Apologies! I apologize. Apple", ["Apologies", "apologize"]),
        ("was|am terrible", "I was terrible. I am terrible. I feel terrible", ["was terrible", "am terrible"]),
        ("i am late", "I’m late. Im late", ["I’m late", "Im late"]),
        ("was so|very? late", "was late was so late was too late", ["was late", "was so late"]),
        ("my _ boss", "my old boss, my boss, my very old boss", ["my old boss"]),
        ("team player", "team-player, team  player, team\nplayer", ["team-player", "team  player", "team\nplayer"]),
        ("team player", "the team. Player one", []),
        ("so, so sorry", "so sorry, so sad", ["so sorry", "so"]),
        ("my @kin", "my mum and my aunt", ["my mum", "my aunt"]),
        ("@wide", "my dad, uncle", ["my dad", "uncle"]),
        ("my tea*|cup", "my teapot, my cup, my te", ["my teapot", "my cup"]),
    ],
)
def test_a_phrase_finds_what_it_says(written: str, text: str, wanted: list[str]) -> None:
    assert found(written, text) == wanted


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("Sorry", "'S' cannot stand in a word list"),
        ("so.", "'.' cannot stand in a word list"),
        ("ap*", "needs 3 letters"),
        ("_ boss", "first word"),
        ("so?", "first word"),
        ("@nobody", "there is no list @nobody"),
        ("@itself", "holds itself"),
        ("my @itself", "holds itself"),
        ("my @wide", "single words only"),
    ],
)
def test_a_list_that_cannot_be_read_says_why(written: str, said: str) -> None:
    with pytest.raises(ValueError, match=said):
        PhraseMatcher(NAMED).add(written)


def test_one_list_written_twice_is_one_list() -> None:
    matcher = PhraseMatcher({})
    assert matcher.add("one, two") == matcher.add("one, two")
    assert matcher.add("one") != matcher.add("two")
