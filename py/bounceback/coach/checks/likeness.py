"""How alike two names are: accents, apostrophes and hyphens left out, initials, letters that differ."""

import re
from collections.abc import Sequence
from functools import lru_cache
from unicodedata import combining, normalize

__all__ = ["POSSESSIVE", "abbreviates", "distance", "folded", "joined", "latin"]

POSSESSIVE = re.compile(r"['’]s$")
# Letters that no accent makes, as people type them on a keyboard without.
PLAIN = str.maketrans(
    {"ł": "l", "ø": "o", "đ": "d", "ı": "i", "ß": "ss", "æ": "ae", "œ": "oe", "þ": "th", "ð": "d"}
    | dict.fromkeys("'’ʼ`´‘-‐‑", "")
)
UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue"})
LONGEST_ABBREVIATION = 5
LONGEST_JOINED = 3
LAST_LATIN = "ɏ"


@lru_cache(maxsize=1024)
def folded(name: str, *, spelt_out: bool = False) -> str:
    """Write a name in small letters without accents, apostrophes and hyphens; *ü* is *u*, or *ue* where `spelt_out`."""
    small = normalize("NFC", name).casefold()
    if small.isascii() and small.isalnum():
        return small
    if spelt_out:
        small = small.translate(UMLAUTS)
    return "".join(each for each in normalize("NFD", small.translate(PLAIN)) if not combining(each))


def joined(names: Sequence[str]) -> frozenset[str]:
    """Return the names, and those that stand side by side as one: *xiao*, *ming*, *xiaoming*."""
    ends = range(1, LONGEST_JOINED + 1)
    return frozenset("".join(names[at : at + size]) for at in range(len(names)) for size in ends)


def latin(name: str) -> bool:
    """Whether every letter is of the Latin script: others cannot be compared letter by letter."""
    return all(each <= LAST_LATIN for each in name)


def abbreviates(short: str, name: str) -> bool:
    """Whether a few letters, such as *bbc* or *pwc*, are letters of the name in their order, the first one first."""
    if not 1 < len(short) <= LONGEST_ABBREVIATION or short[:1] != name[:1]:
        return False
    rest = iter(name)
    return all(letter in rest for letter in short)


# The same few words stand near the same name at every key.
@lru_cache(maxsize=256)
def distance(one: str, other: str, most: int) -> int:
    """Letters to add, drop or change (two swapped letters are one change), or more than `most` once that is sure."""
    if abs(len(one) - len(other)) > most:
        return most + 1
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, a in enumerate(one, 1):
        two_before, before, row = before, row, [i]
        for j, b in enumerate(other, 1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (a != b))
            if i > 1 and j > 1 and a == other[j - 2] and b == one[i - 2]:
                cost = min(cost, two_before[j - 2] + 1)
            row.append(cost)
        if min(row) > most:
            return most + 1
    return row[-1]
