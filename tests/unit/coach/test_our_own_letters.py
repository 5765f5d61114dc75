"""Our own letters hold nothing to stop at or to mend: every kind, example, tone, length, region and recipient."""

import datetime
import itertools

import pytest

from bounceback.answers import check
from bounceback.coach import Note, review
from bounceback.definitions import kind, kind_ids
from bounceback.letters.compose import compose
from bounceback.model import LENGTHS, RECIPIENTS, REGIONS, TONES, Example

EACH = [(kind_id, example) for kind_id in kind_ids() for example in kind(kind_id).examples]


def day_of_reading(example: Example) -> datetime.date | None:
    """The day of the interview: what the letter says of days before and after was true then."""
    day = example.answers.get("interview_date")
    return datetime.date.fromisoformat(str(day)) if day else None


def notes(kind_id: str, example: Example) -> dict[tuple[str, ...], list[Note]]:
    found: dict[tuple[str, ...], list[Note]] = {}
    for style in itertools.product(TONES, LENGTHS, REGIONS, RECIPIENTS):
        raw = {**example.answers, **dict(zip(("tone", "length", "region", "recipient"), style, strict=True))}
        letter = compose(kind(kind_id), check(raw).answers)
        whole = f"Subject: {letter.subject.text}\n\n{letter.body}"
        seen = review(whole, kind=kind_id, region=style[2], answers=raw, today=day_of_reading(example))
        found[style] = list(seen.notes)
    return found


@pytest.mark.parametrize(("kind_id", "example"), EACH, ids=[f"{kind_id}-{example.id}" for kind_id, example in EACH])
def test_the_coach_has_nothing_to_stop_at_or_to_mend(kind_id: str, example: Example) -> None:
    every = notes(kind_id, example)
    serious = {
        style: [(note.rule, note.found) for note in found if note.level in ("stop", "fix")]
        for style, found in every.items()
    }
    assert {style: found for style, found in serious.items() if found} == {}


@pytest.mark.parametrize(("kind_id", "example"), EACH, ids=[f"{kind_id}-{example.id}" for kind_id, example in EACH])
def test_the_coach_finds_something_to_praise(kind_id: str, example: Example) -> None:
    letter = compose(kind(kind_id), check(example.answers).answers)
    assert review(letter.body, kind=kind_id, answers=example.answers).praise or not kind(kind_id).addressed


@pytest.mark.parametrize("kind_id", kind_ids())
def test_a_letter_with_no_answers_shows_its_gaps(kind_id: str) -> None:
    letter = compose(kind(kind_id), check({}).answers)
    assert "L01" in [note.rule for note in review(letter.body, kind=kind_id).notes]
