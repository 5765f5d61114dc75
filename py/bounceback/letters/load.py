"""Every letter kind, read and checked together with all that it builds on: for the command line, the build and tests.

A page reads one kind and does not come here, so what is checked here costs no reader time.
"""

from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path

from bounceback.definitions.problems import Problems
from bounceback.definitions.toml import DATA, Table, names, read
from bounceback.letters.frames import read_frames
from bounceback.letters.kinds import PLAIN, Asked, Shared, build_kind, is_plain, report_twins
from bounceback.letters.model import LetterKind
from bounceback.questions.answers import check
from bounceback.questions.catalog import build_questions

__all__ = ["Moment", "kinds", "moments", "read_kinds"]

EVERY_LETTER = ("salutation", "sign_off", "name", "reach")


@dataclass(frozen=True, slots=True)
class Moment:
    """When somebody needs a letter, as a heading, and the ids of the kinds that belong there."""

    title: str
    kinds: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Basis:
    """What every kind is held against."""

    asked: Asked
    shared: Shared
    # Nothing true can be said of an answer to a question that is wrong itself.
    sound: bool


@cache
def kinds() -> tuple[LetterKind, ...]:
    """All letter kinds, in the order in which a reader should see them.

    Raises `DefinitionError` with all problems of all kinds, and of the files that they build on.
    """
    return read_kinds(DATA)


@cache
def moments() -> tuple[Moment, ...]:
    """Return the moments of `kinds.toml`, in their order. Raises `DefinitionError` with every problem of the file."""
    return read("kinds.toml", lambda table: _list(table, names("letters"))[1])


def read_kinds(data: Path) -> tuple[LetterKind, ...]:
    """Read every kind in the folder `data`, in the order of `kinds.toml`.

    A kind that the order does not name comes last, so that adding one is a matter of adding its file. Raises
    `DefinitionError` with the problems of all kinds, of the order, the questions and the frames of all letters.
    """
    problems = Problems(data)
    asked = problems.read("questions/letters.toml", build_questions)
    sound = problems.sound
    known = names("letters", data)
    listed = problems.read("kinds.toml", lambda table: _list(table, known)) or ((), ())
    ids = tuple(dict.fromkeys((*listed[0], *known)))
    for each in ids:
        if not is_plain(each):
            problems.problem(f"letters/{each}.toml", "", PLAIN)
    shared = None if asked is None else problems.read("frames.toml", lambda table: read_frames(table, asked))
    found = []
    for each in ids:
        file = f"letters/{each}.toml"
        if asked is None or shared is None:
            # Nothing true can be said of what a kind holds, but whether it can be read at all.
            problems.open(file)
        else:
            found.append(problems.read(file, partial(_kind, each, _Basis(asked, shared, sound))))
    problems.finish()
    return tuple(kind for kind in found if kind)


def _kind(kind_id: str, basis: _Basis, table: Table) -> LetterKind:
    kind = build_kind(kind_id, table, basis.asked, basis.shared)
    if kind.addressed:
        for each in (name for row in kind.letter for name in row if name in EVERY_LETTER):
            table.problem("letter", f"{each!r} is a frame of every letter: it has its place")
    for at, example in enumerate(kind.examples if basis.sound else ()):
        for problem in check(example.answers, known=basis.asked).problems:
            if problem.key in basis.asked:
                table.problem(f"examples[{at}].answers.{problem.key}", f"expected another answer. {problem.message}")
    return kind


def _list(table: Table, known: tuple[str, ...]) -> tuple[tuple[str, ...], tuple[Moment, ...]]:
    """Read `kinds.toml`: the order of the kinds, and the moments they belong to."""
    order = table.choices("order", known)
    report_twins(table, "order", order)
    found = tuple(Moment(each.text("title"), each.choices("kinds", known)) for each in table.tables("moments"))
    report_twins(table, "moments", [kind for moment in found for kind in moment.kinds])
    return tuple(each for each in order if each in known), found
