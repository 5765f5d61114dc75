"""The verdict: one action with its reason, from the answers."""

import datetime as dt
from collections.abc import Mapping

from bounceback.checklist.answers import Known, known, no_help_wanted
from bounceback.checklist.asking import questions_that_matter
from bounceback.checklist.conditions import holds_any
from bounceback.checklist.deciding import Decision, decide
from bounceback.checklist.model import Also, Situation, Steps, Verdict
from bounceback.checklist.situations import letters, situation
from bounceback.checklist.table import step_rules
from bounceback.errors import AnswerProblem, AnswersError
from bounceback.questions.checklist import inputs

__all__ = ["advise", "decision_for", "values_of"]

TOO_EARLY = "This day has not come yet. Give the day of the interview, or leave it empty."


def advise(answers: Mapping[str, object], today: dt.date | None = None) -> Verdict:
    """Return the one thing to do for `answers` (the contract's checklist keys; `cause` is a slug or a list of slugs).

    Missing answers count as their question's fallback: waiting, within a day, wanted, nothing sent, safe, an early
    round. `today` lets an interview in the future be refused, for any letter but a request to rearrange.
    `safe: no` gets its verdict whatever else was sent. Raises `AnswersError` with every problem.
    """
    told, decision = decision_for(answers, today)
    values = values_of(told)
    asked = questions_that_matter(told.causes, values, frozenset(told.given)) if told.causes else ()
    row = decision.row
    needs = asked[-1] if asked and asked[-1] not in told.given else None
    if needs is None and row.asks and told.given.get(row.asks, "unsure") == "unsure":
        needs = row.asks
    # `none_of_these` is decided as a vague dread, and has advice of its own.
    cause = told.causes[0] if told.causes == ("none_of_these",) else decision.cause
    advice = situation(cause) if cause else None
    steps, own = _steps(decision, advice)
    return Verdict(
        row=row.id,
        action=row.title,
        letter=row.letter,
        why=row.why,
        avoid=row.avoid,
        odds=row.odds or letters()[row.letter].odds,
        also=tuple(Also(line.id, line.text, line.letter, line.how, line.chapter) for line in decision.lines),
        needs=needs,
        ask=inputs().questions[needs] if needs else None,
        asked=asked,
        cause=cause,
        causes=told.causes,
        steps=steps,
        say=advice.say if advice and own else (),
        do_not_say=advice.do_not_say if advice and own else (),
        chapters=_chapters(decision, advice),
        help=values["safe"] == "no",
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
    if told.interview and today and told.interview > today and decision.row.letter != "adjust_or_rearrange":
        raise AnswersError((AnswerProblem("interview_date", TOO_EARLY),))
    return told, decision


def values_of(told: Known) -> dict[str, str]:
    """Give every question a value: the answer, else what counts until there is one. And `region`, empty if unknown."""
    questions = inputs().questions
    fallbacks = {key: question.fallback for key, question in questions.items() if question.choices and key != "cause"}
    return {**fallbacks, **told.given, "region": told.region}


def _steps(decision: Decision, advice: Situation | None) -> tuple[Steps, bool]:
    """Return the steps, and whether they are the cause's own, so that its words to say fit as well."""
    rules = step_rules()
    for each in rules.sets:
        if holds_any(each.when, decision.facts) and not holds_any(each.unless, decision.facts):
            return each.steps, False
    if advice is None:
        return rules.every, False
    parts = [advice.steps] if advice.alone else [advice.steps, rules.every]
    if "yes" in decision.facts["sends"]:
        parts.insert(1, rules.sent)
    now = tuple(step for part in parts for step in part.now)
    day = tuple(step for part in parts for step in part.day)
    week = tuple(step for part in parts for step in part.week)
    return Steps(now[: rules.most], day[: rules.most], week[: rules.most]), True


def _chapters(decision: Decision, advice: Situation | None) -> tuple[str, ...]:
    named = [line.chapter for line in decision.lines if line.chapter]
    return tuple(dict.fromkeys((*named, *(advice.chapters if advice else ("help",)))))
