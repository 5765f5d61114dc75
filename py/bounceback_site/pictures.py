"""Pictures of the guide: SVG files drawn in one line style, set into the page so that they take its ink."""

from pathlib import Path
from xml.etree import ElementTree

from markdown import Markdown
from pymdownx.superfences import SuperFencesException

__all__ = ["picture_fence"]

FOLDER = Path(__file__).resolve().parents[2] / "docs" / "assets" / "images" / "pictures"
SVG = "{http://www.w3.org/2000/svg}"


def picture_fence(
    source: str, language: str, class_name: str, options: dict[str, object], md: Markdown, **others: object
) -> str:
    """Markdown fence `picture`: the SVG file its first line names, as a figure; a second line is the caption.

    Returns HTML. Raises `SuperFencesException` when the file is missing, is not SVG, or tells a screen reader nothing.
    """
    name, _, caption = source.strip().partition("\n")
    file = FOLDER / f"{name}.svg"
    if not file.is_file():
        known = ", ".join(sorted(found.stem for found in FOLDER.glob("*.svg")))
        raise SuperFencesException(f"no such picture: {name}; there are {known}")
    text = file.read_text(encoding="utf-8").strip()
    try:
        root = ElementTree.fromstring(text)
    except ElementTree.ParseError as error:
        raise SuperFencesException(f"{file.name} is not SVG: {error}") from error
    title, words = root.findtext(f"{SVG}title", ""), root.findtext(f"{SVG}desc", "")
    if not title or not words or root.get("role") != "img" or not root.get("aria-labelledby"):
        raise SuperFencesException(f"{file.name} needs role=img, aria-labelledby, a title and a desc")
    below = f"<figcaption>{caption.strip()}</figcaption>" if caption.strip() else ""
    return f'<figure class="picture" data-search-exclude>{text}{below}</figure>'
