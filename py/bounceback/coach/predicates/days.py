"""Predicates over the days a letter names."""

from collections.abc import Iterator

from bounceback.coach.dates import days, interview_day, weekday_name
from bounceback.coach.draft import Draft
from bounceback.coach.lexicon import Lexicon
from bounceback.coach.predicates.found import Finder, Found, words_of
from bounceback.reading import Table

__all__ = ["interview_ahead", "slot_past", "two_readings", "weekday_differs"]


def weekday_differs(table: Table, lexicon: Lexicon) -> Finder:
    """A day whose weekday is another one in the calendar."""
    _ = table, lexicon

    def find(draft: Draft) -> Iterator[Found]:
        for day in draft.kept(days):
            if day.date and day.weekday is not None and day.date.weekday() != day.weekday:
                yield Found(*day.span, {"right": weekday_name(day.date)})

    return find


def slot_past(table: Table, lexicon: Lexicon) -> Finder:
    """A day before today in a sentence with one of `offer`: a time offered that has gone."""
    offer = words_of(table, "offer", lexicon)

    def find(draft: Draft) -> Iterator[Found]:
        if draft.today is None or not draft.has(offer):
            return
        offered = draft.sentences_with(offer)
        for day in draft.kept(days):
            if day.date and day.date < draft.today and day.sentence in offered:
                yield Found(*day.span)

    return find


def interview_ahead(table: Table, lexicon: Lexicon) -> Finder:
    """A day after today in a sentence with one of `past` (*we spoke on*), or the day of an interview that is over.

    In a letter that may be written before the interview, its day may be ahead.
    """
    past = words_of(table, "past", lexicon)

    def find(draft: Draft) -> Iterator[Found]:
        if draft.today is None:
            return
        interview = interview_day(draft)
        over = draft.sentences_with(past)
        for day in draft.kept(days):
            own = day.date == interview
            if own and draft.future:
                continue
            if day.date and day.date > draft.today and (own or day.sentence in over):
                yield Found(*day.span)

    return find


def two_readings(table: Table, lexicon: Lexicon) -> Finder:
    """A day in figures that is one day in the US and another in the UK."""
    _ = table, lexicon

    def find(draft: Draft) -> Iterator[Found]:
        for day in draft.kept(days):
            if day.two_readings:
                yield Found(*day.span)

    return find
