"""What a hint's check is: built from its parameters, then asked of each passage."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from bounceback.coach.clauses import Passage
from bounceback.coach.hinting.classes import word_classes
from bounceback.coach.matcher.phrases import Hit, Hits, ListId, PhraseMatcher
from bounceback.definitions.toml import Table

__all__ = ["Builder", "Finder", "Guard", "Read", "Seen", "any_of", "follows", "guard", "put", "set_of", "words_of"]

MARKS = tuple(",.;:!?)…-–—")


class Seen(NamedTuple):
    """Words from `start` to `end`, and better ones in their place, if any; `said` may stand in the label.

    `why` is said in place of the check's own.
    """

    start: int
    end: int
    better: str | None = None
    said: str = ""
    why: str = ""


@dataclass(frozen=True, slots=True)
class Read:
    """A passage as its rules see it; `reader` are the words of the name of the one who reads, in small letters.

    `many` read the letter, or one.
    """

    passage: Passage
    found: Hits
    reader: frozenset[str] = frozenset()
    many: bool = False

    def hits(self, number: ListId) -> list[Hit]:
        """Return where the phrases of a list stand, each without a mark inside or a hyphen beside it."""
        return [hit for hit in self.found.of(number) if self._stands_alone(hit)]

    def sentences_with(self, number: ListId) -> set[int]:
        """Return the numbers of the sentences that hold a phrase of the list."""
        return {self.passage.tokens.sentences[hit[0]] for hit in self.found.of(number)}

    def _stands_alone(self, hit: Hit) -> bool:
        text, words = self.passage.text, self.passage
        start, end = words.tokens.starts[hit[0]], words.tokens.ends[hit[1] - 1]
        inside = all(not words.between(at).strip() for at in range(hit[0], hit[1] - 1))
        return (
            inside
            and text[max(start - 1, 0) : start] not in ("-", "’", "'")
            and text[end : end + 1] not in ("-", "’", "'")
        )


type Finder = Callable[[Read], Iterator[Seen]]
type Builder = Callable[[Table, PhraseMatcher], Finder]
type Guard = Callable[[Read, Hit], bool]


def words_of(table: Table, key: str, matcher: PhraseMatcher, written: str = "") -> ListId:
    """Take the word list under `key`, or as `written`, into the matcher; what is no list is a problem of the table."""
    try:
        return matcher.add(written or table.text(key, ""))
    except ValueError as error:
        table.problem(key, str(error))
        return matcher.add("")


def set_of(table: Table, key: str) -> frozenset[str]:
    """Return the single words under `key`, for a check that looks them up itself."""
    return frozenset(table.text(key, "").replace(",", " ").split())


def beside(table: Table, key: str) -> frozenset[str]:
    """Return the words under `key`, those of a class where it names one: `@noun`."""
    words = set_of(table, key)
    named = word_classes().named if any(word[0] == "@" for word in words) else {}
    return words.union(*(named.get(word[1:], ()) for word in words if word[0] == "@"))


def guard(table: Table, matcher: PhraseMatcher) -> Guard:
    """Read what excuses a hit: a word beside it, a phrase in its sentence; `only_` words have to stand there.

    `opens` wants it to begin a clause, `asked` a question.
    """
    before, after = beside(table, "unless_before"), beside(table, "unless_after")
    only_before, only_after = beside(table, "only_before"), beside(table, "only_after")
    sentence, wanted = (words_of(table, key, matcher) for key in ("unless_sentence", "only_sentence"))
    always = not table.has("only_sentence")
    opens, asked = table.flag("opens", default=False), table.flag("asked", default=False)
    may_open = set_of(table, "opens_after")

    def fits(read: Read, hit: Hit) -> bool:
        words = read.passage
        first, last = hit[0], hit[1] - 1
        earlier = "" if words.is_first(first) or words.between(first - 1).strip() else words.word(first - 1)
        later = follows(words, last)
        if earlier in before or later in after or (only_after and later not in only_after):
            return False
        if only_before and (earlier or ".") not in only_before:
            return False
        if opens and earlier and earlier not in may_open | words.lists.opens_after:
            return False
        number = words.tokens.sentences[first]
        if asked and (not words.is_first(first) or not _asks(words, last)):
            return False
        return number not in read.sentences_with(sentence) and (always or number in read.sentences_with(wanted))

    return fits


def _asks(words: Passage, at: int) -> bool:
    """Whether the sentence of the word `at` ends with a question mark, and has no mark before."""
    while at + 1 < len(words.words) and not words.is_first(at + 1):
        if words.between(at).strip():
            return False
        at += 1
    return "?" in words.between(at)


def follows(words: Passage, at: int) -> str:
    """Return the word after `at`; a stop where a mark comes first or nothing more does, nothing before a quotation."""
    gap = words.between(at).strip()
    if at + 1 >= len(words.words) or words.is_first(at + 1) or gap[:1] in MARKS:
        return "."
    return "" if gap else words.word(at + 1)


def any_of(words: Iterable[str]) -> str:
    """Return an expression for one of these words."""
    return "|".join(sorted(words))


def put(words: Passage, first: int, stop: int, better: str) -> Seen:
    """Put `better` in place of the words from `first` up to `stop`, with a capital where they had one."""
    capital = words.written(first)[:1].isupper() and (words.is_first(first) or words.written(first) != "I")
    written = better[:1].upper() + better[1:] if capital else better
    return Seen(words.tokens.starts[first], words.tokens.ends[stop - 1], written)
