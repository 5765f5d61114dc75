"""Phrases with better words for each: what stands there, and what may stand there in its place."""

from collections.abc import Iterator

from bounceback.coach.checks.excuses import SHAPES, excuse
from bounceback.coach.checks.found import Finder, Found, optional_words, where, words_of
from bounceback.coach.letter_text import LetterText
from bounceback.coach.matcher.phrases import Hit, ListId, PhraseMatcher
from bounceback.definitions.toml import Table

__all__ = ["instead"]


def instead(table: Table, matcher: PhraseMatcher) -> Finder:
    """Each phrase of the table `instead`, a phrase to better words, unless something excuses it; in a `shape`.

    With `if_sentence`, only in a sentence with one of those phrases.

    The better words are the fact `instead`, with a capital where the phrase began its sentence. Where two phrases
    overlap the first one counts, and of two that begin together the longer one.
    """
    phrases = table.table("instead")
    lists: dict[ListId, str] = {words_of(phrases, key, matcher, key): phrases.text(key) for key in phrases}
    if not lists:
        table.problem("instead", "expected at least one phrase and its better words")
    at, excused = where(table), excuse(table, matcher)
    condition = optional_words(table, "if_sentence", matcher)
    fits = SHAPES[table.choice("shape", tuple(SHAPES), "any")]

    def find(letter: LetterText) -> Iterator[Found]:
        hits = [(hit, better) for number, better in lists.items() for hit in letter.hits(number, at)]
        if hits and condition is not None:
            asked, sentences = letter.sentences_with(condition), letter.tokens.sentences
            hits = [(hit, better) for hit, better in hits if sentences[hit[0]] in asked]
        done = 0
        for hit, better in sorted(hits, key=lambda each: (each[0][0], -each[0][1])):
            if hit[0] >= done and fits(letter, hit) and not excused(letter, hit):
                done = hit[1]
                yield Found(*letter.span(hit), {"instead": _begun(better) if _begins(letter, hit) else better})

    return find


def _begins(letter: LetterText, hit: Hit) -> bool:
    sentences = letter.tokens.sentences
    return hit[0] == 0 or sentences[hit[0] - 1] != sentences[hit[0]]


def _begun(words: str) -> str:
    return words[:1].upper() + words[1:]
