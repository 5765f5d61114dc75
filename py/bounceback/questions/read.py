"""The one reader of a question from its table, whoever asks it."""

from typing import cast

from bounceback.definitions.toml import Table
from bounceback.english.model import FITS, Fit
from bounceback.questions.model import QUESTION_TYPES, Choice, Question, QuestionType

__all__ = ["LONGEST", "read_question"]

LONGEST = 400
"""The most characters an answer may have, unless its question says otherwise."""


def read_question(
    key: str,
    table: Table,
    *,
    choices: tuple[Choice, ...] | None = None,
    yes_no: tuple[Choice, ...] = (),
    needs_gap: bool = False,
) -> Question:
    """Return the question `key` in its table; problems are noted on the table.

    `choices` are given where they stand elsewhere, and `yes_no` where a question of that type shows its two. With
    `needs_gap` an open question has to say what stands in a letter while it is not answered.
    """
    type_ = cast(QuestionType, table.choice("type", QUESTION_TYPES))
    chosen = type_ in ("one_of", "some_of")
    if choices is None:
        offered = table.tables("choices", required=chosen)
        choices = tuple(Choice(each.text("value"), each.text("label")) for each in offered)
    if type_ == "yes_no":
        choices = yes_no
    question = Question(
        key=key,
        label=table.text("label"),
        hint=table.text("hint", ""),
        type=type_,
        choices=choices,
        optional=table.flag("optional", default=True),
        gap=table.text("gap", None if needs_gap and not chosen and type_ != "yes_no" else ""),
        fit=cast(Fit, table.choice("fit", FITS, "clause")),
        longest=table.count("longest", LONGEST),
        fallback=table.text("fallback", ""),
        autocomplete=table.text("autocomplete", ""),
    )
    if question.fallback and question.fallback not in question.values:
        table.problem("fallback", "expected one of the values of choices")
    return question
