"""Gives each kind of letter a file of its own with what the desk shows for it.

MkDocs renders the desk's page with all of it, so that links, ids and styles are checked as a whole. Here each
`<template data-kind="…">` leaves that page and becomes `letter/kits/….html`, which the desk's script fetches when that
kind is chosen: a page with twelve kinds, or a thousand, is as light as a page with one.
"""

import re
from pathlib import Path

from bounceback_site.checks.pages import KITS
from bounceback_site.checks.problems import SiteError, SiteProblem

__all__ = ["write_kits"]

_DESK = "letter/index.html"
_KIT = re.compile(r'<template data-kind="(\w+)">\n(.*?)</template>\n', re.DOTALL)


def write_kits(site: Path) -> None:
    """Take the kinds' templates out of the desk's page in a built site. Raises `SiteError` where there is none."""
    page = site / _DESK
    html = page.read_text(encoding="utf-8")
    kits = site / KITS
    kits.mkdir(exist_ok=True)
    for kind, kit in _KIT.findall(html):
        (kits / f"{kind}.html").write_text(kit, encoding="utf-8", newline="")
    html, count = _KIT.subn("", html)
    if not count:
        raise SiteError([SiteProblem(_DESK, 1, "the kinds' templates are not there")])
    page.write_text(html, encoding="utf-8", newline="")
