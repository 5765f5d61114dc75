"""Tests of the checklist's own words: short, kind, and none of the words we never say."""

import re
import tomllib
from collections.abc import Iterator
from itertools import product
from pathlib import Path

import pytest

from bounceback.checklist.situations import letters, situation
from bounceback.checklist.table import lines, table
from bounceback.checklist.verdict import advise
from bounceback.letters.kinds import kind
from bounceback.questions.checklist import inputs, slugs
from paths import ROOT

DATA = ROOT / "py" / "bounceback" / "data" / "checklist"
FILES = sorted(DATA.rglob("*.toml"))
# Names of things, conditions and places, which no reader sees; words to search with; words shown as words not to say.
NOT_PROSE = {
    "id", "when", "unless", "if", "at", "how", "chapter", "chapters", "from", "unit", "past", "type", "place", "key",
    "fallback", "slug", "page", "again", "value", "shown", "channel", "letter", "words", "do_not_say",
}  # fmt: skip
BANNED = re.compile(
    r"\b(just|simply|oops|fail(?:s|ed|ure|ures|ing)?|don['’]t worry|do not worry|meant to be|resilien\w+)\b"
    r"|illegal question",
    re.IGNORECASE,
)
LONGEST = 25


def prose(value: object, key: str = "") -> Iterator[str]:
    """Every text of a data file that a reader may see."""
    if key in NOT_PROSE:
        return
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        for each in value:
            yield from prose(each, key)
    elif isinstance(value, dict):
        for name, each in value.items():
            yield from prose(each, name)


def sentences(text: str) -> list[str]:
    return [each for each in re.split(r"(?<=[.?!:…])\s+", text) if each]


@pytest.mark.parametrize("file", FILES, ids=lambda path: path.relative_to(DATA).as_posix())
def test_no_sentence_is_longer_than_twenty_five_words(file: Path) -> None:
    texts = prose(tomllib.loads(file.read_text(encoding="utf-8")))
    assert [each for text in texts for each in sentences(text) if len(each.split()) > LONGEST] == []


@pytest.mark.parametrize("file", FILES, ids=lambda path: path.relative_to(DATA).as_posix())
def test_no_word_that_we_never_say_and_no_shouting(file: Path) -> None:
    texts = list(prose(tomllib.loads(file.read_text(encoding="utf-8"))))
    assert [text for text in texts if BANNED.search(text) or "!" in text] == []


def test_every_reason_has_at_most_twenty_five_words() -> None:
    rows = [row for block in table().blocks for row in block.rows]
    assert [(row.id, len(row.why.split())) for row in rows if len(row.why.split()) > LONGEST] == []


def test_what_else_is_said_has_at_most_two_sentences() -> None:
    assert [line.id for line in lines()[1] if len(sentences(line.text)) > 3] == []


def test_no_sentence_stands_in_two_places_of_the_causes() -> None:
    seen: dict[str, str] = {}
    for slug in slugs():
        advice = situation(slug)
        for text in (*advice.steps.now, *advice.steps.day, *advice.steps.week):
            assert len(text) < 30 or seen.setdefault(text, slug) == slug, text


def test_every_cause_stands_on_the_form_once_and_has_its_advice() -> None:
    on_form = [cause.slug for group in inputs().groups for cause in group.causes]
    assert sorted(on_form) == sorted(slugs())
    assert len(on_form) == len(set(on_form))
    for slug in slugs():
        advice = situation(slug)
        assert advice.steps.now
        assert advice.steps.day
        assert advice.steps.week
        assert advice.say
        assert advice.do_not_say


def test_hints_and_labels_of_the_form_are_short() -> None:
    for key, question in inputs().questions.items():
        assert len(question.label.split()) <= 14, key
        assert len(question.hint.split()) <= 16, key


def test_no_verdict_says_a_step_twice_and_grief_hears_nothing_of_applications() -> None:
    for slug in slugs():
        for more in ({}, {"timing": "t2"}, {"outcome": "rejected"}, {"outcome": "silent"}, {"want_it": "no"}):
            steps = advise({"cause": slug, **more}).steps
            for part in (steps.now, steps.day, steps.week):
                assert part
                assert len(part) == len(set(part)), (slug, more)
    steps = advise({"cause": "bereavement"}).steps
    assert not any("application" in step or "change" in step for step in (*steps.now, *steps.day, *steps.week))


def test_no_verdict_gives_the_same_warning_twice() -> None:
    for row in (row for block in table().blocks for row in block.rows):
        seen: set[tuple[str, ...]] = set()
        for text in (row.title, row.why, row.avoid, row.odds):
            words = re.findall(r"[\w’]+", text.lower())
            runs = {tuple(words[at : at + 5]) for at in range(len(words) - 4)}
            assert not seen & runs, (row.id, seen & runs)
            seen |= runs


def test_what_can_be_said_is_said_in_quotation_marks_and_no_instruction() -> None:
    said = [line for slug in slugs() for line in situation(slug).say]
    assert [line for line in said if not (line.startswith("“") and line.endswith("”"))] == []


def test_who_has_thanked_them_is_not_told_to_say_thank_you_after_a_no() -> None:
    for timing, stage, feedback in product(("t0", "t2"), ("early", "final"), ("yes", "no")):
        answers = {"timing": timing, "stage": stage, "feedback_offered": feedback}
        action = advise({"cause": "nerves", "outcome": "rejected", "since": ["thanked"], **answers}).action
        assert "thank" not in action.lower(), answers


def test_the_button_and_the_desk_call_a_letter_by_the_same_name() -> None:
    for kind_id, letter in letters().items():
        if kind_id != "none":
            assert letter.name.removeprefix("an ").removeprefix("a ") == kind(kind_id).title.lower()
