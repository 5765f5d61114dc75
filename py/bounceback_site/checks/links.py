"""Whether every address in the built site leads somewhere: pages, anchors, images, styles, scripts, fonts.

What leads out of the site is looked at for its form alone (`external`).

Written here and not taken from a library: the checkers on offer crawl a running server or pull in a network stack, and
none knows that an address must also hold under a sub-path.
"""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from posixpath import normpath
from urllib.parse import unquote, urlsplit

from bounceback_site.checks.external import address_problem
from bounceback_site.checks.pages import Element, Page
from bounceback_site.checks.problems import SiteProblem

__all__ = ["link_problems"]

_ADDRESSES = ("action", "cite", "data", "href", "poster", "src")
_CSS_ADDRESS = re.compile(r"""url\(\s*(['"]?)(?P<address>[^'")]+)\1\s*\)|@import\s+(['"])(?P<imported>[^'"]+)\3""")
# A host may send this page for any address, so it alone cannot use relative ones.
_ANY_DEPTH = "404.html"


def link_problems(site: Path, pages: tuple[Page, ...]) -> Iterator[SiteProblem]:
    """Every address of `pages`, and of the style sheets of `site`, that leads nowhere or breaks under a sub-path."""
    files = frozenset(file.relative_to(site).as_posix() for file in site.rglob("*") if file.is_file())
    anchors = {page.file: page.anchors() for page in pages}
    live = {page.file for page in pages if any("data-widget" in element.attributes for element in page.elements)}
    for page in pages:
        for element, address in _addresses(page):
            # The site's own public address, in the head, may be one that holds on this machine alone.
            outside = element.tag == "a" and urlsplit(address).scheme
            message = address_problem(address) if outside else _wrong(page.file, address, files, anchors, live)
            if message:
                yield SiteProblem(page.file, element.line, f"<{element.tag}> {address}: {message}")
    for sheet in sorted(name for name in files if name.endswith(".css")):
        text = (site / sheet).read_text(encoding="utf-8")
        for found in _CSS_ADDRESS.finditer(text):
            address = found["address"] or found["imported"]
            if message := _wrong_in_css(sheet, address, files):
                yield SiteProblem(sheet, text.count("\n", 0, found.start()) + 1, f"{address}: {message}")


def _addresses(page: Page) -> Iterator[tuple[Element, str]]:
    for element in page.elements:
        for name in _ADDRESSES:
            if name in element.attributes:
                yield element, element.get(name).strip()
        for part in filter(None, element.get("srcset").split(",")):
            yield element, part.strip().partition(" ")[0]


def _wrong(
    file: str, address: str, files: frozenset[str], anchors: Mapping[str, frozenset[str]], live: set[str]
) -> str | None:
    """Return what is wrong with an address on the page `file`, or nothing."""
    parts = urlsplit(address)
    if parts.scheme:
        return None
    if parts.netloc:
        return "begins with two slashes: say https or http"
    if address.startswith("/"):
        return None if file == _ANY_DEPTH else "an address from the host's root breaks under a sub-path"
    target = _resolved(file, parts.path)
    if target not in files:
        return f"there is no {target}"
    # Behind a widget's page the fragment may be a shared link, which is no anchor.
    if parts.fragment and target in anchors and target not in live and unquote(parts.fragment) not in anchors[target]:
        return f"{target} has no anchor #{parts.fragment}"
    return None


def _wrong_in_css(sheet: str, address: str, files: frozenset[str]) -> str | None:
    parts = urlsplit(address)
    if parts.scheme == "data" or address.startswith("#"):
        return None
    if parts.scheme or parts.netloc:
        return "loads from another origin"
    if address.startswith("/"):
        return "an address from the host's root breaks under a sub-path"
    target = _resolved(sheet, parts.path)
    return None if target in files else f"there is no {target}"


def _resolved(file: str, path: str) -> str:
    """Return the file of the site that a relative path on `file` asks for. A path above the root keeps its `..`."""
    if not path:
        return file
    target = normpath(f"{file.rpartition('/')[0]}/{unquote(path)}".lstrip("/"))
    if path.endswith(("/", "/.", "..")) or path == ".":
        target = normpath(f"{target}/index.html")
    return target
