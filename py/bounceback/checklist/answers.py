"""From what was sent to the checklist's own answers: every value is checked, every problem is said in plain words."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from bounceback.errors import AnswerProblem
from bounceback.questions.answers import check, ticked
from bounceback.questions.checklist import inputs
from bounceback.questions.model import Answers

__all__ = ["Known", "known", "no_help_wanted"]

PICK = "Tick what happened, or tick 'None of these'."


@dataclass(frozen=True, slots=True)
class Known:
    """What the reader has told us, and a problem for each answer that cannot be used.

    `causes` are the ticked slugs in the reader's order, `none_of_these` among them only when it stands alone. `given`
    holds every other answer of the checklist by key, `since` as a tuple, and those to questions of earlier versions as
    what they mean today. `interview` and `promised` are dates, `region` is us, uk or empty.
    """

    causes: tuple[str, ...]
    given: Mapping[str, str | tuple[str, ...]]
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
    own, shared = check(raw, known=questions, others=True), check(raw)
    problems = [*own.problems, *shared.problems]
    causes = tuple(own.answers.get("cause", ()))
    if not causes and all(each.key != "cause" for each in problems):
        problems.append(AnswerProblem("cause", PICK))
    given = {key: answer for key, answer in own.answers.items() if inputs().place[key] in ("form", "verdict")}
    given.pop("cause", None)
    given |= _meant(own.answers, given)
    interview = _day(shared.answers.get("interview_date"))
    if interview and today:
        days = (today - interview).days
        if "timing" not in given and given.get("outcome") != "rejected":
            given["timing"] = _timing(days)
        if "soon" not in given and given.get("state") == "ahead" and days <= 0:
            given["soon"] = "yes" if days >= -1 else "no"
    return Known(
        causes=tuple(each for each in causes if each != "none_of_these") or causes,
        given=given,
        interview=interview,
        promised=_day(own.answers.get("promised_date")),
        region=str(shared.answers.get("region", "")),
        problems=tuple(problems),
    )


def _meant(told: Answers, given: Answers) -> dict[str, str | tuple[str, ...]]:
    """Return what the answers to questions of earlier versions say today, where nothing newer was answered."""
    meant: dict[str, str | tuple[str, ...]] = {}
    for (key, value), (name, now) in inputs().means.items():
        if told.get(key) != value or name in given:
            continue
        several = inputs().questions[name].type == "some_of"
        meant[name] = (*meant.get(name, ()), now) if several else now
    return meant


def _day(value: str | tuple[str, ...] | None) -> dt.date | None:
    return dt.date.fromisoformat(value) if isinstance(value, str) else None


def _timing(days: int) -> str:
    if days <= 1:
        return "t0"
    if days <= 3:
        return "t1"
    return "t2" if days <= 10 else "t3"
