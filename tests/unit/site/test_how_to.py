"""Steps on a page and for search engines: the same words in both, and nothing that could end the element early."""

import json
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown import Markdown
from pymdownx.superfences import SuperFencesException

from bounceback_site.how_to import Section, Step, how_to, steps_fence


class _OnAPage:
    """What MkDocs adds to Markdown: the way to the page."""

    def __init__(self, title: str) -> None:
        self.file = type("File", (), {"page": type("Page", (), {"meta": {"title": title}})()})()


def on_page(title: str) -> Markdown:
    md = Markdown()
    md.treeprocessors.register(_OnAPage(title), "relpath", 0)  # type: ignore[arg-type]
    return md


def data(html: str) -> dict[str, object]:
    found = re.search(r'<script type="application/ld\+json">(.*?)</script>', html, re.DOTALL)
    assert found
    read: dict[str, object] = json.loads(found[1])
    return read


def test_a_fence_prints_its_steps_and_tells_them() -> None:
    html = steps_fence("**Breathe,** slowly.\n\n**Go home.** Eat & rest.\n", "", "", {}, on_page("Now"))
    assert html.startswith('<ol class="steps"><li><strong>Breathe,</strong> slowly.</li>')
    assert "Eat &amp; rest." in html
    told = data(html)
    assert told["name"] == "Now"
    assert told["step"] == [
        {"@type": "HowToStep", "name": "Breathe", "text": "Breathe, slowly."},
        {"@type": "HowToStep", "name": "Go home", "text": "Go home. Eat & rest."},
    ]


def test_where_the_page_is_not_known_the_steps_are_printed_alone() -> None:
    html = steps_fence("**Breathe.** Slowly.", "", "", {}, Markdown())
    assert "<li>" in html
    assert "<script" not in html


@pytest.mark.parametrize("source", ["", "Breathe. Slowly.", "**Breathe.** Slowly.\nand again"])
def test_what_is_no_list_of_steps_stops_the_build(source: str) -> None:
    with pytest.raises(SuperFencesException, match="begins with its name"):
        steps_fence(source, "", "", {}, Markdown())


def test_steps_under_headings_keep_them() -> None:
    told = data(how_to("Late", [Section("Today", (Step("Phone."),))]))
    assert told["step"] == [
        {
            "@type": "HowToSection",
            "name": "Today",
            "itemListElement": [{"@type": "HowToStep", "text": "Phone."}],
        }
    ]


@given(st.text())
def test_any_words_come_back_as_they_were(words: str) -> None:
    html = how_to(words, [Step(words, words)])
    assert html.count("<") == 2
    assert data(html)["name"] == words
