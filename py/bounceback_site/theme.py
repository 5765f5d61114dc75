"""`python -m bounceback_site.theme site`: Material's style sheet, cut to what the pages have, in the layer `material`.

Pages lose the blank lines that its templates and ours leave: all that is read is stored, and they weigh as much as a
chapter or two.

As it comes it lies in no layer, and so would win over every style that lies in one. An `@import` with a layer would do
without a copy, but browsers would then learn of the sheet only when they have read another.
"""

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

from bounceback_site.paths import ROOT

__all__ = ["without_blank_lines", "write_theme"]

_PURGECSS = (str(ROOT / ".venv/bin/node"), str(ROOT / "node_modules/purgecss/bin/purgecss.js"))
_CONFIGURATION = Path(__file__).with_name("purgecss.config.cjs")
_CHARSET = '@charset "UTF-8";'
# Blank lines mean something in these.
_KEPT = re.compile(r"(<(?:pre|script|textarea)\b.*?</(?:pre|script|textarea)>)", re.DOTALL)
_BLANK_LINES = re.compile(r">\s*\n[ \t]*\n(?=\s*<)")


def without_blank_lines(html: str) -> str:
    """Return a page without the blank lines between its tags, but for those in what is shown or run as it stands."""
    parts = _KEPT.split(html)
    parts[::2] = [_BLANK_LINES.sub(">\n", part) for part in parts[::2]]
    return "".join(parts)


def write_theme(site: Path) -> None:
    """Write `assets/css/material.css` into a built site, and take Material's own sheets and scripts away.

    Raises `FileNotFoundError` where the site has not exactly one main sheet of Material's, and `CalledProcessError`
    where PurgeCSS fails.
    """
    sheets = site / "assets" / "stylesheets"
    found = list(sheets.glob("main.*.css"))
    if len(found) != 1:
        raise FileNotFoundError(f"{len(found)} main style sheets of Material's in {sheets}, instead of one")
    # In the site's own folder, whose name might mean something in a pattern.
    command = (*_PURGECSS, "--config", _CONFIGURATION, "--css", found[0].relative_to(site), "--content", "**/*.html")
    said = subprocess.run(command, cwd=site, stdout=subprocess.PIPE, text=True, check=True).stdout
    styles = json.loads(said)[0]["css"].removeprefix(_CHARSET)
    (site / "assets/css/material.css").write_text(f"@layer material{{{styles}}}\n", encoding="utf-8", newline="")
    shutil.rmtree(sheets)
    # No page loads its script.
    shutil.rmtree(site / "assets" / "javascripts")
    for file in site.rglob("*.html"):
        file.write_text(without_blank_lines(file.read_text(encoding="utf-8")), encoding="utf-8", newline="")


if __name__ == "__main__":
    write_theme(Path(sys.argv[1]))
