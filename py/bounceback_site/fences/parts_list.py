"""The Markdown fence that lists the parts of others that readers are sent."""

from html import escape

from markdown import Markdown

from bounceback.errors import RequestError
from bounceback_site.fences.fence import fence
from bounceback_site.parts import Part, parts

__all__ = ["parts_fence"]


@fence("parts")
def parts_fence(body: str, _md: Markdown) -> str:
    """Print every part with what it does, its version and its licence. The body is empty."""
    if body:
        raise RequestError("a parts fence lists all parts, and takes no words")
    return f'<ul class="parts">{"".join(map(_item, parts()))}</ul>'


def _item(part: Part) -> str:
    name = escape(part.name)
    name = f'<a href="{escape(part.link)}">{name}</a>' if part.link else name
    version = f" {escape(part.version)}" if part.version else f", as {escape(part.inside)} brings it,"
    return f"<li><strong>{name}</strong>{version} {escape(part.does)}. Licence: {escape(part.licence)}.</li>"
