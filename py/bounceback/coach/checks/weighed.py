"""The check over what a sentence weighs, which no list of words is behind."""

from bisect import bisect_right
from collections.abc import Iterator

from bounceback.coach.checks.found import Finder, Found
from bounceback.coach.letter_text import LetterText
from bounceback.coach.matcher.phrases import PhraseMatcher
from bounceback.coach.weights import weight, weights
from bounceback.definitions.toml import Table

__all__ = ["weighed"]


def weighed(table: Table, matcher: PhraseMatcher) -> Finder:
    """Find the sentences of the body that weigh too much, the heaviest first."""

    def find(letter: LetterText) -> Iterator[Found]:
        starts, ends, sentences = letter.tokens.starts, letter.tokens.ends, letter.tokens.sentences
        least = weights().least
        heavy: list[tuple[int, int, int]] = []
        inside = letter.tokens_in(letter.body)
        first = inside.start
        while first < inside.stop:
            stop = bisect_right(sentences, sentences[first], first, inside.stop)
            # Signs around the words belong to them: a quotation is seen by its marks.
            after = starts[stop] if stop < len(starts) else len(letter.whole)
            found = weight(letter.whole[ends[first - 1] if first else 0 : after])
            if found >= least and letter.is_in(starts[first], "body") and not letter.is_masked(first):
                heavy.append((-found, first, stop))
            first = stop
        for _, first, stop in sorted(heavy):
            yield Found(starts[first], ends[stop - 1])

    return find
