"""The hints' rules, read from the data files when the first passage is."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache, lru_cache
from itertools import islice
from pathlib import Path

from bounceback.coach.clauses import Passage, passage
from bounceback.coach.hinting import CHECKS, NEEDED
from bounceback.coach.hinting.classes import word_classes
from bounceback.coach.hinting.found import Finder, Read, Seen, set_of
from bounceback.coach.matcher.by_need import Checks, by_need
from bounceback.coach.matcher.phrases import Hits, ListId, PhraseMatcher
from bounceback.coach.matcher.tokens import Tokens
from bounceback.definitions.problems import Problems
from bounceback.definitions.toml import DATA, Table, names

__all__ = ["Check", "HintBook", "Rule", "hint_book", "read_passage", "slips"]

FOLDER = "coach/hints"
RECIPIENTS = ("one", "panel", "recruiter")
REGIONS = ("us", "uk")
# Asked of the coach's rules, which are made of other checks.
OF_THE_COACH = "conditional"
MOST_OF_ONE = 3


@dataclass(frozen=True, slots=True)
class Check:
    """One way to find what a rule is about: a finder, or the names of rules of the coach that are asked.

    Where no phrase of the lists `needs` stands, the finder sees nothing; `None` has to be asked. A `sure` one asks only
    for what the coach wants mended, and not for what it finds worth a thought. It says nothing in the boxes `not_in`,
    and `asks` in place of `why` where there is nothing to press.
    """

    find: Finder | None
    needs: frozenset[ListId] | None
    coach: tuple[str, ...]
    sure: bool
    why: str
    asks: str
    label: str
    not_in: frozenset[str]


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule: its id and its checks; `recipients` and `regions` are those it is for."""

    id: str
    checks: tuple[Check, ...]
    recipients: tuple[str, ...]
    regions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class HintBook:
    """Every rule, the best first, and the phrases they look for; in `boxes` not every check speaks."""

    rules: tuple[Rule, ...]
    matcher: PhraseMatcher
    boxes: frozenset[str]
    _chosen: dict[tuple[str, str, str], Checks[Rule, Check]] = field(default_factory=dict)

    def checks(self, recipient: str, region: str, box: str) -> Checks[Rule, Check]:
        """Return the checks that speak in a box, in a letter to this recipient in this region."""
        asked = (recipient, region, box)
        if asked not in self._chosen:
            rules = (rule for rule in self.rules if recipient in rule.recipients and region in rule.regions)
            self._chosen[asked] = by_need(
                (rule, check) for rule in rules for check in rule.checks if box not in check.not_in
            )
        return self._chosen[asked]


@cache
def hint_book(data: Path = DATA) -> HintBook:
    """Return the rules of every file of hints. Raises `DefinitionError` with the problems of all files."""
    problems = Problems(data)
    matcher = PhraseMatcher({}, word_classes().named)
    rules: list[Rule] = []
    for file in names(FOLDER, data):
        rules += problems.read(f"{FOLDER}/{file}.toml", lambda table: list(_rules(table, matcher))) or ()
    problems.finish()
    boxes = frozenset[str]().union(*(check.not_in for rule in rules for check in rule.checks))
    return HintBook(tuple(rules), matcher, boxes)


def read_passage(text: str, reader: frozenset[str] = frozenset(), *, many: bool = False) -> Read:
    """Read a passage, and find the phrases of every rule in it, for one with the name `reader`, or for `many`."""
    return Read(*_read(text), reader, many)


# One passage is read for its hints, and by several rules of the coach as a paragraph.
@lru_cache(maxsize=16)
def _read(text: str) -> tuple[Passage, Hits]:
    words = passage(text)
    forms, tokens = words.words, words.tokens
    if words.aside:
        forms = ["" if at in words.aside else form for at, form in enumerate(forms)]
    found = hint_book().matcher.scan(Tokens(forms, tokens.starts, tokens.ends, tokens.sentences))
    return words, found


# A reader changes one paragraph at a time, so what was found in the others is kept.
@lru_cache(maxsize=128)
def slips(text: str, wanted: tuple[str, ...]) -> tuple[Seen, ...]:
    """Return what the rules `wanted` (ids) see in a paragraph that has better words, in the order of the rules."""
    read = read_passage(text)
    finders = [check.find for _, check in _checks(wanted).that_may_find(read.found.lists) if check.find]
    return tuple(seen for find in finders for seen in islice(find(read), MOST_OF_ONE) if seen.better)


@cache
def _checks(wanted: tuple[str, ...]) -> Checks[Rule, Check]:
    return by_need((rule, check) for rule in hint_book().rules if rule.id in wanted for check in rule.checks)


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
    name = table.choice("check", (*CHECKS, OF_THE_COACH), "substitution")
    asked = table.texts("rules") if name == OF_THE_COACH else ()
    find = None if asked else CHECKS[name if name in CHECKS else next(iter(CHECKS))](table, matcher)
    needed = [matcher.numbers(table.raw(key)) for key in NEEDED.get(name, ())]
    needs = frozenset[ListId]().union(*needed) if needed else None
    sure = table.flag("sure", default=False)
    why = table.text("why", why)
    asks, label = table.text("asks", why), table.text("label", label)
    return Check(find, needs, asked, sure, why, asks, label, set_of(table, "not_in"))
