"""Fitting a fact that was typed into a sentence of ours: case and closing punctuation.

Only spaces, case, punctuation and invisible characters may change: no letter and no digit that was typed is ever lost.
"""

import re
import unicodedata
from functools import lru_cache

from bounceback.english.casing import (
    as_name,
    as_person,
    is_abbreviation,
    lowered,
    uncapped,
    with_apostrophes,
    with_capitals_inside,
    with_letters_in_capitals,
)
from bounceback.english.model import Fit
from bounceback.english.tidy import CLOSING_MARKS, one_line, plain
from bounceback.english.words import word_list

__all__ = ["fit", "says_something"]

STARTING_MARKS = re.compile(r"^(?:[,;:!?…\s]|\.(?=\s|$)|[—–](?!\d)|[-•*·‣▪]\s)+")
CLOSING_QUOTES = {'"': '"', "'": "'", "”": "“", "’": "‘", "»": "«", ")": "(", "]": "["}
DASH_AT_END = (" -", " –", " —", "—", "–")


# Every key typed asks for a whole letter, in which one answer has changed and some stand twice.
@lru_cache(maxsize=256)
def fit(text: str, how: Fit) -> str:
    """Make a fact that was typed ready to stand in a sentence, on one line and without closing punctuation.

    `how` is the fit of its question; a `clause` goes on in the middle of the sentence. Returns an empty text where
    nothing that can be read was typed, or only *n/a* or the like.
    """
    line = one_line(text, "; " if how == "clause" else ", ")
    if not _can_be_read(line) or _is_no_answer(line, how):
        return ""
    line = STARTING_MARKS.sub("", line)
    if how == "as_typed":
        return _without_close(line)
    if how == "clause":
        line = lowered(with_apostrophes(uncapped(line, frozenset())), frozenset())
        return _without_close(with_capitals_inside(line))
    if how == "role":
        line = _without_quotes(_without_close(uncapped(line, frozenset())))
        return with_letters_in_capitals(line) if line == line.lower() else line
    return (as_person if how == "person" else as_name)(_without_quotes(_without_close(line)))


# Every key typed asks for the whole letter: the other passages are the same again.
@lru_cache(maxsize=256)
def says_something(text: str) -> bool:
    """Whether a passage is one: not only marks, nor *n/a* or the like, which says that there is none."""
    line = plain(text).strip()
    return _can_be_read(line) and not _is_no_answer(line, "clause")


def _can_be_read(line: str) -> bool:
    # A sign that stands alone, such as an emoji, is still an answer; a row of dots or dashes is not.
    return any(unicodedata.category(char)[0] in "LN" or unicodedata.category(char) == "So" for char in line)


def _is_no_answer(line: str, how: Fit) -> bool:
    bare = line.strip(CLOSING_MARKS).casefold().replace("’", "'")
    if how == "as_typed" or (how == "person" and bare in ("na", "skip") and line.istitle()):
        return False  # Na and Skip are people
    return bare in word_list("no_answer") or (how != "clause" and bare in word_list("no_name"))


def _without_close(text: str) -> str:
    quotes = ""
    while text:
        opening = CLOSING_QUOTES.get(text[-1])
        if opening and opening in text[:-1]:
            quotes = text[-1] + quotes
            text = text[:-1].rstrip()
        elif text.endswith(".") and is_abbreviation(text.split()[-1]):
            break
        elif text[-1] in CLOSING_MARKS or text.endswith(DASH_AT_END):
            text = text[:-1].rstrip()
        else:
            break
    return text + quotes


def _without_quotes(text: str) -> str:
    if len(text) > 2 and CLOSING_QUOTES.get(text[-1]) == text[0] and text[0] not in "([" and text[0] not in text[1:-1]:
        return text[1:-1].strip()
    return text
