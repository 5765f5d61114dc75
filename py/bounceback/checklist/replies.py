"""What have they said since? From a reply to the answers of the next verdict, with nothing asked twice."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from bounceback.checklist.conditions import Facts, applies
from bounceback.checklist.model import Conditions
from bounceback.checklist.table import read_conditions
from bounceback.definitions.toml import Table, read
from bounceback.errors import RequestError
from bounceback.questions.checklist import inputs

__all__ = ["Reply", "replies", "replies_to", "what_came_back"]


@dataclass(frozen=True, slots=True)
class Reply:
    """One thing that can come back: the answers it `sets`, and the first of `again` that is new when it comes again.

    It is asked under the verdicts for which `when` holds and `unless` does not.
    """

    id: str
    label: str
    sets: Mapping[str, str]
    again: tuple[tuple[str, str], ...]
    when: Conditions
    unless: Conditions


@cache
def replies() -> tuple[Reply, ...]:
    """Every reply, in the order a reader sees them."""
    return read("checklist/replies.toml", lambda each: tuple(map(_reply, each.tables("replies"))))


def replies_to(facts: Facts) -> tuple[str, ...]:
    """Return what can have come back, under a verdict with these facts; none where nobody is to be asked."""
    return tuple(each.id for each in replies() if applies(each, facts))


def what_came_back[T](answers: Mapping[str, T], reply: str) -> dict[str, T | str | list[str]]:
    """Return the `answers` for the next verdict once `reply` (yes, no, silence, another_round) has come.

    Everything known stays known, as long as it is about the same interview. Silence that comes again counts the check
    that was sent meanwhile. Raises `RequestError` for a reply that does not exist.
    """
    known = {each.id: each for each in replies()}
    if reply not in known:
        raise RequestError(
            f"There is no reply called {reply[:40]!r}. Choose one of: {', '.join(known)}.", reply, tuple(known)
        )
    chosen = known[reply]
    already = all(answers.get(key) == value for key, value in chosen.sets.items())
    nexts: dict[str, T | str | list[str]] = {**answers, **chosen.sets}
    for key, value in chosen.again if already else ():
        if inputs().questions[key].type == "some_of":
            told = _listed(nexts.get(key))
            if value not in told:
                nexts[key] = [*told, value]
                break
        elif nexts.get(key) != value:
            nexts[key] = value
            break
    return nexts


def _listed(told: object) -> list[str]:
    if isinstance(told, list | tuple):
        return [str(each) for each in told]
    return [str(told)] if told else []


def _reply(one: Table) -> Reply:
    sets = one.table("sets")
    again = tuple((key, each.text(key)) for each in one.tables("again", required=False) for key in each)
    return Reply(
        id=one.text("id"),
        label=one.text("label"),
        sets={key: sets.text(key) for key in sets},
        again=again,
        when=read_conditions(one, "when"),
        unless=read_conditions(one, "unless"),
    )
