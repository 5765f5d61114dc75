"""Days that a text names: 3 June, June 3rd, Tuesday 3 June 2026, 2026-06-03, 03/06/2026."""

import datetime
import re
from dataclasses import dataclass

from bounceback.coach.draft import Draft, Span

__all__ = ["Day", "days", "interview_day", "weekday_name"]

MONTHS = (
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
)
MONTH = (
    {name: at for at, name in enumerate(MONTHS, 1)} | {name[:3]: at for at, name in enumerate(MONTHS, 1)} | {"sept": 9}
)
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
WEEKDAY = {name.lower(): at for at, name in enumerate(WEEKDAYS)} | {
    name[:3].lower(): at for at, name in enumerate(WEEKDAYS)
}
WEEKDAY |= {"tues": 1, "weds": 2, "thur": 3, "thurs": 3}
# "I may 3 times …": these are months only with a capital.
VERBS_TOO = ("may", "march", "mar")
DAY = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?")
NUMERIC = re.compile(
    r"(?<![\w/.,-])(?:(\d{4})-(\d{1,2})-(\d{1,2})|(\d{1,2})([/.-])(\d{1,2})(?:\5(\d{4}|\d{2}))?)(?![\w/-]|[.,]\d)"
)
# Two numbers with a stroke and no nought in front are a day only after one of these: 3/4 of the team, open 24/7 and a
# score of 9/10 are none.
BEFORE_NUMBERS = frozenset(
    ("on", "from", "until", "till", "before", "after", "since", "for", "dated", "date", *WEEKDAY)
)


@dataclass(frozen=True, slots=True)
class Day:
    """A day named in a text. `date` is `None` where its year cannot be known or two readings are possible."""

    span: Span
    sentence: int
    date: datetime.date | None
    weekday: int | None = None
    two_readings: bool = False


def weekday_name(day: datetime.date) -> str:
    """The day of the week, in English."""
    return WEEKDAYS[day.weekday()]


def days(draft: Draft) -> list[Day]:
    """Every day that the draft names, in the order of the text; quotations are passed over."""
    found = [*_written(draft), *_numeric(draft)]
    return sorted(found, key=lambda day: day.span)


def _written(draft: Draft) -> list[Day]:
    forms, sentences = draft.tokens.forms, draft.tokens.sentences
    found: list[Day] = []
    for day_at in draft.figures:
        match = DAY.fullmatch(forms[day_at])
        number = int(match[1]) if match else 0
        if not 1 <= number <= 31 or draft.is_masked(day_at):
            continue
        month_at = _month_beside(forms, sentences, day_at)
        if month_at is None:
            continue
        if forms[month_at] in VERBS_TOO and not draft.whole[draft.tokens.starts[month_at]].isupper():
            continue
        month = MONTH[forms[month_at]]
        at, first, last = month_at, min(day_at, month_at), max(day_at, month_at)
        year = None
        if (
            last + 1 < len(forms)
            and re.fullmatch(r"(?:19|20)\d\d", forms[last + 1])
            and sentences[last + 1] == sentences[at]
        ):
            year, last = int(forms[last + 1]), last + 1
        before = first - 1 - (forms[first - 1 : first] == ["the"])
        weekday = WEEKDAY.get(forms[before]) if before >= 0 and sentences[before] == sentences[at] else None
        if weekday is not None:
            first = before
        date = _date(year, month, number, draft)
        found.append(Day(draft.span((first, last + 1)), sentences[at], date, weekday))
    return found


def _month_beside(forms: list[str], sentences: list[int], day_at: int) -> int | None:
    # 3 June, 3rd of June, June 3
    for at in (day_at + 1, day_at + 2, day_at - 1):
        beside = 0 <= at < len(forms) and forms[at] in MONTH and sentences[at] == sentences[day_at]
        if beside and (at != day_at + 2 or forms[day_at + 1] == "of"):
            return at
    return None


def _numeric(draft: Draft) -> list[Day]:
    found: list[Day] = []
    for at in draft.figures:
        match = NUMERIC.match(draft.whole, draft.tokens.starts[at])
        if match is None or draft.is_masked(at):
            continue
        span = Span(*match.span())
        before = draft.tokens.forms[at - 1] if at else ""
        weekday = WEEKDAY.get(before)
        if match[1]:
            found.append(
                Day(
                    span, draft.tokens.sentences[at], _date(int(match[1]), int(match[2]), int(match[3]), draft), weekday
                )
            )
            continue
        one, other, year = int(match[4]), int(match[6]), match[7]
        with_nought = match[4][0] == "0" or match[6][0] == "0"
        if not year and (match[5] != "/" or not (with_nought or before in BEFORE_NUMBERS)):
            continue
        full_year = None if not year else int(year) + (2000 if len(year) == 2 else 0)
        if one <= 12 and other <= 12 and one != other:
            found.append(Day(span, draft.tokens.sentences[at], None, None, two_readings=one > 0 and other > 0))
            continue
        month, day = (other, one) if one > 12 else (one, other)
        found.append(Day(span, draft.tokens.sentences[at], _date(full_year, month, day, draft), weekday))
    return found


def _date(year: int | None, month: int, day: int, draft: Draft) -> datetime.date | None:
    """The date; without a year, the one nearest to the interview's day if that is it, else to today."""
    if year is not None:
        return _real(year, month, day)
    interview = interview_day(draft)
    if interview and (interview.month, interview.day) == (month, day):
        return interview
    near = draft.today or interview
    if near is None:
        return None
    choices = [date for each in (-1, 0, 1) if (date := _real(near.year + each, month, day))]
    return min(choices, key=lambda date: abs((date - near).days), default=None)


def interview_day(draft: Draft) -> datetime.date | None:
    """The day of the interview as the reader gave it, if it is a day."""
    try:
        return datetime.date.fromisoformat(draft.answers.get("interview_date", ""))
    except ValueError:
        return None


def _real(year: int, month: int, day: int) -> datetime.date | None:
    try:
        return datetime.date(year, month, day)
    except ValueError:
        return None
