"""Predicates over word lists: found, near each other, too often, missing."""

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator
from functools import cache

from bounceback.coach.checks.excuses import SHAPES, excuse
from bounceback.coach.checks.found import Finder, Found, body_end, optional_words, place, where, words_of
from bounceback.coach.letter_text import Draft, Span
from bounceback.coach.matcher.phrases import Lexicon, ListId
from bounceback.coach.matcher.segments import NAME_KEYS
from bounceback.coach.matcher.tokens import forms_of
from bounceback.definitions.toml import Table
from bounceback.errors import DefinitionError, DefinitionProblem
from bounceback.questions.catalog import SHARED_KEYS

__all__ = ["count_over", "has_any", "missing_any", "near", "none_of", "pattern", "words"]

LONGEST_PHRASE = 8
MONEY = re.compile(
    r"[£$€¥₹] ?\d[\d,.]{0,12}[km]?|\b\d[\d,.]{0,12} ?(?:k\b|pounds|dollars|euros|usd|gbp|eur)", re.IGNORECASE
)
# Shorter words do not show that a letter repeats what its writer told us.
SHORTEST_OWN_WORD = 4
NOT_TOLD = frozenset((*SHARED_KEYS, "contact"))


def words(table: Table, lexicon: Lexicon) -> Finder:
    """Any of `words`, in a `shape`, unless something excuses it (`unless_…`, see `excuse`).

    The shapes: `then_name` before a capital letter, `name` where the last word has one, `no_name` where no word looks
    like a name, `line` alone on its line, `small` all in small letters, `capitals` all in capital letters.
    """
    number, at, excused = words_of(table, "words", lexicon), where(table), excuse(table, lexicon)
    fits = SHAPES[table.choice("shape", tuple(SHAPES), "any")]

    def find(draft: Draft) -> Iterator[Found]:
        for hit in draft.hits(number, at):
            if fits(draft, hit) and not excused(draft, hit):
                yield Found(*draft.span(hit))

    return find


def near(table: Table, lexicon: Lexicon) -> Finder:
    """Any of `words` with any of `of` at most `within` words away in one sentence, in either `order` or `of` first.

    With `also`, one of those words must stand in the sentence too; with `figure`, a number; with `money`, a sum; with
    `amount`, a sum or a percentage.
    """
    number, other, at = words_of(table, "words", lexicon), words_of(table, "of", lexicon), where(table)
    within, excused = table.number("within"), excuse(table, lexicon)
    also = optional_words(table, "also", lexicon)
    figure, money = table.flag("figure", default=False), table.flag("money", default=False)
    amount = table.flag("amount", default=False)
    of_first = table.choice("order", ("either", "of_first"), "either") == "of_first"

    def find(draft: Draft) -> Iterator[Found]:
        hits = draft.hits(number, at)
        others = draft.hits(other, at) if hits else []
        for hit in hits if others else ():
            sentence = draft.tokens.sentences[hit[0]]
            # Hits are in order: only those that start near enough are looked at.
            nearby = others[
                bisect_left(others, (hit[0] - within - LONGEST_PHRASE, 0)) : bisect_left(others, (hit[1] + within, 0))
            ]
            mates = [
                mate
                for mate in nearby
                if draft.tokens.sentences[mate[0]] == sentence
                and (0 <= hit[0] - mate[1] < within or (not of_first and 0 <= mate[0] - hit[1] < within))
            ]
            if not mates or excused(draft, hit):
                continue
            if also is not None and sentence not in draft.sentences_with(also):
                continue
            if (figure and sentence not in draft.kept(_with_figures)) or (
                money and sentence not in draft.kept(_with_money)
            ):
                continue
            if amount and sentence not in draft.kept(_with_money) | draft.kept(_with_percentage):
                continue
            yield Found(*draft.span((min(hit[0], mates[-1][0]), max(hit[1], mates[-1][1]))))

    return find


def count_over(table: Table, lexicon: Lexicon) -> Finder:
    """More of `words` than `limit` in all, and more than `per_hundred` in a hundred words."""
    number, at, excused = words_of(table, "words", lexicon), where(table), excuse(table, lexicon)
    limit, per_hundred = table.number("limit"), table.number("per_hundred", 0)

    def find(draft: Draft) -> Iterator[Found]:
        hits = [hit for hit in draft.hits(number, at) if not excused(draft, hit)]
        if len(hits) > max(limit, per_hundred * draft.words / 100):
            yield Found(*draft.span(hits[limit]), {"count": str(len(hits)), "limit": str(limit)})

    return find


def missing_any(table: Table, lexicon: Lexicon) -> Finder:
    """None of `words` there, where one of `if_any` is; nor `own_words` words that the reader told us."""
    is_there = _presence(table, lexicon)
    condition = optional_words(table, "if_any", lexicon)

    def find(draft: Draft) -> Iterator[Found]:
        applies = draft.words > 0 and (condition is None or draft.has(condition, "body"))
        if applies and is_there(draft) is None:
            yield place(body_end(draft))

    return find


def has_any(table: Table, lexicon: Lexicon) -> Finder:
    """The first of `words`, or of `own_words` words from the reader's answers: what `missing_any` misses."""
    is_there = _presence(table, lexicon)

    def find(draft: Draft) -> Iterator[Found]:
        found = is_there(draft)
        if found is not None:
            yield found

    return find


def none_of(table: Table, lexicon: Lexicon) -> Finder:
    """No `words` at all, in a text that has some words."""
    number, at, excused = words_of(table, "words", lexicon), where(table), excuse(table, lexicon)

    def find(draft: Draft) -> Iterator[Found]:
        if draft.words and all(excused(draft, hit) for hit in draft.hits(number, at)):
            yield place(body_end(draft))

    return find


def pattern(table: Table, lexicon: Lexicon) -> Finder:
    """The regular expression `pattern`, in a text with one of the characters `marks`; not in names that we were given.

    With `limit`, only when it is found more often than that; with `aside_too`, in quotations and gaps as well.
    """
    written, at, limit = table.text("pattern"), where(table), table.number("limit", 0)
    marks, aside_too = table.text("marks", ""), table.flag("aside_too", default=False)
    _ = lexicon

    file, key = table.file, table.where("pattern")
    if table.thorough and (fault := _fault(written)):
        table.problem("pattern", fault)

    @cache
    def compiled() -> re.Pattern[str]:
        # Compiled when first asked: that is slow in a browser, and a rule may not apply to the kind at hand.
        if fault := _fault(written):
            raise DefinitionError((DefinitionProblem(file, key, fault),))
        return re.compile(written)

    def find(draft: Draft) -> Iterator[Found]:
        if marks and not any(mark in draft.whole for mark in marks):
            return
        names = [draft.answers[key] for key in NAME_KEYS if draft.answers.get(key)]
        matches = [
            match
            for match in compiled().finditer(draft.whole)
            if match[0]
            and draft.is_in(match.start(), at)
            and (aside_too or not draft.is_aside(match.start()))
            and not any(match[0] in name for name in names)
        ]
        for match in matches[limit:]:
            yield Found(match.start(), match.end(), {"count": str(len(matches)), "limit": str(limit)})

    return find


def _fault(written: str) -> str:
    """What is wrong with a regular expression, empty where nothing is."""
    try:
        re.compile(written)
    except (re.PatternError, OverflowError) as error:
        return f"expected a regular expression: {error}"
    return ""


def _with_figures(draft: Draft) -> frozenset[int]:
    return frozenset(draft.tokens.sentences[at] for at in draft.figures)


def _with_percentage(draft: Draft) -> frozenset[int]:
    ends, whole = draft.tokens.ends, draft.whole
    return frozenset(
        draft.tokens.sentences[at] for at in draft.figures if whole[ends[at] : ends[at] + 2].lstrip()[:1] == "%"
    )


def _with_money(draft: Draft) -> frozenset[int]:
    tokens, sums = draft.tokens, MONEY.finditer(draft.whole)
    return frozenset(tokens.sentences[at] for match in sums for at in draft.tokens_in(Span(*match.span())))


def _presence(table: Table, lexicon: Lexicon) -> Callable[[Draft], Found | None]:
    number, at, excused = words_of(table, "words", lexicon), where(table, "body"), excuse(table, lexicon)
    own, common = table.number("own_words", 0), optional_words(table, "common", lexicon)

    def first(draft: Draft) -> Found | None:
        for hit in draft.hits(number, at):
            if not excused(draft, hit):
                return Found(*draft.span(hit))
        shared = _own_words(draft, own, common) if own else []
        return Found(*draft.span((shared[0], shared[0] + 1))) if len(shared) >= own > 0 else None

    return first


def _own_words(draft: Draft, enough: int, common: ListId | None) -> list[int]:
    """Tokens of the body that stand in one free answer of the reader, where it gives `enough` different ones."""
    by_chance = {hit[0] for hit in draft.hits(common, "all")} if common is not None else set()
    for key, value in draft.answers.items():
        if key in NOT_TOLD:
            continue
        told = {form for form in forms_of(value) if len(form) >= SHORTEST_OWN_WORD}
        shared: dict[str, int] = {}
        for at, form in enumerate(draft.tokens.forms):
            if form in told and at not in by_chance and draft.is_in(draft.tokens.starts[at], "body"):
                shared.setdefault(form, at)
        if len(shared) >= enough:
            return list(shared.values())
    return []
