"""The Markdown fences: a line in a page becomes a real form, a letter, or a worked example.

    ```letter
    desk
    ```

The body of a `letter` fence is `desk` (the letter desk), `check` (a letter that the reader has), `kinds` (the list of
all kinds, by moment), `kind: influence` (the page of one kind) or `side by side: thank_you influence` (a worked example
of each, for a page one folder down).
"""

from markdown import Markdown

from bounceback.api.finished import LONGEST
from bounceback.errors import RequestError
from bounceback.letters.kinds import kind
from bounceback.letters.load import kinds, moments
from bounceback.letters.model import LetterKind
from bounceback.links.saved import LONGEST_FILE
from bounceback_site.fences.fence import fence
from bounceback_site.fences.rendering import page_templates

__all__ = ["DEFAULT_KIND", "letter"]

# The desk opens with the letter that the guide is about.
DEFAULT_KIND = "influence"


def _by_moment() -> tuple[tuple[str, tuple[LetterKind, ...]], ...]:
    """Return every kind under the heading of its moment; those of none come last, under words of their own."""
    left = {kind.id: kind for kind in kinds()}
    groups = [(moment.title, tuple(left.pop(each) for each in moment.kinds)) for moment in moments()]
    return (*groups, ("More letters", tuple(left.values()))) if left else tuple(groups)


@fence("letter")
def letter(body: str, md: Markdown) -> str:
    """Render a `letter` fence (see the module)."""
    templates = page_templates()
    match [part.strip() for part in body.split(":")]:
        case ["desk"]:
            return templates.get_template("desk.html").render(
                kinds=kinds(), current=kind(DEFAULT_KIND), longest_file=LONGEST_FILE
            )
        case ["check"]:
            return templates.get_template("check.html").render(kinds=kinds(), longest=LONGEST)
        case ["kinds"]:
            return templates.get_template("kinds.html").render(groups=_by_moment())
        case ["side by side", kind_ids]:
            return templates.get_template("side_by_side.html").render(kinds=[kind(each) for each in kind_ids.split()])
        case ["kind", kind_id]:
            return templates.get_template("kind.html").render(kind=kind(kind_id))
        case _:
            raise RequestError(
                f"expected `desk`, `check`, `kinds`, `kind: <id>` or `side by side: <id> <id>`, found {body!r}", body
            )
