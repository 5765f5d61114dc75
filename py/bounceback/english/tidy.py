"""Tidying what was typed or pasted: spaces, marks, and characters that nobody can see.

No letter and no digit is ever lost.
"""

import re
from functools import lru_cache

from bounceback.english.casing import is_abbreviation, lowered

__all__ = ["CLOSING_MARKS", "marks_in_place", "one_line", "plain", "storable"]

LINE_BREAK = re.compile(r"\r\n|[\r\u2028\u2029\v\f\x85]")
SPACES = re.compile(r"[^\S\n]+")
BULLET = re.compile(r"^\s*(?:[-•*–·‣▪]\s+)+")
NUMBERED = re.compile(r"^\s*(\d{1,2})[.)]\s+")
# Control characters and halves of a pair of surrogates, zero-width space, soft hyphen, byte order mark, blank fillers,
# noncharacters, and the marks that can turn the direction of the text around them. The joiners that emoji and many
# scripts need stay.
INVISIBLE = re.compile(
    "[\0-\t\v-\x1f\x7f-\x9f\ud800-\udfff"
    "\u200b\u00ad\ufeff\u200e\u200f\u202a-\u202e\u2066-\u2069\u061c\u180e\u2060-\u2064\u2800\u115f\u1160\u3164\uffa0"
    "\ufffe\uffff]"
)
# Two colons inside a word are code.
DOUBLED_MARKS = re.compile(r"(?!(?<=\w)::\w)[,;:.!?…]{2,}")
ONE_ALREADY = re.compile(r"\.\.\.|\.[,;:?!]")
SPACE_BEFORE_MARK = re.compile(r"\s+(?:([,;:!?])(?=[\s,;:.!?]|$)|([,;!?])(?=[^\W\d_])|(\.)(?![\w.]))")
# What a sentence ends with, in the scripts that have marks of their own.
CLOSING_MARKS = ".,;:!?…。！？、，；：।॥؟،؛۔"


def plain(text: str) -> str:
    """`text` without control characters, lone surrogates and invisible direction marks; line breaks become `\\n`."""
    if text.isascii() and text.isprintable():
        return text
    text = LINE_BREAK.sub("\n", text).replace("\t", " ")
    return INVISIBLE.sub("", text)


def storable(text: str) -> str:
    """`text` as it is, but for halves of a pair of surrogates: they can stand in JSON, and in nothing that is sent."""
    return text.encode("utf-8", "replace").decode("utf-8")


# Every key typed asks for the whole letter: the other answers are the same again.
@lru_cache(maxsize=256)
def one_line(text: str, between: str = "; ") -> str:
    """`text` on one line: spaces folded, no doubled marks, no space before a mark, `between` between list items."""
    lines = [BULLET.sub("", line).strip() for line in plain(text).split("\n")]
    if len(lines) > 1:
        lines = [NUMBERED.sub(r"(\1) ", line) for line in lines]
    joined = ""
    for line in filter(None, lines):
        # Lines that end without a mark were meant as items of a list.
        mark = "" if not joined else " " if joined[-1] in CLOSING_MARKS else between
        joined += mark + (lowered(line, frozenset()) if mark == "; " else line)
    joined, before = SPACES.sub(" ", joined), ""
    # One mark in its place may make room for another: "1 ..?" is "1 ?", and that "1?".
    while joined != before:
        before = joined
        joined = DOUBLED_MARKS.sub(_one_mark, SPACE_BEFORE_MARK.sub(_mark_in_place, joined))
    return joined.strip()


def marks_in_place(text: str) -> str:
    """`text` without spaces before its marks, and with one mark where several stand.

    Three dots are one already, and a stop before another mark belongs to the word: *Ltd.,*.
    """
    text = SPACE_BEFORE_MARK.sub(_mark_in_place, text)
    return DOUBLED_MARKS.sub(
        lambda marks: marks.group() if ONE_ALREADY.fullmatch(marks.group()) else _one_mark(marks), text
    )


def _mark_in_place(match: re.Match[str]) -> str:
    before_space, before_letter, stop = match.groups()
    return f"{before_letter} " if before_letter else before_space or stop


def _one_mark(match: re.Match[str]) -> str:
    marks = match.group()
    word = match.string[: match.start()].rpartition(" ")[2]
    stop = "." if marks[:2] != ".." and marks[0] == "." and is_abbreviation(f"{word}.") else ""
    rest = marks[len(stop) :]
    # A question outweighs a shout, a shout a pause; otherwise the last mark is the one that was meant.
    mark = next((strong for strong in "?!…" if strong in rest), "…" if ".." in rest else rest[-1])
    return stop if stop and mark == "." else stop + mark
