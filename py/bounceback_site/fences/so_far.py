"""What to do so far, and why: for each cause and place, for the page to say until Python is there."""

from typing import TypedDict

from bounceback.checklist.model import Row
from bounceback.checklist.table import table
from bounceback.checklist.verdict import decision_for, help_needs
from bounceback.questions.checklist import inputs

__all__ = ["SoFar", "so_far"]

UNSAID = "none_of_these"
UNLESS = "no"
KEYS = ("state", "outcome", "timing")


class SoFar(TypedDict):
    """What the table says when only `keys` and the cause are answered, and every other question has its `plain` value.

    That value is *no* where none stands. A place is the answers to `keys`, empty where a question is not asked. `rows`
    (action, why, letter, channel) stand in the table's order, so that of several causes the smallest number leads. Each
    cause has a row's number a place; the last is for whoever has named none. `help` are the needs whose help lines
    stand there for a cause.
    """

    keys: tuple[str, ...]
    plain: dict[str, str]
    places: list[str]
    rows: list[tuple[str, str, str, str]]
    causes: list[tuple[str, list[int]]]
    help: dict[str, tuple[str, ...]]


def so_far() -> SoFar:
    """Return what the table says for each cause in each place, when nothing else has been answered."""
    asked = inputs()
    places = _places()
    causes = [cause for cause in asked.causes if cause != UNSAID] + [UNSAID]
    found = {cause: [_row(cause, place) for place in places] for cause in causes}
    used = {row.id for rows in found.values() for row in rows}
    rows = [row for block in table().blocks for row in block.rows if row.id in used]
    number = {row.id: at for at, row in enumerate(rows)}
    return {
        "keys": KEYS,
        "plain": {
            key: question.fallback for key, question in asked.questions.items() if question.fallback not in ("", UNLESS)
        },
        "places": ["/".join(place) for place in places],
        "rows": [(row.title, row.why, row.letter, row.channel) for row in rows],
        "causes": [(cause, [number[row.id] for row in rows]) for cause, rows in found.items()],
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


def _row(cause: str, place: tuple[str, ...]) -> Row:
    answers = {key: value for key, value in zip(KEYS, place, strict=True) if value}
    return decision_for({"cause": cause, **answers})[1].row
