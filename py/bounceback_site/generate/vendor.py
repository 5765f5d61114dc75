"""Libraries that a page loads when it is asked to: `python -m bounceback_site.generate.vendor docs/assets/vendor`."""

import shutil
import sys
from pathlib import Path

from bounceback_site.paths import ROOT

__all__ = ["copy_libraries"]

# Each is one file, a module that imports nothing, with its licence beside it.
LIBRARIES = {"docx": "dist/index.mjs"}


def copy_libraries(folder: Path, modules: Path = ROOT / "node_modules") -> None:
    """Copy each library from `modules` to `folder` as `<name>.js`, with its licence as `<name>.LICENSE.txt`.

    Raises `FileNotFoundError` where the npm parts are not installed.
    """
    folder.mkdir(parents=True, exist_ok=True)
    for name, file in LIBRARIES.items():
        shutil.copyfile(modules / name / file, folder / f"{name}.js")
        shutil.copyfile(modules / name / "LICENSE", folder / f"{name}.LICENSE.txt")


if __name__ == "__main__":
    copy_libraries(Path(sys.argv[1]))
