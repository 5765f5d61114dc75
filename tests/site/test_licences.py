"""What readers are sent is named with its licence on the licences page."""

import json
import re
import tomllib

import pytest

from paths import ROOT

PAGE = ROOT / "docs" / "about" / "licences.md"
FONTS = ROOT / "docs" / "assets" / "fonts"
PACKS = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["bounceback"]["packs"]
WHEELS = sorted({name for pack in PACKS.values() for name in pack["distributions"]})
# Parts that belong together share the first word of their names.
NPM_PARTS = sorted(
    {name.partition("-")[0] for name in json.loads((ROOT / "package.json").read_text(encoding="utf-8"))["dependencies"]}
)
FAMILIES = ("Newsreader", "Atkinson Hyperlegible Next")


@pytest.mark.parametrize("name", [*WHEELS, *NPM_PARTS, *FAMILIES, "Python", "Material for MkDocs"])
def test_everything_that_readers_are_sent_is_named_with_a_licence(name: str) -> None:
    # In bold, as a link or not, in a list's entry that goes on to name the licence.
    entry = re.compile(rf"^- .*\*\*\[?{re.escape(name)}\b.*\b[Ll]icen[cs]e", re.MULTILINE | re.IGNORECASE)
    assert entry.search(PAGE.read_text(encoding="utf-8"))


@pytest.mark.parametrize("family", FAMILIES)
def test_every_typeface_lies_beside_its_licence(family: str) -> None:
    licence = FONTS / f"{family.lower().replace(' ', '-')}-OFL.txt"
    assert "SIL OPEN FONT LICENSE" in licence.read_text(encoding="utf-8").upper()
