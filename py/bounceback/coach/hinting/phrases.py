"""Hints over phrases: there, put in place of others, named for the one who reads them."""

from collections.abc import Iterator

from bounceback.coach.hinting.found import Finder, Read, Seen, guard, put, set_of, words_of
from bounceback.coach.matcher.phrases import PhraseMatcher
from bounceback.definitions.toml import Table

__all__ = ["existence", "reader_named", "substitution", "thread"]


def existence(table: Table, matcher: PhraseMatcher) -> Finder:
    """Find each phrase of `words`: nothing to press, unless `better` says what may take its place (empty: it goes)."""
    number, fits = words_of(table, "words", matcher), guard(table, matcher)
    goes = table.flag("goes", default=False)

    def find(read: Read) -> Iterator[Seen]:
        for hit in read.hits(number):
            if fits(read, hit):
                start, end = read.passage.tokens.starts[hit[0]], read.passage.tokens.ends[hit[1] - 1]
                # With the space after it.
                gap = read.passage.between(hit[1] - 1)
                whole = goes and gap == " " and not read.passage.is_first(hit[0])
                yield Seen(start, end + len(gap) if whole else end, "" if whole else None)

    return find


def substitution(table: Table, matcher: PhraseMatcher) -> Finder:
    """Each phrase of the table `instead`, and what takes its place; with `swap`, one word of each phrase of `words`."""
    fits = guard(table, matcher)
    swaps = {one: other for one, _, other in (pair.partition(" > ") for pair in table.texts("swap", ()))}
    phrases = table.table("instead", required=False)
    lists = {words_of(phrases, key, matcher, key): phrases.text(key) for key in phrases}
    swapped = words_of(table, "words", matcher)

    def find(read: Read) -> Iterator[Seen]:
        words = read.passage
        for number, better in lists.items():
            for hit in read.hits(number):
                if fits(read, hit):
                    yield put(words, hit[0], hit[1], better)
        for hit in read.hits(swapped):
            at = next((at for at in range(*hit) if words.word(at) in swaps), -1)
            if at >= 0 and fits(read, hit):
                yield put(words, at, at + 1, swaps[words.word(at)])

    return find


def reader_named(table: Table, matcher: PhraseMatcher) -> Finder:
    """*He*, *she* or *they* at work in the first sentence, and nobody else there that they could be."""
    deeds, others = set_of(table, "deeds"), words_of(table, "others", matcher)
    named = words_of(table, "named", matcher)

    def find(read: Read) -> Iterator[Seen]:
        words = read.passage
        for hit in read.hits(named):
            if words.word(hit[1]) in deeds:
                yield put(words, hit[0], hit[1], "you")
        if not words.sentences:
            return
        first = words.sentences[0]
        other = min((hit[0] for hit in read.found.get(others, ())), default=len(words.words))
        for at in range(first.start, first.stop - 1):
            name = at > first.start and words.written(at)[:1].isupper() and words.word(at).partition("'")[0] != "i"
            if at >= other or name or words.word(at) in ("you", "your"):
                return
            if words.word(at) in ("he", "she", "they") and words.word(at + 1) in deeds and words.between(at) == " ":
                yield put(words, at, at + 1, "you")
                return

    return find


def thread(table: Table, matcher: PhraseMatcher) -> Finder:
    """Find the first words of the passage where they point to what stood before: *it*, *the same*, *there*."""
    number = words_of(table, "words", matcher)

    def find(read: Read) -> Iterator[Seen]:
        for hit in read.hits(number):
            if hit[0] == 0:
                yield Seen(read.passage.tokens.starts[0], read.passage.tokens.ends[hit[1] - 1])

    return find
