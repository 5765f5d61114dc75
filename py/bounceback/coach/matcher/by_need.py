"""Checks sorted by the word lists that they need, so that a text is asked only what it may have an answer to."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Protocol

from bounceback.coach.matcher.phrases import ListId

__all__ = ["Checks", "Needing", "by_need"]


class Needing(Protocol):
    """A check that finds nothing where no phrase of the lists `needs` stands; `None` has to be asked."""

    @property
    def needs(self) -> frozenset[ListId] | None:
        """The numbers of the lists."""
        ...


@dataclass(frozen=True, slots=True)
class Checks[R, C: Needing]:
    """Checks, each with its rule, in the order of the rules.

    `always` are the places of those that have to be asked of every text; `needing` are, by the number of a word list,
    the places of those that need a phrase of it.
    """

    each: tuple[tuple[R, C], ...]
    always: tuple[int, ...]
    needing: Mapping[ListId, tuple[int, ...]]

    def that_may_find(self, lists: frozenset[ListId]) -> list[tuple[R, C]]:
        """Return the checks that may find something in a text with phrases of `lists`, and of no other list."""
        places = set(self.always)
        for number in lists.intersection(self.needing):
            places.update(self.needing[number])
        return [self.each[place] for place in sorted(places)]


def by_need[R, C: Needing](checks: Iterable[tuple[R, C]]) -> Checks[R, C]:
    """Sort checks by the word lists that they need."""
    each = tuple(checks)
    needing: dict[ListId, tuple[int, ...]] = {}
    for place, (_, check) in enumerate(each):
        for number in check.needs or ():
            needing[number] = (*needing.get(number, ()), place)
    return Checks(each, tuple(place for place, (_, check) in enumerate(each) if check.needs is None), needing)
