"""The style sheets: nothing in them that no page can have, and all of them in layers, whose order decides."""

import re
from pathlib import Path

from support.pages import pages_of

ROOT = Path(__file__).resolve().parents[2]
STYLES = sorted((ROOT / "docs" / "assets" / "css").glob("*.css"))
# What is no selector: comments, quoted text (a brace may stand in it), addresses.
_NO_SELECTOR = re.compile(r"""/\*.*?\*/|"[^"]*"|'[^']*'|url\([^)]*\)""", re.DOTALL)
_QUOTED = re.compile(r'"[^"\n]*"|\'[^\'\n]*\'|`[^`]*`')


def bare(file: Path) -> str:
    return _NO_SELECTOR.sub("", file.read_text(encoding="utf-8"))


def heads_outside(styles: str) -> list[str]:
    """What stands before each outermost block of `styles`, and each statement beside them."""
    depth, heads = 0, [""]
    for part in re.split(r"([{};])", styles):
        if not depth and part not in "{};":
            heads[-1] += part.strip()
        depth += {"{": 1, "}": -1}.get(part, 0)
        if not depth and part in "};":
            heads.append("")
    return [head for head in heads if head]


def test_every_class_that_our_styles_name_is_on_a_page_or_in_a_script(built_site: Path) -> None:
    given = {name for page in pages_of(built_site) for one in page.elements for name in one.get("class").split()}
    for script in (built_site / "assets").glob("j*/**/*.js"):
        for text in _QUOTED.findall(script.read_text(encoding="utf-8")):
            given.update(re.findall(r"[\w-]+", text))
    named = {(file.name, name) for file in STYLES for name in re.findall(r"\.([a-z][\w-]*)", bare(file))}
    assert sorted((file, name) for file, name in named if name not in given) == []


def test_every_style_of_every_page_lies_in_a_layer_that_tokens_css_names(built_site: Path) -> None:
    order = heads_outside(bare(ROOT / "docs/assets/css/tokens.css"))[0]
    known = {order, *(f"@layer {name}" for name in order.removeprefix("@layer ").split(", "))}
    sheets = {
        (built_site / page.file).parent.joinpath(link.get("href")).resolve()
        for page in pages_of(built_site)
        for link in page.all("link")
        # The page for any address names its styles from the root.
        if link.get("rel") == "stylesheet" and page.file != "404.html"
    }
    assert len(sheets) > len(STYLES)
    for sheet in sheets:
        assert set(heads_outside(bare(sheet))) <= known, sheet


def test_only_the_layer_over_material_knows_what_material_calls_things() -> None:
    knowing = {file for file in STYLES if "md-" in bare(file)}
    assert knowing
    assert all(heads_outside(bare(file)) == ["@layer over-material"] for file in knowing), knowing
