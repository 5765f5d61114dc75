"""What a page can ask the checklist: JSON-able dictionaries in and out.

| action | takes | gives |
|---|---|---|
| `advise` | `answers`, `today` (ISO, optional) | `verdict` |
| `plan` | `answers`, `today` (ISO) | `verdict`, `plan` |
| `calendar` | `answers`, `today` (ISO); needs the pack `calendar` | `name`, `type`, `text` of a file |
| `came_back` | `answers`, `reply`, `today` | `answers`, `verdict`, `plan` |
| `card` | `answers` | `card` |
| `friend` | `answers` | `message` |
"""

import datetime
from collections.abc import Mapping

from bounceback.answers import check
from bounceback.checklist.back import what_came_back
from bounceback.checklist.definitions import chapters, letters
from bounceback.checklist.model import Also, Verdict
from bounceback.checklist.plan import Plan, plan
from bounceback.checklist.verdict import advise
from bounceback.errors import AnswerProblem, AnswersError, RequestError

__all__ = ["ACTIONS", "answer", "plan_as_json", "verdict_as_json"]

ACTIONS = ("advise", "plan", "calendar", "came_back", "card", "friend")
NOT_ANSWERS = "Answers are an object: question key to answer."


def answer(action: str, request: Mapping[str, object]) -> dict[str, object]:
    """Answer one `action` (see the module). Raises `AnswersError` for readers and `RequestError` for developers."""
    answers = request.get("answers", {})
    if not isinstance(answers, Mapping):
        raise RequestError(NOT_ANSWERS)
    match action:
        case "advise":
            return {"verdict": verdict_as_json(advise(answers, _today(request)))}
        case "plan":
            return _with_plan(answers, request)
        case "came_back":
            known = what_came_back(answers, str(request.get("reply", "")))
            return {"answers": known, **_with_plan(known, request)}
        case "calendar":
            from bounceback.checklist.calendar import calendar  # its library comes only with this action

            text = calendar(plan(answers, _needed(request)), answers)
            return {"name": "bounce-back-plan.ics", "type": "text/calendar;charset=utf-8", "text": text}
        case "card":
            from bounceback.checklist.card import card

            made = card(answers)
            lines = [{"heading": heading, "text": text} for heading, text in made.lines]
            return {"card": {"title": made.title, "lines": lines}}
        case "friend":
            from bounceback.checklist.friend import friend_message

            return {"message": friend_message(answers)}
        case _:
            raise RequestError(f"There is no action called {action[:40]!r}.", action[:40], ACTIONS)


def verdict_as_json(verdict: Verdict) -> dict[str, object]:
    """A verdict as the contract prints it, with what a page shows beside it."""
    letter = letters()[verdict.letter]
    pages = chapters()
    return {
        "action": verdict.action,
        "letter": verdict.letter,
        "why": verdict.why,
        "avoid": verdict.avoid,
        "odds": verdict.odds,
        "also": [_also(each) for each in verdict.also],
        "needs": verdict.needs,
        "ask": verdict.ask.as_json() if verdict.ask else None,
        "asked": list(verdict.asked),
        "row": verdict.row,
        "cause": verdict.cause,
        "causes": list(verdict.causes),
        "steps": {"now": list(verdict.steps.now), "day": list(verdict.steps.day), "week": list(verdict.steps.week)},
        "say": list(verdict.say),
        "do_not_say": list(verdict.do_not_say),
        "letter_name": letter.name,
        "letter_use": letter.use,
        "chapters": [{"title": pages[name].title, "page": pages[name].page} for name in verdict.chapters],
        "help": verdict.help,
    }


def plan_as_json(made: Plan) -> dict[str, object]:
    """A plan: its steps with `day` (ISO) and `words` (the day as the reader writes it), and its note."""
    steps = [
        {"id": step.id, "day": step.day.isoformat(), "words": step.words, "title": step.title, "text": step.text}
        for step in made.steps
    ]
    return {"steps": steps, "note": made.note}


def _with_plan(answers: Mapping[str, object], request: Mapping[str, object]) -> dict[str, object]:
    today = _needed(request)
    return {"verdict": verdict_as_json(advise(answers, today)), "plan": plan_as_json(plan(answers, today))}


def _also(each: Also) -> dict[str, object]:
    chapter = chapters().get(each.chapter)
    page, title = (chapter.page, chapter.title) if chapter else ("", "")
    name = letters()[each.letter].name if each.letter else ""
    # What goes into the same message has no desk of its own.
    desk = "" if each.how == "inside" else each.letter
    return {
        "text": each.text,
        "letter": each.letter,
        "letter_name": name,
        "how": each.how,
        "page": page,
        "title": title,
        "desk": desk,
    }


def _needed(request: Mapping[str, object]) -> datetime.date:
    day = _today(request)
    if day is None:
        raise RequestError("This action needs `today`, the reader's own day, such as 2026-06-04.")
    return day


def _today(request: Mapping[str, object]) -> datetime.date | None:
    value = request.get("today")
    if not value:
        return None
    checked = check({"interview_date": value})
    text = checked.answers.get("interview_date")
    if checked.problems or not isinstance(text, str):
        raise AnswersError((AnswerProblem("today", checked.problems[0].message),))
    return datetime.date.fromisoformat(text)
