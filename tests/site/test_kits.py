"""What the desk shows for each kind, in a file of its own; and how heavy a page may be."""

import gzip
from pathlib import Path

import pytest

from bounceback.letters.load import kinds
from bounceback_site.checks.pages import read_page
from bounceback_site.checks.problems import SiteError
from bounceback_site.fences.letter import DEFAULT_KIND
from bounceback_site.kits import write_kits
from bounceback_site.offline.worker import is_page_part
from support.pages import pages_of

# Bytes of HTML over the wire, before anything else is asked for.
HEAVIEST_PAGE = 25_000


def test_no_page_and_no_part_of_one_is_heavy(built_site: Path) -> None:
    sizes = {file: len(gzip.compress(file.read_bytes())) for file in built_site.rglob("*.html")}
    assert {file: size for file, size in sizes.items() if size > HEAVIEST_PAGE} == {}


def test_each_kind_but_the_one_on_the_desk_has_its_parts_in_a_file_that_is_stored_with_the_pages(
    built_site: Path,
) -> None:
    files = {file.stem: file for file in (built_site / "letter/kits").iterdir()}
    assert files.keys() == {each.id for each in kinds()} - {DEFAULT_KIND}
    for each, file in files.items():
        parts = read_page(file.name, file.read_text(encoding="utf-8"))
        named = [element.get("data-part") for element in parts.elements if not element.inside]
        assert named == ["steps", "sheet", "examples"]
        assert f"{each}-form" in parts.anchors()
        assert is_page_part(file.relative_to(built_site).as_posix())
    assert "<template" not in (built_site / "letter/index.html").read_text(encoding="utf-8")


def test_a_part_of_a_page_is_not_taken_for_a_page(built_site: Path) -> None:
    assert [page.file for page in pages_of(built_site) if "kits" in page.file] == []


def test_a_template_leaves_the_page_for_a_file_and_the_rest_stays_as_it_is(tmp_path: Path) -> None:
    page = tmp_path / "letter/index.html"
    page.parent.mkdir()
    page.write_text('<main>\n<template data-kind="thanks">\n<p>Hi</p>\n</template>\n</main>\n', encoding="utf-8")
    write_kits(tmp_path)
    assert page.read_text(encoding="utf-8") == "<main>\n</main>\n"
    assert (tmp_path / "letter/kits/thanks.html").read_text(encoding="utf-8") == "<p>Hi</p>\n"
    # A second time there is nothing to take: somebody has changed the page or the steps of the build.
    with pytest.raises(SiteError):
        write_kits(tmp_path)
