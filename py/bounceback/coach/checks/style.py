"""Checks over style: long sentences, passives, capitals, mixed spelling."""

from bisect import bisect_right
from collections.abc import Iterator

from bounceback.coach.checks.found import Finder, Found, optional_words, words_of
from bounceback.coach.letter_text import LetterText
from bounceback.coach.matcher.phrases import PhraseMatcher
from bounceback.coach.matcher.segments import NAME_KEYS
from bounceback.coach.matcher.tokens import forms_of
from bounceback.definitions.toml import Table

__all__ = ["both_spellings", "capitals", "long_sentence", "passives"]


def long_sentence(table: Table, matcher: PhraseMatcher) -> Finder:
    """Find a sentence of the body with more than `most` words."""
    most = table.number("most")
    _ = matcher

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


def passives(table: Table, matcher: PhraseMatcher) -> Finder:
    """More than `most` of `helpers` (*was*) before a word in -ed or one of `participles`, but none of `never`."""
    helpers, most = words_of(table, "helpers", matcher), table.number("most")
    participles = frozenset(table.text("participles").split())
    never = frozenset(table.text("never").split())

    def find(letter: LetterText) -> Iterator[Found]:
        forms, sentences = letter.tokens.forms, letter.tokens.sentences
        found = []
        for start, at in letter.hits(helpers, "body"):
            if at < len(forms) and sentences[at] == sentences[start]:
                word = forms[at]
                if word in participles or (word.endswith("ed") and len(word) > 4 and word not in never):
                    found.append((start, at + 1))
        if len(found) > most:
            yield Found(*letter.span(found[most]), {"count": str(len(found)), "most": str(most)})

    return find


def capitals(table: Table, matcher: PhraseMatcher) -> Finder:
    """Words in capitals: of `long` letters or more unless in `acronyms`, shorter ones only when in `shouted`."""
    acronyms = optional_words(table, "acronyms", matcher)
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
            if (len(form) >= long or form in shouted) and letter.is_in(starts[at], "words"):
                found.append((at, form in shouted))
        # One word may stress a point, and a long word that nobody shouts may be a term: SELECT, GENERATE.
        loud = sum(shouts for _, shouts in found) > 1
        for at, shouts in found:
            yield Found(starts[at], ends[at], level=None if shouts and loud else "consider")

    return find


def both_spellings(table: Table, matcher: PhraseMatcher) -> Finder:
    """Words of two lists out of `pairs` that no one country mixes: `uk`, `us`, and -ise words `uk_ise`, `us_ize`."""
    ours, theirs = words_of(table, "uk", matcher), words_of(table, "us", matcher)
    ise, ize = words_of(table, "uk_ise", matcher), words_of(table, "us_ize", matcher)

    def find(letter: LetterText) -> Iterator[Found]:
        # British spelling may have -ize, so that colour and organize go together.
        for one, other in ((ours, theirs), (ise, ize), (ise, theirs)):
            first, second = letter.hits(one), letter.hits(other)
            if first and second:
                later = max(first[0], second[0])
                earlier = min(first[0], second[0])
                yield Found(*letter.span(later), {"right": letter.whole[slice(*letter.span(earlier))]})
                return

    return find
