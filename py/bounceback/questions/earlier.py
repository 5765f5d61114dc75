"""Answers from before letters were made of moves, in drafts, files and links: each becomes text of its move."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path

from bounceback.definitions.toml import DATA, Table, read
from bounceback.english.dates import DayError, read_day, spoken
from bounceback.english.fitting import says_something
from bounceback.questions.catalog import questions
from bounceback.questions.model import Question

__all__ = ["Earlier", "as_passages", "earlier", "read_earlier", "with_promised_day"]

ANSWER = "{answer}"
CLOSING = (".", "!", "?", "…", "”", '"', ")")


@dataclass(frozen=True, slots=True)
class Earlier:
    """A question of before: the `move` whose box takes its answer, and the text that stands around it.

    `choices` are the texts that the values of a choice become. `said_in` are the sentences of before that said the
    answer, where they had another name. `kinds` are the letters in which another move takes it, by their ids.
    """

    key: str
    move: str
    text: str = ""
    choices: Mapping[str, str] = field(default_factory=dict)
    said_in: tuple[str, ...] = ()
    kinds: "Mapping[str, Earlier]" = field(default_factory=dict)

    def passage(self, answer: str) -> str:
        """Return the sentence that an answer becomes, every word of it; empty where it says nothing."""
        if self.choices:
            return self.choices.get(answer, "")
        given = answer.strip()
        if not says_something(given):
            return ""
        return self.text.replace(ANSWER, given if given.endswith(CLOSING) else f"{given}.")

    def of(self, kind: object) -> "Earlier":
        """Return what becomes of the question in letters of this kind."""
        return self.kinds.get(kind, self) if isinstance(kind, str) else self


@cache
def earlier() -> Mapping[str, Earlier]:
    """Return the questions of before by key. Raises `DefinitionError` with all problems of their file."""
    return read_earlier(questions())


def read_earlier(asked: Mapping[str, Question], data: Path = DATA) -> dict[str, Earlier]:
    """Read `questions/earlier.toml` from `data`, checked against the questions `asked` today.

    No move of today has the name of one of before: what is typed there would go into another box.
    Raises `DefinitionError` with every problem.
    """
    moves = tuple(key for key, question in asked.items() if question.move)
    return read(
        "questions/earlier.toml", lambda table: {key: _earlier(key, table.table(key), moves) for key in table}, data
    )


def as_passages(raw: Mapping[str, object], asked: Mapping[str, Question]) -> Mapping[str, object]:
    """Return `raw` answers with those to questions of before as text of their moves, after what stands there already.

    Only for moves that are `asked`; `kind` among the answers says in which letter. What is not text is left as it is,
    for the checker to say so. Never raises for anything that was sent.
    """
    told = (each.of(raw.get("kind")) for each in earlier().values() if isinstance(raw.get(each.key), str))
    found = [each for each in told if each.move in asked]
    if not found:
        return raw
    before = {each.key for each in found}
    answers = {key: value for key, value in raw.items() if key not in before}
    for each in found:
        text = each.passage(str(raw[each.key]))
        there = answers.get(each.move, "")
        if text and isinstance(there, str) and text not in there:
            stop = "." if there and not there.endswith(CLOSING) else ""
            answers[each.move] = f"{there}{stop} {text}".strip()
    return answers


def with_promised_day(answers: Mapping[str, object], kind: object) -> Mapping[str, object]:
    """Return the answers of an old status check with its date, which the checklist asks as well, as the words of today.

    Those for a letter of another `kind` come back as they are. Never raises for anything that was sent.
    """
    date, region = answers.get("promised_date"), answers.get("region")
    if kind != "status_check" or "promised_day" in answers or not isinstance(date, str):
        return answers
    try:
        return {**answers, "promised_day": spoken(read_day(date.strip()), region if region == "uk" else "us")}
    except DayError:
        return answers


def _earlier(key: str, table: Table, moves: tuple[str, ...]) -> Earlier:
    kinds = table.table("kinds", required=False)
    choices = table.table("choices", required=False)
    text = table.text("text", "" if table.has("choices") else None)
    _report_no_place(table, text)
    if key in moves:
        table.problem(
            "move", f"expected no move called {key} today: an earlier version asked that, so give it another name"
        )
    found = Earlier(
        key=key,
        move=table.choice("move", moves),
        text=text,
        choices={value: choices.text(value) for value in choices},
        said_in=table.texts("said_in", ()),
    )
    return replace(found, kinds={each: _in_kind(found, kinds.table(each), moves) for each in kinds})


def _in_kind(general: Earlier, table: Table, moves: tuple[str, ...]) -> Earlier:
    text, choices = table.text("text", general.text), table.table("choices", required=False)
    _report_no_place(table, text)
    said = {value: choices.text(value) for value in choices}
    return Earlier(general.key, table.choice("move", moves), text, said or general.choices, general.said_in)


def _report_no_place(table: Table, text: str) -> None:
    if text and ANSWER not in text:
        table.problem("text", f"expected {ANSWER}, where the answer stands")
