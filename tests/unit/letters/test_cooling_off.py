"""Tests of the pause before a letter leaves: late at night, or with hot words, and never else."""

import datetime as dt
import json
from typing import Any

import pytest

from bounceback.api.door import handle
from bounceback.coach.rules import book
from bounceback.letters.cooling_off import pause, pause_rules
from bounceback.letters.kinds import kind


def before_sending(**request: object) -> dict[str, Any]:
    asked = {"action": "before_sending", "kind": "influence", "text": "Dear Sam,\n\nThank you.", **request}
    answered: dict[str, Any] = json.loads(handle(json.dumps(asked)))
    return answered


@pytest.mark.parametrize("time", ["21:00", "23:40", "00:00", "04:59"])
def test_a_letter_written_late_is_asked_to_wait(time: str) -> None:
    asked = pause(dt.time.fromisoformat(time), ())
    assert asked is not None
    assert asked.text == f"Written at {time}. Read it again tomorrow?"


@pytest.mark.parametrize("time", ["05:00", "12:00", "20:59"])
def test_a_letter_written_by_day_may_go(time: str) -> None:
    assert pause(dt.time.fromisoformat(time), ("L22", "L13")) is None


def test_a_threat_alone_is_hot_and_so_are_two_sharp_notes() -> None:
    hot = pause_rules().hot
    assert pause(dt.time(12), ("L03",)) == hot
    assert pause(dt.time(12), ("L13", "L15")) == hot
    assert pause(None, ("L13",)) is None


def test_the_rules_that_speak_of_heat_are_rules_of_the_coach() -> None:
    known = {rule.id for rule, _check in book().checks("influence", True).each}
    assert pause_rules().hot_alone | pause_rules().hot_together - {"L11"} <= known


def test_by_day_the_door_asks_for_no_pause() -> None:
    assert before_sending(time="12:00")["pause"] is None


def test_the_door_sees_hot_words() -> None:
    assert before_sending(time="12:00", text="You will hear from my lawyer.")["pause"]["text"].startswith("Some of")


def test_a_time_that_is_none_is_a_clear_error() -> None:
    assert before_sending(time="late")["error"]["message"] == "`time` is a time of day, such as 23:40."


def test_no_letter_of_our_own_is_hot() -> None:
    for example in kind("influence").examples:
        answers = dict(example.answers)
        letter = json.loads(handle(json.dumps({"action": "letter", "kind": "influence", "answers": answers})))["letter"]
        assert before_sending(text=letter["body"], answers=answers, time="12:00")["pause"] is None


def test_the_reminder_is_an_all_day_event_for_tomorrow() -> None:
    reply = json.loads(handle(json.dumps({"action": "reminder", "today": "2026-12-31"})))
    assert reply["name"] == "read-your-letter-again.ics"
    assert "DTSTART;VALUE=DATE:20270101" in reply["text"]
    assert "SUMMARY:Read your letter again" in reply["text"]


def test_a_reminder_without_a_day_is_a_clear_error() -> None:
    assert json.loads(handle('{"action": "reminder"}'))["ok"] is False
