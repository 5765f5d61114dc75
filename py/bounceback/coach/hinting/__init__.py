"""The checks that hints are made of, one table of them all; named as the linter Vale names them where that fits."""

from collections.abc import Mapping

from bounceback.coach.hinting import agreement, phrases, sentences, spelling, verbs
from bounceback.coach.hinting.found import Builder, Finder, Read, Seen

__all__ = ["CHECKS", "NEEDED", "Builder", "Finder", "Read", "Seen"]

CHECKS: Mapping[str, Builder] = {
    "existence": phrases.existence,
    "substitution": phrases.substitution,
    "reader_named": phrases.reader_named,
    "reader_by_name": phrases.reader_by_name,
    "thread": phrases.thread,
    "splice": sentences.splice,
    "run_on": sentences.run_on,
    "fragment": sentences.fragment,
    "long": sentences.long,
    "filler": sentences.filler,
    "put_that": sentences.put_that,
    "past_beside_past": verbs.past_beside_past,
    "agreement": agreement.agreement,
    "since_for": verbs.since_for,
    "told_then": verbs.told_then,
    "perfect_then": verbs.perfect_then,
    "joined_twice": sentences.joined_twice,
    "apostrophe": spelling.apostrophe,
    "misspelt": spelling.misspelt,
    "a_or_an": spelling.a_or_an,
    "reported": verbs.reported,
}

NEEDED: Mapping[str, tuple[str, ...]] = {
    "existence": ("words",),
    "substitution": ("words", "instead"),
    "thread": ("words",),
    "reported": ("words",),
    "told_then": ("days", "opens_with"),
    "perfect_then": ("days",),
}
"""The checks that find nothing where no phrase of some lists stands, and the keys of those lists or tables of lists."""
