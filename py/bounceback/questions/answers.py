"""From what was sent to us to answers we can use: every value is checked, every problem is said in plain words."""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from bounceback.english.dates import DayError, read_day
from bounceback.errors import AnswerProblem, AnswersError
from bounceback.questions.catalog import checklist_choices, questions
from bounceback.questions.earlier import as_passages
from bounceback.questions.model import Answers, Question
from bounceback.questions.prefill import implied

__all__ = ["Checked", "check", "chosen", "ticked", "unknown_key", "usable"]

LONGEST_NAMED = 40
MOST_LISTED = 100
MOST_NAMED = 20


@dataclass(frozen=True, slots=True)
class Checked:
    """The answers that can be used, and a problem for each that cannot.

    `carried` are those of the answers that were not given, and that the checklist's imply.
    """

    answers: Answers
    problems: tuple[AnswerProblem, ...]
    carried: Mapping[str, str] = field(default_factory=dict)


def check(
    raw: Mapping[str, object],
    *,
    today: dt.date | None = None,
    future: bool = False,
    known: Mapping[str, Question] | None = None,
    others: bool = False,
) -> Checked:
    """Check `raw` answers (question key to text, or a list of texts for `some_of`) to the questions `known`.

    These are the letters' questions unless others are given; what only the checklist asks is then passed over, and so
    is `kind`; what the checklist's answers imply for a letter is carried to it. With `others`, keys that are not
    `known` are passed over. An empty text is no answer. Answers from before letters were made of moves become text of
    their moves. With `today`, an interview after it is a problem unless `future`. Never raises: problems are returned
    beside the answers.
    """
    asked = questions() if known is None else known
    raw = as_passages(raw, asked)
    answers: dict[str, str | tuple[str, ...]] = {}
    problems: list[AnswerProblem] = []
    told_elsewhere = False
    for key, value in raw.items():
        question = asked.get(key)
        if question is None:
            if others:
                continue
            if known is None and (key == "kind" or key in checklist_choices()):
                told_elsewhere |= key != "kind"
                continue
            problems.append(unknown_key(key))
            continue
        given, problem = _usable(question, value)
        if not problem and key == "interview_date" and today and given and not future:
            problem = _not_later(str(given), today)
        if problem:
            problems.append(AnswerProblem(key, problem))
        elif given:
            answers[key] = given
    carried = implied(raw) if told_elsewhere else {}
    return Checked({**answers, **carried}, tuple(problems), carried)


def usable(raw: Mapping[str, object], known: Iterable[Question]) -> Answers:
    """Return the answers to the questions `known`. Raises `AnswersError` with every problem."""
    checked = check(raw, known={question.key: question for question in known})
    if checked.problems:
        raise AnswersError(checked.problems)
    return checked.answers


def unknown_key(key: str) -> AnswerProblem:
    """Return the problem of an answer to a question that we do not ask."""
    # A key may be anything, and its problem goes to a terminal: cut, and with escapes for what cannot be printed.
    named = _named(key)
    return AnswerProblem(named[1:-1], f"There is no question called {named}. Check the spelling of the key.")


def ticked(value: object) -> object:
    """Take a yes-or-no answer as its text: a form may send one tick as a list, and none as an empty one."""
    if isinstance(value, list | tuple) and len(value) <= 1:
        return value[0] if value else ""
    return value


def chosen(answers: Answers, key: str) -> str:
    """Return the value of a choice, or its question's fallback when none was made."""
    value = answers.get(key) or questions()[key].fallback
    return value if isinstance(value, str) else ""


def _named(value: str) -> str:
    """Return a text as a message quotes it: on one line, and short."""
    quoted = repr(value[:LONGEST_NAMED])
    return quoted if len(quoted) <= LONGEST_NAMED + 2 else f"{quoted[:LONGEST_NAMED]}…"


def _usable(question: Question, value: object) -> tuple[str | tuple[str, ...], str]:
    if value is None:
        return "", ""
    if question.type == "some_of":
        items = [value] if isinstance(value, str) else value
        if not isinstance(items, list | tuple) or not all(isinstance(item, str) for item in items):
            return "", "Choose from the list."
        items = tuple(dict.fromkeys(item for item in items if item))
        wrong = [item for item in items if item not in question.values]
        more = len(question.values) - MOST_NAMED
        offered = f"Choose from: {', '.join(question.values[:MOST_NAMED])}{f' and {more} more' if more > 0 else ''}."
        return items, f"There is no choice called {_named(wrong[0])}. {offered}" if wrong else ""
    if question.type == "list":
        items = [value] if isinstance(value, str) else value
        if not isinstance(items, list | tuple) or not all(isinstance(item, str) for item in items):
            return "", "Send a list of texts."
        kept = tuple(dict.fromkeys(item for item in items if item and len(item) <= question.longest))
        return kept[:MOST_LISTED], ""
    if question.type == "yes_no":
        value = ticked(value)
    if not isinstance(value, str):
        return "", "Write this answer as text."
    text = value.strip()
    if not text:
        return "", ""
    if question.type in ("one_of", "yes_no"):
        text = next((each.value for each in question.choices if text in each.earlier), text)
        return text, "" if text in question.values else f"Choose one of: {', '.join(question.values)}."
    if len(value) > question.longest:
        return "", f"This is {len(value)} characters long. Make it {question.longest} or fewer."
    if question.type == "date":
        try:
            return read_day(text).isoformat(), ""
        except DayError as error:
            return "", str(error)
    return value, ""


def _not_later(text: str, today: dt.date) -> str:
    if dt.date.fromisoformat(text) > today:
        return "This day has not come yet. Check the date of the interview."
    return ""
