"""A letter that the reader already has: which kind it is, and its passages for the boxes of the desk."""

import re
from dataclasses import dataclass
from functools import cache

from bounceback.definitions.toml import Table, read
from bounceback.letters.model import LetterKind
from bounceback.questions.answers import chosen

__all__ = ["Brought", "Signs", "brought", "guess_kind", "signs"]

DEFAULT = "thank_you"
SUBJECT = re.compile(r"^subject:.*$", re.IGNORECASE)
SALUTATION = re.compile(r"^(?:dear|hi|hello|hey|good (?:morning|afternoon|evening))\b[^.!?]{0,80}[,:]?$", re.IGNORECASE)
GREETING_WORD = re.compile(r"^(?:dear|hi|hello|hey)\s+", re.IGNORECASE)
SIGN_OFF = re.compile(
    r"^(?:(?:best|kind|warm|many)\s+(?:regards|wishes|thanks)|regards|best|sincerely|yours\b.*|thank you|thanks"
    r"|with (?:best|kind|warm)\b.*|all the best|cheers|respectfully)\s*[,.!]?$",
    re.IGNORECASE,
)
REACH = re.compile(r"@|\d{3}")


@dataclass(frozen=True, slots=True)
class Signs:
    """Phrases, in lower case, that tell a kind of letter; the more of them a text holds, the surer."""

    kind: str
    phrases: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Brought:
    """What a finished letter becomes on the desk: `answers` by key, and in `left_out` the frames it does without."""

    answers: dict[str, str]
    left_out: tuple[str, ...]


@cache
def signs() -> tuple[Signs, ...]:
    """Return the signs of every kind, in the order of their file. Raises `DefinitionError` with every problem."""
    return read("signs.toml", lambda table: tuple(_signs(table, kind) for kind in table))


def guess_kind(text: str) -> str:
    """Return the id of the kind that a letter most likely is; that of a thank-you note where nothing tells."""
    low = " ".join(text.casefold().replace("’", "'").split())
    scores = {each.kind: sum(low.count(phrase) for phrase in each.phrases) for each in signs()}
    best = max(scores, key=lambda kind: scores[kind], default=DEFAULT)
    return best if scores.get(best) else DEFAULT


def brought(kind: LetterKind, text: str) -> Brought:
    """Put the paragraphs of a finished letter into the boxes of a kind, in their order, every word of them.

    Greeting, sign-off, name and contact become facts. The letter's own thanks and last line stand in its paragraphs, so
    that ours are left out.
    """
    lines = [line.strip() for line in text.strip().split("\n")]
    if lines and SUBJECT.match(lines[0]):
        lines = lines[1:]
    answers: dict[str, str] = {}
    while lines and not lines[0]:
        lines = lines[1:]
    if lines and SALUTATION.match(lines[0]):
        answers["their_name"] = GREETING_WORD.sub("", lines[0]).rstrip(",: ")
        lines = lines[1:]
    close = next((at for at in range(len(lines) - 1, -1, -1) if SIGN_OFF.match(lines[at])), len(lines))
    signed = [line for line in lines[close + 1 :] if line]
    if signed and len(signed) <= 4:
        answers["your_name"] = signed[0]
        reach = [line for line in signed[1:] if REACH.search(line)]
        if reach:
            answers["contact"] = ", ".join(reach)
        lines = lines[:close]
    paragraphs = [part.strip() for part in re.split(r"\n\s*\n", "\n".join(lines)) if part.strip()]
    # Into boxes that are asked whatever else was answered.
    moves = [
        key for key in kind.moves if all(chosen({}, each) in values for each, values in kind.condition(key).items())
    ]
    if len(paragraphs) > len(moves):
        paragraphs = [*paragraphs[: len(moves) - 1], "\n\n".join(paragraphs[len(moves) - 1 :])]
    answers.update(zip(moves, paragraphs, strict=False))
    return Brought(answers, tuple(name for row in kind.letter for name in row if name in kind.frames))


def _signs(table: Table, kind: str) -> Signs:
    return Signs(kind, table.texts(kind))
