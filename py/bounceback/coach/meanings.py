"""Words as far as their meaning goes: what a text says, apart from how its English says it.

Words of grammar are free; what denies, whom it is about, numbers, names, days and every other word are not.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from typing import Literal
from unicodedata import combining, normalize

from bounceback.definitions.toml import Table, read
from bounceback.english.dates import MONTH_NUMBERS, MONTHS, WEEKDAY_NUMBERS, WEEKDAYS
from bounceback.english.forms import lemma
from bounceback.english.mends import mend_rules

__all__ = ["DAY_NAMES", "IS_AFTER", "TOKEN", "Kind", "Meaning", "MeaningWords", "capitals", "meaning_words", "meanings"]

type Kind = Literal["free", "future", "never", "person", "number", "name", "day", "word"]

EXACT = re.compile(r"(?:https?://|www\.)\S+|\S+@\S+\w|\w+(?:/\w+)+")
TOKEN = re.compile(
    rf"(?P<exact>{EXACT.pattern})|(?P<time>[ap]\.m\b\.?)|(?P<figure>[$£€]?\d+(?:[.,:]\d+)*)"
    r"|(?P<word>(?:some|any|every) (?:one|body|thing)\b|[^\W_]+(?:['’][^\W_]+)*)|\S",
    re.IGNORECASE,
)
ENDS = '.!?…:\n“"•'
CONTRACTED = (("n't", "not"), ("'m", "am"), ("'re", "are"), ("'ve", "have"), ("'ll", "will"), ("'d", "would"))
IS_AFTER = frozenset(
    ("it", "he", "she", "that", "there", "what", "who", "where", "here", "how", "this", "everything", "one")
)
# Sat, sun, mar and may are other words as well.
DAYS = {name: WEEKDAYS[at].casefold() for name, at in WEEKDAY_NUMBERS.items() if name not in ("sat", "sun")} | {
    name: MONTHS[at - 1].casefold() for name, at in MONTH_NUMBERS.items() if name not in ("mar", "march", "may")
}
DAY_NAMES = frozenset(DAYS.values())
ORDINAL = frozenset(("st", "nd", "rd", "th"))


@dataclass(frozen=True, slots=True)
class MeaningWords:
    """What `coach/meanings.toml` holds; `persons` and `short` by word."""

    free: frozenset[str]
    future: frozenset[str]
    never: frozenset[str]
    any: frozenset[str]
    be: frozenset[str]
    have: frozenset[str]
    before: frozenset[str]
    opposites: frozenset[tuple[str, str]]
    questions: frozenset[str]
    alike: frozenset[tuple[str, str]]
    light: frozenset[str]
    light_before: frozenset[str]
    asking: frozenset[str]
    saying: frozenset[str]
    persons: dict[str, str]
    short: dict[str, str]
    numbers: dict[str, str]


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a word says, as it was `said` in small letters: `key` is the same for its other forms.

    A contraction is two. `opens` is true where a sentence begins.
    """

    kind: Kind
    key: str
    said: str
    opens: bool = False


@cache
def meaning_words() -> MeaningWords:
    """Return the words, read once. Raises `DefinitionError` with every problem of their file."""
    return read("coach/meanings.toml", _words)


def capitals(text: str) -> Iterator[str]:
    """Yield the words that have a capital which no start of a sentence gives them, in small letters."""
    for token in TOKEN.finditer(text):
        word = token.group()
        if token["word"] and not word.islower() and not _is_open(text, token.start()):
            low = _possessed(word.casefold().replace("’", "'"))
            if low not in meaning_words().persons and low.partition("'")[0] != "i":
                yield low


def _is_open(text: str, at: int) -> bool:
    before = text[:at].rstrip(" \t('‘")
    return not before or before[-1] in ENDS


def _possessed(word: str) -> str:
    return word.removesuffix("'s").removesuffix("'")


def meanings(text: str, names: frozenset[str]) -> Iterator[Meaning]:
    """Yield what each word of a text says, in order. `names` are words in small letters that name somebody."""
    number: Meaning | None = None
    opens = True
    for token in TOKEN.finditer(text):
        word = token.group()
        opens = opens or _is_open(text, token.start())
        if token["exact"] and not word.replace("/", "").isalpha():
            found = [Meaning("number", word, word, opens)]
        elif token["figure"]:
            found = [Meaning("number", word.replace(",", ""), word, opens)]
        elif token["word"] or token["time"] or token["exact"]:
            found = _word(word, names, opens)
        elif word == "%":
            found = [Meaning("word", "percent", "percent", opens)]
        elif word == "&":
            found = [Meaning("free", "and", "and", opens)]
        else:
            continue
        for atom in found:
            if atom.kind == "number" and number and (joined := _together(number, atom)):
                number = joined
                continue
            if number:
                yield number
            number = atom if atom.kind == "number" else None
            # "1st" and "first" are one.
            if not number and atom.said not in ORDINAL:
                yield atom
        opens = False
    if number:
        yield number


def _together(one: Meaning, other: Meaning) -> Meaning | None:
    """Return "twenty five" or "two hundred" as one number, where two words in a row say one."""
    if one.said[-1:].isdigit() or other.said[-1:].isdigit() or not (one.key + other.key).isdigit():
        return None
    first, second = int(one.key), int(other.key)
    if 20 <= first < 100 and first % 10 == 0 and 0 < second < 10:
        return replace(one, key=str(first + second))
    return replace(one, key=str(first * second)) if second in (100, 1000, 1_000_000) and first < second else None


def _word(typed: str, names: frozenset[str], opens: bool) -> list[Meaning]:
    words = meaning_words()
    said = _unaccented(typed.casefold().replace("’", "'")).replace(" ", "")  # "some one"
    known = said in words.persons or said in words.numbers or said in DAYS
    if _possessed(said) in names and not known:
        return [Meaning("name", _possessed(said), said, opens)]
    whole = said.rstrip(".")
    whole = words.short.get(whole) or mend_rules().words.get(whole, whole).casefold().replace("’", "'")
    atoms: list[Meaning] = []
    for each in whole.split():
        for part in words.short.get(each, each).split():
            for piece in _pieces(part):
                atoms.append(_meaning(piece, opens and not atoms))
    return atoms


def _unaccented(word: str) -> str:
    """Return "cafe" for "café": which of the two was typed is a matter of the keyboard."""
    if word.isascii():
        return word
    return "".join(char for char in normalize("NFD", word) if not combining(char))


def _pieces(word: str) -> tuple[str, ...]:
    for ending, said in CONTRACTED:
        if word.endswith(ending) and len(word) > len(ending):
            return (word.removesuffix(ending), said)
    base = word.removesuffix("'s")
    if base != word and base in IS_AFTER:
        return (base, "is")
    return (base.removesuffix("'"),)


def _meaning(said: str, opens: bool) -> Meaning:
    words = meaning_words()
    if said in words.never:
        return Meaning("never", said, said, opens)
    if said in words.persons:
        return Meaning("person", words.persons[said], said, opens)
    if said in words.free:
        return Meaning("free", said, said, opens)
    if said in words.future:
        return Meaning("future", said, said, opens)
    if said in words.numbers:
        return Meaning("number", words.numbers[said], said, opens)
    day = DAYS.get(said, said)
    if day in DAY_NAMES:
        return Meaning("day", day, day, opens)
    return Meaning("word", lemma(said), said, opens)


def _words(table: Table) -> MeaningWords:
    def listed(key: str) -> frozenset[str]:
        return frozenset(" ".join(table.texts(key)).split())

    short, numbers = table.table("short"), table.table("numbers")
    opposites = [tuple(line.split()) for line in table.texts("opposites")]
    return MeaningWords(
        free=listed("free"),
        future=listed("future"),
        never=listed("never"),
        any=listed("any"),
        be=listed("be"),
        have=listed("have"),
        before=listed("before"),
        opposites=frozenset((first, second) for one, two in opposites for first, second in ((one, two), (two, one))),
        questions=listed("questions"),
        alike=frozenset((one, two) for one, two in map(str.split, table.texts("alike"))),
        light=frozenset(map(lemma, listed("light"))),
        light_before=listed("light_before"),
        asking=listed("asking"),
        saying=listed("saying"),
        persons={word: line.split()[0] for line in table.texts("persons") for word in line.split()},
        short={word: short.text(word) for word in short},
        numbers={word: numbers.text(word) for word in numbers},
    )
