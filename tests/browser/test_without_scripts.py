"""Tests of the pages with JavaScript off: everything reads well, nothing waits for a script."""

import pytest
from playwright.sync_api import Page, expect


@pytest.fixture
def context_options() -> dict[str, object]:
    return {"java_script_enabled": False}


def test_the_desk_shows_its_questions_the_letter_with_its_gaps_and_a_worked_example(page: Page) -> None:
    page.goto("letter/")
    for step in page.locator(".step").all():
        expect(step).to_be_visible()
    expect(page.locator("[data-letter]")).to_contain_text("[your name]")
    expect(page.locator("article.sheet").nth(1)).to_contain_text("Amara Diallo")
    expect(page.locator('[data-action="copy"]')).to_be_hidden()


def test_the_page_of_a_kind_shows_its_worked_example(page: Page) -> None:
    page.goto("letters/influence/")
    expect(page.locator("article.sheet").first).to_contain_text("Amara Diallo")
