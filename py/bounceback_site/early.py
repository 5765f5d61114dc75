"""`python -m bounceback_site.early site`: has Python start early on pages that are all about it.

Such a page says so with `<link rel="early" href="…assets/">`, before its styles. In its place come the bundle's
manifest, which the worker then need not fetch, the script that starts the worker, and the modules of both by name: a
browser would else learn of each from the one before. The page's other modules are named at the end of its head.
"""

import json
import re
import sys
from pathlib import Path

from bounceback_site.checks.problems import SiteError, SiteProblem

__all__ = ["module_graph", "write_early"]

_MARK = re.compile(r'<link rel="early" href="([^"]*)">')
_IMPORT = re.compile(r'(?:\bfrom|\bimport)\s*"(\.[^"]+)"')
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
# In the order in which they are wanted: Python, the page, its widget.
_EARLY = ("python/early.js", "python/worker.js")
_ROOTS = (*_EARLY, "main.js", "desk/desk.js")


def module_graph(scripts: Path, roots: tuple[str, ...] = _ROOTS) -> tuple[str, ...]:
    """Return the modules that `roots` import at once, themselves included, by their path below the folder `scripts`.

    A module's own come right after it. Raises `FileNotFoundError` for an import of what is not there.
    """
    found: dict[str, None] = {}

    def visit(script: str) -> None:
        if script in found:
            return
        found[script] = None
        file = scripts / script
        for name in _IMPORT.findall(_COMMENT.sub("", file.read_text(encoding="utf-8"))):
            visit((file.parent / name).resolve().relative_to(scripts.resolve()).as_posix())

    for root in roots:
        visit(root)
    return tuple(found)


def write_early(site: Path) -> None:
    """Fill the mark in each page of a built site that has one. Raises `SiteError` where no page has it."""
    assets = site / "assets"
    manifest = json.loads((assets / "runtime/manifest.json").read_text(encoding="utf-8"))
    # No text of it may end the element it stands in.
    data = json.dumps(manifest, separators=(",", ":"), sort_keys=True).replace("<", "\\u003c")
    early, modules = module_graph(assets / "js", _EARLY), module_graph(assets / "js")
    marked = 0
    for file in site.rglob("*.html"):
        html = file.read_text(encoding="utf-8")
        if mark := _MARK.search(html):
            marked += 1
            to = mark[1]
            lines = [
                f'<script type="application/json" id="python-bundle">{data}</script>',
                f'<script type="module" async src="{to}js/python/early.js"></script>',
                *(_preloaded(f"{to}js/{module}") for module in early),
            ]
            later = [_preloaded(f"{to}js/{module}") for module in modules if module not in early]
            html = html.replace(mark[0], "\n".join(lines)).replace("</head>", "\n".join([*later, "</head>"]), 1)
            file.write_text(html, encoding="utf-8", newline="")
    if not marked:
        raise SiteError([SiteProblem("letter/index.html", 1, "the mark for an early start is not there")])


def _preloaded(address: str) -> str:
    return f'<link rel="modulepreload" href="{address}">'


if __name__ == "__main__":
    write_early(Path(sys.argv[1]))
