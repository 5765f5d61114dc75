"""Whether two words are forms of one word, or one of them a slip of the hand for the other.

It tells a mend of somebody's English from a change of what they say. The families of words are data,
`english/forms.toml`; which words are words of their own, so that nothing in them is a slip, is `english/known.toml`.
"""

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from bounceback.definitions.toml import Table, read
from bounceback.english.verb_forms import verb_forms

__all__ = ["WordForms", "is_known", "is_slip", "lemma", "same_word", "word_forms"]

VOWELS = re.compile(r"(?<!^)[aeiouyhw]")
DOUBLED = re.compile(r"(.)\1+")
SOUNDS = (("ph", "f"), ("ck", "k"), ("c", "k"), ("z", "s"), ("x", "ks"), ("q", "k"))
SOFT_C = re.compile(r"c(?=[eiy])")
POSSESSIVE = re.compile(r"['’]s?$")
# What an ending stands for: "tries" is "try", "hoping" is "hop" or "hope".
ENDINGS = (
    ("ies", "y"), ("ied", "y"), ("ily", "y"), ("ying", "ie"), ("es", ""), ("s", ""), ("ed", ""), ("ed", "e"),
    ("ing", ""), ("ing", "e"), ("ly", ""), ("ly", "le"), ("ally", ""),
)  # fmt: skip
SHORTEST_BASE = 3
# Slips allowed in words of up to so many letters; in longer ones three.
SLIPS = ((4, 1), (8, 2))
# In shorter words each consonant has to be there.
LONG_WORD = 6


@dataclass(frozen=True, slots=True)
class WordForms:
    """What `english/forms.toml` and `english/known.toml` hold.

    `family` are families by form, `past` the past forms and participles of irregular verbs, `known` words of their own.
    """

    family: dict[str, frozenset[str]]
    past: frozenset[str]
    not_forms: frozenset[frozenset[str]]
    compared: frozenset[str]
    confused: frozenset[frozenset[str]]
    known: frozenset[str]


@cache
def word_forms() -> WordForms:
    """Return what the two files hold, read once. Raises `DefinitionError` with every problem of either."""
    known = read("english/known.toml", lambda table: table.texts("known"))
    return read("english/forms.toml", lambda table: _forms(table, known))


def same_word(one: str, other: str) -> bool:
    """Whether two words in small letters are forms of one word: `go` and `went`, `late` and `lateness`."""
    if one == other:
        return True
    forms = word_forms()
    if frozenset((one, other)) in forms.not_forms:
        return False
    first, second = _bases(one), _bases(other)
    if first & second:
        return True
    families = [forms.family.get(base, frozenset[str]()) for base in first]
    return any(base in family for family in families for base in second)


def is_slip(typed: str, right: str) -> bool:
    """Whether `typed` may be a slip of the hand, or the ear, for `right`; both in small letters.

    A word that we know as a word is none, unless the two are often confused.
    """
    forms = word_forms()
    if frozenset((typed, right)) in forms.confused:
        return True
    if is_known(typed) or len(typed) < SHORTEST_BASE or not (typed + right).isalpha():
        return False
    most = next((slips for letters, slips in SLIPS if len(typed) <= letters), 3)
    first, second = _sounds(typed), _sounds(right)
    if first[:1] != second[:1] or _distance(typed, right) > most:
        return False
    return first == second or (max(len(typed), len(right)) >= LONG_WORD and _distance(first, second) <= 1)


def is_known(word: str) -> bool:
    """Whether a word in small letters is one that we know, or a form of one."""
    known, family = word_forms().known, word_forms().family
    return any(base in known or base in family for base in _bases(word))


@lru_cache(maxsize=4096)
def lemma(word: str) -> str:
    """Return one form that stands for a word in small letters and most of its forms, for comparing quickly."""
    family = word_forms().family
    for base in sorted(_bases(word), key=len):
        if base in family:
            return min(family[base])
    return min(_bases(word), key=len)


@lru_cache(maxsize=4096)
def _bases(word: str) -> frozenset[str]:
    """Every word that `word` may be a form of, itself among them."""
    word = POSSESSIVE.sub("", word)
    found = {word}
    for ending, instead in ENDINGS:
        stem = word.removesuffix(ending)
        if stem == word or (ending == "s" and stem[-1:] in "sui"):
            continue
        if len(stem + instead) >= SHORTEST_BASE or stem in word_forms().family:  # "goes"
            found.add(stem + instead)
            if len(stem) > SHORTEST_BASE and stem[-1] == stem[-2] and not instead and ending not in ("s", "es", "ly"):
                found.add(stem[:-1])
    compared = word_forms().compared
    for ending in ("er", "est"):
        stem = word.removesuffix(ending)
        if stem != word:
            found |= compared.intersection((stem, stem + "e", stem[:-1], stem[:-1] + "y"))
    return frozenset(found)


def _sounds(word: str) -> str:
    """Return how a word sounds, roughly: its first letter and its consonants."""
    word = SOFT_C.sub("s", word.removeprefix("k") if word.startswith("kn") else word)
    for letters, sound in SOUNDS:
        word = word.replace(letters, sound)
    return DOUBLED.sub(r"\1", VOWELS.sub("", word))


def _distance(one: str, other: str) -> int:
    """Count the letters to add, take out, exchange or swap with their neighbour that lead from one word to another."""
    before: list[int] = []
    row = list(range(len(other) + 1))
    for at, letter in enumerate(one, 1):
        older, before, row = before, row, [at]
        for there, wanted in enumerate(other, 1):
            row.append(min(before[there] + 1, row[-1] + 1, before[there - 1] + (letter != wanted)))
            if at > 1 and there > 1 and letter == other[there - 2] and one[at - 2] == wanted:
                row[-1] = min(row[-1], older[there - 2] + 1)
    return row[-1]


def _forms(table: Table, known: tuple[str, ...]) -> WordForms:
    family: dict[str, frozenset[str]] = {}
    irregular = [line.split() for line in table.texts("irregular")]
    irregular += [[base, *forms] for base, forms in verb_forms().irregular.items()]
    for words in map(frozenset, [*irregular, *(line.split() for line in table.texts("families"))]):
        # A word may be of two families: "lie, lay" and "lay, laid".
        for word in words:
            family[word] = family.get(word, frozenset()) | words
    return WordForms(
        family=family,
        past=frozenset(word for verb in irregular for word in verb[1:] if word != verb[0]),
        not_forms=frozenset(frozenset(line.split()) for line in table.texts("not_forms")),
        compared=frozenset(table.texts("compared")),
        confused=frozenset(frozenset(line.split()) for line in table.texts("confused")),
        known=frozenset(" ".join(known).split()),
    )
