"""The Markdown fences that show the decision table from its data: as text (`decision-table`), drawn (`decision-flow`).

The body of a `decision-table` fence is `overrides`, `waiting` or `rejected`; that of a `decision-flow` fence is empty.
"""

from dataclasses import dataclass
from textwrap import wrap

from markdown import Markdown

from bounceback.checklist.model import Block, Condition, Conditions, Row
from bounceback.checklist.situations import letters
from bounceback.checklist.table import overrides, table
from bounceback.errors import RequestError
from bounceback.questions.checklist import inputs
from bounceback_site.fences.fence import fence
from bounceback_site.fences.rendering import page_templates

__all__ = ["decision_flow", "decision_table"]

COLUMNS = {
    "waiting": {"t0": "Today or yesterday", "t1": "Two or three days", "t2": "Four to ten days"},
    "rejected": {"soon": "Up to three days after the no", "later": "Up to ten days", "long_after": "Longer"},
}
# The drawing is as wide as a small phone, so that its words are never smaller than the page's.
WIDTH, LEFT, LINE, LETTERS_IN_LINE = 340, 44, 20, 34


@dataclass(frozen=True, slots=True)
class Station:
    """One rule of the drawing: its number, the lines that say when, the lines that say what, and its place."""

    number: str
    when: tuple[str, ...]
    what: tuple[str, ...]
    top: int


@fence("decision-table")
def decision_table(name: str, md: Markdown) -> str:
    """One part of the decision table as text."""
    template = page_templates().get_template("checklist_table.html")
    if name == "overrides":
        return template.render(overrides=overrides(), letters=letters(), name=name)
    if name not in COLUMNS:
        raise RequestError("expected overrides, waiting or rejected", name)
    columns = COLUMNS[name]
    rows = [(_said(block.when), [_cells(block, column) for column in columns]) for block in table(name).blocks]
    return template.render(name=name, columns=columns.values(), rows=rows, letters=letters())


def _cells(block: Block, column: str) -> list[tuple[str, Row]]:
    return [(_said(row.when) or _unless(row.unless), row) for row in block.rows if column in row.at]


def _said(conditions: Conditions) -> str:
    return "; or ".join(_one(condition) for condition in conditions)


def _unless(conditions: Conditions) -> str:
    return "Otherwise" if conditions else ""


def _one(condition: Condition) -> str:
    causes = inputs().causes
    parts = []
    for name, values in condition.items():
        if name == "cause":
            parts.append(" or ".join(causes[value].label for value in values))
            continue
        question = inputs().questions[name]
        labels = {choice.value: choice.label for choice in question.choices}
        parts.append(f"{question.label} {' or '.join(labels[value] for value in values)}")
    return " · ".join(parts)


@fence("decision-flow")
def decision_flow(body: str, md: Markdown) -> str:
    """Return the rules that are tried first, drawn in their order."""
    if body:
        raise RequestError("expected an empty decision-flow fence", body)
    stations, top = [], 16
    for row in overrides():
        when = tuple(wrap(row.label, LETTERS_IN_LINE))
        what = tuple(wrap(_outcome(row), LETTERS_IN_LINE))
        stations.append(Station(row.id.partition("-")[0].removeprefix("O"), when, what, top))
        top += (len(when) + len(what)) * LINE + 26
    return (
        page_templates()
        .get_template("checklist_flow.html")
        .render(stations=stations, height=top + 24, width=WIDTH, left=LEFT, line=LINE)
    )


def _outcome(row: Row) -> str:
    if row.go:
        return "Go to the table for a no"
    return f"{row.title}, and read on" if row.adds else row.title
