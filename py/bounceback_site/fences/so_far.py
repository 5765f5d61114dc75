"""What to do so far: the action for each cause and place, for the page to say until Python is there."""

from typing import TypedDict

from bounceback.checklist.answers import known
from bounceback.checklist.deciding import decide
from bounceback.checklist.table import table
from bounceback.checklist.verdict import values_of
from bounceback.questions.checklist import inputs

__all__ = ["SoFar", "so_far"]

UNSAID = "none_of_these"


class SoFar(TypedDict):
    """`actions` by number; `places` as state/outcome; for each cause, in the order they lead in, a number a place."""

    places: list[str]
    actions: list[str]
    causes: list[tuple[str, list[int]]]


def so_far() -> SoFar:
    """Return what the table says for each cause in each place, when nothing else has been answered."""
    asked = inputs().questions
    places = [f"{state}/{outcome}" for state in asked["state"].values for outcome in asked["outcome"].values]
    found: dict[str, int] = {}
    causes = [
        (cause, [found.setdefault(_action(cause, place), len(found)) for place in places]) for cause in _in_order()
    ]
    return {"places": places, "actions": list(found), "causes": causes}


def _action(cause: str, place: str) -> str:
    state, outcome = place.split("/")
    told = known({"cause": cause, "state": state, "outcome": outcome})
    return decide(told.causes, values_of(told)).row.title


def _in_order() -> list[str]:
    named = [cause for block in table().blocks for each in block.when for cause in each.get("cause", ())]
    return [cause for cause in dict.fromkeys((*named, *inputs().causes)) if cause != UNSAID] + [UNSAID]
