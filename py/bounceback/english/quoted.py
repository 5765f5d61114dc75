"""What stands in quotation marks: somebody said it so, and its words are nobody's slip."""

import re
from collections.abc import Iterator

__all__ = ["IN_SINGLE_MARKS", "MARKS_OF_SPEECH", "QUOTED", "speech"]

MARKS_OF_SPEECH = frozenset("\"'“„«‘")
# An apostrophe opens a quotation only at the start of a word that is not short for another.
IN_SINGLE_MARKS = (
    r"(?<!\w)‘[^‘\n]{1,300}’(?!\w)"
    r"|(?<!\w)'(?!(?:cause|em|til|n)\b)(?:[^'\n]|(?<=\w)'(?=\w)){1,200}'(?!\w)"
)
QUOTED = (
    r"“[^“”]{1,400}”|«[^«»\n]{1,400}»|„[^„“”\n]{1,400}[“”]"
    rf"|(?<!\w)\"[^\"\n]{{1,400}}\"|{IN_SINGLE_MARKS}"
)
# A mark that nothing closes holds to the end of its sentence; an apostrophe may be only that.
SPEECH = re.compile(rf"{QUOTED}|(?:[“„«]|(?<!\w)\")[^.!?…\n]*+")


def speech(text: str) -> Iterator[tuple[int, int]]:
    """Yield where each quotation of `text` begins and ends."""
    return (each.span() for each in SPEECH.finditer(text))
