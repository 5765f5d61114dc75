"""The prose of a built page: its sentences as a reader meets them, without sources, quotations, forms and pictures."""

import re
from html.parser import HTMLParser
from pathlib import Path

__all__ = ["page_path", "prose", "sentences"]

VOID = {"br", "hr", "img", "input", "link", "meta", "progress", "wbr"}
BLOCKS = {"p", "li", "h1", "h2", "h3", "h4", "td", "th", "div", "summary", "figcaption", "dt", "dd", "span"}
# Quoted words, names and numbers of help lines, letters, widgets and the table of rules have readers of their own.
SKIPPED_TAGS = {"svg", "script", "style", "template", "noscript", "form", "button", "code"}
SKIPPED_CLASSES = {"decision", "claims", "say", "help-lines", "sheet", "sheet-label", "sources"}


class _Article(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.blocks: list[str] = [""]
        self._open: list[tuple[str, bool]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in VOID:
            return
        named = dict(attrs)
        skipped = (
            tag in SKIPPED_TAGS
            or bool(SKIPPED_CLASSES & set((named.get("class") or "").split()))
            or "data-widget" in named
        )
        starts = tag == "article" and "md-content__inner" in (named.get("class") or "")
        if self._open or starts:
            outer = bool(self._open) and self._open[-1][1]
            self._open.append((tag, skipped or outer))
        if tag in BLOCKS:
            self.blocks.append("")

    def handle_endtag(self, tag: str) -> None:
        if self._open and tag not in VOID:
            self._open.pop()
        if tag in BLOCKS:
            self.blocks.append("")

    def handle_data(self, data: str) -> None:
        if self._open and not self._open[-1][1]:
            self.blocks[-1] += data


def page_path(site: Path, page: Path) -> str:
    """The address of a built page from the site's root, `guide/waiting/`."""
    return page.parent.relative_to(site).as_posix() + "/"


def prose(page: Path) -> list[str]:
    """The blocks of text of a built page, quoted words taken out."""
    article = _Article()
    article.feed(page.read_text(encoding="utf-8"))
    blocks = (re.sub(r"“[^”]*”", "", " ".join(block.split())) for block in article.blocks)
    return [block for block in blocks if re.search(r"\w", block)]


def sentences(page: Path) -> list[str]:
    """The sentences of a built page; a heading or a list item without a full stop is one too."""
    parts = (re.split(r"(?<=[.?!:])\s+", block) for block in prose(page))
    return [sentence for part in parts for sentence in part if re.search(r"\w", sentence)]
