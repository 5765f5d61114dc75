"""Our own letters hold nothing to stop at, to mend or to ask of: every kind, example, tone, length and region."""

import datetime as dt
import itertools

import pytest

from bounceback.coach.model import Note
from bounceback.coach.review import review
from bounceback.letters.compose import compose
from bounceback.letters.kinds import kind
from bounceback.letters.model import LENGTHS, RECIPIENTS, REGIONS, TONES, Example
from bounceback.questions.answers import check
from bounceback.questions.catalog import kind_ids, questions

# An answer to every question that only some choices ask.
GIVEN = {
    "your_name": "Amara Diallo",
    "their_name": "Sam Okoye",
    "company": "Northfield Clinic",
    "role": "ward clerk",
    "contact": "amara@example.com",
    "region": "us",
    "ask": "Could I have the questions in writing?",
    "agreed": "We had agreed on ten minutes more for the written task.",
    "happened": "The line dropped at twenty past ten.",
    "free": "I am free on Tuesday or Wednesday after ten.",
    "put_right": "When you asked how I check a report, I said that I read it twice.",
    "better": "What I should have said is that I check 3 totals against the source.",
    "proof": "I found a double count that way in the weekly report. It has gone out right for eleven months.",
    "question": "Could you tell me what was missing in my answer on budgets?",
}
# A letter that was chosen short may do without its offer, which is listed beside it then: the coach may ask for it.
NEXT_STEP = "L23"
# Of sentences that lean to those at fault: ours are none of them.
SECOND_LOOK = "L49"
EACH = [(kind_id, example) for kind_id in kind_ids() for example in kind(kind_id).examples]


def day_of_reading(example: Example) -> dt.date | None:
    """The day of the interview: what the letter says of days before and after was true then."""
    day = example.answers.get("interview_date")
    return dt.date.fromisoformat(str(day)) if day else None


def notes(kind_id: str, example: Example) -> dict[tuple[str, ...], list[Note]]:
    found: dict[tuple[str, ...], list[Note]] = {}
    for style in itertools.product(TONES, LENGTHS, REGIONS, RECIPIENTS):
        raw = {**example.answers, **dict(zip(("tone", "length", "region", "recipient"), style, strict=True))}
        letter = compose(kind(kind_id), check(raw).answers)
        whole = f"Subject: {letter.subject.text}\n\n{letter.body}"
        seen = review(whole, kind=kind_id, region=style[2], answers=raw, today=day_of_reading(example))
        found[style] = list(seen.notes)
    return found


def serious(note: Note) -> bool:
    return note.level in ("stop", "fix") or note.rule == SECOND_LOOK


@pytest.mark.parametrize(("kind_id", "example"), EACH, ids=[f"{kind_id}-{example.id}" for kind_id, example in EACH])
def test_the_coach_has_nothing_to_stop_at_or_to_mend(kind_id: str, example: Example) -> None:
    every = notes(kind_id, example)
    found = {
        style: [
            (note.rule, note.found or note.why)
            for note in notes_of_style
            if serious(note) and not (style[1] == "short" and note.rule == NEXT_STEP)
        ]
        for style, notes_of_style in every.items()
    }
    assert {style: each for style, each in found.items() if each} == {}


@pytest.mark.parametrize("kind_id", kind_ids())
def test_no_choice_of_the_reader_brings_a_sentence_that_the_coach_would_mend(kind_id: str) -> None:
    example = kind(kind_id).examples[0]
    found = {}
    for key in kind(kind_id).keys:
        for choice in questions()[key].choices:
            answers = {**GIVEN, **example.answers, key: choice.value}
            letter = compose(kind(kind_id), check(answers).answers)
            seen = review(
                letter.body, kind=kind_id, region=str(answers["region"]), answers=answers, subject=letter.subject.text
            )
            # Longer or shorter than it should be: the answers are those of another choice.
            found[key, choice.value] = [
                note.found or note.why for note in seen.notes if serious(note) and note.rule != "L29"
            ]
    assert {choice: each for choice, each in found.items() if each} == {}


def test_a_request_about_an_interview_that_is_still_to_come_is_not_taken_for_a_slip() -> None:
    answers = {**GIVEN, "request_kind": "move", "interview_date": "2026-11-27"}
    letter = compose(kind("adjust_or_rearrange"), check(answers, future=True).answers)
    assert "November 27" in letter.body
    today = dt.date(2026, 11, 22)
    assert [note.rule for note in review(letter.body, kind="adjust_or_rearrange", answers=answers, today=today).notes
            if note.level == "stop"] == []  # fmt: skip


@pytest.mark.parametrize(("kind_id", "example"), EACH, ids=[f"{kind_id}-{example.id}" for kind_id, example in EACH])
def test_praise_is_two_lines_at_most_and_quotes_the_words_that_earn_it(kind_id: str, example: Example) -> None:
    letter = compose(kind(kind_id), check(example.answers).answers)
    praise = review(letter.body, kind=kind_id, answers=example.answers).praise
    assert len(praise) <= 2
    assert all(len(note.found.split()) > 5 for note in praise)


@pytest.mark.parametrize("kind_id", kind_ids())
def test_a_letter_with_no_answers_shows_its_gaps(kind_id: str) -> None:
    letter = compose(kind(kind_id), check({}).answers)
    assert "L01" in [note.rule for note in review(letter.body, kind=kind_id).notes]
