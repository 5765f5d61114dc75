"""Tests of what a page can ask the checklist."""

import json

import pytest

from bounceback.api.checklist import answer_advise, answer_calendar, answer_came_back, answer_plan
from bounceback.api.door import handle, handler
from bounceback.errors import AnswersError, RequestError

TODAY = "2026-11-22"
GOOD: dict[str, dict[str, object]] = {
    "advise": {"answers": {"cause": "panel"}},
    "plan": {"answers": {"cause": "panel"}, "today": TODAY},
    "calendar": {"answers": {"cause": "panel"}, "today": TODAY},
    "came_back": {"answers": {"cause": "panel"}, "reply": "no", "today": TODAY},
    "card": {"answers": {"plan_if": "I go blank"}},
    "friend": {"answers": {}},
}


@pytest.mark.parametrize("action", GOOD)
def test_every_action_answers_in_json_and_through_the_one_door(action: str) -> None:
    found = handler(action)(GOOD[action])
    assert json.loads(json.dumps(found)) == found
    assert json.loads(handle(json.dumps({"action": action, **GOOD[action]}))) == {"ok": True, **found}


def test_a_verdict_has_what_the_contract_names() -> None:
    verdict = answer_advise(GOOD["advise"])["verdict"]
    assert {"action", "letter", "channel", "why", "avoid", "also", "needs", "assumed"} <= set(verdict)


def test_a_question_that_is_asked_has_the_contracts_shape() -> None:
    verdict = answer_advise({"answers": {"cause": "task_failed"}})["verdict"]
    assert verdict["needs"] == "fix_allowed"
    assert verdict["ask"]
    assert set(verdict["ask"]) == {"key", "label", "hint", "type", "choices", "optional"}
    assert [choice["value"] for choice in verdict["ask"]["choices"]] == ["yes", "no"]


def test_a_calendar_is_a_file_with_a_safe_name() -> None:
    file = answer_calendar(GOOD["calendar"])
    assert file["name"] == "bounce-back-plan.ics"
    assert str(file["text"]).startswith("BEGIN:VCALENDAR\r\n")


@pytest.mark.parametrize("action", ["plan", "calendar", "came_back"])
def test_a_plan_without_a_day_is_a_developers_mistake(action: str) -> None:
    with pytest.raises(RequestError):
        handler(action)({**GOOD[action], "today": None})


def test_bad_requests_get_one_plain_sentence() -> None:
    for request in ({"answers": 7}, {"answers": {"cause": "panel"}, "reply": "maybe", "today": TODAY}):
        with pytest.raises(RequestError):
            answer_came_back(request)
    with pytest.raises(RequestError):
        answer_plan({"answers": {"cause": "panel"}, "today": "soon"})
    with pytest.raises(AnswersError):
        answer_plan({"answers": {"cause": "panel", "outcome": "maybe"}, "today": TODAY})
