"""What a check is: built from its parameters in a rule's file, then asked of each letter."""

from collections.abc import Callable, Iterator, Mapping
from typing import NamedTuple, cast

from bounceback.coach.letter_text import WHERE, LetterText, Where
from bounceback.coach.matcher.phrases import ListId, PhraseMatcher
from bounceback.coach.model import Level
from bounceback.definitions.toml import Table

__all__ = [
    "FACTS", "Builder", "Finder", "Found", "body_end", "optional_words", "place", "set_of", "where", "words_of",
]  # fmt: skip

FACTS = ("found", "count", "limit", "words", "least", "most", "over", "under", "right", "instead")
"""The names that a rule's sentences may use in braces, such as `{found}`."""


class Found(NamedTuple):
    """A place in a letter, what may be said of it (the names in `FACTS`), and a level other than the rule's, if any."""

    start: int
    end: int
    facts: Mapping[str, str] = {}
    level: Level | None = None


type Finder = Callable[[LetterText], Iterator[Found]]
type Builder = Callable[[Table, PhraseMatcher], Finder]


def words_of(table: Table, key: str, matcher: PhraseMatcher, written: str | None = None) -> ListId:
    """Take the word list under `key`, or as `written`, into the matcher; what is no list is a problem of the table."""
    return _list(table, key, table.text(key) if written is None else written, matcher)


def optional_words(table: Table, key: str, matcher: PhraseMatcher) -> ListId | None:
    """Do the same for a key that may be missing."""
    written = table.text(key, "")
    return _list(table, key, written, matcher) if written else None


def set_of(table: Table, key: str) -> frozenset[str]:
    """Single words under `key` with spaces or commas between them, for a check that looks them up itself."""
    return frozenset(table.text(key, "").replace(",", " ").split())


def where(table: Table, default: Where = "words") -> Where:
    """Return the part of the letter that a rule looks at."""
    return cast(Where, table.choice("where", WHERE, default))


def place(at: int, **facts: object) -> Found:
    """Return a place where something is missing."""
    return Found(at, at, {name: str(value) for name, value in facts.items()})


def body_end(letter: LetterText) -> int:
    """Where another sentence of the body would go: after its last word."""
    stop = letter.closing.start if letter.closing.start > letter.body.start else letter.body.end
    return letter.body.start + len(letter.whole[letter.body.start : stop].rstrip())


def _list(table: Table, key: str, written: str, matcher: PhraseMatcher) -> ListId:
    try:
        return matcher.add(written)
    except ValueError as error:
        table.problem(key, str(error))
        return matcher.add("")
