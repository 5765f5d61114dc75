"""Hints at a box while a passage is written: English first, then what it may cost to say a thing so.

The rules are data, `coach/hints/`; what the coach says of a whole letter is asked for a passage too, so that a word
means the same in both places.
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import islice
from pathlib import Path

from bounceback.coach.clauses import passage
from bounceback.coach.hinting import CHECKS, Finder, Read, Seen
from bounceback.coach.matcher.phrases import PhraseMatcher
from bounceback.coach.matcher.tokens import Tokens
from bounceback.definitions.problems import Problems
from bounceback.definitions.toml import DATA, Table, names

__all__ = ["Hint", "HintBook", "hint_book", "hints", "read_hint_book"]

FOLDER = "coach/hints"
RECIPIENTS = ("one", "panel", "recruiter")
REGIONS = ("us", "uk")
MOST_OF_ONE = 3


@dataclass(frozen=True, slots=True)
class Hint:
    """One hint: a press puts `better` in place of `text[start:end]`; where it is `None` the hint only asks.

    `rule` is the rule's id, `found` the words it is about, `why` one line, `label` what stands on the button or, where
    there is none, what is asked. Places are code points.
    """

    rule: str
    found: str
    start: int
    end: int
    why: str
    label: str
    better: str | None


@dataclass(frozen=True, slots=True)
class Check:
    """One way to find what a rule is about."""

    find: Finder
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


def hints(text: str, *, recipient: str = "one", region: str = "us", ignored: Collection[str] = ()) -> tuple[Hint, ...]:
    """Return what may be said of a passage while it is written, the best first: one at a time is shown.

    First come slips of English that one press mends, then what it may cost to say a thing so, last what is only a
    question. `recipient` is `one`, `two`, `panel` or `recruiter`, who reads the letter; `region` is `us` or `uk`.
    `ignored` holds ids of rules that the reader does not want to hear of, or `id:found` for these words alone. Never
    raises for any text.
    """
    found = _hints(text, "panel" if recipient == "two" else recipient, region)
    if not ignored:
        return found
    return tuple(hint for hint in found if hint.rule not in ignored and f"{hint.rule}:{hint.found}" not in ignored)


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


# Every key typed asks for the whole letter: the other passages are the same again.
@lru_cache(maxsize=128)
def _hints(text: str, recipient: str, region: str) -> tuple[Hint, ...]:
    if not text.strip():
        return ()
    rules = hint_book()
    words = passage(text)
    forms = ["" if at in words.aside else form for at, form in enumerate(words.words)]
    tokens = words.tokens
    read = Read(words, rules.matcher.scan(Tokens(forms, tokens.starts, tokens.ends, tokens.sentences)))
    found: list[Hint] = []
    for rule in rules.rules:
        if recipient not in rule.recipients or region not in rule.regions:
            continue
        seen: set[int] = set()
        for check in rule.checks:
            for each in islice(check.find(read), MOST_OF_ONE):
                if each.start not in seen:
                    seen.add(each.start)
                    found.append(_hint(rule.id, check, each, text))
    return tuple(found)


def _hint(rule: str, check: Check, seen: Seen, text: str) -> Hint:
    found = text[seen.start : seen.end]
    facts = {"found": found, "better": seen.better or "", "said": seen.said}
    why, label = (
        sentence.replace("{found}", facts["found"])
        .replace("{better}", facts["better"])
        .replace("{said}", facts["said"])
        for sentence in (check.why, check.label)
    )
    return Hint(rule, found, seen.start, seen.end, why, label, seen.better)


def _rules(table: Table, matcher: PhraseMatcher) -> Iterator[Rule]:
    for each in table.tables("rules"):
        why, label = each.text("why"), each.text("label")
        checks = tuple(
            Check(
                CHECKS[check.choice("check", tuple(CHECKS))](check, matcher),
                check.text("why", why),
                check.text("label", label),
            )
            for check in each.tables("checks")
        )
        if not checks:
            each.problem("checks", "expected at least one check")
        yield Rule(
            each.text("id"),
            checks,
            each.choices("recipients", RECIPIENTS, RECIPIENTS),
            each.choices("regions", REGIONS, REGIONS),
        )
