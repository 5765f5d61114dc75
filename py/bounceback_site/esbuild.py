"""esbuild, which puts a script and what it imports into one."""

import subprocess
from collections.abc import Iterable
from pathlib import Path

from bounceback_site.paths import ROOT

__all__ = ["bundle", "bundled"]

_OPTIONS = ("--bundle", "--format=esm", "--target=es2022", "--charset=utf8", "--log-level=warning")
# What stands in folders above has no say: the same scripts give the same bytes wherever they lie.
_ALONE = "--tsconfig-raw={}"


def bundled(text: str, *options: str, modules: Path = ROOT / "node_modules") -> str:
    """Return one script of a module's text and all that it imports, of the libraries in `modules`.

    Raises `FileNotFoundError` where the npm parts are not installed, and `CalledProcessError` for an import of what is
    not there.
    """
    # Resolved from here: the libraries lie beside it.
    return _run((*_OPTIONS, *options), modules, modules.parent, text)


def bundle(folder: Path, names: Iterable[str], out: Path, *options: str) -> None:
    """Write each module of `names` in `folder` into the folder `out`, with what it imports, under its name.

    Raises as `bundled` does.
    """
    where = ("--outbase=.", f"--outdir={out.resolve()}")
    # From inside the folder: where it lies is in nothing that is written.
    _run((*names, *_OPTIONS, _ALONE, *where, *options), ROOT / "node_modules", folder)


def _run(arguments: Iterable[str], modules: Path, folder: Path, text: str | None = None) -> str:
    command = [str(ROOT / ".venv/bin/node"), str(modules / "esbuild/bin/esbuild"), *arguments]
    return subprocess.run(command, input=text, cwd=folder, capture_output=True, text=True, check=True).stdout
