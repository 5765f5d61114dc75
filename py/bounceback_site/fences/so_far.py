"""What to do so far, and why: for each cause and place, for the page to say until Python is there."""

from typing import TypedDict

from bounceback.checklist.table import openings, table
from bounceback.checklist.verdict import decision_for, help_needs, opening_for
from bounceback.questions.checklist import inputs

__all__ = ["SoFar", "so_far"]

UNSAID = "none_of_these"
UNLESS = "no"
KEYS = ("state", "outcome", "timing")


class SoFar(TypedDict):
    """What the table says when only `keys` and the cause are answered, and every other question has its `plain` value.

    That value is *no* where none stands. A place is the answers to `keys`, empty where a question is not asked. `rows`
    (action, why, letter, channel, number of the opening) stand in the table's order, so that of several causes the
    smallest number leads. Each cause has a row's number a place; the last is for whoever has named none. `help` are the
    needs whose help lines stand there for a cause.
    """

    keys: tuple[str, ...]
    plain: dict[str, str]
    places: list[str]
    openings: list[str]
    rows: list[tuple[str, str, str, str, int]]
    causes: list[tuple[str, list[int]]]
    help: dict[str, tuple[str, ...]]


def so_far() -> SoFar:
    """Return what the table says for each cause in each place, when nothing else has been answered."""
    asked = inputs()
    places = _places()
    causes = [cause for cause in asked.causes if cause != UNSAID] + [UNSAID]
    found = {cause: [_row(cause, place) for place in places] for cause in causes}
    used = {pair for pairs in found.values() for pair in pairs}
    said = ["", *(each.text for each in openings())]
    rows = {row.id: row for block in table().blocks for row in block.rows}
    order = [*rows]
    ordered = sorted(used, key=lambda pair: (order.index(pair[0]), said.index(pair[1])))
    number = {pair: at for at, pair in enumerate(ordered)}
    return {
        "keys": KEYS,
        "plain": {
            key: question.fallback for key, question in asked.questions.items() if question.fallback not in ("", UNLESS)
        },
        "places": ["/".join(place) for place in places],
        "openings": said,
        "rows": [
            (rows[row].title, rows[row].why, rows[row].letter, rows[row].channel, said.index(opening))
            for row, opening in ordered
        ],
        "causes": [(cause, [number[pair] for pair in pairs]) for cause, pairs in found.items()],
        "help": {cause: needs for cause in causes if (needs := help_needs(decision_for({"cause": cause})[1]))},
    }


def _places() -> list[tuple[str, ...]]:
    """Return each way to answer the keys, with nothing for a question that the answers before it leave out."""
    asked = inputs()
    places: list[tuple[str, ...]] = [()]
    for key in KEYS:
        shown = asked.shown.get(key, {})
        places = [
            (*place, value)
            for place in places
            for value in (
                asked.questions[key].values
                if all(answer in shown.get(name, (answer,)) for name, answer in zip(KEYS, place, strict=False))
                else ("",)
            )
        ]
    return places


def _row(cause: str, place: tuple[str, ...]) -> tuple[str, str]:
    """Return the id of the row, and what is said before it."""
    answers = {key: value for key, value in zip(KEYS, place, strict=True) if value}
    decision = decision_for({"cause": cause, **answers})[1]
    return decision.row.id, opening_for(decision).text
