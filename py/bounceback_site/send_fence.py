"""The Markdown fence that makes a friend's link: where it leads, a line of the sender's own, what the friend will see.

    ```send-to-a-friend
    ```

Without scripts it is a list of plain links to copy. Whatever goes wrong is a `SuperFencesException`.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from markdown import Markdown
from pymdownx.superfences import SuperFencesException

from bounceback.errors import RequestError
from bounceback.links.doors import Door, doors
from bounceback.links.link_words import link_words
from bounceback_site.checklist_fence import site_root
from bounceback_site.fences import page_templates

__all__ = ["DoorView", "door_view", "send_to_a_friend"]

DOCS = Path(__file__).resolve().parents[2] / "docs"


@dataclass(frozen=True, slots=True)
class DoorView:
    """A door as its page shows itself: the `title` that the friend sees first, and what the page `says` it is."""

    door: Door
    title: str
    says: str


def send_to_a_friend(
    source: str, language: str, class_name: str, options: Mapping[str, object], md: Markdown, **_ignored: object
) -> str:
    """Render the fence (see the module). Raises `SuperFencesException` for everything that is wrong."""
    try:
        if source.strip():
            raise RequestError("expected nothing inside", source.strip()[:40])
        return (
            page_templates()
            .get_template("send.html")
            .render(root=site_root(md), doors=tuple(map(door_view, doors())), longest=link_words().line_longest)
        )
    except Exception as error:
        raise SuperFencesException(f"```send-to-a-friend: {type(error).__name__}: {error}") from error


def door_view(door: Door, docs: Path = DOCS) -> DoorView:
    """What the page behind `door` says of itself, in its front matter and first heading.

    Raises `FileNotFoundError` for a page that is not there, `ValueError` for one without a heading or a description.
    """
    address = door.page.partition("#")[0].strip("/")
    text = (docs / f"{address or 'index'}.md").read_text(encoding="utf-8")
    # Each is one line of the page. MkDocs' own reader is not there when the site is built with its successor.
    heading = re.search(r"^# (.+)$", text, re.MULTILINE)
    says = re.search(r"""^description: ["']?(.+?)["']?$""", text, re.MULTILINE)
    if not heading or not says:
        raise ValueError(f"{address or 'index'}.md has no heading or no description")
    return DoorView(door, door.title or heading[1], says[1])
