"""Every letter kind, read and checked together with all that it builds on: for the command line, the build and tests.

A page reads one kind and does not come here, so what is checked here costs no reader time.
"""

from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path

from bounceback.definitions.problems import Problems
from bounceback.definitions.toml import DATA, Table, names, read
from bounceback.letters.kinds import PLAIN, build_kind, is_plain, report_twins
from bounceback.letters.model import LetterKind
from bounceback.letters.plans import Asked, Shared, read_paragraph, read_sets
from bounceback.questions.answers import check
from bounceback.questions.catalog import build_questions

__all__ = ["Moment", "kinds", "moments", "read_kinds"]


@dataclass(frozen=True, slots=True)
class Moment:
    """When somebody needs a letter, as a heading, and the ids of the kinds that belong there."""

    title: str
    kinds: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Basis:
    """What every kind is held against. `taken` are the ids of sentences that every letter has."""

    asked: Asked
    shared: Shared
    taken: frozenset[str]
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
    `DefinitionError` with the problems of all kinds, of the order, the questions and the sentences of all letters.
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
    shared = None if asked is None else problems.read("shared.toml", lambda table: read_sets(table, asked))
    taken = None if asked is None else problems.read("conventions.toml", lambda table: _taken(table, asked))
    found = []
    for each in ids:
        file = f"letters/{each}.toml"
        if asked is None or shared is None or taken is None:
            # Nothing true can be said of what a kind holds, but whether it can be read at all.
            problems.open(file)
        else:
            found.append(problems.read(file, partial(_kind, each, _Basis(asked, shared, taken, sound))))
    problems.finish()
    return tuple(kind for kind in found if kind)


def _kind(kind_id: str, basis: _Basis, table: Table) -> LetterKind:
    kind = build_kind(kind_id, table, basis.asked, basis.shared)
    if kind.addressed:
        for each in (plan.id for paragraph in kind.paragraphs for plan in paragraph.sentences):
            if each in basis.taken:
                table.problem("paragraphs", f"{each!r} is a sentence of every letter: expected an id of its own")
    for at, example in enumerate(kind.examples if basis.sound else ()):
        for problem in check(example.answers, known=basis.asked).problems:
            if problem.key in basis.asked:
                table.problem(f"examples[{at}].answers.{problem.key}", f"expected another answer. {problem.message}")
    return kind


def _taken(table: Table, asked: Asked) -> frozenset[str]:
    opening_and_close = (read_paragraph(table.table(name), asked, {}) for name in ("salutation", "sign_off"))
    return frozenset(("subject", *(plan.id for paragraph in opening_and_close for plan in paragraph.sentences)))


def _list(table: Table, known: tuple[str, ...]) -> tuple[tuple[str, ...], tuple[Moment, ...]]:
    """Read `kinds.toml`: the order of the kinds, and the moments they belong to."""
    order = table.choices("order", known)
    report_twins(table, "order", order)
    found = tuple(Moment(each.text("title"), each.choices("kinds", known)) for each in table.tables("moments"))
    report_twins(table, "moments", [kind for moment in found for kind in moment.kinds])
    return tuple(each for each in order if each in known), found
