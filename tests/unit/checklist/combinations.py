"""Every combination of answers that the decision table can tell apart."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import combinations, product
from typing import Any

from bounceback.checklist.asking import mentioned
from bounceback.checklist.conditions import Facts
from bounceback.checklist.deciding import Values, fitting, lines_said
from bounceback.checklist.model import Condition, Line, Row
from bounceback.questions.checklist import inputs, slugs

TIMES = ("t0", "t1", "t2", "t3")
STATES = ("took_place", "cut_short", "missed", "never_began", "ahead")
OUTCOMES = ("waiting", "silent", "put_off", "next_round", "rejected", "offer", "in_doubt")
STAGES = ("screening", "early", "final")
SINCE = tuple(choice.value for choice in inputs().questions["since"].choices)
ONE = ((), *((each,) for each in SINCE))
PAIRS = (*ONE, *combinations(SINCE, 2))
WANTED = ("yes", "no", "unsure")


@dataclass(frozen=True, slots=True)
class Case:
    """One reader: the cause ticked, a value for every question, and what was decided."""

    cause: str
    values: Values
    row: Row
    lead: str
    facts: Facts

    @property
    def lines(self) -> tuple[Line, ...]:
        """What the verdict adds: worked out for whoever asks, as most tests look at the row alone."""
        return lines_said(self.facts)


def fallbacks() -> dict[str, Any]:
    """A value for every question: what counts until there is an answer."""
    asked = inputs()
    return {
        key: each.fallback or ()
        for key, each in asked.questions.items()
        if asked.place[key] in ("form", "verdict") and key != "cause"
    } | {"region": ""}


def shown(key: str, values: Values) -> bool:
    """Whether the form shows the question `key` with these values."""
    return all(values[name] in only for name, only in inputs().shown.get(key, {}).items())


def places() -> Iterator[dict[str, Any]]:
    """Every state, outcome, time and stage, each only where the form asks it."""
    for state, outcome, timing, stage in product(STATES, OUTCOMES, TIMES, STAGES):
        values = {"state": state, "outcome": outcome, "timing": timing, "stage": stage}
        asked = fallbacks()
        if all(shown(key, values) or value == asked[key] for key, value in values.items()):
            yield values


def cases(
    since: tuple[tuple[str, ...], ...] = PAIRS, wanted: tuple[str, ...] = WANTED, causes: Iterable[str] = slugs()
) -> Iterator[Case]:
    """Every cause in every place, with each of `since` and `wanted`; the questions under the verdict not answered."""
    rest = fallbacks()
    for cause, place, done, want_it in product(causes, tuple(places()), since, wanted):
        yield decided(cause, rest | place | {"since": done, "want_it": want_it})


def answered_cases(
    since: tuple[tuple[str, ...], ...] = ((),), causes: Iterable[str] = slugs(), about: tuple[Condition, ...] = ()
) -> Iterator[Case]:
    """Every cause in every place, with each of `since`, and every answer to what is asked under the verdict.

    With `about`, only to what those conditions ask.
    """
    rest = fallbacks()
    for cause, place, done in product(causes, tuple(places()), since):
        values = rest | place | {"since": done}
        keys = mentioned((cause,), values, about)
        for given in product(("yes", "no"), repeat=len(keys)):
            yield decided(cause, values | dict(zip(keys, given, strict=True)))


def decided(cause: str, values: Values) -> Case:
    """What the table decides for one cause."""
    return Case(cause, values, *fitting((cause,), values))
