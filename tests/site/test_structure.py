"""Pages that can be used without seeing them: each rule finds what it is for, and the built site breaks none."""

from pathlib import Path

import pytest

from bounceback_site.pages import Page, read_page, read_pages
from bounceback_site.structure import structure_problems

GOOD = """<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Letter</title>
<meta name="description" content="Write it"></head><body><h1>Letter</h1><h2 id="who">Who</h2>
<label for="name">Your name</label><input id="name" name="your_name">
<label>Role <textarea name="role"></textarea></label>
<fieldset aria-labelledby="who"><input type="text" aria-label="Their name"></fieldset>
<button type="button">Copy</button><img src="a.png" alt=""></body></html>"""


def messages(html: str) -> list[str]:
    return [problem.message for problem in structure_problems(read_page("letter/index.html", html))]


def test_a_good_page_has_no_problem() -> None:
    assert messages(GOOD) == []


@pytest.mark.parametrize(
    ("good", "bad", "expected"),
    [
        (' lang="en"', "", "<html> needs a lang"),
        ("<title>Letter</title>", "", "one title"),
        ('content="Write it"', 'content=" "', "one description"),
        ("<h1>Letter</h1>", "", "one <h1>"),
        ("<h1>Letter</h1>", "<h1>Letter</h1><h1>Again</h1>", "one <h1>"),
        ("<h2", "<h3", "skips a level"),
        ("Who</h2>", "</h2>", "is empty"),
        ('<label for="name">Your name</label>', "", "has no label"),
        ("Your name</label>", "</label>", "has no label"),
        ("Role <textarea", "<textarea", "has no label"),
        (' aria-label="Their name"', "", "has no label"),
        ('aria-labelledby="who"', 'aria-labelledby="whom"', "names no element"),
        ('<input id="name"', '<input id="who"', "is there 2 times"),
        ("Copy</button>", "<svg></svg></button>", "says nothing"),
        (' alt=""', "", "needs an alt"),
    ],
)
def test_each_fault_is_found(good: str, bad: str, expected: str) -> None:
    assert good in GOOD
    assert any(expected in message for message in messages(GOOD.replace(good, bad)))


@pytest.mark.parametrize(
    "more",
    [
        '<div hidden><h2 id="later"></h2><button></button></div>',
        '<template><h4 id="who"></h4><input name="row"></template>',
        "<nav><h3>Chapters</h3></nav>",
        "<svg><title>a drawing</title></svg>",
    ],
)
def test_what_waits_is_hidden_or_stands_aside_is_left_alone(more: str) -> None:
    assert messages(GOOD.replace("</body>", f"{more}</body>")) == []


def test_every_page_of_the_site_is_well_put_together(built_site: Path) -> None:
    problems = [str(problem) for page in read_pages(built_site) for problem in structure_problems(page)]
    assert problems == []


# A list of a page's links is what many people with a screen reader go by.
VAGUE = {"", "click here", "here", "learn more", "link", "more", "read more", "this", "this page"}


def links_by_name(page: Page) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for link in page.all("a"):
        # A gap leads to its question; of the desk's letters one at a time is in view.
        if "href" not in link.attributes or "data-gap" in link.attributes:
            continue
        if any("hidden" in outer.attributes for outer in (link, *link.inside)):
            continue
        name = link.get("aria-label") or " ".join(link.text.split())
        found.setdefault(name.casefold(), set()).add(link.get("href").removesuffix("?q="))
    return found


def test_every_link_makes_sense_alone(built_site: Path) -> None:
    vague, double = [], []
    for page in read_pages(built_site):
        if not page.file.startswith("contributing/"):
            names = links_by_name(page)
            vague += [f"{page.file}: {name}" for name in VAGUE & names.keys()]
            double += [f"{page.file}: {name}: {sorted(where)}" for name, where in names.items() if len(where) > 1]
    assert vague == []
    assert double == []


def test_every_page_of_the_site_has_a_title_of_its_own(built_site: Path) -> None:
    heads = [page.all("title") for page in read_pages(built_site)]
    titles = [next(title).text.strip() for title in heads]
    assert sorted(set(titles)) == sorted(titles)
