"""What excuses a hit of a word list, and the shape a hit must have."""

from bisect import bisect_left
from collections.abc import Callable, Mapping

from bounceback.coach.checks.found import optional_words
from bounceback.coach.letter_text import Draft
from bounceback.coach.matcher.phrases import Hit, Lexicon, ListId
from bounceback.definitions.toml import Table

__all__ = ["SHAPES", "Guard", "excuse"]

# How far before a hit the words that excuse it may stand.
BESIDE = 3

type Guard = Callable[[Draft, Hit], bool]


def excuse(table: Table, lexicon: Lexicon) -> Guard:
    """Words that excuse a hit: up to three words before it, directly after it, in its sentence, or anywhere."""
    before, after = optional_words(table, "unless_before", lexicon), optional_words(table, "unless_after", lexicon)
    sentence, text = optional_words(table, "unless_sentence", lexicon), optional_words(table, "unless_text", lexicon)

    def excused(draft: Draft, hit: Hit) -> bool:
        return (
            (before is not None and _stands_before(draft, before, hit))
            or (after is not None and _stands_after(draft, after, hit))
            or (sentence is not None and draft.tokens.sentences[hit[0]] in draft.sentences_with(sentence))
            or (text is not None and draft.has(text, "all"))
        )

    return excused


def _stands_before(draft: Draft, number: ListId, hit: Hit) -> bool:
    hits = draft.hits(number, "all")
    at = bisect_left(hits, (hit[0], 0)) - 1
    sentences = draft.tokens.sentences
    return at >= 0 and 0 <= hit[0] - hits[at][1] < BESIDE and sentences[hits[at][0]] == sentences[hit[0]]


def _stands_after(draft: Draft, number: ListId, hit: Hit) -> bool:
    hits = draft.hits(number, "all")
    at = bisect_left(hits, (hit[1], 0))
    sentences = draft.tokens.sentences
    return at < len(hits) and hits[at][0] == hit[1] and sentences[hit[1]] == sentences[hit[0]]


def _capital_follows(draft: Draft, hit: Hit) -> bool:
    tokens, at = draft.tokens, hit[1]
    return (
        at < len(tokens.starts)
        and tokens.sentences[at] == tokens.sentences[hit[0]]
        and draft.whole[tokens.starts[at]].isupper()
        and tokens.forms[at] != "i"
    )


def _is_name(draft: Draft, hit: Hit) -> bool:
    return draft.whole[draft.tokens.starts[hit[1] - 1]].isupper()


def _holds_no_name(draft: Draft, hit: Hit) -> bool:
    words = draft.whole[slice(*draft.span(hit))].split()
    return not any(len(word) > 1 and word[0].isupper() and word[1:].islower() for word in words)


def _is_line(draft: Draft, hit: Hit) -> bool:
    span = draft.span(hit)
    before, after = draft.whole[: span.start].rpartition("\n")[2], draft.whole[span.end :].partition("\n")[0]
    return not before.strip() and not after.strip(" \t\r.,;:")


def _is_small(draft: Draft, hit: Hit) -> bool:
    return draft.whole[slice(*draft.span(hit))].islower()


def _is_in_capitals(draft: Draft, hit: Hit) -> bool:
    return draft.whole[slice(*draft.span(hit))].isupper()


SHAPES: Mapping[str, Guard] = {
    "any": lambda draft, hit: True,
    "then_name": _capital_follows,
    "name": _is_name,
    "no_name": _holds_no_name,
    "line": _is_line,
    "small": _is_small,
    "capitals": _is_in_capitals,
}
