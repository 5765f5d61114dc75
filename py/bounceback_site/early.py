"""Has Python start early on pages that are all about it.

Such a page says so with `<link rel="early" href="…assets/">`, before its styles. In its place come the bundle's
manifest, which the worker then need not fetch, the script that starts the worker, in the page itself, and the modules
that speak with it by name: a browser would else learn of each from the one before. The page's other modules are named
at the end of its head.
"""

import json
import re
from pathlib import Path

from bounceback_site.checks.problems import SiteError, SiteProblem
from bounceback_site.scripts import EARLY, module_graph

__all__ = ["ROOTS", "write_early"]

_MARK = re.compile(r'<link rel="early" href="([^"]*)">')
# In the order in which they are wanted: Python's client, the page, its widget.
_CLIENT = "python/python.js"
ROOTS = (_CLIENT, "main.js", "desk/desk.js")


def write_early(site: Path) -> None:
    """Fill the mark in each page of a built site that has one. Raises `SiteError` where no page has it."""
    assets = site / "assets"
    manifest = json.loads((assets / "runtime/manifest.json").read_text(encoding="utf-8"))
    # No text of it may end the element it stands in.
    data = json.dumps(manifest, separators=(",", ":"), sort_keys=True).replace("<", "\\u003c")
    script = (assets / "js" / EARLY).read_text(encoding="utf-8").strip()
    (assets / "js" / EARLY).unlink()
    first, modules = module_graph(assets / "js", _CLIENT), module_graph(assets / "js", *ROOTS)
    marked = 0
    for file in site.rglob("*.html"):
        html = file.read_text(encoding="utf-8")
        if mark := _MARK.search(html):
            marked += 1
            to = mark[1]
            lines = [
                f'<script type="application/json" id="python-bundle">{data}</script>',
                f'<script data-assets="{to}">{script}</script>',
                *(_preloaded(f"{to}js/{module}") for module in first),
            ]
            later = [_preloaded(f"{to}js/{module}") for module in modules if module not in first]
            html = html.replace(mark[0], "\n".join(lines)).replace("</head>", "\n".join([*later, "</head>"]), 1)
            file.write_text(html, encoding="utf-8", newline="")
    if not marked:
        raise SiteError([SiteProblem("letter/index.html", 1, "the mark for an early start is not there")])


def _preloaded(address: str) -> str:
    return f'<link rel="modulepreload" href="{address}">'
