"""The weights of `bounceback.coach.weights`, learned from marked sentences: `make weights` writes them.

It learns from `bench/sentences/`, with nothing but sums, so that the same sentences give the same weights everywhere.
Each pool was written by somebody else, so it is tried on those that it did not learn from: a sentence has to weigh so
much that nearly all of their faultless ones are left alone.
"""

import random
import sys
import textwrap
import tomllib
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

from bounceback.coach.weights import DIGITS, NONE, PLACES, places
from bounceback.definitions.toml import DATA

SENTENCES = Path(__file__).parent / "sentences"
FILE = DATA / "coach" / "weights.toml"
POOLS = ("a", "b", "c")
"""The pools that are left out in turn."""
ASKED_OF = 1 / 75
"""How many of the sentences without fault, in pools that it never saw, may be asked of."""
SOFTNESS = 10.0
ROUNDS = 12
# Few weights are far from none: the farthest are cut, so that there are more steps for the others.
CUT = 1.5
HEADER = """\
# Written by `make weights` from bench/sentences/: change those, and not this. A digit is a weight, 4 is none.

least = {least}
digits = \"\"\"
{digits}
\"\"\"
"""


class Sentence(NamedTuple):
    """A marked sentence: the pool it is of, whether it is a `fault`, looks `like` one, or is `ordinary`."""

    pool: str
    mark: str
    text: str

    @property
    def at_fault(self) -> bool:
        """Whether it cost its writer something."""
        return self.mark == "fault"


class Learned(NamedTuple):
    """Whole weights by place, what every sentence weighs besides, and how much of a margin one of them is."""

    weights: list[int]
    start: float
    unit: float

    def margin(self, sentence: Sentence) -> float:
        """How far a sentence leans to those at fault: 1 is as far as it was to lean, 0 neither way."""
        return self.unit * (self.start + sum(self.weights[place] for place in places(sentence.text)))


def main() -> int:
    """Try on each pool what the others teach, then write what all of them do. Returns the exit status."""
    every = sentences()
    tried = [(each, margin) for pool in POOLS for each, margin in held_out(every, pool)]
    bound = bound_of(tried)
    for mark in ("fault", "like", "ordinary"):
        asked = [margin > bound for each, margin in tried if each.mark == mark]
        print(f"{mark}: asked of {sum(asked)} in {len(asked)} ({100 * sum(asked) / len(asked):.1f} %)")
    FILE.write_text(written(learned(every), bound), encoding="utf-8")
    return 0


def sentences() -> list[Sentence]:
    """Return all marked sentences: in a file each stands on a line of its own."""
    found = []
    for file in sorted(SENTENCES.glob("*.toml")):
        tables = tomllib.loads(file.read_text(encoding="utf-8"))
        marked = [("fault", text) for text in tables["fault"].values()] + [*tables["none"].items()]
        found += [Sentence(file.stem, mark, line) for mark, text in marked for line in text.strip().splitlines()]
    return found


def held_out(every: Sequence[Sentence], pool: str) -> list[tuple[Sentence, float]]:
    """Return the margins of a pool's sentences by what the others teach."""
    taught = learned([each for each in every if each.pool != pool])
    return [(each, taught.margin(each)) for each in every if each.pool == pool]


def bound_of(tried: Iterable[tuple[Sentence, float]]) -> float:
    """Return the margin that only a few sentences without fault pass."""
    faultless = sorted((margin for each, margin in tried if not each.at_fault), reverse=True)
    return faultless[int(ASKED_OF * len(faultless))]


def written(taught: Learned, bound: float) -> str:
    """Return the file with the weights."""
    digits = "".join(DIGITS[each + NONE] for each in taught.weights)
    least = int(bound / taught.unit - taught.start) + 1
    return HEADER.format(least=least, digits="\n".join(textwrap.wrap(digits, 128)))


def learned(marked: Sequence[Sentence]) -> Learned:
    """Part sentences at fault from the others by the widest margin, some of them left on the wrong side.

    It is a linear support vector machine, solved one sentence after the other by what each lacks (dual coordinate
    descent, Hsieh and others 2008).
    """
    rows = [[*sorted(places(each.text)), PLACES] for each in marked]
    sides = [1 if each.at_fault else -1 for each in marked]
    weights, pulls = [0.0] * (PLACES + 1), [0.0] * len(rows)
    order, chance = list(range(len(rows))), random.Random(1)
    for _ in range(ROUNDS):
        chance.shuffle(order)
        for at in order:
            row, side, pull = rows[at], sides[at], pulls[at]
            margin = 0.0
            for place in row:
                margin += weights[place]
            lacks = 1 - side * margin - pull * SOFTNESS
            if pull == 0 and lacks <= 0:
                continue
            pulls[at] = max(pull + lacks / (len(row) + SOFTNESS), 0.0)
            step = (pulls[at] - pull) * side
            for place in row:
                weights[place] += step
    unit = max(map(abs, weights[:PLACES])) / NONE / CUT
    whole = [max(-NONE, min(NONE, round(each / unit))) for each in weights[:PLACES]]
    return Learned(whole, weights[PLACES] / unit, unit)


if __name__ == "__main__":
    sys.exit(main())
