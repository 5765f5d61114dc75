"""On paper: each kind of page prints what a reader wants to hold, and no more sheets than it needs."""

import re

import pytest
from playwright.sync_api import Page, expect

from bounceback.checklist.look_back import card_form

WORDS = "We changed the night rota and it went well. "


def sheets(page: Page, size: str) -> int:
    """How many sheets of paper the page prints on. Chromium writes the page objects of a PDF in the open."""
    return len(re.findall(rb"/Type\s*/Page\b", page.pdf(format=size)))


def on_paper(page: Page) -> str:
    page.emulate_media(media="print")
    shown = str(page.evaluate("document.body.innerText"))
    # Back to what the browser would do by itself: on "screen" it would print as it shows.
    page.emulate_media(media="null")
    return shown


def test_a_chapter_prints_its_text_and_its_sources_and_no_navigation(page: Page) -> None:
    page.goto("guide/waiting/")
    shown = on_paper(page)
    assert "Waiting, following up, feedback" in shown
    assert "Sockin and Zhao (2020)" in shown
    for word in ("Menu", "All chapters", "I feel really low", "Next:"):
        assert word not in shown


@pytest.mark.parametrize("size", ["A4", "Letter"])
def test_the_whole_thing_prints_on_one_sheet(page: Page, size: str) -> None:
    page.goto("guide/one-sheet/")
    assert sheets(page, size) == 1


@pytest.mark.parametrize("size", ["A4", "Letter"])
def test_the_card_prints_alone_and_on_one_sheet_however_much_is_typed(page: Page, size: str) -> None:
    page.goto("guide/next-interview-card/")
    assert sheets(page, size) == 1
    empty = on_paper(page)
    questions = {question.key: question for question in card_form().questions}
    for field in page.locator(".look-back :is(textarea, input[type=text])").all():
        longest = questions[str(field.get_attribute("name"))].longest
        field.fill((WORDS * longest)[: longest - 1] + ".")
    expect(page.locator(".card dd").first).to_contain_text("night rota")
    # The last field is the last to arrive.
    expect(page.locator(".card dd").last).to_contain_text("I will We changed", ignore_case=True)
    assert sheets(page, size) == 1
    for shown in (empty, on_paper(page)):
        assert shown.strip().startswith("My next interview")
        assert "What went well, and why?" not in shown


def test_the_checklist_prints_its_answer_once_there_is_one(page: Page) -> None:
    page.goto("checklist/")
    assert "My mind went blank" in on_paper(page)
    for key, value in (("cause", "badmouthed"), ("outcome", "waiting"), ("timing", "t0")):
        page.locator(f'[name="{key}"][value="{value}"]:visible').check()
    expect(page.locator("[data-verdict]")).to_be_visible()
    expect(page.locator('.timeline [data-part="now"] li').first).to_be_visible()
    shown = on_paper(page)
    assert "Send a letter with a fairer picture" in shown
    assert "What not to do." in shown
    assert "Check once if there is news" in shown
    assert "My mind went blank" not in shown
    assert sheets(page, "A4") <= 2


def test_the_page_of_a_kind_prints_one_worked_example(page: Page) -> None:
    page.goto("letters/influence/")
    assert page.locator("details.example").count() > 0
    shown = on_paper(page)
    assert "Amara Diallo" in shown
    for other in page.locator("details.example summary").all():
        assert str(other.text_content()).strip() not in shown
    assert sheets(page, "A4") <= 2
