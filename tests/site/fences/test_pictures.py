"""Pictures: set into the page, drawn in its ink, and told in words."""

from pathlib import Path

import pytest
from markdown import Markdown
from pymdownx.superfences import SuperFencesException

from bounceback_site.fences import pictures
from bounceback_site.fences.pictures import picture_fence

NAMES = [file.stem for file in pictures.FOLDER.glob("*.svg")]


@pytest.mark.parametrize("name", NAMES)
def test_every_picture_is_a_figure_with_its_words(name: str) -> None:
    html = picture_fence(name, "", "", {}, Markdown())
    assert html.startswith('<figure class="picture" data-search-exclude><svg')
    assert "<desc " in html


@pytest.mark.parametrize("name", NAMES)
def test_no_picture_brings_colours_or_styles_of_its_own(name: str) -> None:
    text = (pictures.FOLDER / f"{name}.svg").read_text(encoding="utf-8")
    assert "style=" not in text
    assert 'fill="#' not in text


def test_a_second_line_is_the_caption() -> None:
    assert "<figcaption>Two letters</figcaption>" in picture_fence("two-letters\nTwo letters", "", "", {}, Markdown())


def test_a_picture_that_does_not_exist_stops_the_build() -> None:
    with pytest.raises(SuperFencesException, match="clock"):
        picture_fence("sunset", "", "", {}, Markdown())


def test_a_picture_that_tells_a_screen_reader_nothing_stops_the_build(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "mute.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg"/>', encoding="utf-8")
    monkeypatch.setattr(pictures, "FOLDER", tmp_path)
    with pytest.raises(SuperFencesException, match="title and a desc"):
        picture_fence("mute", "", "", {}, Markdown())
