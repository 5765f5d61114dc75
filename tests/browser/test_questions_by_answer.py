"""Tests of questions that are asked for some answers only, in a real browser: the desk shows those that matter."""

from playwright.sync_api import Locator, Page, expect

ASKED = {
    "move": {"ask", "free", "happened"},
    "again": {"ask", "free", "happened"},
    "change": {"ask", "happened"},
    "agreed": {"ask", "free", "happened", "agreed"},
}


def open_desk(page: Page, kind: str) -> None:
    page.goto(f"letter/?kind={kind}")
    expect(page.locator('[data-widget="letter"]')).to_have_attribute("data-state", "ready", timeout=60_000)


def field(page: Page, key: str) -> Locator:
    return page.locator(f'.desk-form [data-field="{key}"]')


def choose(page: Page, key: str, value: str) -> None:
    control = page.locator(f'.desk-form [name="{key}"]').first
    if control.evaluate("control => control.tagName") == "SELECT":
        control.select_option(value)
    else:
        page.locator(f'.desk-form [name="{key}"][value="{value}"]').check()


def test_a_question_is_shown_with_the_answers_it_is_for_and_with_no_others(page: Page) -> None:
    open_desk(page, "adjust_or_rearrange")
    page.locator('[data-action="show-all"]').click()
    for value, shown in ASKED.items():
        choose(page, "request_kind", value)
        for key in ("ask", "free", "happened", "agreed"):
            expect(field(page, key)).to_be_visible(visible=key in shown)


def test_an_agency_is_asked_who_interviewed_and_nobody_else_is(page: Page) -> None:
    open_desk(page, "thank_you")
    page.locator('[data-action="show-all"]').click()
    expect(field(page, "interviewer")).to_be_hidden()
    choose(page, "recipient", "recruiter")
    expect(field(page, "interviewer")).to_be_visible()


def test_what_was_typed_into_a_question_that_is_hidden_now_is_kept_and_listed(page: Page) -> None:
    open_desk(page, "adjust_or_rearrange")
    page.locator('[data-action="show-all"]').click()
    choose(page, "request_kind", "agreed")
    field(page, "agreed").locator("textarea").fill("You wrote that I may have the questions in writing.")
    body = page.locator("[data-letter]")
    expect(body).to_contain_text("the questions in writing")
    choose(page, "request_kind", "change")
    expect(body).not_to_contain_text("the questions in writing")
    expect(page.locator('[data-part="left-out"]')).to_contain_text("the questions in writing")
    choose(page, "request_kind", "agreed")
    expect(body).to_contain_text("the questions in writing")


def test_the_count_of_steps_is_that_of_the_kind(page: Page) -> None:
    open_desk(page, "thank_you")
    line = page.locator('[data-part="place"]')
    expect(line).to_have_text("1 of 3")
    page.locator('[data-action="next"]').click()
    expect(line).to_have_text("2 of 3")
    page.locator('[data-action="next"]').click()
    expect(line).to_have_text("3 of 3")
    expect(page.locator('[data-action="next"]')).to_be_hidden()
    expect(page.locator('[data-action="read"]')).to_be_visible()
