"""What more letter kinds cost: the site with 12, 100 and 1,000 of them, each with its pages."""

import gzip
import os
import shutil
import statistics
import subprocess
import sys
import time
from pathlib import Path

from playwright.sync_api import Playwright

from bench.visits import LINES, Measured, measure
from bounceback.letters.load import kinds
from bounceback_site.paths import ROOT
from thousand_kinds import with_more_kinds

__all__ = ["SIZES", "measure_growth"]

SIZES = (12, 100, 1000)
_COPIED = ("docs", "overrides", "py")
_FILES = ("mkdocs.yml", "package.json", "package-lock.json", "requirements.txt", "pyproject.toml")
_LINKED = (".venv", "node_modules")
_LEFT = shutil.ignore_patterns("__pycache__", "bounceback", "runtime.*", "social", "vendor")
_KEPT = ("cold", "second", "kilobytes")


def measure_growth(playwright: Playwright, folder: Path, rounds: int, sizes: tuple[int, ...] = SIZES) -> list[Measured]:
    """Build the site with so many kinds, and visit it: times in ms, sizes in kB, the build in seconds."""
    found = []
    for size in sizes:
        copy = _with_kinds(folder / str(size), size - len(kinds()))
        seconds = _build(copy)
        letter = (copy / "site/letter/index.html").read_bytes()
        runs = [
            measure(playwright, copy / "site", "letter/", folder / f"{size}-{number}", LINES["local"])
            for number in range(rounds)
        ]
        found.append(
            {
                "kinds": size,
                "pages": len(list((copy / "site").rglob("index.html"))),
                "build": seconds,
                "page": len(gzip.compress(letter)) / 1000,
                **{name: statistics.median(run[name] for run in runs) for name in _KEPT},
            }
        )
        print(f"{size} kinds", file=sys.stderr)
    return found


def _with_kinds(copy: Path, more: int) -> Path:
    """Copy what the site is built from, with `more` kinds."""
    for name in _COPIED:
        shutil.copytree(ROOT / name, copy / name, ignore=_LEFT)
    for name in _FILES:
        shutil.copy(ROOT / name, copy)
    for name in _LINKED:
        (copy / name).symlink_to(ROOT / name)
    with_more_kinds(copy / "py", more)
    return copy


def _build(copy: Path) -> float:
    environment = {**os.environ, "PYTHONPATH": str(copy / "py"), "SOURCE_DATE_EPOCH": "1767225600"}
    started = time.monotonic()
    subprocess.run([sys.executable, "-m", "bounceback_site.build"], cwd=copy, env=environment, check=True)
    return time.monotonic() - started
