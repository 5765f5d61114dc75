"""A built page as the checks see it: its elements with their attributes, text and line, in the order of the file."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path

__all__ = ["KITS", "Element", "Page", "read_pages"]

# Parts of the desk's page, in files of their own: no pages.
KITS = "letter/kits"

# https://html.spec.whatwg.org/multipage/syntax.html#void-elements
_VOID = frozenset(
    ("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr")
)


@dataclass(slots=True)
class Element:
    """One start tag: `text` is all text inside it so far, `inside` the elements around it, outermost first."""

    tag: str
    attributes: dict[str, str]
    line: int
    inside: tuple["Element", ...]
    text: str = ""

    def get(self, name: str) -> str:
        """Return an attribute's value; an empty string when it is missing."""
        return self.attributes.get(name, "")


@dataclass(frozen=True, slots=True)
class Page:
    """A built page: `file` is its path in the site (`letter/index.html`)."""

    file: str
    elements: tuple[Element, ...] = field(repr=False)

    def all(self, *tags: str) -> Iterator[Element]:
        """Return the elements with one of these tags, in order."""
        return (element for element in self.elements if element.tag in tags)

    def anchors(self) -> frozenset[str]:
        """Return what a fragment may point at."""
        return frozenset(name for element in self.elements for name in (element.get("id"), element.get("name")) if name)


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[Element] = []
        self._open: list[Element] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        element = Element(tag, values, self.getpos()[0], tuple(self._open))
        self.elements.append(element)
        if tag not in _VOID:
            self._open.append(element)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        # An end tag closes what was left open inside it, as browsers do with <li> and <p>.
        if any(element.tag == tag for element in self._open):
            while self._open.pop().tag != tag:
                pass

    def handle_data(self, data: str) -> None:
        for element in self._open:
            element.text += data


def read_page(file: str, html: str) -> Page:
    """Read one page. `file` is its path in the site."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return Page(file, tuple(reader.elements))


def read_pages(site: Path) -> tuple[Page, ...]:
    """Read every page of a built site, in the order of their paths."""
    files = sorted(file for file in site.rglob("*.html") if not file.is_relative_to(site / KITS))
    return tuple(read_page(file.relative_to(site).as_posix(), file.read_text(encoding="utf-8")) for file in files)
