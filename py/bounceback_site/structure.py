"""Whether a built page can be used without seeing it: titles, headings, labels, ids, as far as the HTML alone tells."""

from collections import Counter
from collections.abc import Iterator

from bounceback_site.pages import Element, Page
from bounceback_site.problems import SiteProblem

__all__ = ["structure_problems"]

_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_NEEDS_NO_LABEL = frozenset({"button", "hidden", "image", "reset", "submit"})
_REFERENCES = ("aria-controls", "aria-describedby", "aria-details", "aria-labelledby", "aria-owns", "for", "list")
# Material's switches without script: hidden from everyone, worked by labels elsewhere on the page.
_SWITCH = "md-toggle"


def structure_problems(page: Page) -> Iterator[SiteProblem]:
    """Everything wrong with how a page is put together. What stands in a template is no part of the page yet."""
    page = Page(page.file, tuple(element for element in page.elements if not _around(element, "template")))
    for line, message in (*_head(page), *_headings(page), *_ids(page), *_labels(page), *_pictures(page)):
        yield SiteProblem(page.file, line, message)


def _head(page: Page) -> Iterator[tuple[int, str]]:
    if not any(element.get("lang") for element in page.all("html")):
        yield 1, "<html> needs a lang"
    titles = [element for element in page.all("title") if not _around(element, "svg")]
    if len(titles) != 1 or not titles[0].text.strip():
        yield 1, f"a page needs one title, this one has {[title.text.strip() for title in titles]}"
    descriptions = [element.get("content") for element in page.all("meta") if element.get("name") == "description"]
    if len(descriptions) != 1 or not descriptions[0].strip():
        yield 1, f"a page needs one description, this one has {descriptions}"


def _headings(page: Page) -> Iterator[tuple[int, str]]:
    # A list of chapters beside the text, with a heading of its own, stands outside the text's order.
    headings = [heading for heading in page.all(*_HEADINGS) if not _around(heading, "aside", "footer", "header", "nav")]
    first = [heading.text.strip() for heading in headings if heading.tag == "h1"]
    if len(first) != 1:
        yield 1, f"a page needs one <h1>, this one has {first}"
    level = 0
    for heading in headings:
        depth = int(heading.tag[1])
        if depth > level + 1:
            yield heading.line, f"<{heading.tag}> {heading.text.strip()!r} skips a level: the one before is h{level}"
        if not heading.text.strip() and not _waits(heading):
            yield heading.line, f"<{heading.tag}> is empty"
        level = depth


def _ids(page: Page) -> Iterator[tuple[int, str]]:
    counts = Counter(element.get("id") for element in page.elements if "id" in element.attributes)
    for element in page.elements:
        if counts[element.get("id")] > 1:
            yield element.line, f'id="{element.get("id")}" is there {counts[element.get("id")]} times'
        for name in _REFERENCES:
            for reference in element.get(name).split():
                if reference not in counts:
                    yield element.line, f'<{element.tag} {name}="{reference}"> names no element'


def _labels(page: Page) -> Iterator[tuple[int, str]]:
    texts = {element.get("id"): element.text.strip() for element in page.elements if element.get("id")}
    labels = {element.get("for") for element in page.all("label") if element.get("for") and element.text.strip()}
    for element in page.all("input", "select", "textarea"):
        if element.get("type") in _NEEDS_NO_LABEL or _SWITCH in element.get("class").split():
            continue
        if not (_named(element, texts) or element.get("id") in labels or _label_around(element)):
            yield element.line, f'<{element.tag} name="{element.get("name")}"> has no label'
    for element in page.all("button", "a", "summary"):
        pictured = any(_named(inner, texts) or inner.get("alt") for inner in page.elements if element in inner.inside)
        if not (element.text.strip() or _named(element, texts) or pictured or _waits(element)):
            yield element.line, f'<{element.tag} class="{element.get("class")}"> says nothing'


def _named(element: Element, texts: dict[str, str]) -> bool:
    """Whether an element is named by an attribute."""
    pointed = any(texts.get(reference) for reference in element.get("aria-labelledby").split())
    return bool(element.get("aria-label").strip() or element.get("title").strip() or pointed)


def _label_around(element: Element) -> bool:
    return any(outer.tag == "label" and outer.text.strip() for outer in element.inside)


def _waits(element: Element) -> bool:
    """Whether an element is hidden: then it may still wait for its words."""
    return any("hidden" in outer.attributes for outer in (element, *element.inside))


def _around(element: Element, *tags: str) -> bool:
    """Whether an element stands inside one with any of these tags."""
    return any(outer.tag in tags for outer in element.inside)


def _pictures(page: Page) -> Iterator[tuple[int, str]]:
    for element in page.all("img"):
        if "alt" not in element.attributes:
            yield element.line, f'<img src="{element.get("src")}"> needs an alt, empty if it only decorates'
