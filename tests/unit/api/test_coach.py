"""The coach's door: JSON-able requests and replies."""

import json

import pytest

from bounceback.api.coach import answer_review, every_note
from bounceback.api.door import handler
from bounceback.coach.review import review
from bounceback.errors import RequestError

TEXT = (
    "Subject: Thank you\n\nDear Sam,\n\nThank you. I was awful on [date]. I moved the start, and the number who left "
    "fell from 6 to 2.\n\nBest wishes\nAl"
)


def test_a_review_comes_back_as_lists_of_notes() -> None:
    reply = answer_review({"text": TEXT, "kind": "thank_you", "today": "2026-11-22"})
    assert json.loads(json.dumps(reply)) == reply
    assert set(reply) == {"notes", "first", "next", "waiting", "praise"}
    notes = reply["notes"]
    assert set(notes[0]) == {"rule", "level", "found", "why", "better", "replace", "start", "end", "part"}
    assert (notes[0]["rule"], notes[0]["found"]) == ("L01", "[date]")


def test_a_letter_with_gaps_is_not_praised_before_it_is_whole() -> None:
    gap = {"text": TEXT.replace("[date]", "[your name]"), "kind": "thank_you"}
    assert answer_review(gap)["praise"]
    assert answer_review({**gap, "live": True})["praise"] == []
    assert answer_review({**gap, "text": TEXT.replace("[date]", "4 June"), "live": True})["praise"]


def test_what_may_be_left_out_may_be_empty_too() -> None:
    little = answer_review({"text": TEXT, "kind": "thank_you"})
    nothing = {"region": "", "answers": None, "subject": None, "today": "", "ignored": None}
    assert answer_review({"text": TEXT, "kind": "thank_you", **nothing}) == little


def test_ignored_rules_and_answers_reach_the_review() -> None:
    request = {"text": TEXT, "kind": "thank_you", "answers": {"their_name": "Priya"}, "ignored": ["L01"]}
    first = answer_review(request)["first"]
    assert first[0]["rule"] == "L02"


@pytest.mark.parametrize(
    ("action", "request_", "asked"),
    [
        ("sing", {}, "sing"),
        ("review", {"text": TEXT, "kind": "poem"}, "poem"),
        ("review", {"text": TEXT, "kind": "thank_you", "today": "soon"}, "soon"),
        ("review", {"text": TEXT, "kind": "thank_you", "answers": ["a"]}, ""),
        ("review", {"text": TEXT, "kind": "thank_you", "ignored": "L01"}, ""),
    ],
)
def test_a_request_that_no_page_sends_is_refused(action: str, request_: dict[str, object], asked: str) -> None:
    with pytest.raises(RequestError) as refused:
        handler(action)(request_)
    assert refused.value.asked == asked


def test_one_list_holds_every_note_with_praise_last() -> None:
    found = review(TEXT, kind="thank_you")
    notes = every_note(found)
    assert len(notes) == len(found.notes) + len(found.praise)
    assert notes[-1]["level"] == "praise"
    assert notes[0]["level"] == "stop"
