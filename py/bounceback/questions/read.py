"""The one reader of a question from its table, whoever asks it."""

from collections.abc import Mapping
from dataclasses import replace
from typing import cast

from bounceback.definitions.toml import Table
from bounceback.english.model import FITS, Fit
from bounceback.questions.model import QUESTION_TYPES, Choice, Condition, Opener, Question, QuestionType

__all__ = ["LONGEST", "LONGEST_PASSAGE", "read_condition", "read_move", "read_question"]

LONGEST = 400
"""The most characters an answer may have, unless its question says otherwise."""
LONGEST_PASSAGE = 4_000
"""The most characters of a passage, unless its move says otherwise: several answers of before fit into one."""
# An opener may have another text for these answers.
VARIANTS = {"recruiter": "recipient", "us": "region", "uk": "region"}


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
    `needs_gap` an open question has to say what stands in a letter while it is not answered. Openers are read by
    `read_move`, which knows the questions that they may ask about.
    """
    move = table.flag("move", default=False)
    type_ = "long" if move else cast(QuestionType, table.choice("type", QUESTION_TYPES))
    chosen = type_ in ("one_of", "some_of")
    if choices is None:
        offered = table.tables("choices", required=chosen)
        choices = tuple(Choice(each.text("value"), each.text("label"), each.texts("earlier", ())) for each in offered)
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
        fit=cast(Fit, table.choice("fit", FITS, "as_typed")),
        longest=table.count("longest", LONGEST_PASSAGE if move else LONGEST),
        fallback=table.text("fallback", ""),
        autocomplete=table.text("autocomplete", ""),
        move=move,
        kept=table.flag("kept", default=False),
        extra=table.flag("extra", default=False),
    )
    if question.fallback and question.fallback not in (question.values or ("yes", "no")):
        table.problem("fallback", "expected one of the values of choices")
    return question


def read_move(question: Question, table: Table, asked: Mapping[str, Question]) -> Question:
    """Return the move `question` with what its table words another way; problems are noted on the table.

    `asked` are the questions whose choices openers may depend on.
    """
    return replace(
        question,
        label=table.text("label", question.label),
        hint=table.text("hint", question.hint),
        gap=table.text("gap", question.gap),
        example=table.text("example", question.example),
        essential=table.flag("essential", default=False),
        openers=_openers(table, asked) if table.has("openers") else question.openers,
    )


def read_condition(table: Table, key: str, asked: Mapping[str, Question]) -> Condition:
    """Read the answers that `key` of `table` asks for: key of a question with choices to some of their values.

    Without `key` there is no condition. Problems are noted on the table.
    """
    condition = table.table(key, required=False)
    return {each: condition.choices(each, asked[each].values) for each in condition if _known(condition, each, asked)}


def _known(table: Table, key: str, asked: Mapping[str, Question]) -> bool:
    if key in asked and asked[key].values:
        return True
    table.texts(key)
    table.problem(key, "expected the key of a question with choices")
    return False


def _openers(table: Table, asked: Mapping[str, Question]) -> tuple[Opener, ...]:
    openers: list[Opener] = []
    for each in table.mixed("openers"):
        openers += [Opener(each)] if isinstance(each, str) else _variants(each, asked)
    return tuple(openers)


def _variants(table: Table, asked: Mapping[str, Question]) -> tuple[Opener, ...]:
    text, when = table.text("text"), read_condition(table, "when", asked)
    leads = table.flag("leads", default=False)
    swaps = {value: table.text(value) for value in VARIANTS if table.has(value)}
    openers = [Opener(words, {**when, VARIANTS[value]: (value,)}, leads) for value, words in swaps.items()]
    others: dict[str, tuple[str, ...]] = {}
    for value in swaps:
        key = VARIANTS[value]
        left = others.get(key, when.get(key, asked[key].values))
        others[key] = tuple(each for each in left if each != value)
    return (Opener(text, {**when, **others}, leads), *openers)
