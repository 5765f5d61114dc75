"""The coach's rules, read from the data files when the first review is asked for."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path
from typing import cast

from bounceback.coach.checks import CHECKS, FACTS, NEEDED, Finder
from bounceback.coach.checks.found import optional_words
from bounceback.coach.matcher.by_need import Checks, by_need
from bounceback.coach.matcher.phrases import ListId, PhraseMatcher
from bounceback.coach.model import LEVELS, Level
from bounceback.definitions.problems import Problems
from bounceback.definitions.toml import DATA, Table, names
from bounceback.questions.catalog import questions

__all__ = ["Check", "Rule", "RuleBook", "book", "read_book"]

FOLDER = "coach/rules"
# The same slip many times over needs no more notes than this: they would bury the rest.
MOST_OF_ONE = 5
SLOT = re.compile(r"\{(\w*)\}")


@dataclass(frozen=True, slots=True)
class Check:
    """One way to break a rule: what finds it, where it applies, and what is said of it.

    `replace` are words that make a good sentence in place of the words found; it is empty where no words always do. The
    check is not used where the letter asks the question `unless_answer` and the reader answered *yes*, nor where a
    phrase of `unless_any` stands anywhere in the letter. Where no phrase of the lists `needs` does, it finds nothing;
    `None` has to be asked. One that `gives_way` is silent where something else is said of the same words.
    """

    find: Finder
    needs: frozenset[ListId] | None
    level: Level
    why: str
    better: str
    replace: str
    kinds: frozenset[str] | None
    not_kinds: frozenset[str]
    to_nobody: bool
    unless_answer: str
    unless_any: ListId | None
    gives_way: bool = False

    def applies(self, kind: str, addressed: bool) -> bool:
        """Whether the check looks at letters of this kind; a text to nobody is checked only where the rule says so."""
        wanted = kind in self.kinds if self.kinds is not None else addressed or self.to_nobody
        return wanted and kind not in self.not_kinds


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule: its id (`L13`), its name in words (`self_label`), its checks in order of weight.

    In letters of a kind in `consider_in` none of its notes is more than worth a thought. Of a letter it has at most as
    many notes as `most`.
    """

    id: str
    name: str
    level: Level
    checks: tuple[Check, ...]
    consider_in: frozenset[str] = frozenset()
    most: int = MOST_OF_ONE

    def checks_in(self, kind: str, addressed: bool) -> tuple[Check, ...]:
        """Return its checks that look at letters of this kind, at the level they have there."""
        checks = tuple(check for check in self.checks if check.applies(kind, addressed))
        return tuple(replace(each, level="consider") for each in checks) if kind in self.consider_in else checks


@dataclass(frozen=True, slots=True)
class RuleBook:
    """Every rule in the order of its id, and the words they look for."""

    rules: tuple[Rule, ...]
    matcher: PhraseMatcher
    _chosen: dict[tuple[str, bool], Checks[Rule, Check]] = field(default_factory=dict)

    def checks(self, kind: str, addressed: bool) -> Checks[Rule, Check]:
        """Return the checks that look at letters of this kind."""
        if (kind, addressed) not in self._chosen:
            each = ((rule, check) for rule in self.rules for check in rule.checks_in(kind, addressed))
            self._chosen[kind, addressed] = by_need(each)
        return self._chosen[kind, addressed]


@cache
def book() -> RuleBook:
    """Return the rules of the package. Raises `DefinitionError` with the problems of all files."""
    return read_book(DATA)


def read_book(data: Path, *, thorough: bool = False) -> RuleBook:
    """Read the word lists and every file of rules in the folder `data`. Raises as `book` does.

    Regular expressions are checked only with `thorough`: to compile them all takes long in a browser.
    """
    problems = Problems(data, thorough=thorough)
    named = problems.read("coach/lists.toml", lambda table: {key: table.text(key) for key in table})
    if named is None:
        # Without lists, nearly every rule would be reported.
        problems.finish()
    matcher = PhraseMatcher(named or {})
    rules: dict[str, Rule] = {}
    for file in names(FOLDER, data):
        for rule in problems.read(f"{FOLDER}/{file}.toml", lambda table: list(_rules(table, matcher, rules))) or ():
            rules[rule.id] = rule
    problems.finish()
    return RuleBook(tuple(rules[id_] for id_ in sorted(rules)), matcher)


def _rules(table: Table, matcher: PhraseMatcher, known: dict[str, Rule]) -> Iterator[Rule]:
    for each in table.tables("rules"):
        level = cast(Level, each.choice("level", LEVELS))
        rule = Rule(each.text("id"), each.text("name"), level, ())
        if rule.id in known or rule.name in [other.name for other in known.values()]:
            each.problem("id", f"another rule is called {rule.id} or {rule.name}: expected an id and a name of its own")
        why, better = _sentence(each, "why", None), _sentence(each, "better", "" if level == "praise" else None)
        checks = [_check(check, each, matcher, level, why, better) for check in each.tables("checks")]
        # Read here so that a rule's own scope is not taken for an unknown key.
        if not checks:
            each.problem("checks", "expected at least one check")
        most = each.count("most", 1 if level == "praise" else MOST_OF_ONE)
        yield Rule(rule.id, rule.name, level, tuple(checks), _kinds(each, "consider_in") or frozenset(), most)


def _check(table: Table, rule: Table, matcher: PhraseMatcher, level: Level, why: str, better: str) -> Check:
    check = table.choice("check", tuple(CHECKS))
    kinds = _kinds(table, "kinds") if table.has("kinds") else _kinds(rule, "kinds")
    not_kinds = (_kinds(table, "not_kinds") or frozenset()) | (_kinds(rule, "not_kinds") or frozenset())
    unless_answer = table.text("unless_answer", "")
    if unless_answer and unless_answer not in questions():
        table.problem("unless_answer", "expected the key of a question")
    return Check(
        find=CHECKS[check](table, matcher),
        needs=matcher.numbers(table.raw(NEEDED[check])) if check in NEEDED else None,
        level=cast(Level, table.choice("level", LEVELS, level)),
        why=_sentence(table, "why", why),
        better=_sentence(table, "better", better),
        replace=_sentence(table, "replace", ""),
        kinds=kinds,
        not_kinds=not_kinds,
        to_nobody=table.flag("to_nobody", rule.flag("to_nobody", default=False)),
        unless_answer=unless_answer,
        unless_any=optional_words(table, "unless_any", matcher),
        gives_way=table.flag("gives_way", default=False),
    )


def _kinds(table: Table, key: str) -> frozenset[str] | None:
    return frozenset(table.texts(key)) if table.has(key) else None


def _sentence(table: Table, key: str, default: str | None) -> str:
    text = table.text(key, default)
    for slot in SLOT.findall(text) if table.has(key) else ():
        if slot not in FACTS:
            table.problem(key, f"{{{slot}}} is not known: expected one of {', '.join(FACTS)}")
    return text
