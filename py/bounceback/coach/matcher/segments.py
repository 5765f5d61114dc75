"""Stretches of a text, read once: their words, what the lists find in them, and what is set aside.

A reader changes one paragraph at a time, so what was found in the others is kept.
"""

import re
from bisect import bisect_left
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from bounceback.coach.matcher.phrases import Hits, PhraseMatcher
from bounceback.coach.matcher.tokens import Tokens, forms_of, tokens
from bounceback.english.quoted import QUOTED

__all__ = ["COMPANY_FORM", "NAME_KEYS", "SET_ASIDE", "Segment", "known_names", "pieces", "segment", "set_aside"]

type Names = tuple[tuple[str, ...], ...]

NAME_KEYS = ("your_name", "their_name", "company", "role")
EMPTY_LINE = re.compile(r"\n[ \t\r]*\n")
# What somebody else said, a mail that is answered, and gaps in square or curly brackets: their words are nobody's slip.
SET_ASIDE = re.compile(QUOTED + r"|(?<![^\n])[ \t]*>[^\n]*|\[[^\[\]\n]{1,100}\]|\{\{?[^{}\n]{1,100}\}")
# Without any of these the expression need not run. An apostrophe opens a quotation only at the start of a word.
SET_ASIDE_MARKS = ("“", '"', "‘", "[", "{", "«", "„", ">")
APOSTROPHE_OPENS = re.compile(r"'(?<!\w')")
COMPANY_FORM = re.compile(r"[\s,]+(?:ltd|limited|inc|plc|llc|llp|gmbh|corp|co)\.?$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of text: its tokens, what the lists find in it, and which tokens are set aside.

    `capitals` are the tokens that start with a capital letter, `figures` those that start with a figure. All places
    count from the start of the stretch.
    """

    tokens: Tokens
    hits: Hits
    masked: frozenset[int]
    capitals: tuple[int, ...]
    figures: tuple[int, ...]


def known_names(answers: Mapping[str, str]) -> Names:
    """Return the names the reader gave us, as word forms, a company with and without its *Ltd*: no rule reads those."""
    return _names_in(tuple([answers.get(key, "") for key in NAME_KEYS]))


# They stay the same while a letter is written.
@lru_cache(maxsize=16)
def _names_in(values: tuple[str, ...]) -> Names:
    forms = (forms_of(name) for value in values if value for name in (value, COMPANY_FORM.sub("", value)))
    return tuple(dict.fromkeys(each for each in forms if each))


def pieces(text: str, start: int, end: int) -> Iterable[tuple[int, int]]:
    """`text[start:end]` parted at its empty lines, as pairs of start and end."""
    at = start
    for match in EMPTY_LINE.finditer(text, start, end):
        yield at, match.start()
        at = match.end()
    if at < end:
        yield at, end


@lru_cache(maxsize=128)
def segment(text: str, names: Names, matcher: PhraseMatcher) -> Segment:
    """Read a stretch of text that begins and ends a sentence, such as a paragraph."""
    words = tokens(text)
    masked = _masked(text, words, names)
    read = words
    if masked:
        forms = ["" if at in masked else form for at, form in enumerate(words.forms)]
        read = Tokens(forms, words.starts, words.ends, words.sentences)
    return Segment(
        words,
        matcher.scan(read),
        masked,
        capitals=tuple([at for at, start in enumerate(words.starts) if text[start].isupper()]),
        figures=tuple([at for at, form in enumerate(words.forms) if "0" <= form[0] <= "9"]),
    )


def set_aside(text: str, starts: list[int]) -> set[int]:
    """Return the words, by where they start, that stand in a quotation, a mail that is answered or a gap."""
    found: set[int] = set()
    if any(mark in text for mark in SET_ASIDE_MARKS) or APOSTROPHE_OPENS.search(text):
        for match in SET_ASIDE.finditer(text):
            found.update(range(bisect_left(starts, match.start()), bisect_left(starts, match.end())))
    return found


def _masked(text: str, words: Tokens, names: Names) -> frozenset[int]:
    masked = set_aside(text, words.starts)
    for name in names:
        masked.update(_places(list(name), words.forms))
    return frozenset(masked)


def _places(name: list[str], forms: list[str]) -> list[int]:
    size = len(name)
    found: list[int] = []
    at = -1
    while True:
        try:
            at = forms.index(name[0], at + 1)
        except ValueError:
            return found
        if forms[at : at + size] == name:
            found.extend(range(at, at + size))
