"""Every letter kind, read and checked together with all that it builds on: for the command line, the build and tests.

A page reads one kind and does not come here, so what is checked here costs no reader time.
"""

from functools import partial
from pathlib import Path

from bounceback.definitions import PLAIN, build_kind, build_questions, is_plain, report_twins
from bounceback.letters.plans import Asked, Shared, read_sets
from bounceback.model import LetterKind
from bounceback.reading import Table, names
from bounceback.survey import Survey

__all__ = ["read_kinds"]


def read_kinds(data: Path) -> tuple[LetterKind, ...]:
    """Read every kind in the folder `data`, in the order of `kinds.toml`.

    A kind that the order does not name comes last, so that adding one is a matter of adding its file. Raises
    `DefinitionError` with the problems of all kinds, of the order, the questions and the sentences that kinds share.
    """
    survey = Survey(data)
    known = names("letters", data)
    ids = tuple(dict.fromkeys((*(survey.read("kinds.toml", lambda table: _order(table, known)) or ()), *known)))
    for each in ids:
        if not is_plain(each):
            survey.problem(f"letters/{each}.toml", "", PLAIN)
    found = []
    asked = survey.read("questions.toml", build_questions)
    shared = None if asked is None else survey.read("shared.toml", lambda table: read_sets(table, asked))
    for each in ids:
        file = f"letters/{each}.toml"
        if asked is None or shared is None:
            # Nothing true can be said of what a kind holds, but whether it can be read at all.
            survey.open(file)
        else:
            found.append(survey.read(file, partial(_kind, each, asked, shared)))
    survey.finish()
    return tuple(kind for kind in found if kind)


def _kind(kind_id: str, asked: Asked, shared: Shared, table: Table) -> LetterKind:
    return build_kind(kind_id, table, asked, shared)


def _order(table: Table, known: tuple[str, ...]) -> tuple[str, ...]:
    order = table.choices("order", known)
    report_twins(table, "order", order)
    return tuple(each for each in order if each in known)
