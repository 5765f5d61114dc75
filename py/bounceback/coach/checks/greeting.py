"""Checks over the name in the greeting, against the name the reader told us."""

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from unicodedata import normalize

from bounceback.coach.checks.found import Finder, Found, set_of
from bounceback.coach.checks.likeness import POSSESSIVE, distance, folded, joined, latin
from bounceback.coach.letter_text import LetterText, Span
from bounceback.coach.matcher.phrases import PhraseMatcher
from bounceback.coach.matcher.tokens import forms_of
from bounceback.coach.model import Level
from bounceback.definitions.toml import Table
from bounceback.english.words import word_list

__all__ = ["greeting_name"]

NAME = re.compile(r"[^\W\d_][^\s,;:.!?()<>\"“”/&+]*")
PEOPLE = re.compile(r"[,;&+/]|\band\b", re.IGNORECASE)
HYPHEN = re.compile(r"[-‐‑]")
# What may stand between a greeting and a first sentence on the same line.
AFTER_GREETING = (",", "!", ".", "-", "–", "—", ":")
# A short form is at least this much shorter than the name, so that a slip such as Ann for Anne is not taken for one.
SHORT_FORM = 3


@dataclass(frozen=True, slots=True, eq=False)
class NameWords:
    """Words that are no names, and first names with their short forms.

    `titles` stand before a name; `general` are words a greeting may hold, and `unknown` those people write where they
    know no name; `begins` are words that begin a sentence after the greeting; `gendered` are titles of which one person
    has one; `short` are the short forms of a first name, and the first names of a short form.
    """

    titles: frozenset[str]
    general: frozenset[str]
    unknown: frozenset[str] = frozenset()
    begins: frozenset[str] = frozenset()
    gendered: tuple[frozenset[str], ...] = ()
    short: Mapping[str, Collection[str]] = field(default_factory=dict)


def greeting_name(table: Table, matcher: PhraseMatcher) -> Finder:
    """Find a name in the greeting that is neither the one given nor a short form of it.

    The words of `NameWords`; `gendered` is written as groups such as `mr; mrs ms miss`, and `short` holds first names
    with their short forms, in groups such as `stephen steven: steve; john: jack`, between semicolons or line ends.
    """
    words = NameWords(
        word_list("before_names"),
        set_of(table, "general"),
        set_of(table, "unknown"),
        set_of(table, "begins"),
        tuple(frozenset(group.split()) for group in table.text("gendered", "").split(";")),
        _short_forms(table),
    )

    def find(letter: LetterText) -> Iterator[Found]:
        if letter.greeting:
            greeting, told, work = _asked(letter, letter.greeting)
            wrong = _wrong_name(greeting, told, work, words)
            if wrong:
                start = letter.greeting.start
                # Beside somebody who was named it may be somebody who was not.
                beside = greeting[: wrong.start] + greeting[wrong.end :]
                level: Level | None = (
                    "consider" if PEOPLE.search(greeting.rstrip(" ,;")) and _holds(beside, told) else None
                )
                yield Found(start + wrong.start, start + wrong.end, {"right": told}, level)

    return find


def _holds(text: str, told: str) -> bool:
    """Whether one of the names told stands in a text."""
    right = _ways_to_write(told)
    return any(folded(_same(match[0])) in right for match in NAME.finditer(text))


def _asked(letter: LetterText, greeting: Span) -> tuple[str, str, str]:
    """Return the greeting, the name that was told, and the words of the company and the role, which are no names."""
    told = letter.answers.get
    return letter.whole[slice(*greeting)], told("their_name", ""), f"{told('company', '')} {told('role', '')}"


# A greeting stays the same while the rest of the letter is written.
@lru_cache(maxsize=64)
def _wrong_name(greeting: str, told: str, work: str, words: NameWords) -> Span | None:
    """Where in the greeting a name stands that was not told."""
    names = [_same(name) for name in _names(told)]
    if not names or words.unknown.union(words.general, words.titles).issuperset(names):
        return None
    right = _ways_to_write(told)
    first = {folded(name) for name in _first_names(told, words.titles)}
    whole_name, initials = "".join(names), "".join(part[0] for part in _parts(told))
    no_name = words.titles.union(words.general, forms_of(work))
    matches = list(NAME.finditer(greeting))
    said_before = ""
    for at, match in enumerate(matches):
        said = _same(match[0])
        # The first word is the greeting itself.
        if match.start() == 0:
            continue
        if said in words.begins and greeting[: match.start()].rstrip()[-1:] in AFTER_GREETING:
            break  # Hi Sam, Happy Monday!
        if _other_title(said, names, words.gendered):
            return Span(*match.span())
        said_before, before = folded(said), said_before
        following = folded(_same(matches[at + 1][0])) if at + 1 < len(matches) else ""
        if said in no_name or len(said) == 1:
            continue
        if {said_before, folded(said, spelt_out=True), before + said_before, said_before + following} & right:
            continue
        # In scripts without capitals a name often stands without a space: 小龙 or 李小龙先生 for 李小龙.
        if said.upper() == said.lower() and (whole_name in said or said in whole_name):
            continue
        if latin(said) not in map(latin, names):
            continue
        if match[0].isupper() and initials.startswith(said_before):
            continue
        if any(
            said_before in words.short.get(name, ())
            or (name.startswith(said_before) and len(name) - len(said_before) >= SHORT_FORM)
            for name in first
        ):
            continue
        if not match[0][0].islower() or any(distance(said_before, name, 2) <= 2 for name in right if len(name) > 3):
            return Span(*match.span())
    return None


def _ways_to_write(told: str) -> frozenset[str]:
    """Return names with and without accents, hyphens and spaces: *Anne-Marie* is *anne*, *marie* and *annemarie*."""
    parts = _parts(told)
    return joined(tuple(map(folded, parts))) | joined(tuple(folded(part, spelt_out=True) for part in parts))


def _parts(told: str) -> list[str]:
    return [part.lower() for name in _names(told) for part in HYPHEN.split(POSSESSIVE.sub("", name)) if part]


def _other_title(said: str, names: list[str], gendered: tuple[frozenset[str], ...]) -> bool:
    """Whether the title is said of another gender than the one title that was given."""
    given = [group for group in gendered for name in names if name in group]
    return len(given) == 1 and said not in given[0] and any(said in group for group in gendered)


def _short_forms(table: Table) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for group in re.split(r"[;\n]", table.text("short", "").strip()):
        names, colon, short = group.partition(":")
        if group.strip() and not (names.strip() and colon and short.strip()):
            table.problem("short", f"expected names, a colon and their short forms, found {group.strip()!r}")
        for name in names.split():
            found.setdefault(folded(name), set()).update(map(folded, short.split()))
            # Whoever is known as Liz may be written to as Elizabeth.
            for each in short.split():
                found.setdefault(folded(each), set()).add(folded(name))
    return found


def _first_names(given: str, titles: frozenset[str]) -> set[str]:
    """Return the first name of each person, in small letters; *Mr Okoye* has none."""
    found = set()
    for person in PEOPLE.split(given):
        match [_same(name) for name in NAME.findall(person)]:
            case [title, first, _, *_] if title in titles:
                found.add(first)
            case [first, *_] if first not in titles:
                found.add(first)
    return found


def _names(name: str) -> list[str]:
    return NAME.findall(name)


def _same(name: str) -> str:
    return POSSESSIVE.sub("", normalize("NFC", name).casefold())
