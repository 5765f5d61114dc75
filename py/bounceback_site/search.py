"""Writes what the search page reads, from what MkDocs found on the pages.

A page is found by its text, and first of all by the words that its own front matter says people have for it. Pages for
people who host or change the site are left out.
"""

import json
import re
from html import unescape
from pathlib import Path

from bounceback_site.checks.pages import Page, read_pages

__all__ = ["INDEX", "write_search"]

INDEX = "search/search_index.json"
# Records for contributors, the list of all claims, which stand on the pages that cite them, and the search page itself.
_LEFT_OUT = ("contributing/", "about/sources/", "find/")


def write_search(site: Path) -> None:
    """Rewrite the index of a built site: one entry a page, with its words, and its parts by their headings."""
    file = site / INDEX
    found: list[dict[str, str]] = json.loads(file.read_text(encoding="utf-8"))["docs"]
    pages = {page.file.removesuffix("index.html"): page for page in read_pages(site)}
    entries: dict[str, dict[str, object]] = {}
    parts: dict[str, list[tuple[str, str, str]]] = {}
    for part in found:
        at, _, anchor = part["location"].partition("#")
        if at.startswith(_LEFT_OUT):
            continue
        if at not in entries:
            entries[at] = {"at": at, **_about(pages[at]), "parts": parts.setdefault(at, [])}
        parts[at].append((anchor, unescape(part["title"]), _plain(part["text"])))
    file.write_text(json.dumps(list(entries.values()), ensure_ascii=False, separators=(",", ":")), encoding="utf-8")


def _about(page: Page) -> dict[str, object]:
    metas = {meta.get("name") or meta.get("property"): meta.get("content") for meta in page.all("meta")}
    lists = {key: metas.get(name, "") for key, name in (("words", "keywords"), ("urgent", "urgent-keywords"))}
    return {
        "title": metas["og:title"],
        "says": metas["description"],
        **{key: list(filter(None, words.split(", "))) for key, words in lists.items()},
    }


def _plain(html: str) -> str:
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", html)).split())
