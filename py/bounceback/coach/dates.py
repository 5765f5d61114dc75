"""Days that a text names: 3 June, June 3rd, Tuesday 3 June 2026, 2026-06-03, 03/06/2026."""

import datetime as dt
import re
from dataclasses import dataclass

from bounceback.coach.letter_text import LetterText, Span
from bounceback.english.dates import MONTHS, WEEKDAYS

__all__ = ["Day", "days", "interview_day", "weekday_name"]

MONTH = {name.lower()[:length]: at for at, name in enumerate(MONTHS, 1) for length in (3, None)} | {"sept": 9}
WEEKDAY = {name.lower()[:length]: at for at, name in enumerate(WEEKDAYS) for length in (3, None)}
WEEKDAY |= {"tues": 1, "weds": 2, "thur": 3, "thurs": 3}
# "I may 3 times …": these are months only with a capital.
VERBS_TOO = ("may", "march", "mar")
# February has its 29th in some year.
LONGEST_MONTH = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
ORDINAL = re.compile(r"(\d{1,2})(?:st|nd|rd|th)")
DAY = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?")
NUMERIC = re.compile(
    r"(?<![\w/.,-])(?:(\d{4})-(\d{1,2})-(\d{1,2})|(\d{1,2})([/.-])(\d{1,2})(?:\5(\d{4}|\d{2}))?)(?![\w/-]|[.,]\d)"
)
# Two numbers with a stroke and no nought in front are a day only after one of these, and before the end of the
# sentence or a word that may follow a day: 3/4 of the team, on 4/5 wards, open 24/7 and a score of 9/10 are none.
BEFORE_NUMBERS = frozenset(("on", "until", "till", "before", "after", "since", "for", "dated", "date", *WEEKDAY))
FREE = frozenset(("free", "available", "start", "starting"))
AFTER_DAY = frozenset(
    (
        "and", "or", "at", "to", "if", "in", "is", "was", "would", "will", "works", "suits", "when", "that", "about",
        "we", "i", "you", "between", "from", "after", "before", "until", "for", "with", "as", "but", "by", "so",
        "onwards", "onward", "am", "pm",
    )
)  # fmt: skip
# Where no year is written, a weekday that differs says little about a day as far away as this: it may be another year.
FAR = dt.timedelta(days=120)


@dataclass(frozen=True, slots=True)
class Day:
    """A day named in a text. `date` is `None` where its year cannot be known or two readings are possible.

    `impossible` is a day that no calendar has, such as 31 November. `weekday` is left out where no year is written and
    the day is far away.
    """

    span: Span
    sentence: int
    date: dt.date | None
    weekday: int | None = None
    two_readings: bool = False
    impossible: bool = False


def weekday_name(day: dt.date) -> str:
    """Return the day of the week, in English."""
    return WEEKDAYS[day.weekday()]


def days(letter: LetterText) -> list[Day]:
    """Every day that the letter names, in the order of the text; quotations are passed over."""
    found = [*_written(letter), *_numeric(letter), *_bare(letter)]
    return sorted(found, key=lambda day: day.span)


def _written(letter: LetterText) -> list[Day]:
    forms, sentences = letter.tokens.forms, letter.tokens.sentences
    found: list[Day] = []
    for day_at in letter.figures:
        match = DAY.fullmatch(forms[day_at])
        number = int(match[1]) if match else 0
        if not 1 <= number <= 31 or letter.is_masked(day_at):
            continue
        month_at = _month_beside(forms, sentences, day_at)
        if month_at is None:
            continue
        if forms[month_at] in VERBS_TOO and not letter.whole[letter.tokens.starts[month_at]].isupper():
            continue
        month = MONTH[forms[month_at]]
        at, first, last = month_at, min(day_at, month_at), max(day_at, month_at)
        year = None
        if month_at < day_at and forms[day_at + 1 : day_at + 2] == ["of"]:
            continue  # By May 23 of the sites were open.
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
        date = _date(year, month, number, letter)
        if year is None and date and _is_far(date, letter):
            weekday = None
        impossible = number > LONGEST_MONTH[month - 1] or (year is not None and date is None)
        found.append(Day(letter.span((first, last + 1)), sentences[at], date, weekday, impossible=impossible))
    return found


def _bare(letter: LetterText) -> list[Day]:
    """Return a weekday and a day of the month whose month is not said: *Friday the 19th*. It is one near today."""
    forms, sentences, near = letter.tokens.forms, letter.tokens.sentences, letter.today or letter.kept(interview_day)
    found: list[Day] = []
    for at in letter.figures if near else ():
        match = None if forms[at][-1].isdigit() else ORDINAL.fullmatch(forms[at])
        before = at - 1 - (forms[at - 1 : at] == ["the"])
        weekday = WEEKDAY.get(forms[before]) if match and before >= 0 else None
        if match is None or near is None or weekday is None or sentences[before] != sentences[at]:
            continue
        if letter.is_masked(at) or _month_beside(forms, sentences, at) is not None or not _may_follow(letter, at + 1):
            continue
        dates = [date for each in (-1, 0, 1) if (date := _months_away(near, each, int(match[1])))]
        dates.sort(key=lambda date: (date.weekday() != weekday, abs((date - near).days)))
        if dates:
            found.append(Day(letter.span((before, at + 1)), sentences[at], dates[0], weekday))
    return found


def _months_away(near: dt.date, months: int, day: int) -> dt.date | None:
    years, month = divmod(near.month - 1 + months, len(MONTHS))
    return _real(near.year + years, month + 1, day)


def _may_follow(letter: LetterText, at: int) -> bool:
    """Whether the token `at` may follow a day: it is one of few words, or begins another sentence or clause."""
    tokens = letter.tokens
    if at >= len(tokens.forms) or tokens.sentences[at] != tokens.sentences[at - 1] or tokens.forms[at] in AFTER_DAY:
        return True
    return letter.whole[tokens.ends[at - 1] : tokens.starts[at]].strip() != ""


def _is_far(date: dt.date, letter: LetterText) -> bool:
    return all(abs(date - near) > FAR for near in (letter.today, letter.kept(interview_day)) if near)


def _month_beside(forms: list[str], sentences: list[int], day_at: int) -> int | None:
    # 3 June, 3rd of June, June 3
    for at in (day_at + 1, day_at + 2, day_at - 1):
        beside = 0 <= at < len(forms) and forms[at] in MONTH and sentences[at] == sentences[day_at]
        if beside and (at != day_at + 2 or forms[day_at + 1] == "of"):
            return at
    return None


def _numeric(letter: LetterText) -> list[Day]:
    found: list[Day] = []
    for at in letter.figures:
        match = NUMERIC.match(letter.whole, letter.tokens.starts[at])
        if match is None or letter.is_masked(at):
            continue
        span = Span(*match.span())
        before = letter.tokens.forms[at - 1] if at else ""
        free = before == "from" and at > 1 and letter.tokens.forms[at - 2] in FREE
        weekday = WEEKDAY.get(before)
        if match[1]:
            date = _real(int(match[1]), int(match[2]), int(match[3]))
            found.append(Day(span, letter.tokens.sentences[at], date, weekday, impossible=date is None))
            continue
        one, other, year = int(match[4]), int(match[6]), match[7]
        with_nought = match[4][0] == "0" or match[6][0] == "0"
        said = with_nought or ((before in BEFORE_NUMBERS or free) and _may_follow(letter, at + 2))
        if not year and (match[5] != "/" or not said):
            continue
        full_year = None if not year else int(year) + (2000 if len(year) == 2 else 0)
        if one <= 12 and other <= 12 and one != other:
            found.append(Day(span, letter.tokens.sentences[at], None, None, two_readings=one > 0 and other > 0))
            continue
        month, day = (other, one) if one > 12 else (one, other)
        date = _date(full_year, month, day, letter)
        impossible = full_year is not None and date is None and month <= len(MONTHS)
        if not full_year and date and _is_far(date, letter):
            weekday = None
        found.append(Day(span, letter.tokens.sentences[at], date, weekday, impossible=impossible))
    return found


def _date(year: int | None, month: int, day: int, letter: LetterText) -> dt.date | None:
    """Return the date; without a year, the one nearest to the interview's day if that is it, else to today."""
    if year is not None:
        return _real(year, month, day)
    interview = letter.kept(interview_day)
    if interview and (interview.month, interview.day) == (month, day):
        return interview
    near = letter.today or interview
    if near is None:
        return None
    choices = [date for each in (-1, 0, 1) if (date := _real(near.year + each, month, day))]
    return min(choices, key=lambda date: abs((date - near).days), default=None)


def interview_day(letter: LetterText) -> dt.date | None:
    """Return the day of the interview as the reader gave it, if it is a day."""
    try:
        return dt.date.fromisoformat(letter.answers.get("interview_date", ""))
    except ValueError:
        return None


def _real(year: int, month: int, day: int) -> dt.date | None:
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None
