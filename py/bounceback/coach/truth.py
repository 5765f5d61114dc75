"""*Is it all true?* What a letter says that nobody told us: names, numbers, dates, and claims about its writer.

It never says that a thing is false. It compares words with words, and asks the one person who knows.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Literal

from bounceback.definitions.toml import Table, read
from bounceback.english.dates import MONTHS, WEEKDAYS
from bounceback.english.sentences import sentences
from bounceback.english.tidy import plain

__all__ = ["TruthWords", "Untold", "What", "truth_words", "untold"]

type What = Literal["name", "number", "date", "claim"]

WORD = re.compile(r"[^\W_]+(?:['’.-][^\W_]+)*")
FIGURE = re.compile(r"[$£€]?\d[\d,.:]*\d|[$£€]?\d")
CAPITAL = re.compile(r"[^\W\d_a-z]")
NAMED_DAY = re.compile(rf"\b(?:{'|'.join((*MONTHS, *(month[:3] for month in MONTHS), *WEEKDAYS))})\b", re.IGNORECASE)
OWN = re.compile(r"\b(?:I|I['’](?:m|ve|d|ll)|me|my|mine|we|our)\b", re.IGNORECASE)
SHORTEST_STEM = 4
# A sentence about the writer of which less than this share was told is a claim to look at.
TOLD_ENOUGH = 0.6
# Fewer words that carry meaning than this say too little to be asked about.
LEAST_MEANING = 3


@dataclass(frozen=True, slots=True)
class TruthWords:
    """What `coach/truth.toml` knows: words without a meaning of their own, courtesies, numbers in words, endings."""

    empty: frozenset[str]
    courtesies: tuple[str, ...]
    numbers: Mapping[str, str]
    endings: tuple[str, ...]
    never_names: frozenset[str]


@dataclass(frozen=True, slots=True)
class Untold:
    """A thing in the text that was not told: what it is, its words, and where they stand, in code points."""

    what: What
    text: str
    start: int
    end: int


@cache
def truth_words() -> TruthWords:
    """Return the words, read once. Raises `DefinitionError` with every problem of their file."""
    return read("coach/truth.toml", _words)


def untold(text: str, told: Mapping[str, object]) -> tuple[Untold, ...]:
    """List what `text`, a letter, says and `told` does not, in the order of the text.

    `told` are answers by key, or anything else the writer said. Without any, each claim about the writer is listed, and
    each name, number and date. Never raises for any text.
    """
    told_text = plain(" ".join(_texts(told.values())))
    known = {_stem(word) for word in _words_of(told_text)}
    figures = {_figure(each) for each in FIGURE.findall(told_text)} | _numbers_in(told_text)
    found: list[Untold] = []
    at = 0
    for before, sentence in sentences(text):
        start = text.index(sentence, at + (len(before) if at else 0))
        at = start + len(sentence)
        inside = [*_names(sentence, known), *_figures(sentence, figures)]
        if _is_claim(sentence, known, told_text != ""):
            found.append(Untold("claim", sentence, start, at))
        found += [Untold(each.what, each.text, start + each.start, start + each.end) for each in inside]
    return _once(found)


def _names(sentence: str, known: set[str]) -> Iterable[Untold]:
    never = truth_words().never_names
    run: list[re.Match[str]] = []

    def named() -> Iterable[Untold]:
        if run and not all(_is_known(word.group(), known) for word in run):
            start, end = run[0].start(), run[-1].end()
            yield Untold("name", sentence[start:end], start, end)

    for at, word in enumerate(WORD.finditer(sentence)):
        low = word.group().casefold()
        opens = at == 0 or sentence[: word.start()].rstrip()[-1:] in ("“", '"', ":", "\n")
        capital = CAPITAL.match(word.group()) and low not in never and not NAMED_DAY.fullmatch(word.group())
        joined = not run or sentence[run[-1].end() : word.start()].strip(" &.") == ""
        if capital and not opens and joined:
            run.append(word)
            continue
        yield from named()
        run = [word] if capital and not opens else []
    yield from named()


def _figures(sentence: str, known: set[str]) -> Iterable[Untold]:
    for figure in FIGURE.finditer(sentence):
        if _figure(figure.group()) not in known:
            day = NAMED_DAY.search(sentence[max(0, figure.start() - 10) : figure.end() + 10])
            yield Untold("date" if day else "number", figure.group(), figure.start(), figure.end())
    for word in WORD.finditer(sentence):
        value = truth_words().numbers.get(word.group().casefold(), "")
        if value and value not in known:
            yield Untold("number", word.group(), word.start(), word.end())


def _is_claim(sentence: str, known: set[str], anything_told: bool) -> bool:
    low = " ".join(sentence.casefold().replace("’", "'").split())
    if not OWN.search(sentence) or any(courtesy in low for courtesy in truth_words().courtesies):
        return False
    meaning = {_stem(word) for word in _words_of(sentence)}
    if len(meaning) < LEAST_MEANING:
        return False
    return not anything_told or sum(word in known for word in meaning) < TOLD_ENOUGH * len(meaning)


def _words_of(text: str) -> Iterable[str]:
    empty = truth_words().empty
    return (low for word in WORD.findall(text) if (low := word.casefold().replace("’", "'")) not in empty)


def _is_known(word: str, known: set[str]) -> bool:
    low = word.casefold().removesuffix("'s").removesuffix("’s")
    return _stem(low) in known or low in truth_words().empty


def _stem(word: str) -> str:
    word = word.removesuffix("'s").removesuffix("’s")
    for ending in truth_words().endings:
        if word.endswith(ending) and len(word) - len(ending) >= SHORTEST_STEM:
            return word.removesuffix(ending)
    return word


def _numbers_in(text: str) -> set[str]:
    values = truth_words().numbers
    return {values[word] for word in (found.casefold() for found in WORD.findall(text)) if word in values}


def _figure(text: str) -> str:
    return text.strip("$£€,.:").replace(",", "")


def _texts(values: Iterable[object]) -> Iterable[str]:
    for value in values:
        if isinstance(value, str):
            yield value
        elif isinstance(value, list | tuple):
            yield from (each for each in value if isinstance(each, str))


def _once(found: list[Untold]) -> tuple[Untold, ...]:
    """Each thing once; what stands inside a claim is asked about with it, unless it is a name or a figure."""
    seen: set[tuple[str, str]] = set()
    kept = []
    for each in sorted(found, key=lambda each: (each.start, each.what == "claim")):
        name = (each.what, each.text.casefold())
        if name not in seen:
            seen.add(name)
            kept.append(each)
    return tuple(kept)


def _words(table: Table) -> TruthWords:
    numbers = table.table("numbers")
    return TruthWords(
        empty=frozenset(" ".join(table.texts("empty")).split()),
        courtesies=table.texts("courtesies"),
        numbers={word: numbers.text(word) for word in numbers},
        endings=table.texts("endings"),
        never_names=frozenset(table.texts("never_names")),
    )
