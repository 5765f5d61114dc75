"""The style sheets: nothing in them that no page can have."""

import re
from pathlib import Path

from bounceback_site.checks.pages import read_pages

ROOT = Path(__file__).resolve().parents[2]
STYLES = sorted((ROOT / "docs" / "assets" / "css").glob("*.css"))
# What is no selector: comments, quoted text (a brace may stand in it), addresses.
_NO_SELECTOR = re.compile(r"""/\*.*?\*/|"[^"]*"|'[^']*'|url\([^)]*\)""", re.DOTALL)
_QUOTED = re.compile(r'"[^"\n]*"|\'[^\'\n]*\'|`[^`]*`')


def bare(file: Path) -> str:
    return _NO_SELECTOR.sub("", file.read_text(encoding="utf-8"))


def test_every_class_that_our_styles_name_is_on_a_page_or_in_a_script(built_site: Path) -> None:
    given = {name for page in read_pages(built_site) for one in page.elements for name in one.get("class").split()}
    # Ours and Material's, which draws what a search finds.
    for script in (built_site / "assets").glob("j*/**/*.js"):
        for text in _QUOTED.findall(script.read_text(encoding="utf-8")):
            given.update(re.findall(r"[\w-]+", text))
    named = {(file.name, name) for file in STYLES for name in re.findall(r"\.([a-z][\w-]*)", bare(file))}
    assert sorted((file, name) for file, name in named if name not in given) == []
