"""Checks over what a letter explains and what it proves."""

import re
from bisect import bisect_left
from collections.abc import Iterator

from bounceback.coach.checks.excuses import excuse
from bounceback.coach.checks.found import Finder, Found, body_end, optional_words, place, words_of
from bounceback.coach.dates import days
from bounceback.coach.letter_text import LetterText, Span
from bounceback.coach.matcher.phrases import PhraseMatcher
from bounceback.coach.matcher.segments import NAME_KEYS
from bounceback.definitions.toml import Table
from bounceback.english.dates import MONTH_NUMBERS, WEEKDAY_NUMBERS

__all__ = ["evidence", "no_evidence", "opens_with", "share", "stack", "telling"]

CLOCK = re.compile(r"\d{1,2}(?:[:.]\d{2}(?!\d)| ?(?:am|pm|a\.m|p\.m)\b)", re.IGNORECASE)
LONGEST_ADDRESS = 80
NUMBER = re.compile(r"\d+(?:[.,]\d+)*%?")
TELEPHONE = re.compile(r"[\d+(][\d ()+-]{6,20}\d")


def stack(table: Table, matcher: PhraseMatcher) -> Finder:
    """Find a paragraph with a phrase of `causes` and `least` of `links` (*because*), or causes of several `groups`."""
    causes, links = words_of(table, "causes", matcher), words_of(table, "links", matcher)
    least, most = table.number("least"), table.number("most_causes")
    excused = excuse(table, matcher)
    groups_table = table.table("groups")
    groups = [words_of(groups_table, key, matcher) for key in groups_table]

    def find(letter: LetterText) -> Iterator[Found]:
        if not letter.has(causes, "body"):
            return
        # "Never missed a deadline" is no reason.
        each = ([hit for hit in letter.hits(group, "body") if not excused(letter, hit)] for group in groups)
        kinds = [hits[0] for hits in each if hits]
        if len(kinds) > most:
            yield Found(*letter.span(sorted(kinds)[most]), {"count": str(len(kinds))})
            return
        cause_at = [letter.span(hit).start for hit in letter.hits(causes, "body")]
        link_spans = [letter.span(hit) for hit in letter.hits(links, "body")]
        for paragraph in letter.paragraphs() if len(link_spans) >= least else ():
            inside = [span for span in link_spans if paragraph.start <= span.start < paragraph.end]
            if len(inside) >= least and any(paragraph.start <= at < paragraph.end for at in cause_at):
                yield Found(*inside[least - 1], {"count": str(len(inside))})

    return find


def share(table: Table, matcher: PhraseMatcher) -> Finder:
    """Sentences with one of `words` that are more than one word in `one_in` of the body, and more than `free` words."""
    words = words_of(table, "words", matcher)
    one_in, free = table.number("one_in"), table.number("free")

    def find(letter: LetterText) -> Iterator[Found]:
        hits = letter.hits(words, "body")
        if not hits:
            return
        explaining = {letter.tokens.sentences[hit[0]] for hit in hits}
        count = sum(letter.kept(_words_by_sentence).get(sentence, 0) for sentence in explaining)
        if count > free and count * one_in > letter.words:
            yield Found(*letter.span(hits[0]), {"count": str(count), "words": str(letter.words)})

    return find


def opens_with(table: Table, matcher: PhraseMatcher) -> Finder:
    """Find one of `words` in the first sentence of a body that has more than one."""
    words = words_of(table, "words", matcher)

    def find(letter: LetterText) -> Iterator[Found]:
        hits = letter.hits(words, "body")
        first = letter.tokens_in(letter.body)
        sentences = letter.tokens.sentences
        opens = hits and first and sentences[hits[0][0]] == sentences[first.start]
        if opens and sentences[first.stop - 1] != sentences[first.start]:
            yield Found(*letter.span(hits[0]))

    return find


def no_evidence(table: Table, matcher: PhraseMatcher) -> Finder:
    """Find a letter in which `evidence` finds nothing."""
    find_evidence = evidence(table, matcher)

    def find(letter: LetterText) -> Iterator[Found]:
        if letter.words and next(find_evidence(letter), None) is None:
            yield place(body_end(letter))

    return find


def evidence(table: Table, matcher: PhraseMatcher) -> Finder:
    """Find a figure that is no day, time or telephone number; one of `words`; with `names`, a name nobody gave us."""
    words = words_of(table, "words", matcher)
    names = table.flag("names", default=False)
    no_names = optional_words(table, "no_names", matcher)

    def find(letter: LetterText) -> Iterator[Found]:
        figure = letter.kept(_figure)
        if figure:
            yield Found(*figure)
        for hit in letter.hits(words, "body"):
            yield Found(*letter.span(hit))
        if names:
            yield from _unknown_names(
                letter, {hit[0] for hit in letter.hits(no_names)} if no_names is not None else set()
            )

    return find


def telling(table: Table, matcher: PhraseMatcher) -> Finder:
    """Find a whole sentence with one of `words` and one of `by`; with `figures`, one of those or a figure too."""
    words, by = words_of(table, "words", matcher), words_of(table, "by", matcher)
    figures, least = optional_words(table, "figures", matcher), table.number("least", 0)
    excused = excuse(table, matcher)

    def find(letter: LetterText) -> Iterator[Found]:
        own = letter.sentences_with(by)
        for hit in letter.hits(words, "body"):
            sentence = letter.tokens.sentences[hit[0]]
            if sentence not in own or excused(letter, hit):
                continue
            first = bisect_left(letter.tokens.sentences, sentence)
            stop = bisect_left(letter.tokens.sentences, sentence + 1)
            counted = figures is None or sentence in letter.sentences_with(figures)
            if stop - first < least or not (counted or any(first <= at < stop for at in letter.kept(_figures))):
                continue
            yield Found(*letter.span((first, stop)))

    return find


def _figure(letter: LetterText) -> Span | None:
    for at in letter.kept(_figures):
        number = NUMBER.match(letter.whole, letter.tokens.starts[at])
        return Span(*number.span()) if number else letter.span((at, at + 1))
    return None


def _figures(letter: LetterText) -> tuple[int, ...]:
    """Return the figures of the body that are no day, time, telephone number or part of an address."""
    tokens = letter.tokens
    figures = [at for at in letter.figures if letter.is_in(tokens.starts[at], "body")]
    if not figures:
        return ()
    spans = [day.span for day in letter.kept(days)]
    spans += [Span(*match.span()) for match in TELEPHONE.finditer(letter.whole)]
    other = {at for span in spans for at in letter.tokens_in(span)}

    def counts(at: int) -> bool:
        start = tokens.starts[at]
        # The minutes of a clock time are a token of their own.
        minutes = start > 1 and letter.whole[start - 1] in ":." and letter.whole[start - 2].isdigit()
        clock = minutes or CLOCK.match(letter.whole, start) is not None
        return not (clock or at in other or letter.is_masked(at) or _in_address(letter.whole, start))

    return tuple(filter(counts, figures))


def _in_address(text: str, at: int) -> bool:
    before, after = text[max(0, at - LONGEST_ADDRESS) : at], text[at : at + LONGEST_ADDRESS]
    return "@" in re.split(r"\s", before)[-1] or "@" in re.split(r"\s", after, maxsplit=1)[0]


def _unknown_names(letter: LetterText, no_names: set[int]) -> Iterator[Found]:
    tokens = letter.tokens
    known = {form for key in NAME_KEYS for form in letter.answers.get(key, "").lower().split()}
    for at in letter.capitals:
        opens = at == 0 or tokens.sentences[at] != tokens.sentences[at - 1]
        form = tokens.forms[at]
        if (
            opens
            or not letter.whole[tokens.starts[at]].isupper()
            or len(form) < 2
            or letter.is_masked(at)
            or at in no_names
        ):
            continue
        if (
            form in known
            or form in MONTH_NUMBERS
            or form in WEEKDAY_NUMBERS
            or not letter.is_in(tokens.starts[at], "body")
        ):
            continue
        if tokens.starts[at] == tokens.starts[at - 1] and at:
            continue  # the second half of a contraction
        yield Found(*letter.span((at, at + 1)))


def _words_by_sentence(letter: LetterText) -> dict[int, int]:
    counts: dict[int, int] = {}
    starts = letter.tokens.starts
    for at in letter.tokens_in(letter.body):
        if at == 0 or starts[at] != starts[at - 1]:
            sentence = letter.tokens.sentences[at]
            counts[sentence] = counts.get(sentence, 0) + 1
    return counts
