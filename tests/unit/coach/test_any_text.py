"""Whatever is typed: no crash, places that are right, the same notes every time, and no text that takes for ever."""

import datetime as dt
import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bounceback.api.coach import every_note
from bounceback.coach.checks import FACTS
from bounceback.coach.model import Review
from bounceback.coach.review import review
from bounceback.letters.model import REGIONS
from bounceback.questions.catalog import kind_ids

TODAY = dt.date(2026, 11, 22)
LONG = 20_000
# What rules look for, so that random texts come near them.
STUFF = (
    "Dear ", "Hey ", "Sam", "Sma", ",", ".", "\n", "\n\n", "!", "!!", "…", "“", "”", "'", "’s", "[", "]", "{{",
    "}}", "<", ">", "___", "I was ", "awful", "I’m ", "sorry ", "my ", "mum ", "chemo ", "boss ", "toxic ",
    "lawyer ", "because ", "late ", "3 ", "June ", "3/4", "04/05/26", "2026-06-04", "Tuesday ", "10:20", "£",
    "31,000", "@", "a@b.org", "THANK ", "YOU ", "😀", "👩‍🚀", "é", "e\u0301", "中文", "。", "שלום ", "\u202e",
    "مرحبا ", "İ", "ﬁ", "\x00", "\u2028", "\r\n", "\t", " ", "Kind regards", "Subject: ", "colour ", "color ",
    "role ", "the ", "Northfield ", "Northfeild ", "join ", "was made ",
)  # fmt: skip
texts = st.one_of(st.text(max_size=400), st.lists(st.sampled_from(STUFF), max_size=80).map("".join))
answers = st.dictionaries(
    st.sampled_from(("your_name", "their_name", "company", "role", "interview_date", "liked", "share_health")),
    st.one_of(texts, st.just("2026-06-04"), st.just("yes"), st.just("Sam")),
    max_size=5,
)
kinds = st.sampled_from(kind_ids())


def check_places(found: Review, text: str, subject: str | None) -> None:
    for note in (*found.notes, *found.praise):
        source = text if note.part == "text" else subject
        assert source is not None
        assert 0 <= note.start <= note.end <= len(source)
        assert source[note.start : note.end] == note.found
        assert note.why
        # A brace of the reader's own, such as in a name, may be quoted.
        assert not any(f"{{{fact}}}" in note.why.replace(note.found, "") for fact in FACTS)
    assert len(found.first) <= 3
    assert len({note.rule for note in found.first}) == len(found.first)


@settings(max_examples=400, deadline=None)
@given(texts, kinds, st.sampled_from(REGIONS), answers, st.one_of(st.none(), texts), st.sampled_from((TODAY, None)))
def test_any_text_is_read_and_every_place_is_right(
    text: str, kind: str, region: str, told: dict[str, str], subject: str | None, today: dt.date | None
) -> None:
    found = review(text, kind=kind, region=region, answers=told, subject=subject, today=today)
    check_places(found, text, subject)


@settings(max_examples=100, deadline=None)
@given(texts, kinds, answers)
def test_the_same_text_gets_the_same_notes_in_the_same_order(text: str, kind: str, told: dict[str, str]) -> None:
    once = review(text, kind=kind, answers=told, today=TODAY)
    assert review(text, kind=kind, answers=told, today=TODAY) == once


@settings(max_examples=100, deadline=None)
@given(texts, kinds)
def test_every_note_can_be_sent_as_json(text: str, kind: str) -> None:
    found = every_note(review(text, kind=kind))
    assert json.loads(json.dumps(found)) == found


@settings(max_examples=100, deadline=None)
@given(texts, kinds, st.sets(st.sampled_from(("L01", "L09", "L13", "L23", "L28", "L29"))))
def test_ignoring_a_rule_takes_its_notes_away_and_no_others(text: str, kind: str, ignored: set[str]) -> None:
    every = review(text, kind=kind, today=TODAY)
    rest = review(text, kind=kind, today=TODAY, ignored=ignored)
    assert rest.notes == tuple(note for note in every.notes if note.rule not in ignored)


@pytest.mark.parametrize(
    "piece", [*STUFF, "a", "a ", "a-", "0(", "1 ", "sorry ", '"a" ', "‘a’ ", ". . ", "3 June ", "A ", "<a", "kind "]
)
@pytest.mark.timeout(20)
def test_a_long_row_of_anything_is_read_in_good_time(piece: str) -> None:
    row = (piece * LONG)[:LONG]
    text = f"Dear Sam,\n\n{row}\n\nKind regards\nAl"
    told = {"their_name": "Sam", "your_name": "a a a a a a a a", "company": row[:120], "role": row[:120]}
    for kind in ("explanation", "influence", "private_record"):
        check_places(review(text, kind=kind, answers=told, today=TODAY), text, None)
