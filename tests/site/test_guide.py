"""The guide's promises: each claim is cited, the people behind the ideas are named, the article's points are there."""

import html
import re
from pathlib import Path

import pytest

from bounceback.guide.claims import claims
from bounceback.letters.kinds import kind
from bounceback_site.fences.rendering import example_letter
from paths import ROOT

DOCS = ROOT / "docs"


def words_of(site: Path, address: str) -> str:
    page = (site / address / "index.html").read_text(encoding="utf-8")
    return " ".join(re.sub(r"<[^>]+>", " ", page).split())


def test_every_claim_is_cited_on_some_page() -> None:
    bodies = "\n".join(
        body
        for page in DOCS.glob("**/*.md")
        for body in re.findall(r"^```claims?\n(.*?)```", page.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)
    )
    assert sorted(set(claims()) - set(bodies.split())) == []


def test_every_page_that_cites_a_claim_ends_with_how_we_know() -> None:
    for page in DOCS.glob("**/*.md"):
        text = page.read_text(encoding="utf-8")
        if "```claim\n" in text:
            assert text.rfind("```claims\n") > text.rfind("```claim\n"), page


@pytest.mark.parametrize("name", ["Five O’Clock Club", "Robert Hellmann", "Kate Wendleton", "Marcy Twete"])
@pytest.mark.parametrize("address", ["guide/write-your-letter", "guide/thank-you-or-influence", "about"])
def test_the_people_behind_the_influence_letter_are_named(built_site: Path, address: str, name: str) -> None:
    assert name in words_of(built_site, address)


@pytest.mark.parametrize(
    ("address", "point"),
    [
        ("guide/was-it-that-bad", "Everyone has had a bad one. All is not lost. The job may not be lost either."),
        ("guide/first-ten-minutes", "Go somewhere quiet."),
        ("guide/waiting", "One check after the date they gave."),
        ("guide/thank-you-or-influence", "An influence letter changes the picture they have of you."),
        ("guide/share-or-keep-private", "It is a story, not proof."),
        ("guide/let-it-go", "Let yourself off the hook. Everyone has a bad day."),
        ("guide/forbes-seven", "Write an influence letter in place of a thank-you note."),
        ("guide/forbes-seven", "let yourself off the hook"),
        ("about", "It appeared on Career Girl Network on 16 July 2012."),
    ],
)
def test_the_article_is_in_the_guide_point_by_point(built_site: Path, address: str, point: str) -> None:
    assert point in words_of(built_site, address)


def test_each_of_the_forbes_seven_has_what_we_made_of_it_one_step_from_the_front_page(built_site: Path) -> None:
    front = (built_site / "index.html").read_text(encoding="utf-8")
    assert 'href="guide/forbes-seven/"' in front
    page = (built_site / "guide" / "forbes-seven" / "index.html").read_text(encoding="utf-8")
    steps = re.findall(r"<li>(.*?)</li>", re.findall(r"<ol>(.*?)</ol>", page, re.DOTALL)[-1], re.DOTALL)
    assert len(steps) == 7
    assert all(re.search(r"<em>(Kept|Changed)[^<]*</em>", step) for step in steps)


def test_the_two_letters_stand_side_by_side_with_an_example_of_each(built_site: Path) -> None:
    words = words_of(built_site, "guide/thank-you-or-influence")
    for kind_id in ("thank_you", "influence"):
        letter = example_letter(kind(kind_id), kind(kind_id).examples[0])
        assert " ".join(letter.paragraphs[1].text.split()) in html.unescape(words)


def test_every_reason_not_to_explain_is_on_one_list(built_site: Path) -> None:
    words = words_of(built_site, "guide/what-happened").partition("When not to explain")[2]
    for reason in ("feel", "nerves", "private", "blame", "already sent", "offer", "someone else", "do not want"):
        assert reason in words
    for reason in ("against the law", "too upset", "bend the truth", "two weeks"):
        assert reason in words
