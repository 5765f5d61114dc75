"""The hints' rules, read from the data files when the first passage is."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import islice
from pathlib import Path

from bounceback.coach.clauses import passage
from bounceback.coach.hinting import CHECKS
from bounceback.coach.hinting.found import Finder, Read, Seen
from bounceback.coach.matcher.phrases import PhraseMatcher
from bounceback.coach.matcher.tokens import Tokens
from bounceback.definitions.problems import Problems
from bounceback.definitions.toml import DATA, Table, names

__all__ = ["Check", "HintBook", "Rule", "hint_book", "read_hint_book", "read_passage", "slips"]

FOLDER = "coach/hints"
RECIPIENTS = ("one", "panel", "recruiter")
REGIONS = ("us", "uk")
# Asked of the coach's rules, which are made of other checks.
OF_THE_COACH = "conditional"
MOST_OF_ONE = 3


@dataclass(frozen=True, slots=True)
class Check:
    """One way to find what a rule is about: a finder, or the names of rules of the coach that are asked."""

    find: Finder | None
    coach: tuple[str, ...]
    why: str
    label: str


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule: its id and its checks; `recipients` and `regions` are those it is for."""

    id: str
    checks: tuple[Check, ...]
    recipients: tuple[str, ...]
    regions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class HintBook:
    """Every rule, the best first, and the phrases they look for."""

    rules: tuple[Rule, ...]
    matcher: PhraseMatcher


@cache
def hint_book() -> HintBook:
    """Return the rules of the package. Raises `DefinitionError` with the problems of all files."""
    return read_hint_book(DATA)


def read_hint_book(data: Path) -> HintBook:
    """Read every file of hints in the folder `data`. Raises `DefinitionError` with the problems of all files."""
    problems = Problems(data)
    matcher = PhraseMatcher({})
    rules: list[Rule] = []
    for file in names(FOLDER, data):
        rules += problems.read(f"{FOLDER}/{file}.toml", lambda table: list(_rules(table, matcher))) or ()
    problems.finish()
    return HintBook(tuple(rules), matcher)


def read_passage(text: str) -> Read:
    """Read a passage, and find the phrases of every rule in it."""
    words = passage(text)
    forms = ["" if at in words.aside else form for at, form in enumerate(words.words)]
    tokens = words.tokens
    found = hint_book().matcher.scan(Tokens(forms, tokens.starts, tokens.ends, tokens.sentences))
    return Read(words, found)


# A reader changes one paragraph at a time, so what was found in the others is kept.
@lru_cache(maxsize=128)
def slips(text: str, wanted: tuple[str, ...]) -> tuple[Seen, ...]:
    """Return what the rules `wanted` (ids) see in a paragraph that has better words, in the order of the rules."""
    read = read_passage(text)
    checks = [check for rule in hint_book().rules if rule.id in wanted for check in rule.checks if check.find]
    return tuple(
        seen for check in checks if check.find for seen in islice(check.find(read), MOST_OF_ONE) if seen.better
    )


def _rules(table: Table, matcher: PhraseMatcher) -> Iterator[Rule]:
    for each in table.tables("rules"):
        why, label = each.text("why"), each.text("label")
        checks = tuple(_check(check, matcher, why, label) for check in each.tables("checks"))
        if not checks:
            each.problem("checks", "expected at least one check")
        yield Rule(
            each.text("id"),
            checks,
            each.choices("recipients", RECIPIENTS, RECIPIENTS),
            each.choices("regions", REGIONS, REGIONS),
        )


def _check(table: Table, matcher: PhraseMatcher, why: str, label: str) -> Check:
    name = table.choice("check", (*CHECKS, OF_THE_COACH))
    asked = table.texts("rules") if name == OF_THE_COACH else ()
    find = None if asked else CHECKS[name if name in CHECKS else next(iter(CHECKS))](table, matcher)
    return Check(find, asked, table.text("why", why), table.text("label", label))
