"""What the words of a sentence weigh: how far they lean to sentences that cost their writers something.

The weights were learned from sentences that people marked (`bench/sentences/`), by `bench.weigh`. Words and pairs of
neighbours share 32,768 places, so no word is listed; a sum says that something may be wrong with a sentence, and not
what.
"""

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from zlib import crc32

from bounceback.coach.matcher.segments import set_aside
from bounceback.coach.matcher.tokens import tokens
from bounceback.definitions.toml import DATA, Table, read

__all__ = ["DIGITS", "NONE", "PLACES", "Weights", "places", "weight", "weights"]

DIGITS = "012345678"
"""How a weight is written: from -4 to 4."""
NONE = len(DIGITS) // 2
PLACES = 1 << 15
NAME, FIGURE = "*", "#"
# A pair of words is another thing than the same two the other way round.
BEFORE = 31
ENDING = re.compile(r"(?<=..)(?:ing|ings|ed|ly|ness|ment|ments|er|ers|e?s|ies|ied|e|y)$")
# Of sentences: a reader changes one at a time.
MOST_KEPT = 512
MOST_WORDS = 4096


@dataclass(frozen=True, slots=True)
class Weights:
    """The digit of each place, and the `least` that a sentence weighs of which a reader is asked."""

    digits: str
    least: int


@cache
def weights(data: Path = DATA) -> Weights:
    """Return the weights. Raises `DefinitionError` with every problem of their file."""
    return read("coach/weights.toml", _weights, data)


def _weights(table: Table) -> Weights:
    digits = table.text("digits").replace("\n", "")
    if len(digits) != PLACES or set(digits) - set(DIGITS):
        table.problem("digits", f"expected {PLACES} of {DIGITS}")
    return Weights(digits, table.count("least"))


@lru_cache(maxsize=MOST_KEPT)
def weight(sentence: str) -> int:
    """Return what a sentence weighs; quotations in it weigh nothing, and names are all alike."""
    digits, found = weights().digits, places(sentence)
    return sum([int(digits[place]) for place in found]) - NONE * len(found)


def places(sentence: str) -> frozenset[int]:
    """Return the places of a sentence's words, without their endings, and of its pairs of words."""
    words = tokens(sentence)
    aside = set_aside(sentence, words.starts)
    codes = [0]
    for at, (form, start) in enumerate(zip(words.forms, words.starts, strict=True)):
        if at in aside:
            continue
        opens = not at or words.sentences[at] > words.sentences[at - 1]
        # "I am", whose two words stand in one place, is no name.
        named = sentence[start].isupper() and not opens and form != "i" and start > words.starts[at - 1]
        codes.append(_code(NAME if named else FIGURE if form[0].isdigit() else form))
    pairs = zip(codes, [*codes[1:], 0], strict=True)
    return frozenset([code % PLACES for code in codes[1:]] + [(one * BEFORE + other) % PLACES for one, other in pairs])


@lru_cache(maxsize=MOST_WORDS)
def _code(form: str) -> int:
    return crc32(ENDING.sub("", form).encode())
