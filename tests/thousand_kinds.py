"""A copy of our package with a thousand letter kinds more, as a host might have that gathers them."""

import shutil
from pathlib import Path

from bounceback.definitions.toml import DATA

__all__ = ["MORE", "with_more_kinds"]

MORE = 1000


def with_more_kinds(folder: Path, more: int = MORE) -> Path:
    """Copy the package into `folder` and add `more` kinds that no order names: `kind_0000`, `kind_0001`, …"""
    package = folder / "bounceback"
    shutil.copytree(DATA.parent, package, ignore=shutil.ignore_patterns("__pycache__"))
    letters = package / "data" / "letters"
    ours = [file.read_text(encoding="utf-8") for file in sorted(letters.glob("*.toml"))]
    for number in range(more):
        text = ours[number % len(ours)]
        (letters / f"kind_{number:04}.toml").write_text(text.replace('title = "', f'title = "{number:04} ', 1))
    return package
