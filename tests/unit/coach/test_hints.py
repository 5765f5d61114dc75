"""Hints at a box: what each must see, what it must leave alone, and what its press makes of the passage."""

import shutil
import time
import tomllib
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given

from bounceback.coach.hinting.rules import hint_book
from bounceback.coach.hints import Hint, hints, pressed
from bounceback.definitions.toml import DATA
from bounceback.errors import DefinitionError
from bounceback.letters.load import kinds
from paths import CASES
from typed import typed_text

TABLE: list[dict[str, Any]] = tomllib.loads((CASES / "hints.toml").read_text(encoding="utf-8"))["cases"]
FLAGS = [case for case in TABLE if "text" in case]
NEAR_MISSES = [(case, text) for case in TABLE for text in case.get("near_miss", ())]
RULES = [rule.id for rule in hint_book().rules]
LEAST = 3


def of_rule(case: dict[str, Any], text: str) -> list[Hint]:
    found = hints(text, box=case.get("box", ""), recipient=case.get("recipient", "one"), reader=case.get("reader", ""))
    return [hint for hint in found if hint.rule == case["rule"]]


@pytest.mark.parametrize("case", FLAGS, ids=lambda case: f"{case['rule']}: {case['text'][:40]}")
def test_a_hint_sees_what_it_must_and_its_press_makes_this(case: dict[str, Any]) -> None:
    found = of_rule(case, case["text"])
    assert found
    label, better = pressed(case["text"], found)
    assert better == case.get("pressed")
    assert label.endswith("?")
    assert label == case.get("label", label)
    assert case.get("says", "") in found[0].why


@pytest.mark.parametrize(
    ("case", "text"), NEAR_MISSES, ids=[f"{case['rule']}: {text[:40]}" for case, text in NEAR_MISSES]
)
def test_a_hint_leaves_a_near_miss_alone(case: dict[str, Any], text: str) -> None:
    assert [(hint.found, hint.better) for hint in of_rule(case, text)] == []


@pytest.mark.parametrize("case", FLAGS, ids=lambda case: f"{case['rule']}: {case['text'][:40]}")
def test_a_press_ends_its_hint(case: dict[str, Any]) -> None:
    text = case["text"]
    for _ in range(len(text)):
        left = of_rule(case, text)
        _, better = pressed(text, left) if left else ("", None)
        if better is None:
            return
        text = better
    pytest.fail(f"pressed for ever: {text}")


def test_every_rule_has_cases_each_way() -> None:
    flags = Counter(case["rule"] for case in FLAGS)
    misses = Counter(case["rule"] for case, _ in NEAR_MISSES)
    assert {rule for rule in RULES if min(flags[rule], misses[rule]) < LEAST} == set()
    assert set(flags) | set(misses) == set(RULES)


def test_one_press_mends_every_place_of_its_kind_and_none_twice() -> None:
    text = "I come two time, it was late, I was tired and it rain three time."
    found = hints(text)
    assert [hint.rule for hint in found].count("plural") == 2
    label, better = pressed(text, found)
    assert label == "Change “time” to “times”, and 1 more like it?"
    assert better == "I come two times, it was late, I was tired and it rain three times."


def test_what_a_box_asks_for_is_not_too_much_there() -> None:
    moves = {key for kind in kinds() for key in kind.moves}
    assert {box for rule in hint_book().rules for check in rule.checks for box in check.not_in} <= moves


@pytest.mark.parametrize("rule", RULES)
def test_no_press_touches_what_is_quoted(rule: str) -> None:
    for case in (each for each in FLAGS if each["rule"] == rule and not set("“”\"'’") & set(each["text"])):
        for quoted in (f"“{case['text']}”", f'"{case["text"]}"', f"'{case['text']}'"):
            found = hints(f"He said {quoted} to me.", recipient=case.get("recipient", "one"))
            assert [hint for hint in found if hint.better is not None and hint.start > 8] == [], quoted


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
        hint_book(tmp_path)
    assert {problem.key for problem in raised.value.problems} >= {"rules[0].checks[0].check"}
