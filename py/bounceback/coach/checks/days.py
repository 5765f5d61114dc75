"""Checks over the days a letter names."""

import datetime as dt
from collections.abc import Callable, Iterator, Mapping

from bounceback.coach.checks.found import Builder, Finder, Found, words_of
from bounceback.coach.dates import Day, days, interview_day, weekday_name
from bounceback.coach.letter_text import LetterText
from bounceback.coach.matcher.phrases import ListId, PhraseMatcher
from bounceback.definitions.toml import Table
from bounceback.english.dates import MONTHS, WEEKDAY_NUMBERS

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
