"""The next-interview card: a ten-minute look-back that ends in one page to print."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from bounceback.definitions.toml import Table, read
from bounceback.english.fitting import fit
from bounceback.english.tidy import one_line
from bounceback.questions.answers import usable
from bounceback.questions.model import Question
from bounceback.questions.read import read_question

__all__ = ["Card", "CardForm", "card", "card_form"]

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
    """Return the look-back as the page asks it."""
    return read("checklist/look_back.toml", _form)


def card(answers: Mapping[str, object]) -> Card:
    """Make the card for `answers` (keys of `look_back.toml`, none needed). Raises `AnswersError` with every problem."""
    form = card_form()
    texts = {key: str(value) for key, value in usable(answers, form.questions).items()}
    lines = [(heading, one_line(texts.get(key, "")) or form.blank) for key, heading in form.on_card.items()]
    plan = form.plan
    for key, slot in (("plan_if", "{if}"), ("plan_then", "{then}")):
        said = SAID_ALREADY[key].sub("", one_line(texts.get(key, "")))
        plan = plan.replace(slot, fit(said, "clause") or form.blank)
    return Card(form.title, (*lines, (form.plan_heading, plan)))


def _form(each: Table) -> CardForm:
    questions, on_card = [], {}
    for one in each.tables("questions"):
        question = read_question(one.text("key"), one)
        questions.append(question)
        if one.has("on_card"):
            on_card[question.key] = one.text("on_card")
    return CardForm(
        each.text("title"), tuple(questions), on_card, each.text("plan_heading"), each.text("plan"), each.text("blank")
    )
