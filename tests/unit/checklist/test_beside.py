"""Tests that no answer takes another's place: each cause that was ticked leaves a trace in the reply."""

from itertools import combinations, product
from typing import Any

from bounceback.checklist.deciding import decide
from bounceback.checklist.situations import situation
from bounceback.checklist.verdict import steps_for
from bounceback.questions.checklist import slugs
from unit.checklist.combinations import fallbacks

# One place for each column of the table, and some with something done since.
PLACES: tuple[dict[str, Any], ...] = (
    {"since": ("rebooked",)},
    {"state": "ahead"},
    {"state": "missed"},
    {"state": "never_began"},
    {"outcome": "next_round"},
    {"outcome": "put_off"},
    *({"timing": timing} for timing in ("t0", "t1", "t2", "t3")),
    *({"outcome": "rejected", "timing": timing} for timing in ("t0", "t2", "t3")),
    {"outcome": "rejected", "since": ("had_feedback",)},
    {"outcome": "silent", "timing": "t2"},
    {"outcome": "silent", "timing": "t2", "since": ("asked_news",)},
    {"since": ("thanked",)},
)
SAYS_NOTHING = ("none_of_these", "vague_dread")


def said(causes: tuple[str, ...], values: dict[str, Any]) -> tuple[frozenset[str], str]:
    """All that is said to whoever ticked these, and who of them has to be spared."""
    found = decide(causes, values)
    steps = steps_for(found, situation(found.cause))[0]
    words = (found.row.id, *(line.text for line in found.lines), *steps.now, *steps.day, *steps.week)
    (care,) = found.facts["care"]
    return frozenset(words), care


def test_every_cause_that_is_ticked_leaves_a_trace_unless_its_reader_is_spared() -> None:
    pairs = tuple(combinations([each for each in slugs() if each not in SAYS_NOTHING], 2))
    for place, (one, other) in product(PLACES, pairs):
        values = fallbacks() | place
        both, care = said((one, other), values)
        if care == "none":
            for alone in (one, other):
                assert both != said((alone,), values)[0], (place, one, other)
