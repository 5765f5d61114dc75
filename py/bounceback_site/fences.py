"""The Markdown fences: a line in a page becomes a real form, a letter, or a worked example.

    ```letter
    desk
    ```

The body of a `letter` fence is `desk` (the letter desk), `kinds` (the list of all kinds), `kind: influence` (the page
of one kind) or `side by side: thank_you influence` (a worked example of each, for a page one folder down). Whatever
goes wrong is a `SuperFencesException`: any other error would be swallowed, and the page published without its widget.
"""

from collections.abc import Callable, Mapping

from jinja2 import Environment, PackageLoader, StrictUndefined
from markdown import Markdown
from markupsafe import Markup
from pymdownx.superfences import SuperFencesException

from bounceback.answers import check
from bounceback.definitions import kind, kinds, questions
from bounceback.errors import BounceBackError, RequestError
from bounceback.letters.compose import compose
from bounceback.links.saved import LONGEST_FILE
from bounceback.model import Example, Letter, LetterKind, Question
from bounceback_site.how_to import Step, how_to
from bounceback_site.sheet import letter_body, letter_subject

__all__ = ["DEFAULT_KIND", "example_letter", "letter", "page_templates"]

# The desk opens with the letter that the guide is about.
DEFAULT_KIND = "influence"


def letter(
    source: str, language: str, class_name: str, options: Mapping[str, object], md: Markdown, **_ignored: object
) -> str:
    """Render a `letter` fence (see the module). Raises `SuperFencesException` for everything that is wrong."""
    return _guarded("letter", source, lambda: _letter(source.strip()))


def page_templates() -> Environment:
    """The templates of the widgets, with escaping on and unknown names refused."""
    environment = Environment(
        loader=PackageLoader("bounceback_site"), autoescape=True, undefined=StrictUndefined, trim_blocks=True,
        lstrip_blocks=True,
    )  # fmt: skip
    environment.globals.update(
        blank_letter=_blank_letter,
        example_letter=example_letter,
        letter_body=letter_body,
        letter_subject=letter_subject,
        question=_question,
    )
    return environment


def _letter(body: str) -> str:
    templates = page_templates()
    match [part.strip() for part in body.split(":")]:
        case ["desk"]:
            return templates.get_template("desk.html").render(
                kinds=kinds(), current=kind(DEFAULT_KIND), longest_file=LONGEST_FILE
            )
        case ["kinds"]:
            return templates.get_template("kinds.html").render(kinds=kinds())
        case ["side by side", kind_ids]:
            return templates.get_template("side_by_side.html").render(kinds=[kind(each) for each in kind_ids.split()])
        case ["kind", kind_id]:
            found = kind(kind_id)
            shape = [Step(each.purpose, each.block.capitalize()) for each in found.paragraphs]
            return templates.get_template("kind.html").render(kind=found, how_to=how_to(found.title, shape))
        case _:
            raise RequestError(
                f"expected `desk`, `kinds`, `kind: <id>` or `side by side: <id> <id>`, found {body!r}", body
            )


def _guarded(fence: str, source: str, render: Callable[[], str]) -> str:
    try:
        return Markup(render())
    except BounceBackError as error:
        raise SuperFencesException(f"```{fence} {source.strip()!r}: {error}") from error
    except Exception as error:
        raise SuperFencesException(f"```{fence} {source.strip()!r}: {type(error).__name__}: {error}") from error


def _question(key: str) -> Question:
    return questions()[key]


def _blank_letter(kind: LetterKind) -> Letter:
    return compose(kind, {})


def example_letter(kind: LetterKind, example: Example) -> Letter:
    """A kind's worked example, written. Raises `RequestError` where its answers cannot be used."""
    checked = check(dict(example.answers), future=True)
    if checked.problems:
        problem = checked.problems[0]
        raise RequestError(f"example {example.id!r} of {kind.id!r}: {problem.key}: {problem.message}")
    return compose(kind, checked.answers)
