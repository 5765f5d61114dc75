"""The Markdown fence that makes a friend's link: where it leads, a line of the sender's own, what the friend will see.

    ```send-to-a-friend
    ```

Without scripts it is a list of plain links to copy.
"""

import re
from dataclasses import dataclass
from pathlib import Path

from markdown import Markdown

from bounceback.errors import RequestError
from bounceback.links.friend_pages import Door, doors
from bounceback.links.link_words import link_words
from bounceback_site.fences.fence import fence, site_root
from bounceback_site.fences.rendering import page_templates
from bounceback_site.paths import DOCS

__all__ = ["DoorView", "door_view", "send_to_a_friend"]


@dataclass(frozen=True, slots=True)
class DoorView:
    """A door as its page shows itself: the `title` that the friend sees first, and what the page `says` it is."""

    door: Door
    title: str
    says: str


@fence("send-to-a-friend")
def send_to_a_friend(body: str, md: Markdown) -> str:
    """Render the fence (see the module)."""
    if body:
        raise RequestError("expected nothing inside", body[:40])
    views = tuple(map(door_view, doors()))
    return (
        page_templates()
        .get_template("send.html")
        .render(root=site_root(md), doors=views, longest=link_words().line_longest)
    )


def door_view(door: Door, docs: Path = DOCS) -> DoorView:
    """Return what the page behind `door` says of itself, in its front matter and first heading.

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
