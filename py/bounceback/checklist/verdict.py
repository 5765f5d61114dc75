"""The verdict: one action with its reason, from the answers."""

import datetime as dt
from collections.abc import Collection, Mapping
from dataclasses import replace

from bounceback.checklist.answers import Known, known, no_help_wanted
from bounceback.checklist.asking import questions_that_matter
from bounceback.checklist.conditions import applies, holds
from bounceback.checklist.deciding import Decision, Values, decide
from bounceback.checklist.model import Line, Opening, Situation, Steps, Verdict
from bounceback.checklist.replies import replies_to
from bounceback.checklist.situations import situation
from bounceback.checklist.table import openings, read_more, step_rules, table
from bounceback.checklist.wonder import wonders_for
from bounceback.errors import AnswerProblem, AnswersError
from bounceback.questions.checklist import inputs

__all__ = ["advise", "chapters_for", "decision_for", "help_needs", "opening_for", "steps_for", "values_of"]

SILENT = Opening("", "", False, (), ())
TOO_EARLY = "This day has not come yet. Give the day of the interview, or leave it empty."


def advise(answers: Mapping[str, object], today: dt.date | None = None) -> Verdict:
    """Return the one thing to do for `answers` (the contract's checklist keys; `cause` is a slug or a list of slugs).

    Missing answers count as their question's fallback: it took place, waiting, within a day, wanted, nothing done
    since, safe, an early round; the verdict says which (`assumed`). `today` lets an interview in the future be refused,
    unless it is said to be still ahead, or is asked to be moved.
    `safe: no` gets its verdict whatever else was sent. Raises `AnswersError` with every problem.
    """
    told, decision = decision_for(answers, today)
    values = values_of(told)
    asked = questions_that_matter(told.causes, values, frozenset(told.given)) if told.causes else ()
    row = decision.row
    needs = asked[-1] if asked and asked[-1] not in told.given else None
    advice = situation(decision.cause) if decision.cause else None
    assumed = _assumed(told, values) if told.causes else {}
    steps, own = steps_for(decision, advice)
    opening, needed = opening_for(decision), help_needs(decision)
    also = _each_link_once(decision.lines, needed)
    return Verdict(
        row=row.id,
        opening=opening.text,
        now_first=opening.now_first,
        action=row.title,
        letter=row.letter,
        channel=row.channel,
        why=row.why,
        avoid=row.avoid,
        odds=row.odds,
        assumed=assumed,
        taking=_taking(assumed, decision),
        also=also,
        needs=needs,
        ask=inputs().questions[needs] if needs else None,
        asked=asked,
        cause=decision.cause,
        causes=told.causes,
        steps=steps,
        say=advice.say if advice and own else (),
        do_not_say=advice.do_not_say if advice and own else (),
        chapters=chapters_for(decision, {*needed, *(line.chapter for line in also)}),
        help=values["safe"] == "no",
        help_needs=needed,
        wonders=wonders_for(decision.facts),
        replies=replies_to(decision.facts),
    )


def decision_for(answers: Mapping[str, object], today: dt.date | None = None) -> tuple[Known, Decision]:
    """Return what the reader has told us, checked, and the decision for it. Raises as `advise` does."""
    if not no_help_wanted(answers):
        told = Known((), {"safe": "no"}, None, None, "", ())
        return told, decide((), values_of(told))
    told = known(answers, today)
    if told.problems:
        raise AnswersError(told.problems)
    decision = decide(told.causes, values_of(told))
    ahead = decision.facts["column"] & {"ahead", "rebooked"} or decision.row.letter == "adjust_or_rearrange"
    if told.interview and today and told.interview > today and not ahead:
        raise AnswersError((AnswerProblem("interview_date", TOO_EARLY),))
    return told, decision


def values_of(told: Known) -> Values:
    """Give every question a value: the answer, else what counts until there is one. And `region`, empty if unknown."""
    asked = inputs()
    counts = {
        key: question.fallback or ()
        for key, question in asked.questions.items()
        if asked.place[key] in ("form", "verdict") and key != "cause"
    }
    return {**counts, **told.given, "region": told.region}


def _assumed(told: Known, values: Values) -> dict[str, str]:
    """Return the questions of the form that are shown and were not answered, with what counts until they are."""
    asked = inputs()
    missing = {}
    for key in asked.placed("form"):
        shown = asked.shown.get(key, {}).items()
        if key not in (*told.given, "cause", *asked.ticks) and all(values[name] in only for name, only in shown):
            value = values[key]
            missing[key] = value if isinstance(value, str) else ", ".join(value)
    return missing


def steps_for(decision: Decision, advice: Situation | None) -> tuple[Steps, bool]:
    """Return the steps, and whether they are the cause's own, so that its words to say fit as well."""
    rules = step_rules()
    # Whoever has to be spared hears nothing of practice and of other applications.
    spared = advice is not None and (advice.alone or "none" not in decision.facts["care"])
    own = (advice.steps,) if advice else ()
    others = _of_other_causes(decision)
    for each in rules.sets:
        if applies(each, decision.facts):
            week = (*own[0].week, *others) if own and each.causes_week and not spared else ()
            week = tuple(dict.fromkeys((*week, *each.steps.week, *others)))
            return replace(each.steps, week=week[: rules.most]), False
    before, after = (own, ()) if spared else ((rules.first, *own), (rules.every,))
    if own and "yes" in decision.facts["sends"]:
        before = (rules.sent, *before)
    parts = (*before, Steps((), (), others), *after)
    now = tuple(step for part in parts for step in part.now)
    day = tuple(step for part in parts for step in part.day)
    week = tuple(dict.fromkeys(step for part in parts for step in part.week))
    return Steps(now[: rules.most], day[: rules.most], week[: rules.most]), bool(own)


def _of_other_causes(decision: Decision) -> tuple[str, ...]:
    """Return the first step for the week of each cause that was ticked and does not lead, in the form's order."""
    rule = step_rules().beside
    if not applies(rule, decision.facts):
        return ()
    own = (situation(cause) for cause in inputs().causes if cause in decision.facts["beside"])
    return tuple(each.steps.week[0] for each in own if not each.alone)[: rule.most]


def help_needs(decision: Decision) -> tuple[str, ...]:
    """Return the needs whose help lines stand in the verdict: of each ticked cause whose reader has to be spared."""
    facts = decision.facts
    spared = (
        cause
        for care in table().care
        for condition in care.when
        if holds(condition, facts)
        for cause in condition.get("cause", ())
        if cause in facts["cause"]
    )
    return tuple(dict.fromkeys(need for cause in spared for need in situation(cause).help))


def opening_for(decision: Decision) -> Opening:
    """Return the first words of the verdict: empty where nothing has to be said before it."""
    return next((each for each in openings() if applies(each, decision.facts)), SILENT)


def _taking(assumed: Mapping[str, str], decision: Decision) -> tuple[str, ...]:
    """Return what was taken for granted, in words: not what would hurt whoever has to be spared."""
    unsaid = {key for care in table().care if care.id in decision.facts["care"] for key in care.unsaid}
    return tuple(words for key, words in inputs().taken.items() if key in assumed and key not in unsaid)


def _each_link_once(lines: tuple[Line, ...], needed: tuple[str, ...]) -> tuple[Line, ...]:
    """Return the lines, of which only the first that names a chapter leads there; the help lines lead to theirs."""
    linked, also = set(needed), []
    for line in lines:
        also.append(replace(line, chapter="") if line.chapter in linked else line)
        linked.add(line.chapter)
    return tuple(also)


def chapters_for(decision: Decision, linked: Collection[str]) -> tuple[str, ...]:
    """Return the chapters to read on in that the verdict does not lead to already."""
    most, every = read_more()
    fitting = next((each.chapters for each in every if applies(each, decision.facts)), ())
    return tuple(name for name in fitting if name not in linked)[:most]
