"""The shared cases: what each rule must say something of, and what it must leave alone."""

import datetime as dt
import tomllib
from collections import Counter
from typing import Any

import pytest

from bounceback.coach.model import Note
from bounceback.coach.review import review
from bounceback.coach.rules import book
from paths import CASES as CASE_TABLES

FILE = tomllib.loads((CASE_TABLES / "review.toml").read_text(encoding="utf-8"))
CASES: list[dict[str, Any]] = FILE["cases"]
QUIET: list[str] = [each["text"] for each in FILE["quiet"]]
EACH_WAY = 3


def notes_of(case: dict[str, Any], text: str | None = None) -> list[Note]:
    found = review(
        case["text"] if text is None else text,
        kind=case["kind"],
        region=case.get("region", "us"),
        answers=case.get("answers", {}),
        subject=case.get("subject"),
        today=dt.date.fromisoformat(case["today"]) if "today" in case else None,
    )
    return [note for note in (*found.notes, *found.praise) if note.rule == case["rule"]]


def raised(case: dict[str, Any]) -> list[str]:
    return [note.found or note.why for note in notes_of(case)]


each_rule = pytest.mark.parametrize("rule", sorted({case["rule"] for case in CASES}))


@each_rule
def test_a_rule_says_something_of_what_it_must_see(rule: str) -> None:
    cases = [case for case in CASES if case["rule"] == rule and case["flags"]]
    assert [case["text"] for case in cases if not raised(case)] == []


@each_rule
def test_a_rule_leaves_a_near_miss_alone(rule: str) -> None:
    cases = [case for case in CASES if case["rule"] == rule and not case["flags"]]
    assert {case["text"]: found for case in cases if (found := raised(case))} == {}


@pytest.mark.parametrize("case", [case for case in CASES if "replaced" in case], ids=lambda case: case["text"][:40])
def test_the_words_offered_make_the_sentence_that_the_case_names_and_end_the_note(case: dict[str, Any]) -> None:
    note = next(note for note in notes_of(case) if note.replace and note.part == "text")
    text = case["text"][: note.start] + note.replace + case["text"][note.end :]
    assert text == case["replaced"]
    assert note.found not in [other.found for other in notes_of(case, text)]


@pytest.mark.parametrize("kind", ["thank_you", "influence", "better_answer", "keep_in_touch"])
def test_sentences_of_many_trades_hold_nothing_to_stop_at_or_to_mend(kind: str) -> None:
    found = {}
    for sentence in QUIET:
        text = (
            f"Dear Sam,\n\nThank you for the talk. You mentioned the rota, and I built one for 40 people. {sentence} "
            "I look forward to hearing from you.\n\nKind regards\nAl Ray\nal@example.com"
        )
        notes = review(text, kind=kind, subject="Thank you", today=dt.date(2026, 11, 22)).notes
        found[sentence] = [note for note in notes if note.level != "consider" and note.rule != "L29"]
    assert {sentence: notes for sentence, notes in found.items() if notes} == {}


def test_every_rule_has_three_texts_each_way() -> None:
    counts = Counter((case["rule"], case["flags"]) for case in CASES)
    wanted = {(rule.id, flags) for rule in book().rules for flags in (True, False)}
    assert {each for each in wanted if counts[each] < EACH_WAY} == set()
    assert {rule for rule, _ in counts} == {rule.id for rule in book().rules}


def test_no_case_stands_twice() -> None:
    written = Counter(str({name: value for name, value in case.items() if name != "flags"}) for case in CASES)
    assert [case for case, times in written.items() if times > 1] == []
