"""What search engines and chats are told of each page: titles, descriptions, addresses, pictures, structured data."""

import json
import os
import re
import struct
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from bounceback.questions.catalog import kind_ids
from bounceback_site.checks.links import link_problems
from bounceback_site.checks.pages import Page
from paths import ROOT
from support.pages import pages_of

ADDRESS = "https://help.example.org/bounce/"
REACHED_AT = {"CONTACT_URL": "mailto:host@example.org", "SOURCE_URL": "https://code.example.org/bounce"}
# Enough for a sentence or two; what is longer is cut off in a list of results.
DESCRIPTION = range(40, 170)
LARGEST_CARD, USUAL_CARD = 40_000, 18_000
# Names of things, which no page has to print.
NOT_SAID = ("@context", "@type", "inLanguage", "license", "url")


@pytest.fixture(scope="module")
def public_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site as it is for a host that names its address."""
    site = tmp_path_factory.mktemp("public") / "site"
    command = [sys.executable, "-m", "bounceback_site.build", "--site", str(site)]
    told = os.environ | {"SITE_URL": ADDRESS, "SOURCE_DATE_EPOCH": "1767225600", **REACHED_AT}
    result = subprocess.run(command, cwd=ROOT, env=told, capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stderr
    return site


def address_of(page: Page) -> str:
    return ADDRESS + page.file.removesuffix("index.html")


def told(page: Page, name: str) -> list[str]:
    """The values of a page's meta elements of this name."""
    return [one.get("content") for one in page.all("meta") if name in (one.get("name"), one.get("property"))]


def readers_pages(site: Path) -> list[Page]:
    return [page for page in pages_of(site) if page.file != "404.html"]


def test_every_page_has_a_description_of_its_own(built_site: Path) -> None:
    found = {page.file: told(page, "description")[0] for page in pages_of(built_site)}
    assert len(set(found.values())) == len(found)
    short_or_long = {file: text for file, text in found.items() if len(text) not in DESCRIPTION}
    assert {file for file in short_or_long if not file.startswith("contributing/")} == set()


def test_what_a_chat_shows_is_the_page_s_title_and_description(built_site: Path) -> None:
    for page in pages_of(built_site):
        assert told(page, "og:description") == told(page, "description"), page.file
        (title,) = told(page, "og:title")
        shown = next(page.all("title")).text.removesuffix(" – Bounce Back").strip()
        expected = {"404.html": "Bounce Back"}.get(page.file, shown)
        assert title == expected, page.file


def test_a_public_address_gives_canonical_links_and_a_sitemap(public_site: Path) -> None:
    sitemap = (public_site / "sitemap.xml").read_text(encoding="utf-8")
    assert set(re.findall(r"<lastmod>(.*?)</lastmod>", sitemap)) == {"2026-01-01"}
    pages = readers_pages(public_site)
    assert set(re.findall(r"<loc>(.*?)</loc>", sitemap)) == {address_of(page) for page in pages}
    for page in pages:
        canonical = [link.get("href") for link in page.all("link") if link.get("rel") == "canonical"]
        assert canonical == [address_of(page)] == told(page, "og:url")
    # A host sends this page for addresses at any depth, so it alone starts from the host's root.
    (lost,) = (page for page in pages_of(public_site) if page.file == "404.html")
    links = {element.get("href") for element in lost.all("a")} - set(REACHED_AT.values())
    assert links
    assert all(link.startswith(("/bounce/", "#")) for link in links)
    assert list(link_problems(public_site, pages_of(public_site))) == []


def own_card(name: str) -> str:
    return f"{ADDRESS}assets/social/{name}.png"


def test_every_main_page_has_a_picture_of_its_own_for_shared_links(public_site: Path) -> None:
    shown = {page.file: told(page, "og:image") for page in pages_of(public_site)}
    chapters = [file.stem for file in (ROOT / "docs" / "guide").glob("*.md") if file.stem != "index"]
    assert len(chapters) > 12
    expected = {"index.html": "front", "guide/index.html": "guide", "letter/index.html": "letter"}
    expected |= {"checklist/index.html": "checklist", "check/index.html": "check"}
    expected |= {f"guide/{name}/index.html": f"guide-{name}" for name in chapters}
    expected |= {f"letters/{name}/index.html": f"letters-{name}" for name in kind_ids()}
    for file, pictures in shown.items():
        assert pictures == [own_card(expected.get(file, "front"))], file
    assert {file.stem for file in (public_site / "assets" / "social").iterdir()} == set(expected.values())


def test_each_picture_is_there_in_the_size_that_is_told_and_with_words_for_it(public_site: Path) -> None:
    for page in pages_of(public_site):
        (address,) = told(page, "og:image")
        picture = (public_site / address.removeprefix(ADDRESS)).read_bytes()
        assert picture.startswith(b"\x89PNG")
        told_size = (int(told(page, "og:image:width")[0]), int(told(page, "og:image:height")[0]))
        assert struct.unpack(">II", picture[16:24]) == told_size == (1200, 630)
        assert told(page, "og:image:alt")[0].endswith("a sheet of paper")


def test_the_pictures_are_light_and_no_page_loads_or_stores_one(built_site: Path) -> None:
    sizes = {file.name: file.stat().st_size for file in (built_site / "assets" / "social").iterdir()}
    assert max(sizes.values()) <= LARGEST_CARD
    assert sum(sizes.values()) <= USUAL_CARD * len(sizes)
    for page in pages_of(built_site):
        # A meta element names a picture to others, and loads none.
        loading = [one for one in page.elements if one.tag != "meta"]
        assert not [one for one in loading for value in one.attributes.values() if "assets/social" in value]
    assert "assets/social" not in (built_site / "sw.js").read_text(encoding="utf-8")


def test_who_hosts_a_copy_and_its_source_are_named_where_the_host_says_so(public_site: Path, built_site: Path) -> None:
    for page in readers_pages(public_site):
        links = [link.get("href") for link in page.all("a")]
        assert all(
            links.count(address) == (2 if page.file == "about/index.html" else 1) for address in REACHED_AT.values()
        )
    (about,) = (page for page in pages_of(built_site) if page.file == "about/index.html")
    assert "reach" not in about.anchors()


def data_of(page: Page) -> list[dict[str, object]]:
    return [json.loads(one.text) for one in page.all("script") if one.get("type") == "application/ld+json"]


def said(data: object, key: str = "") -> Iterator[str]:
    """Every text in structured data that a reader should find on the page."""
    if isinstance(data, dict):
        for name, value in data.items():
            yield from said(value, name)
    elif isinstance(data, list):
        for value in data:
            yield from said(value, key)
    elif isinstance(data, str) and key not in NOT_SAID:
        yield data


def squeezed(text: str) -> str:
    return re.sub(r"\s+", "", text).casefold()


def test_structured_data_says_what_the_page_says_and_nothing_else(built_site: Path) -> None:
    for page in pages_of(built_site):
        body = next(page.all("body")).text
        for script in page.all("script"):
            body = body.replace(script.text, "")
        known = squeezed(body + told(page, "description")[0])
        missing = [text for data in data_of(page) for text in said(data) if squeezed(text) not in known]
        assert missing == [], page.file


def test_chapters_say_that_they_are_articles(built_site: Path) -> None:
    kinds = {page.file: [data["@type"] for data in data_of(page)] for page in pages_of(built_site)}
    chapters = [
        page.file for page in pages_of(built_site) if any(one.get("class") == "chapters" for one in page.all("nav"))
    ]
    assert len(chapters) > 30
    assert all("Article" in kinds[file] for file in chapters)
    for page in pages_of(built_site):
        for data in data_of(page):
            assert data["@context"] == "https://schema.org"
            assert data.get("headline", data.get("name")) == next(page.all("h1")).text.strip()
