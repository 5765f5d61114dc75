"""Where sentences end."""

import re
from functools import lru_cache

from bounceback.english.casing import is_abbreviation

__all__ = ["sentences"]

# A mark that ends a sentence with what closes around it, space, and what can begin the next one.
END = re.compile(r"([.!?…][\"'”’)\]]*)([^\S\n]*\n\s*|[^\S\n]+)(?=[\"'“‘(\[]*[^\W_a-z])")
LINE = re.compile(r"(\S)([^\S\n]*\n\s*)(?=\S)")
ORDINAL = re.compile(r"\(?\d{1,2}\.$")


# Every key typed asks for the whole letter: most passages are the same again.
@lru_cache(maxsize=256)
def sentences(text: str) -> tuple[tuple[str, str], ...]:
    """Return the sentences of `text`, each with what stands before it: a space, or the line breaks that were typed.

    The first stands after nothing. Put together again in order they are `text`.
    """
    ends: dict[int, int] = {each.end(1): each.end(2) for each in LINE.finditer(text)} if "\n" in text else {}
    for each in END.finditer(text):
        word = text[: each.end(1)].rsplit(None, 1)[-1]
        follows = text[each.end() : each.end() + 2]
        # "Dr. Patel", "1. First"; but "4 p.m. I" ends, as no name begins with that word.
        stays = "\n" not in each.group(2) and (
            (is_abbreviation(word) and not re.match(r"I\W|$", follows)) or ORDINAL.match(word)
        )
        if not stays:
            ends[each.end(1)] = each.end(2)
    found: list[tuple[str, str]] = []
    at, before = 0, ""
    for end, after in sorted(ends.items()):
        found.append((before, text[at:end]))
        at, before = after, text[end:after]
    found.append((before, text[at:]))
    return tuple(each for each in found if each[1])
