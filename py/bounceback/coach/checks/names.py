"""Checks over names in the letter: the company, the role, people, against what the reader told us."""

from collections.abc import Iterator

from bounceback.coach.checks.excuses import excuse
from bounceback.coach.checks.found import Finder, Found, optional_words, set_of, where, words_of
from bounceback.coach.checks.likeness import POSSESSIVE, abbreviates, distance, folded
from bounceback.coach.letter_text import LetterText, Span
from bounceback.coach.matcher.phrases import PhraseMatcher
from bounceback.coach.matcher.segments import COMPANY_FORM
from bounceback.coach.matcher.tokens import forms_of
from bounceback.definitions.toml import Table

__all__ = ["misspelt", "other_company", "other_role"]

LONGEST_COMPARED = 60
# A company of one short word is a letter away from many words that begin a sentence: Shell and Shall.
SHORT_COMPANY = 6
JOINING = frozenset(("the", "of", "and", "for", "at"))
# Fernhill and Fernside begin alike.
ALIKE = 4


def misspelt(table: Table, matcher: PhraseMatcher) -> Finder:
    """Words one or two letters away from the answer `key`. `then`: only before one of those words, else only a name."""
    key, at = table.text("key"), where(table, "all")
    then, least = optional_words(table, "then", matcher), table.number("least", 5)

    def find(letter: LetterText) -> Iterator[Found]:
        given = COMPANY_FORM.sub("", " ".join(letter.answers.get(key, "").split()))
        right = forms_of(given)
        wanted = folded(" ".join(right))
        size = len(right)
        if not least <= len(wanted) <= LONGEST_COMPARED:
            return
        forms, sentences = letter.tokens.forms, letter.tokens.sentences
        places = letter.capitals if then is None else [hit[0] - size for hit in letter.hits(then, "all")]
        allowed = 2 if len(wanted) > least + 2 else 1
        inside_only = key == "company" and size == 1 and len(wanted) <= SHORT_COMPANY
        for first in places:
            last = first + size - 1
            # A slip rarely takes the first letter: this passes over nearly every word at the cost of one comparison.
            if first < 0 or last >= len(forms) or forms[first][0] != wanted[0] or letter.is_masked(first):
                continue
            if inside_only and (first == 0 or sentences[first - 1] != sentences[first]):
                continue
            said = folded(" ".join(forms[first : last + 1]))
            if said.rstrip("s") == wanted.rstrip("s") or abs(len(said) - len(wanted)) > allowed:
                continue
            span = _without_possessive(letter, letter.span((first, last + 1)))
            if (
                sentences[first] == sentences[last]
                and letter.is_in(span.start, at)
                and distance(said, wanted, allowed) <= allowed
            ):
                yield Found(*span, {"right": given})

    return find


def other_role(table: Table, matcher: PhraseMatcher) -> Finder:
    """Capital words between `before` and `after` (*the* Sales Manager *role*), or after `named`: not the role given.

    `named` are words such as *for the role of*. A single word counts only with one of the `endings` of a trade, none of
    the words may be in `no_role`, and `not_after` after them says that the role is another one. Initials say nothing.
    """
    before, after, named = words_of(table, "before", matcher), set_of(table, "after"), words_of(table, "named", matcher)
    endings, no_role = tuple(set_of(table, "endings")), set_of(table, "no_role")
    not_after, excused = words_of(table, "not_after", matcher), excuse(table, matcher)

    def find(letter: LetterText) -> Iterator[Found]:
        role = {form for form in forms_of(letter.answers.get("role", "")) if len(form) > 2}
        if not role:
            return
        tokens = letter.tokens
        own = {hit[1] for hit in letter.hits(named)}
        starts = own.union([hit[1] for hit in letter.hits(before)]).intersection(letter.capitals)
        passed = {hit[0] for hit in letter.hits(not_after)} if starts else ()
        for start in sorted(starts):
            name = _capital_run(letter, start)
            forms = tokens.forms[name.start : name.stop]
            follows = name.stop < len(tokens.forms) and tokens.forms[name.stop] in after
            if not forms or not (follows or start in own) or name.stop + follows in passed:
                continue
            if role & set(forms) or no_role & set(forms) or any(map(letter.is_masked, name)):
                continue
            span = letter.span((name.start, name.stop))
            if len(forms) == 1 and (letter.whole[slice(*span)].isupper() or not forms[0].endswith(endings)):
                continue
            if excused(letter, (name.start, name.stop)):
                continue
            yield Found(*span, {"right": letter.answers["role"]})

    return find


def other_company(table: Table, matcher: PhraseMatcher) -> Finder:
    """Find a name after words of wanting (`words`, such as *join*) that is not the company given, or a second one.

    Words of `passed_over` may stand before it. Words of `no_company` are departments, programs and the like. With
    `nearly`, only a name that has all words of the company given but one: Laurel Park for Laurel Court.
    """
    wanting, excused = words_of(table, "words", matcher), excuse(table, matcher)
    nearly = table.flag("nearly", default=False)
    passed_over, no_company = set_of(table, "passed_over"), set_of(table, "no_company")

    def find(letter: LetterText) -> Iterator[Found]:
        given = letter.answers.get("company", "")
        forms = letter.tokens.forms
        right = tuple(folded(form) for form in forms_of(given))
        for hit in letter.hits(wanting, "words"):
            start = hit[1]
            while start < len(forms) and forms[start] in passed_over and folded(forms[start]) not in right:
                start += 1
            # Few of those words stand before a name.
            if start >= len(forms) or not letter.whole[letter.tokens.starts[start]].isupper():
                continue
            name = _capital_run(letter, start)
            said = tuple(folded(form) for form in forms[name.start : name.stop])
            if not said or letter.tokens.sentences[name.start] != letter.tokens.sentences[hit[0]]:
                continue
            # Your Leeds team, the Finance team: a part of the company.
            if forms[start - 1] == "your" or no_company & {*said, *forms[name.stop : name.stop + 1]}:
                continue
            if excused(letter, hit):
                continue
            if nearly:
                if _differs_in_one(said, right):
                    yield Found(*letter.span((name.start, name.stop)), {"right": given})
            elif not right:
                # No company was given: the first one named is taken for it.
                right, given = said, letter.whole[slice(*letter.span((name.start, name.stop)))]
            elif not _one_company(said, right):
                yield Found(*letter.span((name.start, name.stop)), {"right": given})

    return find


def _one_company(said: tuple[str, ...], right: tuple[str, ...]) -> bool:
    """Whether two names share a word, begin alike when joined, or the first is short for the second."""
    one, other = "".join(said), "".join(right)
    shared = (set(said) & set(right)) - JOINING
    return bool(shared) or one.startswith(other) or other.startswith(one) or abbreviates(one, other)


def _differs_in_one(said: tuple[str, ...], right: tuple[str, ...]) -> bool:
    """Whether two names of two words or more differ in one word, which is not the first or begins as it does there."""
    one, other = ([word for word in name if word not in JOINING] for name in (said, right))
    if len(one) < 2 or len(one) > len(other):
        return False
    differing = [(mine, theirs) for mine, theirs in zip(one, other, strict=False) if mine != theirs]
    if len(differing) != 1 or differing[0][0] in other:
        return False
    mine, theirs = differing[0]
    return mine != one[0] or mine[:ALIKE] == theirs[:ALIKE] != ""


def _without_possessive(letter: LetterText, span: Span) -> Span:
    ending = POSSESSIVE.search(letter.whole[slice(*span)])
    return Span(span.start, span.end - len(ending[0])) if ending else span


def _capital_run(letter: LetterText, start: int) -> range:
    forms = letter.tokens
    stop = start
    while (
        stop < len(forms.starts)
        and stop - start < 6
        and forms.forms[stop] != "i"
        and letter.whole[forms.starts[stop]].isupper()
        and forms.sentences[stop] == forms.sentences[start]
    ):
        stop += 1
    return range(start, stop)
