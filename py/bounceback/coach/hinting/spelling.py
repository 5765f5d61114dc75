"""Hints over single words: misspelt, *a* before a vowel, an apostrophe that is missing or too many."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import pairwise

from bounceback.coach.clauses import Passage
from bounceback.coach.hinting.classes import word_classes
from bounceback.coach.hinting.found import Finder, Read, Seen, put, set_of
from bounceback.coach.matcher.phrases import PhraseMatcher
from bounceback.definitions.toml import Table, read
from bounceback.english.words import has_capital

__all__ = ["a_or_an", "apostrophe", "misspelt"]

# In shorter words one slip makes another word too often; longer ones are none.
SHORTEST, LONGEST = 6, 22
LETTERS = "abcdefghijklmnopqrstuvwxyz"
# Letters that an ear takes for one another.
ALIKE = dict.fromkeys("aeiouy", "aeiouy") | {
    "c": "sk", "s": "cz", "z": "s", "k": "c", "d": "t", "t": "d", "m": "n", "n": "m", "g": "j", "j": "g",
}  # fmt: skip
DOUBLED = re.compile(r"(.)\1")
ARTICLES = ("a", "an")
NO_NOUNS = frozenset(("and", "are", "about", "also"))
EITHER = ("histor", "hotel")
# Several without an ending: these are nothing with one.
NEVER = ("childrens", "mens", "womens")
SHORTEST_NOUN = 4
# A word beside one of these is part of an address, or of another word.
JOINS = frozenset("-@/._'’&0123456789#")


@dataclass(frozen=True, slots=True)
class Spelling:
    """What `coach/spelling.toml` holds; `single` has words by how they are written without double letters."""

    words: frozenset[str]
    also: frozenset[str]
    pairs: Mapping[str, str]
    single: Mapping[str, tuple[str, ...]]


@cache
def spelling() -> Spelling:
    """Return the words of the package. Raises `DefinitionError` with every problem of the file."""
    return read("coach/spelling.toml", _spelling)


def _spelling(table: Table) -> Spelling:
    words = table.text("words").split()
    single: dict[str, tuple[str, ...]] = {}
    for word in words:
        bare = DOUBLED.sub(r"\1", word)
        single[bare] = (*single.get(bare, ()), word)
    pairs = dict(pair.split() for pair in table.text("pairs").replace("\n", " ").split(","))
    return Spelling(frozenset(words), frozenset(table.text("also").split()), pairs, single)


@lru_cache(maxsize=4096)
def right_spelling(word: str) -> str:
    """Return how a word in small letters is spelt; empty where it is no slip that is sure."""
    known = spelling()
    if word in known.words or word in known.also:
        return ""
    right = known.pairs.get(word, "")
    if not right and SHORTEST <= len(word) <= LONGEST and word.isascii() and word.isalpha():
        # A letter twice or once is the commonest slip; and more letters are left out than put in.
        found = known.single.get(DOUBLED.sub(r"\1", word)) or known.words.intersection(_one_slip_away(word))
        right = max(sorted(found), key=len, default="")
    return right.capitalize() if has_capital(right) else right


def _one_slip_away(word: str) -> Iterator[str]:
    """Every writing that one slip after the first letter, and no other ending, leads to."""
    for at in range(1, len(word)):
        before, after = word[:at], word[at:]
        if len(after) > 1:
            yield before + after[1:]
            yield before + after[1] + after[0] + after[2:]
        for letter in ALIKE.get(after[0], ""):
            yield before + letter + after[1:]
        for letter in LETTERS:
            yield before + letter + after


def misspelt(table: Table, matcher: PhraseMatcher) -> Finder:
    """Find words that are spelt wrong: of those we know, by one slip or as a pair. A name has a capital and is none."""

    def find(read: Read) -> Iterator[Seen]:
        words = read.passage
        wrong = {word: right for word in words.each if (right := right_spelling(word))}
        for at, word in enumerate(words.words) if wrong else ():
            if word in wrong and at not in words.aside and _is_plain(words, at):
                yield put(words, at, at + 1, wrong[word])

    return find


def _is_plain(words: Passage, at: int) -> bool:
    start, end = words.place(at)
    text, written = words.text, words.text[start:end]
    if JOINS.intersection((text[max(start - 1, 0) : start], text[end : end + 1])) and (
        text[end : end + 1] != "." or text[end + 1 : end + 2].isalnum()
    ):
        return False
    return written.islower() or (written.istitle() and words.is_first(at))


def a_or_an(table: Table, matcher: PhraseMatcher) -> Finder:
    """Find *a* before a vowel that is heard, and *an* before none: *a interview*, *an university*.

    Words that begin with one of `silent` have a vowel first, those with one of `spoken` have none; after one of
    `unless_before` the letter is a name, *plan A*.
    """
    silent, spoken = tuple(set_of(table, "silent")), tuple(set_of(table, "spoken"))
    names = set_of(table, "unless_before")

    @lru_cache(maxsize=1024)
    def right_article(after: str) -> str:
        # Letters are read one by one: "an MOT". "A and B": a letter. "An historian", "an hotel": as some say it.
        if len(after) < 3 or not (after.isascii() and after.isalpha()) or after.startswith(EITHER):
            return ""
        vowel = after.startswith(silent) or (after[0] in "aeiou" and not after.startswith(spoken))
        return "" if after in NO_NOUNS else "an" if vowel else "a"

    def find(read: Read) -> Iterator[Seen]:
        words = read.passage
        for at, (word, after) in enumerate(pairwise(words.words)):
            if word not in ARTICLES or right_article(after) in ("", word):
                continue
            if words.between(at) != " " or at in words.aside or not words.written(at + 1).islower():
                continue
            if words.word(at - 1) not in names and (words.written(at) == "A") == words.is_first(at):
                yield put(words, at, at + 1, right_article(after))

    return find


def apostrophe(table: Table, matcher: PhraseMatcher) -> Finder:
    """Find *my reference's are*, which has one too many, and *the companys record*, which has none."""
    several, verbs = set_of(table, "several"), set_of(table, "verbs")

    def find(read: Read) -> Iterator[Seen]:
        words = read.passage
        odd = {word for word in words.each if word[-1] == "s" and (word in NEVER or word[-2:] in ("'s", "ys"))}
        for at, word in enumerate(words.words) if odd else ():
            if word not in odd or at in words.aside or len(word) < SHORTEST_NOUN:
                continue
            start, end = words.place(at)
            noun = word[:-2] if word[-2] == "'" else word[:-1]
            if word[-2] == "'":
                plural = word_classes().turned["noun", "plural"].get(noun, "")
                if (
                    plural
                    and words.word(at - 1) in several
                    and words.word(at + 1) in verbs
                    and words.between(at) == " "
                ):
                    yield Seen(start, end, plural)
            elif word in NEVER:
                after = words.text[end : end + 1] in ("'", "’")
                yield Seen(start, end + after, f"{words.written(at)[:-1]}'s")
            elif noun[-1] == "y" and noun[-2] not in "aeiou" and noun in word_classes().named["noun"]:
                owns = (
                    words.between(at) == " "
                    and words.word(at + 1) not in words.lists.ends_open
                    and not (words.word(at + 1) in words.lists.introduces or words.word(at + 1) in words.forms.helpers)
                )
                yield Seen(start, end, f"{noun}'s" if owns else f"{noun[:-1]}ies")

    return find
