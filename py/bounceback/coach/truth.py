"""*Is it all true?* What a letter says that nobody told us: names, numbers, dates, and claims about its writer.

It never says that a thing is false. It compares words with words, and asks the one person who knows.
"""

import datetime as dt
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Literal, NamedTuple

from bounceback.coach.matcher.tokens import forms_of
from bounceback.coach.meanings import meaning_words
from bounceback.definitions.toml import Table, read
from bounceback.english.dates import MONTH_NUMBERS, MONTHS, WEEKDAYS
from bounceback.english.forms import lemma
from bounceback.english.sentences import sentences
from bounceback.english.tidy import plain

__all__ = ["TruthWords", "Untold", "What", "truth_words", "untold"]

type What = Literal["name", "number", "date", "claim"]

WORD = re.compile(r"[^\W_]+(?:['’.-][^\W_]+)*")
NUMBER_WORD = re.compile(r"[^\W\d_]+")
FIGURE = re.compile(r"[$£€]?\d[\d,.:]*\d|[$£€]?\d")
CAPITAL = re.compile(r"[^\W\d_a-z]")
ISO_DAY = re.compile(r"\b\d{4}-\d{2}-\d{2}\b")
MONTH = rf"(?:(?:{'|'.join(MONTHS)})\b|(?:{'|'.join(month[:3] for month in MONTHS)})\b\.?)"
WEEKDAY = rf"\b(?:{'|'.join(WEEKDAYS)})\b"
NUMBERED = r"\b\d{1,2}(?:st|nd|rd|th)?\b"
YEAR = r"\b(?:19|20)\d\d\b"
SEASON = r"(?:spring|summer|autumn|fall|winter)"
# "4 January 2027", "August 2024", "the 14th", "Friday", "since 1998", "next summer".
DAY = re.compile(
    rf"{NUMBERED}(?: of)? {MONTH}(?:,? {YEAR})?|\b{MONTH} {NUMBERED}(?:,? {YEAR})?|\b{MONTH},? {YEAR}|\b{MONTH}"
    rf"|{WEEKDAY}"
    rf"|(?<=\bthe )\d{{1,2}}(?:st|nd|rd|th)\b|(?<![\w$£€.,]){YEAR}(?!\s?%|[.,]?\d)"
    rf"|\b(?:last|next|past) (?:{SEASON}|year|month|quarter)\b|\b(?:in|of) the new year\b|\b{SEASON} of {YEAR}",
    re.IGNORECASE,
)
DAY_PART = re.compile(r"[^\W\d_]+|\d+")
# In small letters, or where a sentence begins, these are more often other words.
OTHER_WORDS_TOO = re.compile(rf"(?:march|{'|'.join(month[:3] for month in MONTHS)})\.?", re.IGNORECASE)
OWN = re.compile(r"\b(?:I|I['’](?:m|ve|d|ll)|me|my|mine|we|our)\b", re.IGNORECASE)
YOURS = re.compile(r"\b(?:you|your|yours)\b", re.IGNORECASE)
CLAUSE = re.compile(r"[,;:–—]\s|\s(?=(?:and|but|which|where|because|while|so)\s)")
# A sentence about the writer of which less than this share was told is a claim to look at; so is one with a clause of
# which next to nothing was.
TOLD_ENOUGH = 0.6
NEXT_TO_NOTHING = 0.25
# Fewer words that carry meaning than this say too little to be asked about.
LEAST_MEANING = 3


class TruthWords(NamedTuple):
    """What `coach/truth.toml` knows: words that claim nothing, courtesies, and capitals that name nobody.

    `empty` are also the words of grammar that `coach/meanings.toml` holds.
    """

    empty: frozenset[str]
    courtesies: tuple[str, ...]
    never_names: frozenset[str]


class Told(NamedTuple):
    """What was told, for comparing: words by their plain forms, figures, and words for days; `anything` at all?"""

    anything: bool
    words: frozenset[str]
    figures: frozenset[str]
    days: frozenset[str]


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
    known = _told(plain(" ".join(_texts(told.values()))))
    found: list[Untold] = []
    at = 0
    for before, sentence in sentences(text):
        start = text.index(sentence, at + (len(before) if at else 0))
        at = start + len(sentence)
        days = list(_days(sentence))
        inside = [*_names(sentence, known), *_untold_days(days, known), *_figures(sentence, days, known)]
        if _is_claim(sentence, known):
            found.append(Untold("claim", sentence, start, at))
        found += [Untold(each.what, each.text, start + each.start, start + each.end) for each in inside]
    return _once(found)


def _told(text: str) -> Told:
    days = {part for word in DAY_PART.findall(text.casefold()) for part in _day_part(word)}
    for written in ISO_DAY.findall(text):
        try:
            day = dt.date.fromisoformat(written)
        except ValueError:
            continue
        days |= {str(day.day), str(day.year), MONTHS[day.month - 1], WEEKDAYS[day.weekday()].casefold()}
    # The interview's day tells no other number.
    figures = {_figure(each) for each in FIGURE.findall(ISO_DAY.sub(" ", text))}
    figures |= {value for _, value in _numbers(text)}
    return Told(text != "", frozenset(map(lemma, _words_of(text))), frozenset(figures), frozenset(days))


def _names(sentence: str, told: Told) -> Iterable[Untold]:
    never = truth_words().never_names
    run: list[re.Match[str]] = []

    def named() -> Iterable[Untold]:
        if run and not all(_is_known(word.group(), told) for word in run):
            start, end = run[0].start(), run[-1].end()
            yield Untold("name", sentence[start:end], start, end)

    for at, word in enumerate(WORD.finditer(sentence)):
        low = word.group().casefold()
        opens = at == 0 or sentence[: word.start()].rstrip()[-1:] in ("“", '"', ":", "\n")
        capital = CAPITAL.match(word.group()) and low not in never and not DAY.fullmatch(word.group())
        joined = not run or sentence[run[-1].end() : word.start()].strip(" &.") == ""
        if capital and not opens and joined:
            run.append(word)
            continue
        yield from named()
        run = [word] if capital and not opens else []
    yield from named()


def _days(sentence: str) -> Iterable[re.Match[str]]:
    for day in DAY.finditer(sentence):
        bare = OTHER_WORDS_TOO.fullmatch(day.group()) is not None
        if not bare or (day.start() > 0 and day.group()[0].isupper()):
            yield day


def _untold_days(days: Iterable[re.Match[str]], told: Told) -> Iterable[Untold]:
    for day in days:
        parts = [part for word in DAY_PART.findall(day.group().casefold()) for part in _day_part(word)]
        if not told.days.issuperset(parts):
            yield Untold("date", day.group(), day.start(), day.end())


def _day_part(word: str) -> Iterable[str]:
    """Return what a word of a day is compared by: a number without its zero, a month's name, or it."""
    if word.isdigit():
        yield word.lstrip("0") or "0"
    elif word not in ("of", "in", "the", "st", "nd", "rd", "th"):
        yield MONTHS[MONTH_NUMBERS[word] - 1] if word in MONTH_NUMBERS else word


def _figures(sentence: str, days: Iterable[re.Match[str]], told: Told) -> Iterable[Untold]:
    def elsewhere(at: int) -> bool:
        return not any(day.start() <= at < day.end() for day in days)

    for figure in FIGURE.finditer(sentence):
        if _figure(figure.group()) not in told.figures and elsewhere(figure.start()):
            yield Untold("number", figure.group(), figure.start(), figure.end())
    for word, value in _numbers(sentence):
        if value not in told.figures and elsewhere(word.start()):
            yield Untold("number", word.group(), word.start(), word.end())


def _is_claim(sentence: str, told: Told) -> bool:
    if not OWN.search(sentence) and (not told.anything or YOURS.search(sentence) or sentence.rstrip().endswith(",")):
        return False
    low = " ".join(sentence.casefold().replace("’", "'").split())
    polite = any(courtesy in low for courtesy in truth_words().courtesies)
    # A day is asked about by itself.
    sentence = DAY.sub(" ", sentence)
    meaning = set(map(lemma, _words_of(sentence)))
    if len(meaning) < LEAST_MEANING or polite:
        return False
    if not told.anything or len(meaning & told.words) < TOLD_ENOUGH * len(meaning):
        return True
    clauses = (set(map(lemma, _words_of(clause))) for clause in CLAUSE.split(sentence))
    return any(
        len(clause) >= LEAST_MEANING and len(clause & told.words) < NEXT_TO_NOTHING * len(clause) for clause in clauses
    )


def _words_of(text: str) -> Iterable[str]:
    empty = truth_words().empty
    return (word for word in forms_of(text) if word not in empty)


def _is_known(word: str, told: Told) -> bool:
    low = word.casefold().removesuffix("'s").removesuffix("’s")
    return lemma(low) in told.words or low in truth_words().empty


def _numbers(text: str) -> Iterable[tuple[re.Match[str], str]]:
    """Return the numbers in words of a text, each with its figure; *one* and *first* say too little."""
    numbers, empty = meaning_words().numbers, truth_words().empty
    for word in NUMBER_WORD.finditer(text):
        low = word.group().casefold()
        if low in numbers and low not in empty:
            yield word, numbers[low]


def _figure(text: str) -> str:
    return text.strip("$£€,.:").replace(",", "").lstrip("0") or "0"


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
    grammar = meaning_words()
    return TruthWords(
        empty=frozenset(" ".join(table.texts("empty")).split())
        | grammar.free | grammar.future | grammar.never | grammar.be | grammar.have | grammar.questions
        | frozenset(grammar.persons),
        courtesies=table.texts("courtesies"),
        never_names=frozenset(table.texts("never_names")),
    )  # fmt: skip
