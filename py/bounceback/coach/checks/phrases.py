"""Checks over word lists: found, near each other, too often, missing."""

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator
from functools import cache

from bounceback.coach.checks.excuses import SHAPES, excuse
from bounceback.coach.checks.found import Finder, Found, body_end, optional_words, place, where, words_of
from bounceback.coach.letter_text import LetterText, Span
from bounceback.coach.matcher.phrases import ListId, PhraseMatcher
from bounceback.coach.matcher.segments import NAME_KEYS
from bounceback.coach.matcher.tokens import forms_of
from bounceback.definitions.toml import Table
from bounceback.errors import DefinitionError, DefinitionProblem
from bounceback.questions.catalog import SHARED_KEYS

__all__ = ["count_over", "missing_any", "near", "pattern", "words"]

LONGEST_PHRASE = 8
MONEY = re.compile(
    r"[£$€¥₹] ?\d[\d,.]{0,12}[km]?|\b\d[\d,.]{0,12} ?(?:k\b|pounds|dollars|euros|usd|gbp|eur)", re.IGNORECASE
)
# Shorter words do not show that a letter repeats what its writer told us.
SHORTEST_OWN_WORD = 4
NOT_TOLD = frozenset((*SHARED_KEYS, "contact"))


def words(table: Table, matcher: PhraseMatcher) -> Finder:
    """Any of `words`, in a `shape`, unless something excuses it (`unless_…`, see `excuse`).

    The shapes: `then_name` before a capital letter, `name` where the last word has one, `no_name` where no word looks
    like a name, `line` alone on its line, `small` all in small letters, `capitals` all in capital letters, `opens` at
    the start of a sentence.
    """
    number, at, excused = words_of(table, "words", matcher), where(table), excuse(table, matcher)
    fits = SHAPES[table.choice("shape", tuple(SHAPES), "any")]

    def find(letter: LetterText) -> Iterator[Found]:
        for hit in letter.hits(number, at):
            if fits(letter, hit) and not excused(letter, hit):
                yield Found(*letter.span(hit))

    return find


def near(table: Table, matcher: PhraseMatcher) -> Finder:
    """Any of `words` with any of `of` at most `within` words away in one sentence, in either `order` or `of` first.

    With `also`, one of those words must stand in the sentence too; with `figure`, a number; with `money`, a sum; with
    `amount`, a sum or a percentage.
    """
    number, other, at = words_of(table, "words", matcher), words_of(table, "of", matcher), where(table)
    within, excused = table.number("within"), excuse(table, matcher)
    also = optional_words(table, "also", matcher)
    figure, money = table.flag("figure", default=False), table.flag("money", default=False)
    amount = table.flag("amount", default=False)
    of_first = table.choice("order", ("either", "of_first"), "either") == "of_first"

    def find(letter: LetterText) -> Iterator[Found]:
        hits = letter.hits(number, at)
        others = letter.hits(other, at) if hits else []
        for hit in hits if others else ():
            sentence = letter.tokens.sentences[hit[0]]
            # Hits are in order: only those that start near enough are looked at.
            nearby = others[
                bisect_left(others, (hit[0] - within - LONGEST_PHRASE, 0)) : bisect_left(others, (hit[1] + within, 0))
            ]
            mates = [
                mate
                for mate in nearby
                if letter.tokens.sentences[mate[0]] == sentence
                and (0 <= hit[0] - mate[1] < within or (not of_first and 0 <= mate[0] - hit[1] < within))
            ]
            if not mates or excused(letter, hit):
                continue
            if also is not None and sentence not in letter.sentences_with(also):
                continue
            if (figure and sentence not in letter.kept(_with_figures)) or (
                money and sentence not in letter.kept(_with_money)
            ):
                continue
            if amount and sentence not in letter.kept(_with_money) | letter.kept(_with_percentage):
                continue
            yield Found(*letter.span((min(hit[0], mates[-1][0]), max(hit[1], mates[-1][1]))))

    return find


def count_over(table: Table, matcher: PhraseMatcher) -> Finder:
    """More of `words` than `limit` in all, and more than `per_hundred` in a hundred words: the first over it.

    With `each`, all that are over it.
    """
    number, at, excused = words_of(table, "words", matcher), where(table), excuse(table, matcher)
    limit, per_hundred = table.number("limit"), table.number("per_hundred", 0)
    each = table.flag("each", default=False)

    def find(letter: LetterText) -> Iterator[Found]:
        hits = [hit for hit in letter.hits(number, at) if not excused(letter, hit)]
        if len(hits) > max(limit, per_hundred * letter.words / 100):
            for hit in hits[limit:] if each else hits[limit : limit + 1]:
                yield Found(*letter.span(hit), {"count": str(len(hits)), "limit": str(limit)})

    return find


def missing_any(table: Table, matcher: PhraseMatcher) -> Finder:
    """None of `words` there, where one of `if_any` is; nor `own_words` words that the reader told us."""
    is_there = _presence(table, matcher)
    condition = optional_words(table, "if_any", matcher)

    def find(letter: LetterText) -> Iterator[Found]:
        applies = letter.words > 0 and (condition is None or letter.has(condition, "body"))
        if applies and is_there(letter) is None:
            yield place(body_end(letter))

    return find


def pattern(table: Table, matcher: PhraseMatcher) -> Finder:
    """Find the regular expression `pattern` in a text with one of the characters `marks`; not in names we were given.

    With `limit`, only when it is found more often than that; with `aside_too`, in quotations and gaps as well.
    """
    written, at, limit = table.text("pattern"), where(table), table.number("limit", 0)
    marks, aside_too = table.text("marks", ""), table.flag("aside_too", default=False)
    excused = excuse(table, matcher)

    file, key = table.file, table.where("pattern")
    if table.thorough and (fault := _fault(written)):
        table.problem("pattern", fault)

    @cache
    def compiled() -> re.Pattern[str]:
        # Compiled when first asked: that is slow in a browser, and a rule may not apply to the kind at hand.
        if fault := _fault(written):
            raise DefinitionError((DefinitionProblem(file, key, fault),))
        return re.compile(written)

    def find(letter: LetterText) -> Iterator[Found]:
        if marks and not any(mark in letter.whole for mark in marks):
            return
        names = [letter.answers[key] for key in NAME_KEYS if letter.answers.get(key)]
        matches = [
            match
            for match in compiled().finditer(letter.whole)
            if match[0]
            and letter.is_in(match.start(), at)
            and (aside_too or not letter.is_aside(match.start()))
            and not any(match[0] in name for name in names)
            and not ((hit := letter.tokens_in(Span(*match.span()))) and excused(letter, (hit.start, hit.stop)))
        ]
        for match in matches[limit:]:
            yield Found(match.start(), match.end(), {"count": str(len(matches)), "limit": str(limit)})

    return find


def _fault(written: str) -> str:
    """Say what is wrong with a regular expression; empty where nothing is."""
    try:
        re.compile(written)
    except (re.PatternError, OverflowError) as error:
        return f"expected a regular expression: {error}"
    return ""


def _with_figures(letter: LetterText) -> frozenset[int]:
    return frozenset(letter.tokens.sentences[at] for at in letter.figures)


def _with_percentage(letter: LetterText) -> frozenset[int]:
    ends, whole = letter.tokens.ends, letter.whole
    return frozenset(
        letter.tokens.sentences[at] for at in letter.figures if whole[ends[at] : ends[at] + 2].lstrip()[:1] == "%"
    )


def _with_money(letter: LetterText) -> frozenset[int]:
    tokens, sums = letter.tokens, MONEY.finditer(letter.whole)
    return frozenset(tokens.sentences[at] for match in sums for at in letter.tokens_in(Span(*match.span())))


def _presence(table: Table, matcher: PhraseMatcher) -> Callable[[LetterText], Found | None]:
    number, at, excused = words_of(table, "words", matcher), where(table, "body"), excuse(table, matcher)
    own, common = table.number("own_words", 0), optional_words(table, "common", matcher)

    def first(letter: LetterText) -> Found | None:
        for hit in letter.hits(number, at):
            if not excused(letter, hit):
                return Found(*letter.span(hit))
        shared = _own_words(letter, own, common) if own else []
        return Found(*letter.span((shared[0], shared[0] + 1))) if len(shared) >= own > 0 else None

    return first


def _own_words(letter: LetterText, enough: int, common: ListId | None) -> list[int]:
    """Tokens of the body that stand in one free answer of the reader, where it gives `enough` different ones."""
    by_chance = {hit[0] for hit in letter.hits(common, "all")} if common is not None else set()
    for key, value in letter.answers.items():
        if key in NOT_TOLD:
            continue
        told = {form for form in forms_of(value) if len(form) >= SHORTEST_OWN_WORD}
        shared: dict[str, int] = {}
        for at, form in enumerate(letter.tokens.forms):
            if form in told and at not in by_chance and letter.is_in(letter.tokens.starts[at], "body"):
                shared.setdefault(form, at)
        if len(shared) >= enough:
            return list(shared.values())
    return []
