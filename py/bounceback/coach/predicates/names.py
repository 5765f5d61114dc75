"""Predicates over names: the greeting, the company, the role, against what the reader told us."""

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from unicodedata import normalize

from bounceback.coach.draft import Draft, Span
from bounceback.coach.lexicon import Lexicon
from bounceback.coach.passages import COMPANY_FORM
from bounceback.coach.predicates.found import Finder, Found, optional_words, where, words_of
from bounceback.coach.tokens import forms_of
from bounceback.reading import Table

__all__ = ["greeting_name", "misspelt", "names_right", "other_company", "other_role"]

NAME = re.compile(r"[^\W\d_][^\s,;:.!?()<>\"“”/&+]*")
PEOPLE = re.compile(r"[,;&+/]|\band\b", re.IGNORECASE)
POSSESSIVE = re.compile(r"['’]s$")
# A short form is at least this much shorter than the name, so that a slip such as Ann for Anne is not taken for one.
SHORT_FORM = 3
LONGEST_COMPARED = 60


def greeting_name(table: Table, lexicon: Lexicon) -> Finder:
    """A name in the greeting that is neither the one given nor a short form of it.

    `titles` and `general` are words that are no names; `short` holds first names with their short forms, in groups such
    as `stephen steven: steve; john: jack` between semicolons or line ends.
    """
    titles, general = _words(table, "titles"), _words(table, "general")
    forms = _short_forms(table)
    _ = lexicon

    def find(draft: Draft) -> Iterator[Found]:
        wrong = _wrong_name(draft, titles, titles | general, forms)
        if wrong:
            yield Found(*wrong, {"right": draft.answers["their_name"]})

    return find


def names_right(table: Table, lexicon: Lexicon) -> Finder:
    """A greeting that names the person as given."""
    titles = _words(table, "titles")
    _ = lexicon

    def find(draft: Draft) -> Iterator[Found]:
        given = _names(draft.answers.get("their_name", ""))
        if draft.greeting and given and not _wrong_name(draft, titles, titles, {}):
            said = {_same(match[0]) for match in NAME.finditer(draft.whole, *draft.greeting)}
            if said & ({_same(name) for name in given} - titles):
                yield Found(*draft.greeting)

    return find


def misspelt(table: Table, lexicon: Lexicon) -> Finder:
    """Words one or two letters away from the answer `key`. `then`: only before one of those words, else only a name."""
    key, at = table.text("key"), where(table, "all")
    then, least = optional_words(table, "then", lexicon), table.number("least", 5)

    def find(draft: Draft) -> Iterator[Found]:
        given = COMPANY_FORM.sub("", " ".join(draft.answers.get(key, "").split()))
        right = forms_of(given)
        wanted = " ".join(right)
        size = len(right)
        if not least <= len(wanted) <= LONGEST_COMPARED:
            return
        forms, sentences = draft.tokens.forms, draft.tokens.sentences
        places = draft.capitals if then is None else [hit[0] - size for hit in draft.hits(then, "all")]
        allowed = 2 if len(wanted) > least + 2 else 1
        for first in places:
            last = first + size - 1
            # A slip rarely takes the first letter: this passes over nearly every word at the cost of one comparison.
            if first < 0 or last >= len(forms) or forms[first][0] != wanted[0] or draft.is_masked(first):
                continue
            said = " ".join(forms[first : last + 1])
            if said.rstrip("s") == wanted.rstrip("s") or abs(len(said) - len(wanted)) > allowed:
                continue
            span = draft.span((first, last + 1))
            if (
                sentences[first] == sentences[last]
                and draft.is_in(span.start, at)
                and _distance(said, wanted, allowed) <= allowed
            ):
                yield Found(*span, {"right": given})

    return find


def other_role(table: Table, lexicon: Lexicon) -> Finder:
    """Capital words between `before` and `after` (*the* Sales Manager *role*), none of them in the role given."""
    before, after = words_of(table, "before", lexicon), _words(table, "after")

    def find(draft: Draft) -> Iterator[Found]:
        role = {form for form in forms_of(draft.answers.get("role", "")) if len(form) > 2}
        if not role:
            return
        for hit in draft.hits(before, "words"):
            name = _capital_run(draft, hit[1])
            forms = draft.tokens.forms[name.start : name.stop]
            follows = name.stop < len(draft.tokens.forms) and draft.tokens.forms[name.stop] in after
            if forms and follows and not role & set(forms) and not any(map(draft.is_masked, name)):
                yield Found(*draft.span((name.start, name.stop)), {"right": draft.answers["role"]})

    return find


def other_company(table: Table, lexicon: Lexicon) -> Finder:
    """A name after words of wanting (`words`, such as *join*) that is not the company given, or a second such name."""
    wanting = words_of(table, "words", lexicon)
    passed_over = _words(table, "passed_over")

    def find(draft: Draft) -> Iterator[Found]:
        given = draft.answers.get("company", "")
        right = set(forms_of(given))
        for hit in draft.hits(wanting, "words"):
            start = hit[1]
            while (
                start < len(draft.tokens.forms)
                and draft.tokens.forms[start] in passed_over
                and draft.tokens.forms[start] not in right
            ):
                start += 1
            name = _capital_run(draft, start)
            forms = set(draft.tokens.forms[name.start : name.stop])
            if not forms or draft.tokens.sentences[name.start] != draft.tokens.sentences[hit[0]]:
                continue
            if not right:
                # No company was given: the first one named is taken for it.
                right, given = forms, draft.whole[slice(*draft.span((name.start, name.stop)))]
            elif not forms & right:
                yield Found(*draft.span((name.start, name.stop)), {"right": given})

    return find


def _wrong_name(
    draft: Draft, titles: frozenset[str], no_name: frozenset[str], short: Mapping[str, frozenset[str]]
) -> Span | None:
    given = _names(draft.answers.get("their_name", ""))
    if not draft.greeting or not given:
        return None
    right = {_same(name) for name in given}
    first = _first_names(draft.answers["their_name"], titles)
    whole_name = "".join(right_part for right_part in map(_same, given))
    for match in NAME.finditer(draft.whole, *draft.greeting):
        said = _same(match[0])
        # The first word is the greeting itself.
        if match.start() == draft.greeting.start or said in no_name or said in right or (len(said) == 1):
            continue
        # In scripts without capitals a name often stands without a space: 小龙 or 李小龙先生 for 李小龙.
        if said.upper() == said.lower() and (whole_name in said or said in whole_name):
            continue
        if any(
            said in short.get(name, ()) or (name.startswith(said) and len(name) - len(said) >= SHORT_FORM)
            for name in first
        ):
            continue
        if not match[0][0].islower() or any(_distance(said, name, 2) <= 2 for name in right if len(name) > 3):
            return Span(*match.span())
    return None


def _short_forms(table: Table) -> dict[str, frozenset[str]]:
    found: dict[str, frozenset[str]] = {}
    for group in re.split(r"[;\n]", table.text("short", "").strip()):
        names, colon, short = group.partition(":")
        if group.strip() and not (names.strip() and colon and short.strip()):
            table.problem("short", f"expected names, a colon and their short forms, found {group.strip()!r}")
        for name in names.split():
            found[name] = found.get(name, frozenset()).union(short.split())
    return found


def _first_names(given: str, titles: frozenset[str]) -> set[str]:
    """The first name of each person, in small letters; *Mr Okoye* has none."""
    found = set()
    for person in PEOPLE.split(given):
        match [_same(name) for name in NAME.findall(person)]:
            case [title, first, _, *_] if title in titles:
                found.add(first)
            case [first, *_] if first not in titles:
                found.add(first)
    return found


def _names(name: str) -> list[str]:
    return NAME.findall(name)


def _same(name: str) -> str:
    return POSSESSIVE.sub("", normalize("NFC", name).casefold())


def _words(table: Table, key: str) -> frozenset[str]:
    return frozenset(table.text(key, "").replace(",", " ").split())


def _capital_run(draft: Draft, start: int) -> range:
    forms = draft.tokens
    stop = start
    while (
        stop < len(forms.starts)
        and stop - start < 6
        and draft.whole[forms.starts[stop]].isupper()
        and forms.sentences[stop] == forms.sentences[start]
    ):
        stop += 1
    return range(start, stop)


# The same few words stand near the same name at every key.
@lru_cache(maxsize=256)
def _distance(one: str, other: str, most: int) -> int:
    """Letters to add, drop or change (two swapped letters are one change), or more than `most` once that is sure."""
    if abs(len(one) - len(other)) > most:
        return most + 1
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, a in enumerate(one, 1):
        two_before, before, row = before, row, [i]
        for j, b in enumerate(other, 1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (a != b))
            if i > 1 and j > 1 and a == other[j - 2] and b == one[i - 2]:
                cost = min(cost, two_before[j - 2] + 1)
            row.append(cost)
        if min(row) > most:
            return most + 1
    return row[-1]
