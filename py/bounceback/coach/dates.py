"""Days that a text names: 3 June, June 3rd, Tuesday 3 June 2026, 2026-06-03, 03/06/2026."""

import datetime as dt
import re
from dataclasses import dataclass

from bounceback.coach.letter_text import LetterText, Span
from bounceback.english.dates import MONTH_NUMBERS, MONTHS, WEEKDAY_NUMBERS, WEEKDAYS

__all__ = ["Day", "days", "go_together", "interview_day", "weekday_name"]

# "I may 3 times …": these are months only with a capital.
VERBS_TOO = ("may", "march", "mar")
# February has its 29th in some year.
LONGEST_MONTH = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
ORDINAL = re.compile(r"(\d{1,2})(?:st|nd|rd|th)")
YEAR = re.compile(r"(?:19|20)\d\d")
DAY = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?")
NUMERIC = re.compile(
    r"(?<![\w/.,-])(?:(\d{4})-(\d{1,2})-(\d{1,2})|(\d{1,2})([/.-])(\d{1,2})(?:\5(\d{4}|\d{2}))?)(?![\w/-]|[.,]\d)"
)
# Two numbers with a stroke and no nought in front are a day only after one of these, and before the end of the
# sentence or a word that may follow a day: 3/4 of the team, on 4/5 wards, open 24/7 and a score of 9/10 are none.
BEFORE_NUMBERS = frozenset(
    ("on", "until", "till", "before", "after", "since", "for", "dated", "date", *WEEKDAY_NUMBERS)
)
FREE = frozenset(("free", "available", "start", "starting"))
AFTER_DAY = frozenset(
    (
        "and", "or", "at", "to", "if", "in", "is", "was", "would", "will", "works", "suits", "when", "that", "about",
        "we", "i", "you", "between", "from", "after", "before", "until", "for", "with", "as", "but", "by", "so",
        "onwards", "onward", "am", "pm",
    )
)  # fmt: skip
# In so many years every calendar has been.
ALL_CALENDARS = range(2001, 2029)
# Where no year is written, a weekday that differs says little about a day as far away as this: it may be another year.
FAR = dt.timedelta(days=120)


@dataclass(frozen=True, slots=True)
class Day:
    """A day named in a text. `date` is `None` where its year cannot be known or two readings are possible.

    `impossible` is a day that no calendar has, such as 31 November. `weekday` is left out where no year is written and
    the day is far away. `said` is a month (0 where it is left out), a day and a weekday as they are written without a
    year.
    """

    span: Span
    sentence: int
    date: dt.date | None
    weekday: int | None = None
    two_readings: bool = False
    impossible: bool = False
    said: tuple[int, int, int] | None = None


def weekday_name(day: dt.date) -> str:
    """Return the day of the week, in English."""
    return WEEKDAYS[day.weekday()]


def days(letter: LetterText) -> list[Day]:
    """Every day that the letter names, in the order of the text; quotations are passed over.

    A day is one of these, read from the left, and no word belongs to two:

        [weekday] [the] 3 [of] June [2026]     [weekday] June 3 [2026]
        2026-06-03     3/6/2026     3/6, after a word that a day may follow
        weekday [the] 3rd
    """
    found: list[Day] = []
    done = 0
    for at in letter.figures:
        if at < done or letter.is_masked(at):
            continue
        for read in (_day_then_month, _month_then_day, _numbers, _weekday_then_day):
            if made := read(letter, at, done):
                day, done = made
                found.append(day)
                break
    return found


type Made = tuple[Day, int] | None
"""A day that begins or ends at a figure, and the token after its last."""


def _day_then_month(letter: LetterText, at: int, done: int) -> Made:
    month_at = at + 1 + (_form(letter, at + 1) == "of")
    number, month = _day_number(letter, at), _month(letter, month_at, at)
    return _written(letter, at, month_at, number, month, done) if number and month else None


def _month_then_day(letter: LetterText, at: int, done: int) -> Made:
    number, month = _day_number(letter, at), _month(letter, at - 1, at) if at - 1 >= done else 0
    # By May 23 of the sites were open.
    if not number or not month or _form(letter, at + 1) == "of":
        return None
    return _written(letter, at - 1, at, number, month, done)


def _written(letter: LetterText, first: int, last: int, number: int, month: int, done: int) -> Made:
    """Make the day of a written month, with the weekday before it and the year after it, where they stand there."""
    year = None
    if YEAR.fullmatch(_form(letter, last + 1)) and _together(letter, last, last + 1):
        last, year = last + 1, int(_form(letter, last + 1))
    date = _date(year, month, number, letter)
    before, weekday = _weekday_before(letter, first, done)
    span = letter.span((before if weekday is not None else first, last + 1))
    impossible = number > LONGEST_MONTH[month - 1] or (year is not None and date is None)
    said = (month, number, weekday) if year is None and weekday is not None and not impossible else None
    if year is None and date and _is_far(date, letter):
        weekday = None
    return Day(span, letter.tokens.sentences[first], date, weekday, impossible=impossible, said=said), last + 1


def _numbers(letter: LetterText, at: int, done: int) -> Made:
    match = NUMERIC.match(letter.whole, letter.tokens.starts[at])
    if match is None:
        return None
    span, sentence = Span(*match.span()), letter.tokens.sentences[at]
    stop = letter.tokens_in(span).stop
    before = _form(letter, at - 1)
    weekday = WEEKDAY_NUMBERS.get(before)
    if match[1]:
        date = _real(int(match[1]), int(match[2]), int(match[3]))
        return Day(span, sentence, date, weekday, impossible=date is None), stop
    if not match[7] and not (match[5] == "/" and _is_said_as_day(letter, at, match)):
        return None
    one, other = int(match[4]), int(match[6])
    if one <= 12 and other <= 12 and one != other:
        return Day(span, sentence, None, None, two_readings=one > 0 and other > 0), stop
    month, day = (other, one) if one > 12 else (one, other)
    year = int(match[7]) + (2000 if len(match[7]) == 2 else 0) if match[7] else None
    date = _date(year, month, day, letter)
    if year is None and date and _is_far(date, letter):
        weekday = None
    impossible = year is not None and date is None and month <= len(MONTHS)
    return Day(span, sentence, date, weekday, impossible=impossible), stop


def _is_said_as_day(letter: LetterText, at: int, match: re.Match[str]) -> bool:
    """Whether two numbers with a stroke are a day: a nought in front, or words around them that go with a day."""
    before = _form(letter, at - 1)
    leads = before in BEFORE_NUMBERS or (before == "from" and _form(letter, at - 2) in FREE)
    return match[4][0] == "0" or match[6][0] == "0" or (leads and _may_follow(letter, at + 2))


def _weekday_then_day(letter: LetterText, at: int, done: int) -> Made:
    """Read *Friday the 19th*, whose month is not said: it is one near today."""
    near = letter.today or letter.kept(interview_day)
    match = ORDINAL.fullmatch(_form(letter, at))
    before, weekday = _weekday_before(letter, at, done)
    if match is None or weekday is None or not _may_follow(letter, at + 1):
        return None
    span, sentence, number = letter.span((before, at + 1)), letter.tokens.sentences[at], int(match[1])
    if near is None:
        return Day(span, sentence, None, said=(0, number, weekday)), at + 1
    dates = [date for each in (-1, 0, 1) if (date := _months_away(near, each, number))]
    dates.sort(key=lambda date: (date.weekday() != weekday, abs((date - near).days)))
    if not dates:
        return None
    return Day(span, sentence, dates[0], weekday, said=(0, number, weekday)), at + 1


def _form(letter: LetterText, at: int) -> str:
    return letter.tokens.forms[at] if 0 <= at < len(letter.tokens.forms) else ""


def _together(letter: LetterText, one: int, other: int) -> bool:
    return letter.tokens.sentences[one] == letter.tokens.sentences[other]


def _day_number(letter: LetterText, at: int) -> int:
    """Return the day of the month that a token is, 0 for none."""
    match = DAY.fullmatch(_form(letter, at))
    # The 32nd of May is a slip, and 40 May be more than we need.
    last = 31 if match and match[0] == match[1] else 99
    return int(match[1]) if match and 1 <= int(match[1]) <= last else 0


def _month(letter: LetterText, at: int, beside: int) -> int:
    """Return the month that a token is, in the sentence of the token `beside`; 0 for none."""
    month = MONTH_NUMBERS.get(_form(letter, at), 0)
    if not month or not _together(letter, at, beside):
        return 0
    small = _form(letter, at) in VERBS_TOO and not letter.whole[letter.tokens.starts[at]].isupper()
    return 0 if small else month


def _weekday_before(letter: LetterText, first: int, done: int) -> tuple[int, int | None]:
    """Return the place of the weekday before a day, an article between them or not, and which it is."""
    at = first - 1 - (_form(letter, first - 1) == "the")
    weekday = WEEKDAY_NUMBERS.get(_form(letter, at)) if at >= done and _together(letter, at, first) else None
    return at, weekday


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


def go_together(one: tuple[int, int, int], other: tuple[int, int, int]) -> bool:
    """Whether two days as they are written, each with its weekday, can be near one another in any year."""
    if not (one[0] and other[0]):
        # The next Friday the 3rd may be in another month.
        return other[1] <= one[1] or (other[1] - one[1] - other[2] + one[2]) % len(WEEKDAYS) == 0
    for year in ALL_CALENDARS:
        first = _real(year, one[0], one[1])
        if first is None or first.weekday() != one[2]:
            continue
        choices = [date for each in (-1, 0, 1) if (date := _real(year + each, other[0], other[1]))]
        nearest = min(choices, key=lambda date: abs((date - first).days), default=None)
        if nearest is not None and nearest.weekday() == other[2]:
            return True
    return False


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
