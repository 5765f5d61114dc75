"""No press of a hint changes what a sentence says that was not written for the rules, and few hints come at all."""

import re
from collections import Counter

import pytest

from bounceback.coach.hints import Hint, hints
from bounceback.english.verb_forms import verb_forms
from real_english import real_sentences

# These sentences are not to one who reads them: in them “she asked” is somebody else.
ASIDE = ("reader", "thread")
MOST_PRESSES_IN_A_THOUSAND = 5
HOLES = re.compile(r"\s\s|\s[,.;:!?]|^\s")
SPLITS = ("splice", "run_on")


@pytest.fixture(scope="module")
def found() -> list[tuple[str, Hint]]:
    return [(sentence, hint) for sentence in real_sentences() for hint in hints(sentence) if hint.rule not in ASIDE]


def test_few_hints_come_on_english_that_was_printed(found: list[tuple[str, Hint]]) -> None:
    presses = Counter(hint.rule for _, hint in found if hint.better is not None)
    assert presses.total() * 1000 <= MOST_PRESSES_IN_A_THOUSAND * len(real_sentences()), presses


def test_a_split_only_parts_two_sentences(found: list[tuple[str, Hint]]) -> None:
    for sentence, hint in found:
        if hint.rule in SPLITS and hint.better is not None:
            split = sentence[: hint.start] + hint.better + sentence[hint.end :]
            assert "".join(filter(str.isalnum, split)).casefold() == "".join(filter(str.isalnum, sentence)).casefold()
            assert min(len(part.split()) for part in (sentence[: hint.start], sentence[hint.end :])) >= 2


def test_a_press_changes_no_other_word_than_the_one_it_names(found: list[tuple[str, Hint]]) -> None:
    for _sentence, hint in found:
        if hint.better is not None and hint.rule not in SPLITS:
            assert abs(len(hint.better.split()) - len(hint.found.split())) <= 2


def test_a_press_leaves_no_hole(found: list[tuple[str, Hint]]) -> None:
    told_of_a_day = [(f"Yesterday it {verb} out, and I {verb} it.", verb) for verb in sorted(verb_forms().bases)]
    pressed = [(text, hint) for text, _ in told_of_a_day for hint in hints(text)]
    assert pressed
    for sentence, hint in (*found, *pressed):
        if hint.better is not None:
            text = sentence[: hint.start] + hint.better + sentence[hint.end :]
            assert len(HOLES.findall(text)) <= len(HOLES.findall(sentence)), (sentence, text)
