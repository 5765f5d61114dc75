"""`python -m bounceback_site.scripts site`: the site's own scripts as they are sent.

A module learns what it imports only when it is there, and a page of ours is made of seventy. So those that are wanted
together come together: each that some page begins with, or fetches when it is wanted, stays under its name, and what
several share lies beside them. Python's worker is one script, and so is what starts it from a page's head.
"""

import re
import shutil
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from bounceback_site.esbuild import bundle

__all__ = ["EARLY", "module_graph", "write_scripts"]

EARLY = "python/early.js"
_WORKER = "python/worker.js"
_MAIN = "main.js"
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_AT_ONCE = re.compile(r'(?:\bfrom|\bimport)\s*"(\.[^"]+)"')
_WHEN_WANTED = re.compile(r'\bimport\(\s*"(\.[^"]+)"\s*\)')


def module_graph(scripts: Path, *roots: str) -> tuple[str, ...]:
    """Return the modules that `roots` import at once, themselves included, by their path below the folder `scripts`.

    A module's own come right after it. Raises `FileNotFoundError` for an import of what is not there.
    """
    found: dict[str, None] = {}

    def visit(script: str) -> None:
        if script in found:
            return
        found[script] = None
        for name in _imported(scripts, script, _AT_ONCE):
            visit(name)

    for root in roots:
        visit(root)
    return tuple(found)


def write_scripts(site: Path) -> None:
    """Put the scripts in a built site together. Raises as `esbuild.bundle` does."""
    scripts = site / "assets/js"
    every = sorted(file.relative_to(scripts).as_posix() for file in scripts.rglob("*.js"))
    wanted = {name for script in every for name in _imported(scripts, script, _WHEN_WANTED)}
    with TemporaryDirectory() as folder:
        out = Path(folder)
        # One folder deep, as the modules are: `lib/site.js` counts from there where the site begins.
        shared = ("--splitting", "--chunk-names=lib/[name].[hash]")
        bundle(scripts, sorted({_MAIN, *wanted}), out, "--minify-whitespace", *shared)
        bundle(scripts, [_WORKER], out, "--minify-whitespace")
        bundle(scripts, [EARLY], out, "--minify", "--format=iife")
        shutil.rmtree(scripts)
        shutil.copytree(out, scripts)


def _imported(scripts: Path, script: str, imports: re.Pattern[str]) -> list[str]:
    """Return what a script imports, by its path below the folder."""
    file = scripts / script
    names = imports.findall(_COMMENT.sub("", file.read_text(encoding="utf-8")))
    return [(file.parent / name).resolve().relative_to(scripts.resolve()).as_posix() for name in names]


if __name__ == "__main__":
    write_scripts(Path(sys.argv[1]))
