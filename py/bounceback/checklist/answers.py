"""From what was sent to the checklist's own answers: every value is checked, every problem is said in plain words."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from bounceback.errors import AnswerProblem
from bounceback.questions.answers import check, ticked
from bounceback.questions.checklist import inputs
from bounceback.questions.model import Question

__all__ = ["Known", "known", "no_help_wanted"]

PICK = "Tick what happened, or tick 'None of these'."


@dataclass(frozen=True, slots=True)
class Known:
    """What the reader has told us, and a problem for each answer that cannot be used.

    `causes` are the ticked slugs in the reader's order, `none_of_these` among them only when it stands alone. `given`
    holds every other answer of the checklist by key. `interview` and `promised` are dates, `region` is us, uk or empty.
    """

    causes: tuple[str, ...]
    given: Mapping[str, str]
    interview: dt.date | None
    promised: dt.date | None
    region: str
    problems: tuple[AnswerProblem, ...]


def no_help_wanted(raw: Mapping[str, object]) -> bool:
    """Whether the reader has *not* said that they feel unsafe. When they have, no other answer matters."""
    return ticked(raw.get("safe")) != "no"


def known(raw: Mapping[str, object], today: dt.date | None = None) -> Known:
    """Check `raw` answers (the contract's checklist keys, and any letter's). Never raises: problems are returned.

    An empty text is no answer. With `today`, and without an answer, the time since the interview comes from its date.
    """
    questions = inputs().questions
    given: dict[str, str] = {}
    problems: list[AnswerProblem] = []
    for key, value in raw.items():
        question = questions.get(key)
        if question is None or key in ("cause", "promised_date"):
            continue
        if question.type == "yes_no":
            value = ticked(value)
        if value in (None, "", [], ()):
            continue
        if isinstance(value, str) and value in {choice.value for choice in question.choices}:
            given[key] = value
        else:
            problems.append(AnswerProblem(key, _choose(question)))
    causes, problem = _causes(raw.get("cause"))
    if problem:
        problems.append(AnswerProblem("cause", problem))
    promised, problem = _date(raw.get("promised_date"))
    if problem:
        problems.append(AnswerProblem("promised_date", problem))
    shared = check({key: value for key, value in raw.items() if key not in questions}, elsewhere=frozenset(questions))
    problems.extend(shared.problems)
    interview, _ = _date(shared.answers.get("interview_date"))
    if interview and today and "timing" not in given and given.get("outcome") != "rejected":
        given["timing"] = _timing((today - interview).days)
    region = shared.answers.get("region")
    return Known(causes, given, interview, promised, region if isinstance(region, str) else "", tuple(problems))


def _choose(question: Question) -> str:
    return f"Choose one of: {', '.join(choice.value for choice in question.choices)}."


def _causes(value: object) -> tuple[tuple[str, ...], str]:
    ticked = [value] if isinstance(value, str) else value
    if ticked is None or ticked in ([], (), [""]):
        return (), PICK
    if not isinstance(ticked, list | tuple):
        return (), PICK
    slugs = inputs().causes
    for each in ticked:
        if not isinstance(each, str) or each not in slugs:
            return (), f"There is no cause called {str(each)[:40]!r}. {PICK}"
    known_causes = tuple(dict.fromkeys(ticked))
    real = tuple(each for each in known_causes if each != "none_of_these")
    return real or known_causes, ""


def _date(value: object) -> tuple[dt.date | None, str]:
    if value is None or value == "":
        return None, ""
    checked = check({"interview_date": value})
    if checked.problems:
        return None, checked.problems[0].message
    text = checked.answers.get("interview_date")
    return (dt.date.fromisoformat(text) if isinstance(text, str) else None), ""


def _timing(days: int) -> str:
    if days <= 1:
        return "t0"
    if days <= 3:
        return "t1"
    return "t2" if days <= 10 else "t3"
