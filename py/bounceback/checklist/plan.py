"""The plan: the verdict as dated steps, from the interview's day and today."""

import calendar
import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from bounceback.checklist.answers import Known
from bounceback.checklist.conditions import Facts, applies
from bounceback.checklist.deciding import Decision
from bounceback.checklist.model import Conditions
from bounceback.checklist.table import read_conditions
from bounceback.checklist.verdict import decision_for
from bounceback.definitions.toml import Table, read
from bounceback.english.dates import WEEKDAYS, spoken
from bounceback.guide.time_limits import time_limits, with_spans

__all__ = ["Plan", "PlanStep", "dated", "plan", "working_days_after"]

UNITS = ("days", "working_days", "months")
SATURDAY = 5
ONE_DAY = dt.timedelta(days=1)


@dataclass(frozen=True, slots=True)
class PlanStep:
    """One thing to do on one day. `words` is the day as the reader's region writes it; `id` is stable."""

    id: str
    day: dt.date
    words: str
    title: str
    text: str


@dataclass(frozen=True, slots=True)
class Plan:
    """The steps in the order of their days, the day the plan was made, and what it does not know (`note`)."""

    row: str
    today: dt.date
    steps: tuple[PlanStep, ...]
    note: str


@dataclass(frozen=True, slots=True)
class Rule:
    """How one step gets its day. `after` are the ids or names it counts from: the first that is there counts.

    Where there is a `past_title`, it and `past_text` stand for the step's own words once its day has passed.
    """

    id: str
    when: Conditions
    unless: Conditions
    after: tuple[str, ...]
    add: int
    unit: str
    less: int
    soonest: int
    title: str
    text: str
    past_title: str
    past_text: str


@cache
def rules() -> tuple[str, Mapping[str, int], tuple[Rule, ...]]:
    """Return what the plan does not know, how many days ago each `timing` was, and every step's rule in order."""
    return read("checklist/plan.toml", _rules)


def plan(answers: Mapping[str, object], today: dt.date) -> Plan:
    """Date the steps for `answers` (as for `advise`; `interview_date` and `promised_date` are used where given).

    No step lies before `today`. Raises `AnswersError` as `advise` does.
    """
    told, decision = decision_for(answers, today)
    return dated(told, decision, today)


def dated(told: Known, decision: Decision, today: dt.date) -> Plan:
    """Date the steps for a decision that has been taken from what the reader has `told`."""
    note, ago, every = rules()
    event = _event(told, decision.facts, today, ago)
    facts: Facts = {
        **decision.facts,
        "promised": frozenset(("yes" if told.promised else "no",)),
        "dated": frozenset(("yes" if told.interview else "no",)),
    }
    days = {"today": today, "event": event}
    days |= {name: day for name, day in (("interview", told.interview), ("promised", told.promised)) if day}
    steps: list[PlanStep] = []
    for rule in every:
        start = next((days[name] for name in rule.after if name in days), None)
        if start is None or not applies(rule, facts):
            continue
        day = _counted(start, rule)
        passed = bool(rule.past_title) and day < today
        soonest = working_days_after(today, rule.soonest) if rule.soonest else today
        days[rule.id] = day = max(day, soonest)
        title = rule.past_title if passed else rule.title.replace("{action}", decision.row.title)
        text = rule.past_text if passed else rule.text
        steps.append(PlanStep(rule.id, day, _words(day, today, told.region), title, text))
    return Plan(decision.row.id, today, tuple(sorted(steps, key=lambda step: step.day)), note)


def working_days_after(day: dt.date, count: int) -> dt.date:
    """Count `count` working days (Monday to Friday) on from `day`; with 0, `day` itself or the Monday after it."""
    if count == 0:
        while day.weekday() >= SATURDAY:
            day += ONE_DAY
        return day
    for _ in range(count):
        day += ONE_DAY
        while day.weekday() >= SATURDAY:
            day += ONE_DAY
    return day


def _event(told: Known, facts: Facts, today: dt.date, ago: Mapping[str, int]) -> dt.date:
    # After a no, "how long ago" counts from the no, whose day is not asked. What is still ahead counts from today.
    if facts["column"] & {"ahead", "rebooked"}:
        return today
    if told.interview and "rejected" not in facts["outcome"]:
        return told.interview
    (timing,) = facts["timing"]
    return today - dt.timedelta(days=ago[timing])


def _counted(start: dt.date, rule: Rule) -> dt.date:
    if rule.unit == "working_days":
        return working_days_after(start, rule.add)
    if rule.unit == "months":
        start = _months_after(start, rule.add)
    else:
        start += dt.timedelta(days=rule.add)
    return start - dt.timedelta(days=rule.less)


def _months_after(day: dt.date, months: int) -> dt.date:
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return day.replace(year=year, month=month + 1, day=min(day.day, calendar.monthrange(year, month + 1)[1]))


def _words(day: dt.date, today: dt.date, region: str) -> str:
    comma, year = (", ", f", {day.year}") if region == "us" else (" ", f" {day.year}")
    return f"{WEEKDAYS[day.weekday()]}{comma}{spoken(day, region)}{year if day.year != today.year else ''}"


def _rules(each: Table) -> tuple[str, Mapping[str, int], tuple[Rule, ...]]:
    ago = each.table("ago")
    found = tuple(_rule(one) for one in each.tables("steps"))
    known = {"today", "event", "interview", "promised"}
    for rule in found:
        for name in rule.after:
            if name not in known:
                each.problem(f"steps.{rule.id}.from", f"expected one of {', '.join(sorted(known))}, found {name!r}")
        known.add(rule.id)
    return each.text("note"), {name: ago.number(name) for name in ago}, found


def _rule(one: Table) -> Rule:
    # A step that stands for a limit has its figures from the limit.
    limit = time_limits()[one.choice("limit", tuple(time_limits()))] if one.has("limit") else None
    return Rule(
        id=one.text("id"),
        when=read_conditions(one, "when"),
        unless=read_conditions(one, "unless"),
        after=(start,) if isinstance(start := one.raw("from"), str) else one.texts("from"),
        add=limit.add if limit else one.number("add", 0),
        unit=limit.unit if limit else one.choice("unit", UNITS, "days"),
        less=limit.less if limit else 0,
        soonest=one.number("soonest", 0),
        title=one.text("title"),
        text=with_spans(one, "text"),
        past_title=one.text("past_title") if limit else "",
        past_text=limit.passed if limit else "",
    )
