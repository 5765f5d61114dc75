"""Checks over English: slips that the hints see as well, what is mended in a passage, a word that stands twice."""

import re
from collections.abc import Iterator
from itertools import islice, pairwise

from bounceback.coach.checks.found import Finder, Found, set_of
from bounceback.coach.hinting.rules import slips
from bounceback.coach.letter_text import LetterText
from bounceback.coach.matcher.phrases import PhraseMatcher
from bounceback.coach.matcher.segments import NAME_KEYS, pieces
from bounceback.coach.model import Level
from bounceback.definitions.toml import Table
from bounceback.english.mends import mend
from bounceback.english.words import has_capital

__all__ = ["hasty", "repeated", "slip"]

SHORTEST_PARAGRAPH = 12
# What no letter has is not looked at, so that a hostile paste takes no long time.
LONGEST_PARAGRAPH = 3_000
MOST_PARAGRAPHS = 40


def slip(table: Table, matcher: PhraseMatcher) -> Finder:
    """Find what the hints named by `rules` (*there* for *their*) would put in place, which is the fact `right`."""
    wanted = table.texts("rules")

    def find(letter: LetterText) -> Iterator[Found]:
        for start, paragraph in letter.kept(_paragraphs):
            for seen in slips(paragraph, wanted):
                yield Found(start + seen.start, start + seen.end, {"right": seen.better or ""})

    return find


def hasty(table: Table, matcher: PhraseMatcher) -> Finder:
    """Find a word that a passage would have mended: *dont*, *u*, a lone *i*, a small one that opens a sentence.

    `right` is the word as it should be.

    Words of `mild` (*hrs*) are worth a thought and no more.
    """
    mild = set_of(table, "mild")

    def find(letter: LetterText) -> Iterator[Found]:
        names = frozenset(letter.answers[key] for key in NAME_KEYS if letter.answers.get(key))
        for start, paragraph in letter.kept(_paragraphs):
            at = 0
            for each in mend(paragraph, names).mends:
                starts = len(each.before) > 1 and each.before.islower() and each.after == each.before.capitalize()
                if not starts and not _is_word(each.before, each.after):
                    continue
                before = r"(?<=[.!?] )" if starts else r"(?<!\w)"
                found = re.compile(rf"{before}{re.escape(each.before)}(?!\w)").search(paragraph, at)
                if found is None or letter.is_aside(start + found.start()) or letter.is_aside(start + found.end()):
                    continue
                at = found.end()
                level: Level | None = "consider" if each.before.lower().rstrip(".") in mild else None
                yield Found(start + found.start(), start + at, {"right": each.after}, level)

    return find


def repeated(table: Table, matcher: PhraseMatcher) -> Finder:
    """Find a word that stands twice, which is the fact `right`; words of `twice` may, those of `before` only there."""
    twice, unless, before = set_of(table, "twice"), set_of(table, "only_before"), set_of(table, "before")

    def find(letter: LetterText) -> Iterator[Found]:
        forms, starts, ends = letter.tokens.forms, letter.tokens.starts, letter.tokens.ends
        for at in [at for at, (one, other) in enumerate(pairwise(forms)) if one == other]:
            word = forms[at]
            if word in twice or not word.isalpha() or letter.is_masked(at):
                continue
            follows = forms[at + 2] if at + 2 < len(forms) else ""
            between = letter.whole[ends[at] : starts[at + 1]]
            # One word may have been opened into two, and a name may be said twice.
            if (
                starts[at] == starts[at + 1]
                or between.strip()
                or not between
                or (word in unless and follows not in before)
            ):
                continue
            if letter.whole[starts[at + 1]].isupper() or letter.tokens.sentences[at] != letter.tokens.sentences[at + 1]:
                continue
            yield Found(starts[at], ends[at + 1], {"right": letter.whole[starts[at] : ends[at]]})

    return find


def _paragraphs(letter: LetterText) -> list[tuple[int, str]]:
    """Return the paragraphs of the body, each with its place; lines that are too short for a sentence are none."""
    stop = letter.closing.start if letter.closing.start > letter.body.start else letter.body.end
    found: list[tuple[int, str]] = []
    for start, end in islice(pieces(letter.whole, letter.body.start, stop), MOST_PARAGRAPHS):
        text = letter.whole[start:end]
        begin = start + len(text) - len(text.lstrip())
        if SHORTEST_PARAGRAPH <= len(text.strip()) <= LONGEST_PARAGRAPH:
            found.append((begin, text.strip()))
    return found


def _is_word(before: str, after: str) -> bool:
    """Whether a mend is of a word, and not only of a mark, a space or a line's first letter."""
    if before.casefold() == after.casefold():
        return before == "i" or (before.islower() and has_capital("".join(filter(str.isalpha, before))))
    # Two words written as one are a mend of a word too.
    parted = before.rstrip(".,;:!?").isalpha() and " " in after
    return parted or "'" in after or "".join(filter(str.isalnum, before)) != "".join(filter(str.isalnum, after))
