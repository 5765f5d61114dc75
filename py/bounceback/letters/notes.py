"""What was told on the desk, as plain notes: for a call, a form, or anywhere else."""

import datetime as dt
from collections.abc import Mapping

from bounceback.english.dates import DayError, read_day, spoken
from bounceback.english.tidy import plain
from bounceback.letters.model import LetterKind
from bounceback.letters.passages import passage
from bounceback.questions.model import Question

__all__ = ["notes"]


def notes(kind: LetterKind, told: Mapping[str, object], region: str = "us") -> str:
    """Return a line `question: answer` for each question of this kind that `told` answers, in the order of its steps.

    Answers stand as they were typed; a choice is said with its label, a day as this `region` says it. An answer that
    could not be used in a letter is there all the same. Empty where nothing was told.
    """
    lines = [line for key in kind.keys if (line := _line(kind.questions[key], told.get(key), region))]
    return "\n".join([kind.title, "", *lines]) + "\n" if lines else ""


def _line(question: Question, answer: object, region: str) -> str:
    given = [answer] if isinstance(answer, str) else answer
    if not isinstance(given, list | tuple):
        return ""
    said = [_said(question, each, region) for each in given if isinstance(each, str)]
    text = ", ".join(each for each in said if each)
    label = question.label.strip()
    return f"{label}{'' if label.endswith(('?', ':')) else ':'} {text}" if text else ""


def _said(question: Question, answer: str, region: str) -> str:
    text = "\n".join(" ".join(line.split()) for line in plain(answer).split("\n")).strip()
    if question.move:
        # An opener that nobody went on with tells nothing.
        return text if passage(question, text, frozenset(), frozenset()) else ""
    if question.type == "date":
        return _day(text, region)
    labels = {choice.value: choice.label for choice in question.choices}
    return labels.get(text, text.capitalize() if question.type == "yes_no" else text)


def _day(text: str, region: str) -> str:
    try:
        day: dt.date = read_day(text)
    except DayError:
        return text
    return spoken(day, region, with_year=True)
