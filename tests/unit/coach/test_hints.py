"""Hints at a box: what each must see, what it must leave alone, and what its press makes of the passage."""

import shutil
import time
import tomllib
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given

from bounceback.coach.hinting.rules import hint_book, read_hint_book
from bounceback.coach.hints import Hint, hints
from bounceback.definitions.toml import DATA
from bounceback.errors import DefinitionError
from paths import CASES
from typed import typed_text

TABLE: list[dict[str, Any]] = tomllib.loads((CASES / "hints.toml").read_text(encoding="utf-8"))["cases"]
FLAGS = [case for case in TABLE if "text" in case]
NEAR_MISSES = [(case, text) for case in TABLE for text in case.get("near_miss", ())]
RULES = [rule.id for rule in hint_book().rules]
LEAST = 3


def of_rule(case: dict[str, Any], text: str) -> list[Hint]:
    return [hint for hint in hints(text, recipient=case.get("recipient", "one")) if hint.rule == case["rule"]]


def pressed(text: str, hint: Hint) -> str:
    assert hint.better is not None
    return text[: hint.start] + hint.better + text[hint.end :]


@pytest.mark.parametrize("case", FLAGS, ids=lambda case: f"{case['rule']}: {case['text'][:40]}")
def test_a_hint_sees_what_it_must_and_its_press_makes_this(case: dict[str, Any]) -> None:
    found = of_rule(case, case["text"])
    assert found
    if "pressed" in case:
        assert pressed(case["text"], found[0]) == case["pressed"]
    else:
        assert found[0].better is None


@pytest.mark.parametrize(
    ("case", "text"), NEAR_MISSES, ids=[f"{case['rule']}: {text[:40]}" for case, text in NEAR_MISSES]
)
def test_a_hint_leaves_a_near_miss_alone(case: dict[str, Any], text: str) -> None:
    assert [(hint.found, hint.better) for hint in of_rule(case, text)] == []


@pytest.mark.parametrize("case", FLAGS, ids=lambda case: f"{case['rule']}: {case['text'][:40]}")
def test_a_press_ends_its_hint(case: dict[str, Any]) -> None:
    text = case["text"]
    for _ in range(len(text)):
        left = [hint for hint in of_rule(case, text) if hint.better is not None]
        if not left:
            return
        text = pressed(text, left[0])
    pytest.fail(f"pressed for ever: {text}")


def test_every_rule_has_cases_each_way() -> None:
    flags = Counter(case["rule"] for case in FLAGS)
    misses = Counter(case["rule"] for case, _ in NEAR_MISSES)
    assert {rule for rule in RULES if min(flags[rule], misses[rule]) < LEAST} == set()
    assert set(flags) | set(misses) == set(RULES)


def test_the_words_found_stand_where_the_hint_says() -> None:
    text = "I should of asked, and people stay if someone knows there name."
    assert (
        [text[hint.start : hint.end] for hint in hints(text)] == [hint.found for hint in hints(text)] == ["there", "of"]
    )


def test_a_hint_can_be_ignored_by_its_rule_or_for_its_words() -> None:
    text = "I should of asked. It could of been worse."
    assert len(hints(text)) == 2
    assert hints(text, ignored=["of_have"]) == ()
    assert hints(text, ignored=["of_have:of"]) == ()
    assert len(hints(text, ignored=["of_have:have"])) == 2


@given(typed_text)
def test_any_text_is_read_without_a_crash(text: str) -> None:
    for hint in hints(text):
        assert text[hint.start : hint.end] == hint.found


def test_a_long_text_takes_no_long_time() -> None:
    for text in ("it was, " * 20_000, "a" * 50_000, "I was late, it was me. " * 4_000, "“" * 20_000, ", " * 20_000):
        began = time.thread_time()
        hints(text)
        assert time.thread_time() - began < 5


def test_a_passage_of_fifty_words_takes_a_millisecond_or_two() -> None:
    passage = (
        "When you asked about the rota, I went quiet. At Maes Road I ran one for {} people, and I moved the start."
    )
    hints(passage)
    times = []
    for number in range(30):
        text = f"{passage.format(number)} {passage.format(number + 1)}"
        began = time.thread_time()
        hints(text)
        times.append(time.thread_time() - began)
    assert min(times) < 0.004


def test_what_a_hint_says_is_short_and_a_question() -> None:
    for rule in hint_book().rules:
        for check in rule.checks:
            assert check.label.endswith("?")
            assert all(len(sentence.split()) <= 25 for sentence in check.why.split(". "))


def test_every_problem_of_a_file_is_reported(tmp_path: Path) -> None:
    shutil.copytree(DATA / "coach/hints", tmp_path / "coach/hints")
    (tmp_path / "coach/hints/9-new.toml").write_text(
        '[[rules]]\nid = "x"\nwhy = "Why."\nlabel = "What?"\n[[rules.checks]]\ncheck = "nothing"\nwords = "RAIN"\n',
        encoding="utf-8",
    )
    with pytest.raises(DefinitionError) as raised:
        read_hint_book(tmp_path)
    assert {problem.key for problem in raised.value.problems} >= {"rules[0].checks[0].check"}
