"""What excuses a hit of a word list, and the shape a hit must have."""

from bisect import bisect_left
from collections.abc import Callable, Mapping

from bounceback.coach.checks.found import optional_words
from bounceback.coach.letter_text import LetterText
from bounceback.coach.matcher.phrases import Hit, ListId, PhraseMatcher
from bounceback.definitions.toml import Table

__all__ = ["SHAPES", "Guard", "excuse"]

# How far before a hit the words that excuse it may stand.
BESIDE = 3

type Guard = Callable[[LetterText, Hit], bool]


def excuse(table: Table, matcher: PhraseMatcher) -> Guard:
    """Words that excuse a hit: up to three words before it, directly after it, in its sentence, or anywhere."""
    before, after = optional_words(table, "unless_before", matcher), optional_words(table, "unless_after", matcher)
    sentence, text = optional_words(table, "unless_sentence", matcher), optional_words(table, "unless_text", matcher)

    def excused(letter: LetterText, hit: Hit) -> bool:
        return (
            (before is not None and _stands_before(letter, before, hit))
            or (after is not None and _stands_after(letter, after, hit))
            or (sentence is not None and letter.tokens.sentences[hit[0]] in letter.sentences_with(sentence))
            or (text is not None and letter.has(text, "all"))
        )

    return excused


def _stands_before(letter: LetterText, number: ListId, hit: Hit) -> bool:
    hits = letter.hits(number, "all")
    at = bisect_left(hits, (hit[0], 0)) - 1
    sentences = letter.tokens.sentences
    return at >= 0 and 0 <= hit[0] - hits[at][1] < BESIDE and sentences[hits[at][0]] == sentences[hit[0]]


def _stands_after(letter: LetterText, number: ListId, hit: Hit) -> bool:
    hits = letter.hits(number, "all")
    at = bisect_left(hits, (hit[1], 0))
    sentences = letter.tokens.sentences
    return at < len(hits) and hits[at][0] == hit[1] and sentences[hit[1]] == sentences[hit[0]]


def _capital_follows(letter: LetterText, hit: Hit) -> bool:
    tokens, at = letter.tokens, hit[1]
    return (
        at < len(tokens.starts)
        and tokens.sentences[at] == tokens.sentences[hit[0]]
        and letter.whole[tokens.starts[at]].isupper()
        and tokens.forms[at] != "i"
    )


def _is_name(letter: LetterText, hit: Hit) -> bool:
    return letter.whole[letter.tokens.starts[hit[1] - 1]].isupper()


def _holds_no_name(letter: LetterText, hit: Hit) -> bool:
    words = letter.whole[slice(*letter.span(hit))].split()
    return not any(len(word) > 1 and word[0].isupper() and word[1:].islower() for word in words)


def _is_line(letter: LetterText, hit: Hit) -> bool:
    span = letter.span(hit)
    before, after = letter.whole[: span.start].rpartition("\n")[2], letter.whole[span.end :].partition("\n")[0]
    return not before.strip() and not after.strip(" \t\r.,;:")


def _is_small(letter: LetterText, hit: Hit) -> bool:
    return letter.whole[slice(*letter.span(hit))].islower()


def _is_in_capitals(letter: LetterText, hit: Hit) -> bool:
    return letter.whole[slice(*letter.span(hit))].isupper()


def _opens_sentence(letter: LetterText, hit: Hit) -> bool:
    return hit[0] == 0 or letter.tokens.sentences[hit[0] - 1] != letter.tokens.sentences[hit[0]]


SHAPES: Mapping[str, Guard] = {
    "any": lambda letter, hit: True,
    "then_name": _capital_follows,
    "name": _is_name,
    "no_name": _holds_no_name,
    "line": _is_line,
    "small": _is_small,
    "capitals": _is_in_capitals,
    "opens": _opens_sentence,
}
