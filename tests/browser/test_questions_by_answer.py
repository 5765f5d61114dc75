"""Tests of questions that are asked for some answers only, in a real browser: the desk shows those that matter."""

from playwright.sync_api import Locator, Page, expect


def open_desk(page: Page, kind: str) -> None:
    page.goto(f"letter/?kind={kind}")
    expect(page.locator('[data-widget="letter"]')).to_have_attribute("data-state", "ready")


def field(page: Page, key: str) -> Locator:
    return page.locator(f'.desk-form [data-field="{key}"]')


def choose(page: Page, key: str, value: str) -> None:
    page.locator(f'[name="{key}"][value="{value}"]:visible').check()


def show_all(page: Page) -> None:
    page.locator('[data-action="show-all"]').click()


def press(page: Page, action: str, times: int = 1) -> None:
    for _ in range(times):
        page.locator(f'[data-action="{action}"]').click()


def test_a_step_whose_questions_do_not_fit_the_answer_is_not_counted_and_not_visited(page: Page) -> None:
    open_desk(page, "better_answer")
    expect(page.locator(".step-count:visible")).to_have_text("Step 1 of 5")
    press(page, "next", 2)
    expect(page.locator(".step-title:visible")).to_have_text("Your better answer")
    press(page, "next")
    expect(page.locator(".step-title:visible")).to_have_text("The close")
    expect(page.locator(".step-count:visible")).to_have_text("Step 4 of 5")
    press(page, "next")
    expect(page.locator(".step-count:visible")).to_have_text("Step 5 of 5")
    expect(page.locator('[data-action="next"]')).to_be_hidden()
    press(page, "back", 3)
    choose(page, "answer_kind", "correction")
    press(page, "next")
    expect(page.locator(".step-title:visible")).to_have_text("The right fact")
    expect(page.locator(".step-title:visible")).to_be_focused()
    expect(page.locator(".step-count:visible")).to_have_text("Step 3 of 5")
    press(page, "back")
    expect(page.locator(".step-title:visible")).to_have_text("What to put right")


def test_a_question_is_shown_with_the_answers_it_is_for_and_with_no_others(page: Page) -> None:
    open_desk(page, "adjust_or_rearrange")
    show_all(page)
    wanted = {
        "move": {"cause_kind"},
        "again": {"cause_kind", "broke_off"},
        "change": {"what_helps"},
        "agreed": {"agreed_change"},
    }
    expect(page.locator('[name="request_kind"][value="move"]')).to_be_checked()
    for value, shown in wanted.items():
        choose(page, "request_kind", value)
        for key in ("cause_kind", "broke_off", "what_helps", "agreed_change"):
            expect(field(page, key)).to_be_visible(visible=key in shown)


def test_a_question_about_an_answer_waits_until_there_is_one(page: Page) -> None:
    open_desk(page, "explanation")
    show_all(page)
    expect(field(page, "over_now")).to_be_hidden()
    choose(page, "cause_kind", "emergency")
    expect(field(page, "over_now")).to_be_visible()
    choose(page, "cause_kind", "bereavement")
    expect(field(page, "over_now")).to_be_hidden()


def test_a_hidden_question_keeps_its_answer_and_says_nothing(page: Page) -> None:
    open_desk(page, "better_answer")
    show_all(page)
    page.locator('[name="question_asked"]:visible').fill("night shifts")
    body = page.locator("[data-letter]")
    expect(body).to_contain_text("One of your questions was about night shifts.")
    choose(page, "answer_kind", "correction")
    expect(field(page, "question_asked")).to_be_hidden()
    expect(body).not_to_contain_text("night shifts")
    page.locator('[name="wrong_fact"]:visible').fill("I had led nine people")
    expect(body).to_contain_text("I told you that I had led nine people.")
    page.reload()
    expect(field(page, "question_asked")).to_be_hidden()
    expect(body).to_contain_text("I told you that I had led nine people.")
    choose(page, "answer_kind", "better")
    expect(page.locator('[name="question_asked"]:visible')).to_have_value("night shifts")
    expect(body).to_contain_text("One of your questions was about night shifts.")


def test_back_to_a_step_that_an_answer_took_away_leads_to_the_next_one(page: Page) -> None:
    open_desk(page, "better_answer")
    press(page, "next", 2)
    expect(page.locator(".step-title:visible")).to_have_text("Your better answer")
    show_all(page)
    choose(page, "answer_kind", "correction")
    page.go_back()
    expect(page.locator(".step-title:visible")).to_have_text("The right fact")
    expect(page.locator(".step-count:visible")).to_have_text("Step 3 of 5")
