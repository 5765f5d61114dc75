"""What every Markdown fence is: a function of its body and its page, whose errors stop the build."""

from collections.abc import Callable, Mapping
from functools import wraps
from typing import Protocol

from markdown import Markdown
from markupsafe import Markup
from pymdownx.superfences import SuperFencesException

from bounceback.errors import BounceBackError

__all__ = ["Fence", "fence", "site_root"]


class Fence(Protocol):
    """A fence as the Markdown extension calls it."""

    def __call__(
        self, source: str, language: str, class_name: str, options: Mapping[str, object], md: Markdown, **others: object
    ) -> str:
        """Return the HTML that stands in place of the fence. Raises `SuperFencesException`."""


def fence(name: str) -> Callable[[Callable[[str, Markdown], str]], Fence]:
    """Make the fence `name` of a function that takes its body, stripped, and the page's Markdown, and returns HTML.

    Whatever goes wrong becomes a `SuperFencesException` that names the fence and its body: any other error would be
    swallowed, and the page published without its widget.
    """

    def made(render: Callable[[str, Markdown], str]) -> Fence:
        @wraps(render)
        def guarded(
            source: str, language: str, class_name: str, options: Mapping[str, object], md: Markdown, **_: object
        ) -> str:
            body = source.strip()
            try:
                return Markup(render(body, md))
            except Exception as error:
                said = str(error) if isinstance(error, BounceBackError) else f"{type(error).__name__}: {error}"
                raise SuperFencesException(f"```{name} {body!r}: {said}") from error

        return guarded

    return made


def site_root(md: Markdown) -> str:
    """Find the way from the page that `md` renders to the site's root, such as `../`: it fits any host and sub-path."""
    for processor in md.treeprocessors:
        file = getattr(processor, "file", None)
        if url := getattr(file, "url", None):
            return "../" * str(url).strip("./").count("/") + ("../" if str(url).strip("./") else "./")
    return "../"
