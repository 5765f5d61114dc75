"""The templates of the widgets, and what they can ask for."""

import re

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape

from bounceback.errors import RequestError
from bounceback.letters.compose import compose
from bounceback.letters.frames import holds
from bounceback.letters.model import Example, Letter, LetterKind
from bounceback.questions.answers import check
from bounceback.questions.catalog import questions
from bounceback.questions.model import Condition, Question
from bounceback_site.fences.sheet import defaults, letter_body, letter_subject, plain_letter

__all__ = ["example_letter", "page_templates", "whole_numbers"]

_NUMBER = re.compile(r"\d(?:[\d -]*\d)?")


def page_templates() -> Environment:
    """Return the templates of the widgets, with escaping on and unknown names refused."""
    environment = Environment(
        loader=PackageLoader("bounceback_site.fences"), autoescape=True, undefined=StrictUndefined, trim_blocks=True,
        lstrip_blocks=True,
    )  # fmt: skip
    environment.globals.update(
        blank_letter=_blank_letter,
        example_letter=example_letter,
        letter_body=letter_body,
        letter_subject=letter_subject,
        plain_letter=plain_letter,
        at_first=_at_first,
        question=_question,
    )
    environment.filters["single_quoted"] = _single_quoted
    environment.filters["whole_numbers"] = whole_numbers
    environment.policies["json.dumps_kwargs"] = {"sort_keys": True, "separators": (",", ":")}
    return environment


def whole_numbers(text: str) -> Markup:
    """Return a text with each number to call as one piece, which no line breaks in two."""
    return Markup(_NUMBER.sub(r'<span class="number">\g<0></span>', str(escape(text))))


def _single_quoted(text: str) -> Markup:
    """Return an attribute with its quotes; JSON has a thousand double ones, which stay as they are."""
    return Markup("'{}'").format(Markup(text.replace("&", "&amp;").replace("'", "&#39;").replace("<", "&lt;")))


def _question(key: str) -> Question:
    return questions()[key]


def _at_first(condition: Condition) -> bool:
    """Whether a condition is met before anything is answered: what is shown then must not go when the script comes."""
    return holds(condition, defaults())


def _blank_letter(kind: LetterKind) -> Letter:
    return compose(kind, {})


def example_letter(kind: LetterKind, example: Example) -> Letter:
    """Return a kind's worked example, written. Raises `RequestError` where its answers cannot be used."""
    checked = check(dict(example.answers), future=True)
    if checked.problems:
        problem = checked.problems[0]
        raise RequestError(f"example {example.id!r} of {kind.id!r}: {problem.key}: {problem.message}")
    return compose(kind, checked.answers)
