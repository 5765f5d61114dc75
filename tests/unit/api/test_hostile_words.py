"""Markup, templates, format strings and script addresses stay words, in every field that a link can fill."""

import datetime as dt
import email
import json
from email.policy import default
from typing import Any

import pytest
from ical.calendar_stream import IcsCalendarStream

from bounceback.api.door import handle
from bounceback.links.share import share
from bounceback.questions.catalog import kind_ids
from hostile import HOSTILE_WORDS, hostile_answers

TODAY = "2026-06-10"


def ask(**request: object) -> dict[str, Any]:
    reply: dict[str, Any] = json.loads(handle(json.dumps({"today": TODAY, **request})))
    assert reply["ok"], reply
    return reply


def shared(kind: str) -> dict[str, Any]:
    """The answers as they come out of a stranger's link."""
    opened = ask(action="open", fragment=share(hostile_answers(kind), words=True))
    assert opened["dropped"] == 0
    answers: dict[str, Any] = opened["answers"]
    return answers


@pytest.mark.parametrize("kind", kind_ids())
def test_a_link_gives_back_every_field_as_it_was_written(kind: str) -> None:
    assert shared(kind) == hostile_answers(kind)
    assert {each["answer"] for each in ask(action="contents", answers=shared(kind), words=True)["contents"]} >= {
        text for key, text in hostile_answers(kind).items() if key != "kind"
    }


@pytest.mark.parametrize("kind", kind_ids())
def test_a_letter_says_every_field_that_it_uses_word_for_word(kind: str) -> None:
    answers = shared(kind)
    letter = ask(action="letter", kind=kind, answers=answers)["letter"]
    sentences = [sentence for paragraph in letter["paragraphs"] for sentence in paragraph["sentences"]]
    used = {key for sentence in sentences for key in sentence["keys"]} & answers.keys() - {"kind"}
    assert used
    for key in used:
        # Names get their capitals. A sentence may depend on an answer without saying it; another one says it then.
        said = [sentence["text"].casefold() for sentence in sentences if key in sentence["keys"]]
        assert any(hostile_answers(kind)[key].casefold() in text for text in said), key
    assert "49" not in letter["body"]


@pytest.mark.parametrize("kind", kind_ids())
def test_the_text_file_and_the_mail_draft_hold_the_same_words(kind: str) -> None:
    answers = shared(kind)
    letter = ask(action="letter", kind=kind, answers=answers)["letter"]
    finished = {"kind": kind, "answers": answers, "text": letter["body"], "subject": letter["subject"]["text"]}
    assert letter["body"] in ask(action="file", format="txt", **finished)["text"]
    draft = email.message_from_string(ask(action="file", format="eml", **finished)["text"], policy=default)
    assert draft.get_content_type() == "text/plain"
    assert draft.get_content().replace("\r\n", "\n").rstrip("\n") == letter["body"].rstrip("\n")
    assert draft["Subject"] == letter["subject"]["text"]


def test_a_calendar_file_holds_them_in_its_titles_and_nowhere_as_a_line_of_its_own() -> None:
    hostile = f"{HOSTILE_WORDS}\r\nATTACH:javascript:alert(1)"
    answers = {"cause": "late", "timing": "t0", "role": hostile, "company": f"{hostile} b"}
    text = ask(action="calendar", answers=answers)["text"]
    events = IcsCalendarStream.calendar_from_ics(text).events
    assert events
    for event in events:
        assert str(event.summary).count(HOSTILE_WORDS) == 2
        assert isinstance(event.dtstart, dt.date)
    assert "\nATTACH" not in text.replace("\r\n", "\n")
