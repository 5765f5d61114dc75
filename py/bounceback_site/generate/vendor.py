"""Libraries that a page loads when it is asked to: `python -m bounceback_site.generate.vendor docs/assets/vendor`."""

import shutil
import sys
from pathlib import Path

from bounceback_site.esbuild import bundled
from bounceback_site.paths import ROOT

__all__ = ["write_libraries"]

# What the pages take of each library: the rest stays behind. Each becomes one module that imports nothing.
LIBRARIES = {"docx": ("Document", "Packer", "Paragraph", "TextRun")}
_OPTIONS = ("--minify", "--legal-comments=inline")


def write_libraries(folder: Path, modules: Path = ROOT / "node_modules") -> None:
    """Write what the pages take of each library in `modules` to `folder` as `<name>.js`, its licence beside it.

    Raises `FileNotFoundError` where the npm parts are not installed, and `CalledProcessError` where a library has not
    the names that are taken of it.
    """
    folder.mkdir(parents=True, exist_ok=True)
    for name, taken in LIBRARIES.items():
        shutil.copyfile(modules / name / "LICENSE", folder / f"{name}.LICENSE.txt")
        made = bundled(f'export {{ {", ".join(taken)} }} from "{name}";', *_OPTIONS, modules=modules)
        (folder / f"{name}.js").write_text(made, encoding="utf-8", newline="")


if __name__ == "__main__":
    write_libraries(Path(sys.argv[1]))
