"""Checks over the days a letter names."""

import datetime as dt
import re
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from itertools import pairwise

from bounceback.coach.checks.found import Builder, Finder, Found, words_of
from bounceback.coach.dates import Day, days, go_together, interview_day, weekday_name
from bounceback.coach.letter_text import LetterText
from bounceback.coach.matcher.phrases import ListId, PhraseMatcher
from bounceback.definitions.toml import Table
from bounceback.english.dates import MONTH_NUMBERS, MONTHS, WEEKDAY_NUMBERS

__all__ = [
    "impossible_day",
    "interview_ahead",
    "interview_differs",
    "relative_differs",
    "slot_past",
    "two_readings",
    "weekday_differs",
]

AWAY = {"yesterday": -1, "today": 0, "tomorrow": 1}
# Between two ends of a time.
UP_TO = r"\.?\s*(?:–|—|-|to|until|till|and)\s*"
YEAR = r"((?:19|20)\d\d)"
CLOCK = r"(\d{1,2})(?:[:.](\d\d))? ?([ap])\.?m\b"
type Ends = tuple[tuple[int, int], tuple[int, int]]
# How many words may stand between a day and the words that say what it is.
BESIDE = 4


def _each_day(about: Callable[[Day], Mapping[str, str] | None]) -> Builder:
    """Make a check without parameters that finds each day of which `about` has something to say, its facts."""

    def built(_table: Table, _matcher: PhraseMatcher) -> Finder:
        return lambda letter: (
            Found(*day.span, facts) for day in letter.kept(days) if (facts := about(day)) is not None
        )

    return built


weekday_differs = _each_day(
    lambda day: (
        {"right": weekday_name(day.date)}
        if day.date and day.weekday is not None and day.date.weekday() != day.weekday
        else None
    )
)
"""A day whose weekday is another one in the calendar."""
impossible_day = _each_day(lambda day: {} if day.impossible else None)
"""A day that no calendar has, such as 31 November."""
two_readings = _each_day(lambda day: {} if day.two_readings else None)
"""A day in figures that is one day in the US and another in the UK."""


def weekdays_disagree(_table: Table, _matcher: PhraseMatcher) -> Finder:
    """Find a day whose weekday cannot be right if that of the day before it is: Wednesday 9 July, Thursday 11 July.

    Where the calendar tells which of them is wrong, `weekday_differs` does.
    """

    def find(letter: LetterText) -> Iterator[Found]:
        named = [day for day in letter.kept(days) if day.said and (day.date is None or day.weekday is None)]
        for one, other in pairwise(named):
            if one.said and other.said and not go_together(one.said, other.said):
                yield Found(*other.span)

    return find


def wrong_way_round(_table: Table, _matcher: PhraseMatcher) -> Finder:
    """Find a time that ends before it begins: from 2019 until 2017, between 3 pm and 1 pm, from 12 June to 9 June."""

    def find(letter: LetterText) -> Iterator[Found]:
        forms, starts = letter.tokens.forms, letter.tokens.starts
        for at in letter.figures if len(letter.figures) > 1 else ():
            for pattern, ends in _spans_of_time():
                match = pattern.match(letter.whole, starts[at])
                both = ends(match, forms[max(0, at - 2) : at]) if match else None
                if match and both and both[0] > both[1] and not letter.is_masked(at):
                    yield Found(*match.span())
        for one, other in pairwise(letter.kept(days)):
            first, second = letter.tokens_in(one.span), letter.tokens_in(other.span)
            joined = forms[first.stop : second.start]
            leads = forms[first.start - 1] if first.start else ""
            ranged = joined in (["to"], ["until"], ["till"]) or (leads == "between" and joined == ["and"])
            if ranged and one.date and other.date and one.date > other.date and one.date.month == other.date.month:
                yield Found(one.span.start, other.span.end)

    return find


def slot_past(table: Table, matcher: PhraseMatcher) -> Finder:
    """Find a day before today close after one of `offer`, or close before one of `suits`: a time offered that has gone.

    The day of the interview is no offer, nor is a day with one of `not_before` or `not_after` directly beside it.
    """
    offer, suits = words_of(table, "offer", matcher), words_of(table, "suits", matcher)
    not_before, not_after = words_of(table, "not_before", matcher), words_of(table, "not_after", matcher)

    def find(letter: LetterText) -> Iterator[Found]:
        found = letter.kept(days)
        if letter.today is None or not any(day.date and day.date < letter.today for day in found):
            return
        interview, last = letter.kept(interview_day), None
        for day in found:
            # Free on 2 or 5 June: the second day is as near to the words as the first one.
            listed = last is not None and last.sentence == day.sentence and _words_between(letter, last, day) <= BESIDE
            if not (listed or _stands(letter, day, before=offer) or _stands(letter, day, after=suits)):
                continue
            last = day
            if day.date and day.date < letter.today and day.date != interview:
                beside = _stands(letter, day, before=not_before, within=0)
                if not beside and not _stands(letter, day, after=not_after, within=0):
                    yield Found(*day.span)

    return find


def interview_ahead(table: Table, matcher: PhraseMatcher) -> Finder:
    """Find a day after today close after one of `past` (*we spoke on*), or the day of an interview that is over.

    In a letter that may be written before the interview, its day may be ahead; so may a day in a sentence with one of
    `invited`.
    """
    past, invited = words_of(table, "past", matcher), words_of(table, "invited", matcher)

    def find(letter: LetterText) -> Iterator[Found]:
        if letter.today is None:
            return
        interview = letter.kept(interview_day)
        for day in letter.kept(days):
            own = day.date == interview
            if not day.date or day.date <= letter.today or (own and letter.future):
                continue
            if (own or _stands(letter, day, before=past)) and day.sentence not in letter.sentences_with(invited):
                yield Found(*day.span)

    return find


def interview_differs(table: Table, matcher: PhraseMatcher) -> Finder:
    """Find a day directly after one of `interview` (*the interview on*) that is not the day given; the fact `right`.

    A sentence with one of `others` speaks of another round.
    """
    interview, others = words_of(table, "interview", matcher), words_of(table, "others", matcher)

    def find(letter: LetterText) -> Iterator[Found]:
        given = letter.kept(interview_day)
        if given is None or letter.future:
            return
        for day in letter.kept(days):
            if not day.date or day.date == given or day.sentence in letter.sentences_with(others):
                continue
            if _stands(letter, day, before=interview, within=1):
                yield Found(*day.span, {"right": f"{given.day} {MONTHS[given.month - 1]}"})

    return find


def relative_differs(table: Table, matcher: PhraseMatcher) -> Finder:
    """Find *yesterday*, *today* or *tomorrow* beside a weekday or a day that is another one, read today."""
    words = {word: words_of(table, word, matcher) for word in AWAY}

    def find(letter: LetterText) -> Iterator[Found]:
        if letter.today is None:
            return
        forms, sentences = letter.tokens.forms, letter.tokens.sentences
        dated = {letter.tokens_in(day.span).start: day for day in letter.kept(days)}
        for word, number in words.items():
            meant = letter.today + dt.timedelta(AWAY[word])
            for start, stop in letter.hits(number, "all"):
                at = stop + (forms[stop : stop + 1] == ["the"])
                if at >= len(forms) or sentences[at] != sentences[start]:
                    continue
                day, weekday = dated.get(at), WEEKDAY_NUMBERS.get(forms[at])
                said = day.date != meant if day else weekday is not None and weekday != meant.weekday()
                if said and (day is None or day.date):
                    end = day.span.end if day else letter.tokens.ends[at]
                    yield Found(letter.tokens.starts[start], end, {"right": weekday_name(meant)})

    return find


@cache
def _spans_of_time() -> tuple[tuple[re.Pattern[str], Callable[[re.Match[str], list[str]], Ends | None]], ...]:
    # Compiled when first asked: that is slow in a browser.
    years, hours = rf"{YEAR}{UP_TO}(?:([a-z]{{3,9}})\.?,? )?{YEAR}\b(?![-/])", rf"{CLOCK}{UP_TO}{CLOCK}"
    return (re.compile(years, re.IGNORECASE), _years), (re.compile(hours, re.IGNORECASE), _hours)


def _years(match: re.Match[str], before: list[str]) -> Ends | None:
    """Return the ends of a span of years; two years alone with "and" between them are a span only after "between"."""
    first, second_month, second = match.groups()
    one, other = (MONTH_NUMBERS.get(month, 0) for month in (before[-1] if before else "", (second_month or "").lower()))
    if not (_is_led(match, before) or (one and other and " and " not in match[0])):
        return None
    return (int(first), one if other else 0), (int(second), other if one else 0)


def _hours(match: re.Match[str], before: list[str]) -> Ends | None:
    """Return the ends of a span of hours in one half of the day; from an evening to a morning is a night."""
    first, first_past, first_half, second, second_past, second_half = match.groups()
    if first_half.lower() != second_half.lower() or (" and " in match[0] and not _is_led(match, before)):
        return None
    return (int(first) % 12, int(first_past or 0)), (int(second) % 12, int(second_past or 0))


def _is_led(match: re.Match[str], before: list[str]) -> bool:
    return ("between" if " and " in match[0] else "from") in before or "between" in before


def _stands(
    letter: LetterText, day: Day, *, before: ListId | None = None, after: ListId | None = None, within: int = BESIDE
) -> bool:
    """Whether a phrase of the list stands before the day, or after it, with at most `within` words between them."""
    words = letter.tokens_in(day.span)
    number = before if before is not None else after
    for start, stop in letter.hits(number, "all") if number is not None else ():
        between = words.start - stop if before is not None else start - words.stop
        if 0 <= between <= within and letter.tokens.sentences[start] == day.sentence:
            return True
    return False


def _words_between(letter: LetterText, one: Day, other: Day) -> int:
    return letter.tokens_in(other.span).start - letter.tokens_in(one.span).stop
