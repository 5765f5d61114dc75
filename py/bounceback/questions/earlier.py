"""Answers from before letters were made of moves, in drafts, files and links: each becomes text of its move."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from bounceback.definitions.toml import DATA, Table, read
from bounceback.questions.model import Question

__all__ = ["Earlier", "as_passages", "earlier", "read_earlier"]

ANSWER = "{answer}"
CLOSING = (".", "!", "?", "…", "”", '"', ")")


@dataclass(frozen=True, slots=True)
class Earlier:
    """A question of before: the `move` whose box takes its answer, and the text that stands around it.

    `choices` are the texts that the values of a choice become.
    """

    key: str
    move: str
    text: str = ""
    choices: Mapping[str, str] = field(default_factory=dict)

    def passage(self, answer: str) -> str:
        """Return the sentence that an answer becomes, every word of it; empty where it says nothing."""
        if self.choices:
            return self.choices.get(answer, "")
        given = answer.strip()
        return self.text.replace(ANSWER, given if given.endswith(CLOSING) else f"{given}.") if given else ""


@cache
def earlier() -> Mapping[str, Earlier]:
    """Return the questions of before by key. Raises `DefinitionError` with all problems of their file."""
    from bounceback.questions.catalog import questions  # the catalog asks here whether a key is one of before

    return read_earlier(questions())


def read_earlier(asked: Mapping[str, Question], data: Path = DATA) -> dict[str, Earlier]:
    """Read `questions/earlier.toml` from `data`, checked against the questions `asked` today.

    Raises `DefinitionError` with every problem.
    """
    moves = tuple(key for key, question in asked.items() if question.move)
    return read(
        "questions/earlier.toml", lambda table: {key: _earlier(key, table.table(key), moves) for key in table}, data
    )


def as_passages(raw: Mapping[str, object], asked: Mapping[str, Question]) -> Mapping[str, object]:
    """Return `raw` answers with those to questions of before as text of their moves, after what stands there already.

    Only for moves that are `asked`. What is not text is left as it is, for the checker to say so. Never raises for
    anything that was sent.
    """
    found = [each for key, each in earlier().items() if isinstance(raw.get(key), str) and each.move in asked]
    if not found:
        return raw
    before = {each.key for each in found}
    answers = {key: value for key, value in raw.items() if key not in before}
    for each in found:
        text = each.passage(str(raw[each.key]))
        there = answers.get(each.move, "")
        if text and isinstance(there, str) and text not in there:
            answers[each.move] = f"{there} {text}".strip()
    return answers


def _earlier(key: str, table: Table, moves: tuple[str, ...]) -> Earlier:
    choices = table.table("choices", required=False)
    text = table.text("text", "" if table.has("choices") else None)
    if text and ANSWER not in text:
        table.problem("text", f"expected {ANSWER}, where the answer stands")
    return Earlier(key, table.choice("move", moves), text, {value: choices.text(value) for value in choices})
