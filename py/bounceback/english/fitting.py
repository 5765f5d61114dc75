"""Fitting what a reader typed into a sentence: case and closing punctuation.

Only spaces, case, punctuation and invisible characters may change: no letter and no digit that was typed is ever lost.
"""

import re
import unicodedata
from collections.abc import Collection
from functools import lru_cache

from bounceback.english.casing import (
    as_name,
    as_person,
    capitalised,
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

__all__ = ["fit"]

QUESTION_MARKS = "?？؟"
STARTING_MARKS = re.compile(r"^(?:[,;:!?…\s]|\.(?=\s|$)|[—–](?!\d)|[-•*·‣▪]\s)+")
CLOSING_QUOTES = {'"': '"', "'": "'", "”": "“", "’": "‘", "»": "«", ")": "(", "]": "["}
STRAIGHT_QUOTES = re.compile(r'"([^"]*)"')
DASH_AT_END = (" -", " –", " —", "—", "–")


def fit(text: str, how: Fit, *, starts: bool, proper: Collection[str] = ()) -> str:
    """Make what was typed ready to stand in a sentence, without closing punctuation (a question mark is kept).

    `how` is the fit of the question. `starts` says that they begin a sentence. `proper` holds words known to be names,
    which keep their capital. `quoted` puts each line in quotation marks and keeps its case and its close, because
    the words are somebody else's. Returns an empty text where nothing that can be read was typed, or only *n/a* or the
    like.
    """
    return _fitted(text, how, starts, frozenset(proper))


# Every key typed asks for a whole letter, in which one answer has changed and some stand twice.
@lru_cache(maxsize=256)
def _fitted(text: str, how: Fit, starts: bool, proper: frozenset[str]) -> str:
    if how == "quoted":
        return ", ".join(_quoted(line) for line in map(one_line, plain(text).split("\n")) if _says_something(line))
    line = one_line(text, "; " if how == "clause" else ", ")
    if not _says_something(line) or _is_no_answer(line, how):
        return ""
    # The label ends in an ellipsis, so people begin with one.
    line = STARTING_MARKS.sub("", line)
    if how in ("clause", "role"):
        line = uncapped(line, proper)
    if how == "clause":
        line = with_capitals_inside(with_apostrophes(line))
    line = _without_close(line, keep_question=how == "clause")
    if how in ("name", "person"):
        return (as_person if how == "person" else as_name)(_without_quotes(line))
    if how == "role":
        line = _without_quotes(line)
        if line == line.lower():
            line = with_letters_in_capitals(line)
        return capitalised(line) if starts else line
    if how == "clause":
        return capitalised(line) if starts else lowered(line, proper)
    return line


def _says_something(line: str) -> bool:
    # A sign that stands alone, such as an emoji, is still an answer; a row of dots or dashes is not.
    return any(unicodedata.category(char)[0] in "LN" or unicodedata.category(char) == "So" for char in line)


def _is_no_answer(line: str, how: Fit) -> bool:
    bare = line.strip(CLOSING_MARKS).casefold().replace("’", "'")
    names = ("name", "person", "role")
    if how == "person" and bare in ("na", "skip") and line.istitle():
        return False  # Na and Skip are people
    return (how in (*names, "clause") and bare in word_list("no_answer")) or (
        how in names and bare in word_list("no_name")
    )


def _quoted(line: str) -> str:
    line = STARTING_MARKS.sub("", line)
    if line.startswith("“") and line.endswith("”"):
        return line
    inside = STRAIGHT_QUOTES.sub(r"‘\1’", _without_quotes(line).replace("“", "‘").replace("”", "’"))
    return f"“{inside}”"


def _without_close(text: str, *, keep_question: bool) -> str:
    quotes = kept = ""
    while text:
        opening = CLOSING_QUOTES.get(text[-1])
        if opening and opening in text[:-1]:
            quotes = text[-1] + quotes
            text = text[:-1].rstrip()
        elif text.endswith(".") and is_abbreviation(text.split()[-1]):
            break
        elif text[-1] in CLOSING_MARKS or text.endswith(DASH_AT_END):
            kept = "?" if keep_question and (kept or text[-1] in QUESTION_MARKS) else ""
            text = text[:-1].rstrip()
        else:
            break
    return text + kept + quotes


def _without_quotes(text: str) -> str:
    if len(text) > 2 and CLOSING_QUOTES.get(text[-1]) == text[0] and text[0] not in "([" and text[0] not in text[1:-1]:
        return text[1:-1].strip()
    return text
