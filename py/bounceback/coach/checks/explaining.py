"""Predicates over what a letter explains and what it proves."""

import re
from collections.abc import Iterator

from bounceback.coach.checks.found import Finder, Found, body_end, optional_words, place, words_of
from bounceback.coach.dates import MONTH, WEEKDAY, days
from bounceback.coach.letter_text import Draft, Span
from bounceback.coach.matcher.phrases import Lexicon
from bounceback.coach.matcher.segments import NAME_KEYS
from bounceback.definitions.toml import Table

__all__ = ["evidence", "no_evidence", "opens_with", "share", "stack"]

CLOCK = re.compile(r"\d{1,2}(?:[:.]\d{2}(?!\d)| ?(?:am|pm|a\.m|p\.m)\b)", re.IGNORECASE)
LONGEST_ADDRESS = 80
NUMBER = re.compile(r"\d+(?:[.,]\d+)*%?")
TELEPHONE = re.compile(r"[\d+(][\d ()+-]{6,20}\d")


def stack(table: Table, lexicon: Lexicon) -> Finder:
    """A paragraph with one of `causes` and `least` or more of `links` (*because*), or causes of several `groups`."""
    causes, links = words_of(table, "causes", lexicon), words_of(table, "links", lexicon)
    least, most = table.number("least"), table.number("most_causes")
    groups_table = table.table("groups")
    groups = [words_of(groups_table, key, lexicon) for key in groups_table]

    def find(draft: Draft) -> Iterator[Found]:
        if not draft.has(causes, "body"):
            return
        kinds = [draft.hits(group, "body")[0] for group in groups if draft.has(group, "body")]
        if len(kinds) > most:
            yield Found(*draft.span(sorted(kinds)[most]), {"count": str(len(kinds))})
            return
        cause_at = [draft.span(hit).start for hit in draft.hits(causes, "body")]
        link_spans = [draft.span(hit) for hit in draft.hits(links, "body")]
        for paragraph in draft.paragraphs() if len(link_spans) >= least else ():
            inside = [span for span in link_spans if paragraph.start <= span.start < paragraph.end]
            if len(inside) >= least and any(paragraph.start <= at < paragraph.end for at in cause_at):
                yield Found(*inside[least - 1], {"count": str(len(inside))})

    return find


def share(table: Table, lexicon: Lexicon) -> Finder:
    """Sentences with one of `words` that are more than one word in `one_in` of the body, and more than `free` words."""
    words = words_of(table, "words", lexicon)
    one_in, free = table.number("one_in"), table.number("free")

    def find(draft: Draft) -> Iterator[Found]:
        hits = draft.hits(words, "body")
        if not hits:
            return
        explaining = {draft.tokens.sentences[hit[0]] for hit in hits}
        count = sum(draft.kept(_words_by_sentence).get(sentence, 0) for sentence in explaining)
        if count > free and count * one_in > draft.words:
            yield Found(*draft.span(hits[0]), {"count": str(count), "words": str(draft.words)})

    return find


def opens_with(table: Table, lexicon: Lexicon) -> Finder:
    """One of `words` in the first sentence of the body."""
    words = words_of(table, "words", lexicon)

    def find(draft: Draft) -> Iterator[Found]:
        hits = draft.hits(words, "body")
        first = draft.tokens_in(draft.body)
        if hits and first and draft.tokens.sentences[hits[0][0]] == draft.tokens.sentences[first.start]:
            yield Found(*draft.span(hits[0]))

    return find


def no_evidence(table: Table, lexicon: Lexicon) -> Finder:
    """What `evidence` finds is not there."""
    find_evidence = evidence(table, lexicon)

    def find(draft: Draft) -> Iterator[Found]:
        if draft.words and next(find_evidence(draft), None) is None:
            yield place(body_end(draft))

    return find


def evidence(table: Table, lexicon: Lexicon) -> Finder:
    """A figure that is no day, clock time or telephone number; one of `words`; with `names`, a name nobody gave us."""
    words = words_of(table, "words", lexicon)
    names = table.flag("names", default=False)
    no_names = optional_words(table, "no_names", lexicon)

    def find(draft: Draft) -> Iterator[Found]:
        figure = draft.kept(_figure)
        if figure:
            yield Found(*figure)
        for hit in draft.hits(words, "body"):
            yield Found(*draft.span(hit))
        if names:
            yield from _unknown_names(
                draft, {hit[0] for hit in draft.hits(no_names)} if no_names is not None else set()
            )

    return find


def _figure(draft: Draft) -> Span | None:
    tokens = draft.tokens
    figures = [at for at in draft.figures if draft.is_in(tokens.starts[at], "body")]
    if not figures:
        return None
    spans = [day.span for day in draft.kept(days)]
    spans += [Span(*match.span()) for match in TELEPHONE.finditer(draft.whole)]
    other = {at for span in spans for at in draft.tokens_in(span)}
    for at in figures:
        start = tokens.starts[at]
        # The minutes of a clock time are a token of their own.
        minutes = start > 1 and draft.whole[start - 1] in ":." and draft.whole[start - 2].isdigit()
        clock = minutes or CLOCK.match(draft.whole, start)
        if clock or at in other or draft.is_masked(at):
            continue
        if not _in_address(draft.whole, start):
            number = NUMBER.match(draft.whole, start)
            return Span(*number.span()) if number else draft.span((at, at + 1))
    return None


def _in_address(text: str, at: int) -> bool:
    before, after = text[max(0, at - LONGEST_ADDRESS) : at], text[at : at + LONGEST_ADDRESS]
    return "@" in re.split(r"\s", before)[-1] or "@" in re.split(r"\s", after, maxsplit=1)[0]


def _unknown_names(draft: Draft, no_names: set[int]) -> Iterator[Found]:
    tokens = draft.tokens
    known = {form for key in NAME_KEYS for form in draft.answers.get(key, "").lower().split()}
    for at in draft.capitals:
        opens = at == 0 or tokens.sentences[at] != tokens.sentences[at - 1]
        form = tokens.forms[at]
        if (
            opens
            or not draft.whole[tokens.starts[at]].isupper()
            or len(form) < 2
            or draft.is_masked(at)
            or at in no_names
        ):
            continue
        if form in known or form in MONTH or form in WEEKDAY or not draft.is_in(tokens.starts[at], "body"):
            continue
        if tokens.starts[at] == tokens.starts[at - 1] and at:
            continue  # the second half of a contraction
        yield Found(*draft.span((at, at + 1)))


def _words_by_sentence(draft: Draft) -> dict[int, int]:
    counts: dict[int, int] = {}
    starts = draft.tokens.starts
    for at in draft.tokens_in(draft.body):
        if at == 0 or starts[at] != starts[at - 1]:
            sentence = draft.tokens.sentences[at]
            counts[sentence] = counts.get(sentence, 0) + 1
    return counts
