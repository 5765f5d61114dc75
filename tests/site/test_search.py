"""What the search looks through: every page for readers, by the words people have for it, and none for contributors."""

import json
from pathlib import Path
from typing import TypedDict

import pytest

from bounceback.checklist.cause_pages import cause_pages
from bounceback.questions.checklist import inputs
from bounceback_site.search import INDEX
from support.pages import pages_of


class Entry(TypedDict):
    """One page in the index."""

    at: str
    title: str
    says: str
    words: list[str]
    urgent: list[str]
    parts: list[tuple[str, str, str]]


@pytest.fixture(scope="module")
def entries(built_site: Path) -> dict[str, Entry]:
    found: list[Entry] = json.loads((built_site / INDEX).read_text(encoding="utf-8"))
    return {entry["at"]: entry for entry in found}


def test_every_page_for_readers_is_in_it_and_no_other(built_site: Path, entries: dict[str, Entry]) -> None:
    pages = {page.file.removesuffix("index.html") for page in pages_of(built_site) if page.file != "404.html"}
    apart = {"find/", "about/sources/"}
    assert set(entries) == {page for page in pages if not page.startswith("contributing/")} - apart
    assert all(entry["title"] and entry["says"] and entry["parts"] for entry in entries.values())


def test_its_texts_are_what_stands_on_the_page_without_markup(entries: dict[str, Entry]) -> None:
    parts = {anchor: (heading, text) for anchor, heading, text in entries["guide/waiting/"]["parts"]}
    heading, text = parts["if-they-said-no"]
    assert heading == "If they said no"
    assert text.startswith("It hurts.")
    assert "<" not in json.dumps(entries).replace("<>", "")


@pytest.mark.parametrize(
    ("words", "address"),
    [
        ("ghosted", "guide/ghosted/"),
        ("rejected", "guide/waiting/"),
        ("no reply", "guide/waiting/"),
        ("cried", "situations/cried/"),
        ("stutter", "guide/read-as-odd/"),
        ("template", "guide/write-your-letter/"),
        ("mind went blank", "situations/blanked/"),
    ],
)
def test_pages_have_the_words_that_people_have_for_them(entries: dict[str, Entry], words: str, address: str) -> None:
    assert words in entries[address]["words"]


def test_every_cause_and_chapter_has_words(entries: dict[str, Entry]) -> None:
    for slug in inputs().causes:
        assert entries[f"situations/{slug}/"]["words"] == list(cause_pages()[slug].words)
    assert {at for at, entry in entries.items() if at.startswith("guide/") and not entry["words"]} == set()


def test_words_of_danger_belong_to_the_help_page_alone(entries: dict[str, Entry]) -> None:
    assert {at for at, entry in entries.items() if entry["urgent"]} == {"help/"}
    assert {"suicide", "kill myself", "want to die"} <= set(entries["help/"]["urgent"])


def test_no_result_is_a_dead_end(built_site: Path, entries: dict[str, Entry]) -> None:
    pages = {page.file.removesuffix("index.html"): page for page in pages_of(built_site)}
    ends = []
    for address in entries:
        links = (link for link in pages[address].all("a") if any(around.tag == "main" for around in link.inside))
        on = [link.get("href") for link in links if not any(around.tag == "nav" for around in link.inside)]
        if not [there for there in on if there.startswith(("tel:", "../", "./")) or there.split("/")[0].isalpha()]:
            ends.append(address)
    assert ends == []


def test_where_nothing_is_found_there_are_doors_and_people(built_site: Path) -> None:
    page = next(page for page in pages_of(built_site) if page.file == "find/index.html")
    doors = [link for link in page.all("a") if any("find-doors" in around.get("class") for around in link.inside)]
    assert "../help/" in [door.get("href") for door in doors]
    assert len(doors) > 1
