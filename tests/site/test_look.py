"""The look: inks that can be read on their papers in both schemes, faces that are small, and no style in the markup."""

import re
from pathlib import Path

import pytest

from paths import ROOT

ASSETS = ROOT / "docs" / "assets"
TOKENS = (ASSETS / "css" / "tokens.css").read_text(encoding="utf-8")
LIGHT, DARK = TOKENS.split("@media (prefers-color-scheme: dark)")
TEXT, LARGE_OR_LINE = 4.5, 3.0
PAIRS = [
    *[
        (ink, paper, TEXT)
        for ink in ("ink", "ink-soft", "pen", "pen-deep", "stop", "good")
        for paper in ("desk", "sheet")
    ],
    *[(ink, "pen-wash", TEXT) for ink in ("ink", "pen-deep")],
    ("on-pen", "pen", TEXT),
    ("on-pen", "pen-deep", TEXT),
    ("on-mark", "mark", TEXT),
    ("stop", "stop-wash", TEXT),
    ("ink", "stop-wash", TEXT),
    ("good", "good-wash", TEXT),
    ("ink", "good-wash", TEXT),
    ("line-strong", "sheet", LARGE_OR_LINE),
    ("line-strong", "desk", LARGE_OR_LINE),
    ("mark-line", "sheet", LARGE_OR_LINE),
]


def luminance(colour: str) -> float:
    parts = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("scheme", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize(("ink", "paper", "least"), PAIRS)
def test_every_ink_can_be_read_on_its_paper(scheme: str, ink: str, paper: str, least: float) -> None:
    colours = dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", scheme))
    assert contrast(colours[ink], colours[paper]) >= least


@pytest.mark.parametrize(("name", "scheme"), [("light", LIGHT), ("dark", DARK)])
def test_browsers_paint_their_frame_in_the_colour_of_the_desk(name: str, scheme: str) -> None:
    head = (ROOT / "overrides" / "main.html").read_text(encoding="utf-8")
    frame = re.search(rf'name="theme-color" content="(#\w+)" media="\(prefers-color-scheme: {name}\)"', head)
    desk = re.search(r"--desk: (#\w+);", scheme)
    assert frame
    assert desk
    assert frame[1] == desk[1]


def test_all_the_faces_together_are_at_most_45_kilobytes() -> None:
    sizes = {file.name: file.stat().st_size for file in (ASSETS / "fonts").glob("*.woff2")}
    assert set(re.findall(r"fonts/([\w-]+\.woff2)", TOKENS)) == set(sizes)
    assert sum(sizes.values()) <= 45_000


def test_every_face_brings_its_licence() -> None:
    licences = [file.read_text(encoding="utf-8") for file in (ASSETS / "fonts").glob("*-OFL.txt")]
    assert len(licences) == 2
    assert all("SIL Open Font License" in text for text in licences)


def test_every_custom_property_that_a_style_uses_has_a_value() -> None:
    styles = "\n".join(file.read_text(encoding="utf-8") for file in (ASSETS / "css").glob("*.css"))
    known = set(re.findall(r"(--[\w-]+):", styles))
    assert sorted(set(re.findall(r"var\((--[\w-]+)", styles)) - known) == []


def test_no_page_carries_a_style_in_its_markup(built_site: Path) -> None:
    for page in built_site.glob("**/*.html"):
        article = page.read_text(encoding="utf-8").partition("<main")[2].partition("</main>")[0]
        assert " style=" not in article, page
        assert "<style" not in article, page
