"""Every combination of answers that the decision table can tell apart."""

from collections.abc import Iterator
from itertools import product

from bounceback.checklist.asking import mentioned
from bounceback.checklist.deciding import fitting
from bounceback.checklist.model import Row
from bounceback.questions.checklist import inputs, slugs

TIMES = ("t0", "t1", "t2", "t3")
OUTCOMES = ("waiting", "silent", "next_round", "rejected", "offer")
STAGES = ("screening", "early", "final")


def fallbacks() -> dict[str, str]:
    """A value for every question: what counts until there is an answer."""
    questions = inputs().questions.items()
    return {key: each.fallback for key, each in questions if each.choices and key != "cause"} | {"region": ""}


def every_row() -> Iterator[tuple[str, dict[str, str], Row]]:
    """Cause, a value for every question, and the row that fits, for every combination that could differ."""
    rest = fallbacks()
    for cause, outcome in product(slugs(), OUTCOMES):
        asked = mentioned(frozenset(("vague_dread" if cause == "none_of_these" else cause,)), outcome)
        stages = STAGES if outcome == "rejected" else ("early",)
        form = product(TIMES, stages, ("yes", "no", "unsure"), ("yes", "no"), ("yes", "no"))
        for timing, stage, want_it, already_wrote, too_upset in form:
            for given in product(("yes", "no"), repeat=len(asked)):
                values = rest | {"outcome": outcome, "timing": timing, "stage": stage, "want_it": want_it}
                values |= {"already_wrote": already_wrote, "too_upset": too_upset}
                values |= dict(zip(asked, given, strict=True))
                yield cause, values, fitting((cause,), values)[0]
