"""The next-interview card: a ten-minute look-back that ends in one page to print."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import cast

from bounceback.answers import unknown_key
from bounceback.errors import AnswerProblem, AnswersError
from bounceback.letters.fitting import fit, one_line
from bounceback.model import QUESTION_TYPES, Choice, Question, QuestionType
from bounceback.reading import Table, read

__all__ = ["Card", "CardForm", "card", "card_form", "checked_texts", "read_question"]

# What people type again although the sentence says it already.
SAID_ALREADY = {
    "plan_if": re.compile(r"^if\s+", re.IGNORECASE),
    "plan_then": re.compile(r"^(?:then\s+)?i(?: will|['’]ll)\s+", re.IGNORECASE),
}


@dataclass(frozen=True, slots=True)
class CardForm:
    """The look-back's questions, the heading each has `on_card`, and the words around the plan."""

    title: str
    questions: tuple[Question, ...]
    on_card: Mapping[str, str]
    plan_heading: str
    plan: str
    blank: str


@dataclass(frozen=True, slots=True)
class Card:
    """The card: a title, and pairs of heading and text, in order. A missing text is a line to write on."""

    title: str
    lines: tuple[tuple[str, str], ...]


@cache
def card_form() -> CardForm:
    """The look-back as the page asks it."""
    return read("checklist/card.toml", _form)


def card(answers: Mapping[str, object]) -> Card:
    """The card for `answers` (keys of `card.toml`, none needed). Raises `AnswersError` with every problem."""
    form = card_form()
    texts = checked_texts(answers, form.questions)
    lines = [(heading, one_line(texts.get(key, "")) or form.blank) for key, heading in form.on_card.items()]
    plan = form.plan
    for key, slot in (("plan_if", "{if}"), ("plan_then", "{then}")):
        said = SAID_ALREADY[key].sub("", one_line(texts.get(key, "")))
        plan = plan.replace(slot, fit(said, "clause", starts=False) or form.blank)
    return Card(form.title, (*lines, (form.plan_heading, plan)))


def checked_texts(answers: Mapping[str, object], questions: tuple[Question, ...]) -> dict[str, str]:
    """The answers that were given, as texts. Raises `AnswersError` for unknown keys, other types, and too long ones."""
    known = {question.key: question for question in questions}
    texts: dict[str, str] = {}
    problems: list[AnswerProblem] = []
    for key, value in answers.items():
        question = known.get(key)
        if question is None:
            problems.append(unknown_key(key))
        elif value is None or value == "":
            continue
        elif not isinstance(value, str):
            problems.append(AnswerProblem(key, "Write this answer as text."))
        elif question.choices and value not in {choice.value for choice in question.choices}:
            offered = ", ".join(choice.value for choice in question.choices)
            problems.append(AnswerProblem(key, f"Choose one of: {offered}."))
        elif not question.choices and len(value) > question.longest:
            longest = question.longest
            problems.append(AnswerProblem(key, f"This is {len(value)} characters long. Make it {longest} or fewer."))
        else:
            texts[key] = value
    if problems:
        raise AnswersError(tuple(problems))
    return texts


def read_question(one: Table, offered: Sequence[Table]) -> Question:
    """A question of the look-back or of the friend's message from its table and those of its choices."""
    choices = tuple(Choice(each.text("value"), each.text("label")) for each in offered)
    return Question(
        key=one.text("key"),
        label=one.text("label"),
        hint=one.text("hint"),
        type=cast(QuestionType, one.choice("type", QUESTION_TYPES)),
        choices=choices,
        longest=one.count("longest", 400),
        fallback=one.text("fallback", ""),
    )


def _form(each: Table) -> CardForm:
    questions, on_card = [], {}
    for one in each.tables("questions"):
        question = read_question(one, one.tables("choices", required=False))
        questions.append(question)
        if one.has("on_card"):
            on_card[question.key] = one.text("on_card")
    return CardForm(
        each.text("title"), tuple(questions), on_card, each.text("plan_heading"), each.text("plan"), each.text("blank")
    )
