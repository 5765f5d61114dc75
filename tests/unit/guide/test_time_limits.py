"""Time limits as data: the words come from the figures, and the plan, the verdict and the guide read the same ones."""

from pathlib import Path

import pytest

from bounceback.checklist.plan import rules
from bounceback.checklist.table import lines
from bounceback.checklist.verdict import advise
from bounceback.definitions.toml import read
from bounceback.errors import DefinitionError
from bounceback.guide import time_limits as module
from bounceback.guide.time_limits import time_limits, with_spans

LIMIT = """
[limits.here]
country = "Here"
add = 3
unit = "months"
less = 1
says = "Act within {span}."
caveat = "But."
passed = "Ask anyway."
source = "S"
seen = "2026-11"
"""


def test_the_shorter_limits_are_the_ones_we_know() -> None:
    assert {key: limit.span for key, limit in time_limits().items() if limit.add} == {
        "gb": "three months less a day",
        "us": "180 days",
        "us-federal": "45 days",
    }
    assert all(limit.span in limit.says for limit in time_limits().values() if limit.add)


def test_the_plan_counts_with_the_same_figures() -> None:
    steps = {rule.id: rule for rule in rules()[2]}
    for key, limit in time_limits().items():
        if limit.add:
            step = steps[f"limit-{key}"]
            assert (step.add, step.unit, step.less) == (limit.add, limit.unit, limit.less)


def test_the_verdict_names_the_same_spans() -> None:
    said = next(line.text for line in lines()[1] if line.id == "limits")
    assert all(limit.span in said for limit in time_limits().values() if limit.add)


def test_every_limit_says_what_to_do_once_it_has_passed() -> None:
    assert [key for key, limit in time_limits().items() if "anyway" not in limit.passed] == []


def test_a_limit_of_another_country_is_not_said_to_somebody_who_named_theirs() -> None:
    for region, said, unsaid in (("us", "us", "gb"), ("uk", "gb", "us")):
        also = " ".join(line.text for line in advise({"cause": "unlawful_question", "region": region}).also)
        assert time_limits()[said].span in also
        assert time_limits()[unsaid].span not in also


@pytest.mark.parametrize(
    ("figures", "words"),
    [
        ('add = 6\nunit = "months"', "six months"),
        ("add = 90", "90 days"),
        ("add = 90\nless = 2", "90 days less 2 days"),
    ],
)
def test_figures_become_words(tmp_path: Path, figures: str, words: str) -> None:
    text = LIMIT.replace('add = 3\nunit = "months"\nless = 1', figures)
    (tmp_path / "limits.toml").write_text(text, encoding="utf-8")
    assert read("limits.toml", module._build, tmp_path)["here"].says == f"Act within {words}."


@pytest.mark.parametrize(
    ("wrong", "key"),
    [
        ('checked_on = "soon"', "limits.here.checked_on"),
        ('link = "javascript:alert(1)"', "limits.here.link"),
        ("until = 3", "limits.here.until"),
    ],
)
def test_what_is_wrong_is_reported_with_its_place(tmp_path: Path, wrong: str, key: str) -> None:
    (tmp_path / "limits.toml").write_text(LIMIT + wrong, encoding="utf-8")
    with pytest.raises(DefinitionError) as caught:
        read("limits.toml", module._build, tmp_path)
    assert [problem.key for problem in caught.value.problems] == [key]


def test_a_span_of_an_unknown_limit_is_reported(tmp_path: Path) -> None:
    (tmp_path / "words.toml").write_text('text = "Allow {span mars}, or {span us}."', encoding="utf-8")
    with pytest.raises(DefinitionError) as caught:
        read("words.toml", lambda top: with_spans(top, "text"), tmp_path)
    assert [problem.key for problem in caught.value.problems] == ["text"]
