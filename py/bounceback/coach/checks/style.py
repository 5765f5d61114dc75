"""Checks over style: long sentences, capitals."""

from bisect import bisect_right
from collections.abc import Iterator

from bounceback.coach.checks.excuses import excuse
from bounceback.coach.checks.found import Finder, Found, optional_words
from bounceback.coach.letter_text import LetterText
from bounceback.coach.matcher.phrases import PhraseMatcher
from bounceback.coach.matcher.segments import NAME_KEYS
from bounceback.coach.matcher.tokens import forms_of
from bounceback.definitions.toml import Table

__all__ = ["capitals", "long_sentence"]


def long_sentence(table: Table, matcher: PhraseMatcher) -> Finder:
    """Find a sentence of the body with more than `most` words."""
    most = table.number("most")

    def find(letter: LetterText) -> Iterator[Found]:
        starts, ends, sentences = letter.tokens.starts, letter.tokens.ends, letter.tokens.sentences
        inside = letter.tokens_in(letter.body)
        first = inside.start
        while first < inside.stop:
            end = bisect_right(sentences, sentences[first], first, inside.stop)
            # Only then is it worth looking at the text again: a hyphen parts tokens, not words.
            if end - first > most and letter.is_in(starts[first], "body"):
                count = len(letter.whole[starts[first] : ends[end - 1]].split())
                if count > most:
                    yield Found(starts[first], ends[end - 1], {"count": str(count), "most": str(most)})
            first = end

    return find


def capitals(table: Table, matcher: PhraseMatcher) -> Finder:
    """Words in capitals: of `long` letters or more unless in `acronyms`, shorter ones only when in `shouted`.

    What a sign or a form has in capitals is excused (`unless_…`, see `excuse`).
    """
    excused, acronyms = excuse(table, matcher), optional_words(table, "acronyms", matcher)
    shouted = frozenset(table.text("shouted").lower().split())
    least, long = table.number("least"), table.number("long")

    def find(letter: LetterText) -> Iterator[Found]:
        starts, ends, whole = letter.tokens.starts, letter.tokens.ends, letter.whole
        in_capitals = [at for at in letter.capitals if ends[at] - starts[at] >= least and whole[ends[at] - 1].isupper()]
        if not in_capitals:
            return
        known = {hit[0] for hit in letter.hits(acronyms)} if acronyms is not None else set()
        told = {
            form
            for key, value in letter.answers.items()
            if key in NAME_KEYS or not value.isupper()
            for word in value.split()
            if word.isupper()
            for form in forms_of(word)
        }
        found = []
        for at in in_capitals:
            form = letter.tokens.forms[at]
            word = whole[starts[at] : ends[at]]
            if not word.isupper() or not word.isalpha() or at in known or form in told or letter.is_masked(at):
                continue
            if excused(letter, (at, at + 1)):
                continue
            if (len(form) >= long or form in shouted) and letter.is_in(starts[at], "words"):
                found.append((at, form in shouted))
        # One word may stress a point, and a long word that nobody shouts may be a term: SELECT, GENERATE.
        loud = sum(shouts for _, shouts in found) > 1
        for at, shouts in found:
            yield Found(starts[at], ends[at], level=None if shouts and loud else "consider")

    return find
