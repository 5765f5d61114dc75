"""The Markdown fences that show the decision table from its data: as text (`decision-table`), drawn (`decision-flow`).

The body of a `decision-table` fence is one of `PARTS`; that of a `decision-flow` fence is empty.
"""

from dataclasses import dataclass
from functools import cache
from itertools import groupby, product
from textwrap import wrap

from markdown import Markdown

from bounceback.checklist.model import Block, Condition, Conditions, Row
from bounceback.checklist.situations import letters
from bounceback.checklist.table import table
from bounceback.checklist.verdict import decision_for
from bounceback.errors import RequestError
from bounceback.questions.checklist import inputs
from bounceback_site.fences.fence import fence
from bounceback_site.fences.rendering import page_templates

__all__ = ["PARTS", "decision_flow", "decision_table"]

PARTS = {
    "not-yet": ("rebooked", "ahead", "missed", "never"),
    "heard": ("offer", "next", "silent", "wait_more"),
    "waiting": ("wait_day", "wait_days", "wait_week", "wait_long"),
    "no": ("no_now", "no_week", "no_long"),
}
"""The columns that stand together in one table of the page."""
# The drawing is as wide as a small phone, so that its words are never smaller than the page's.
WIDTH, LEFT, LINE, LETTERS_IN_LINE = 340, 44, 20, 34


@dataclass(frozen=True, slots=True)
class Station:
    """One column in the drawing: its number, the lines that say when, the lines that say what, and its place."""

    number: str
    when: tuple[str, ...]
    what: tuple[str, ...]
    top: int


@fence("decision-table")
def decision_table(name: str, md: Markdown) -> str:
    """One part of the decision table as text."""
    if name not in PARTS:
        raise RequestError(f"expected one of {', '.join(PARTS)}", name)
    labels = {column.id: column.label for column in table().columns}
    rows = []
    for block in table().blocks:
        cells = [_cells(block, column) for column in PARTS[name]]
        if any(cells):
            # What is the same in neighbours is said once, across them.
            rows.append((block, [(cell, len([*alike])) for cell, alike in groupby(cells)]))
    return (
        page_templates()
        .get_template("checklist_table.html")
        .render(name=name, columns=[labels[column] for column in PARTS[name]], rows=rows, letters=letters())
    )


def _cells(block: Block, column: str) -> list[tuple[str, Row]]:
    rows = [row for row in block.rows if column in row.at]
    # A row without a condition counts where none before it did, and says so.
    return [(_said(row.when, row.unless) or ("Otherwise" if at else ""), row) for at, row in enumerate(rows)]


def _said(when: Conditions, unless: Conditions) -> str:
    parts = []
    if when:
        parts.append("; or ".join(map(_one, when)))
    if unless:
        parts.append(f"unless {'; or '.join(map(_one, unless))}")
    return ", ".join(parts)


def _one(condition: Condition) -> str:
    causes = inputs().causes
    parts = []
    for name, values in condition.items():
        if name == "cause":
            parts.append(" or ".join(causes[value].label for value in values))
        elif name == "care":
            parts.append("Grief, illness, family or a broken promise")
        else:
            question = inputs().questions[name]
            labels = {choice.value: choice.label for choice in question.choices}
            parts.append(f"{question.label} {' or '.join(labels[value] for value in values)}")
    return " · ".join(parts)


@fence("decision-flow")
def decision_flow(body: str, md: Markdown) -> str:
    """Return where it can stand, drawn in the order in which it counts, each with the answer on that alone."""
    if body:
        raise RequestError("expected an empty decision-flow fence", body)
    stations, top = [], 16
    for number, column in enumerate(table().columns, 1):
        when = tuple(wrap(column.label, LETTERS_IN_LINE))
        what = tuple(wrap(_usual(column.id).title, LETTERS_IN_LINE))
        stations.append(Station(str(number), when, what, top))
        top += (len(when) + len(what)) * LINE + 26
    return (
        page_templates()
        .get_template("checklist_flow.html")
        .render(stations=stations, height=top + 24, width=WIDTH, left=LEFT, line=LINE)
    )


def _usual(column: str) -> Row:
    """Return the row for a column when nothing else is known: what the checklist says on that alone."""
    if column not in _usual_rows():
        raise RequestError("no answers lead to the column", column)
    return _usual_rows()[column]


@cache
def _usual_rows() -> dict[str, Row]:
    asked, found = inputs().questions, dict[str, Row]()
    keys = ("since", "state", "outcome", "timing")
    # Nothing done since comes first: it is what counts until there is an answer.
    for since, *place in product(("", *asked["since"].values), *(asked[key].values for key in keys[1:])):
        answers = dict(zip(keys, ([since], *place), strict=True))
        _, decision = decision_for({"cause": "none_of_these", **answers})
        (column,) = decision.facts["column"]
        found.setdefault(column, decision.row)
    return found
