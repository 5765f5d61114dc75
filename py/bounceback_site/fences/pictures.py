"""Pictures of the guide: SVG files drawn in one line style, set into the page so that they take its ink."""

from xml.etree import ElementTree

from markdown import Markdown

from bounceback.errors import RequestError
from bounceback_site.fences.fence import fence
from bounceback_site.paths import DOCS

__all__ = ["picture_fence"]

FOLDER = DOCS / "assets" / "images" / "pictures"
SVG = "{http://www.w3.org/2000/svg}"


@fence("picture")
def picture_fence(body: str, md: Markdown) -> str:
    """Print the SVG file that the first line names, as a figure; a second line is the caption.

    A file that is missing, is not SVG, or tells a screen reader nothing is an error.
    """
    name, _, caption = body.partition("\n")
    file = FOLDER / f"{name}.svg"
    if not file.is_file():
        known = ", ".join(sorted(found.stem for found in FOLDER.glob("*.svg")))
        raise RequestError(f"no such picture: {name}; there are {known}")
    text = file.read_text(encoding="utf-8").strip()
    try:
        root = ElementTree.fromstring(text)
    except ElementTree.ParseError as error:
        raise RequestError(f"{file.name} is not SVG: {error}") from error
    title, words = root.findtext(f"{SVG}title", ""), root.findtext(f"{SVG}desc", "")
    if not title or not words or root.get("role") != "img" or not root.get("aria-labelledby"):
        raise RequestError(f"{file.name} needs role=img, aria-labelledby, a title and a desc")
    below = f"<figcaption>{caption.strip()}</figcaption>" if caption.strip() else ""
    return f'<figure class="picture" data-search-exclude>{text}{below}</figure>'
