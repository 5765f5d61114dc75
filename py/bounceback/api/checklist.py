"""Verdict, plan, and what follows from them."""

import datetime as dt
from collections.abc import Mapping
from typing import TYPE_CHECKING

from bounceback.api.fields import Request, answers_of, day, mapping, optional_day, text, time_of_day
from bounceback.checklist.model import Line, Verdict, Wonder
from bounceback.checklist.plan import Plan, plan
from bounceback.checklist.replies import what_came_back
from bounceback.checklist.situations import letters
from bounceback.checklist.verdict import advise
from bounceback.guide.chapters import chapters
from bounceback.questions.model import Question

if TYPE_CHECKING:
    from bounceback.api import contract

__all__ = [
    "answer_advise",
    "answer_calendar",
    "answer_came_back",
    "answer_card",
    "answer_friend",
    "answer_plan",
    "plan_as_json",
    "question_as_json",
    "verdict_as_json",
]


def answer_advise(request: Request) -> "contract.AdviseReply":
    """Give the verdict. Raises `AnswersError` for answers that cannot be used."""
    return {"verdict": verdict_as_json(advise(mapping(request, "answers"), optional_day(request, "today")))}


def answer_plan(request: Request) -> "contract.PlanReply":
    """Give the verdict as dated steps. Raises as `answer_advise` does."""
    return _with_plan(mapping(request, "answers"), day(request, "today"))


def answer_came_back(request: Request) -> "contract.CameBackReply":
    """Give the next verdict, once a reply has come. Raises `RequestError` for a reply that there is not."""
    known = what_came_back(answers_of(request), text(request, "reply"))
    return {"answers": known, **_with_plan(known, day(request, "today"))}


def answer_calendar(request: Request) -> "contract.CalendarReply":
    """Give the plan as a calendar file; needs the pack `calendar`. Raises as `answer_advise` does."""
    from bounceback.checklist.ics import calendar  # its library comes only with this action

    answers = mapping(request, "answers")
    made = calendar(plan(answers, day(request, "today")), answers, time_of_day(request, "time"))
    return {"name": "bounce-back-plan.ics", "type": "text/calendar;charset=utf-8", "text": made}


def answer_card(request: Request) -> "contract.CardReply":
    """Give the next-interview card. Raises `AnswersError` for answers that cannot be used."""
    from bounceback.checklist.look_back import card  # on a page of its own

    made = card(mapping(request, "answers"))
    lines: list[contract.CardLine] = [{"heading": heading, "text": text} for heading, text in made.lines]
    return {"card": {"title": made.title, "lines": lines}}


def answer_friend(request: Request) -> "contract.FriendReply":
    """Give a message to a friend. Raises `AnswersError` for answers that cannot be used."""
    from bounceback.checklist.friend_message import friend_message  # on a page of its own

    return {"message": friend_message(mapping(request, "answers"))}


def verdict_as_json(verdict: Verdict) -> "contract.Verdict":
    """Return a verdict as the contract prints it, with what a page shows beside it."""
    letter = letters()[verdict.letter]
    pages = chapters()
    return {
        "opening": verdict.opening,
        "now_first": verdict.now_first,
        "action": verdict.action,
        "letter": verdict.letter,
        "channel": verdict.channel,
        "why": verdict.why,
        "avoid": verdict.avoid,
        "odds": verdict.odds,
        "assumed": dict(verdict.assumed),
        "taking": list(verdict.taking),
        "also": [_also(each) for each in verdict.also],
        "needs": verdict.needs,
        "ask": question_as_json(verdict.ask) if verdict.ask else None,
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
        "help_needs": list(verdict.help_needs),
        "wonders": [_wonder(each) for each in verdict.wonders],
        "replies": list(verdict.replies),
    }


def plan_as_json(made: Plan) -> "contract.Plan":
    """Return a plan: its steps with `day` (ISO) and `words` (the day as the reader writes it), and its note."""
    steps: list[contract.PlanStep] = [
        {"id": step.id, "day": step.day.isoformat(), "words": step.words, "title": step.title, "text": step.text}
        for step in made.steps
    ]
    return {"steps": steps, "note": made.note}


def question_as_json(question: Question) -> "contract.Question":
    """Return a question as a page, or the command line, shows it."""
    return {
        "key": question.key,
        "label": question.label,
        "hint": question.hint,
        "type": question.type,
        "choices": [{"value": choice.value, "label": choice.label} for choice in question.choices],
        "optional": question.optional,
    }


def _with_plan(answers: Mapping[str, object], today: dt.date) -> "contract.PlanReply":
    return {"verdict": verdict_as_json(advise(answers, today)), "plan": plan_as_json(plan(answers, today))}


def _wonder(each: Wonder) -> "contract.Wonder":
    chapter = chapters()[each.chapter]
    return {"question": each.question, "answer": each.answer, "title": chapter.title, "page": chapter.page}


def _also(each: Line) -> "contract.Also":
    chapter = chapters().get(each.chapter)
    page, title = (chapter.page, chapter.title) if chapter else ("", "")
    return {
        "text": each.text,
        "letter": each.letter,
        "letter_name": letters()[each.letter].name if each.letter else "",
        "how": each.how,
        "page": page,
        "title": title,
        # What goes into the same message has no desk of its own.
        "desk": "" if each.how == "inside" else each.letter,
    }
