"""A message to a friend who had a bad interview, made from a few choices."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from bounceback.definitions.toml import Table, read
from bounceback.english.fitting import fit
from bounceback.questions.answers import usable
from bounceback.questions.model import Choice, Question
from bounceback.questions.read import read_question

__all__ = ["MessagePart", "friend_message", "friend_parts"]


@dataclass(frozen=True, slots=True)
class MessagePart:
    """One line of the message: the question behind it, and what it `says` by choice, or around the words typed.

    `without` is what the line says when nothing was typed; empty where it is then left out.
    """

    question: Question
    says: Mapping[str, str]
    without: str


@cache
def friend_parts() -> tuple[MessagePart, ...]:
    """Return the lines of the message in their order."""
    return read("checklist/friend_message.toml", lambda each: tuple(map(_part, each.tables("parts"))))


def friend_message(choices: Mapping[str, object]) -> str:
    """Return the message for `choices` (its questions' keys, none needed). Raises `AnswersError` with every problem."""
    parts = friend_parts()
    texts = {key: str(value) for key, value in usable(choices, (part.question for part in parts)).items()}
    lines = []
    for part in parts:
        question = part.question
        if question.choices:
            lines.append(part.says[texts.get(question.key) or question.fallback])
            continue
        typed = fit(texts.get(question.key, ""), "person" if question.key == "name" else "clause")
        lines.append(part.says[""].replace(f"{{{question.key}}}", typed) if typed else part.without)
    greeting, *rest = lines
    return f"{greeting}\n\n{' '.join(filter(None, rest))}"


def _part(one: Table) -> MessagePart:
    offered = one.tables("choices", required=False)
    choices = tuple(Choice(each.text("value"), each.text("label")) for each in offered)
    question = read_question(one.text("key"), one, choices=choices)
    if not question.choices:
        return MessagePart(question, {"": one.text("says")}, one.text("says_without", ""))
    says = {each.text("value"): each.text("says") for each in offered}
    if question.fallback not in says:
        one.problem("fallback", f"expected one of {', '.join(says)}")
    return MessagePart(question, says, "")
