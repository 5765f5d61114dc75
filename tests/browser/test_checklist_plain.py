"""Tests of the checklist with JavaScript off: it reads well, and every cause leads to its advice."""

import pytest
from playwright.sync_api import Page, expect


@pytest.fixture
def context_options() -> dict[str, object]:
    return {"java_script_enabled": False}


@pytest.mark.parametrize("address", ["checklist/", ""])
def test_the_questions_are_there_with_help_first_and_the_way_to_the_advice(page: Page, address: str) -> None:
    page.goto(address)
    expect(page.locator('.group-safe a[href$="help/"]').first).to_be_visible()
    expect(page.locator('[name="cause"]').first).to_be_visible()
    expect(page.locator('[data-field="stage"]')).to_be_visible()
    expect(page.locator(".checklist-plain")).to_be_visible()
    for part in ("[data-verdict]", '[data-action="next"]', "[data-question]"):
        assert not any(found.is_visible() for found in page.locator(part).all()), part
    page.locator(".checklist-plain a").click()
    page.get_by_role("link", name="My mind went blank").click()
    expect(page.get_by_role("heading", name="In ten minutes")).to_be_visible()


def test_the_table_and_its_drawing_need_no_script(page: Page) -> None:
    page.goto("about/how-it-decides/")
    expect(page.get_by_role("img", name="How the checklist decides")).to_be_visible()
    expect(page.locator("table.decision").first).to_be_visible()
    assert page.locator("table.decision").count() == 4


def test_the_card_can_be_printed_empty_and_the_message_copied_as_it_stands(page: Page) -> None:
    page.goto("guide/next-interview-card/")
    expect(page.locator('[data-part="card"]')).to_contain_text("My plan")
    page.goto("guide/message-to-a-friend/")
    expect(page.locator('[data-part="message"]')).to_contain_text("That sounds rotten")
