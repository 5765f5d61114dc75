"""Tests of the checklist in a real browser: ticks become Python's verdict, in place, with nothing lost."""

import tomllib
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, Route, expect

from browser.axe import violations
from browser.test_nothing_lost import STORED
from browser.trouble import Trouble
from paths import CASES as CASE_TABLES

CASES = tomllib.loads((CASE_TABLES / "advise.toml").read_text(encoding="utf-8"))["cases"]


def open_checklist(page: Page) -> None:
    page.goto("checklist/")
    expect(widget(page)).to_have_attribute("data-state", "ready")


def widget(page: Page) -> Locator:
    return page.locator('[data-widget="checklist"]')


def verdict(page: Page) -> Locator:
    return page.locator("[data-verdict]")


def tick(page: Page, key: str, value: str) -> None:
    page.locator(f'[name="{key}"][value="{value}"]:visible').check()


def test_a_cause_and_two_answers_become_one_verdict_with_its_reason(page: Page) -> None:
    open_checklist(page)
    tick(page, "cause", "badmouthed")
    tick(page, "outcome", "waiting")
    tick(page, "timing", "t0")
    expect(verdict(page)).to_have_attribute("data-verdict", "influence")
    expect(page.locator(".verdict .verdict-title")).to_have_text("Send a letter with a fairer picture")
    expect(page.locator(".verdict-why")).to_contain_text("A fair, calm letter")
    expect(page.locator(".verdict-avoid")).to_be_visible()
    expect(page.locator(".verdict-odds")).to_be_visible()
    expect(page.locator('.timeline [data-part="now"] li').first).to_be_visible()
    page.locator('[data-part="plan"] summary').click()
    expect(page.locator(".plan > li").first).to_be_visible()
    tick(page, "timing", "t3")
    expect(verdict(page)).to_have_attribute("data-verdict", "none")


def test_the_browsers_python_says_what_all_the_shared_cases_say(page: Page) -> None:
    open_checklist(page)
    ask = """async (cases) => {
      const { python } = await import(new URL("../assets/js/python/python.js", location.href).href);
      const ask = ({ answers }, number) => python.ask({ action: "advise", answers }, { queue: `case ${number}` });
      return (await Promise.all(cases.map(ask))).map(({ verdict }) => verdict);
    }"""
    verdicts = page.evaluate(ask, CASES)
    found = [{key: said[key] for key in case["expect"]} for case, said in zip(CASES, verdicts, strict=True)]
    assert found == [case["expect"] for case in CASES]


def test_one_more_question_appears_under_the_verdict_and_changes_it(page: Page) -> None:
    open_checklist(page)
    tick(page, "cause", "inappropriate")
    expect(verdict(page)).to_have_attribute("data-verdict", "thank_you")
    tick(page, "could_hurt", "yes")
    expect(verdict(page)).to_have_attribute("data-verdict", "clean_apology")
    expect(page.locator('[data-question="could_hurt"]')).to_be_visible()
    expect(page.locator("[data-question]:visible")).to_have_count(1)


def test_the_verdict_says_what_it_took_for_granted_and_leads_back_to_it(page: Page) -> None:
    open_checklist(page)
    tick(page, "cause", "panel")
    taking = page.locator('[data-part="taking"]')
    expect(taking).to_contain_text("This assumes that the interview took place; you have heard nothing yet")
    taking.locator('[data-action="edit"]').click()
    expect(page.locator('[name="state"]').first).to_be_focused()
    tick(page, "state", "missed")
    expect(page.locator(".verdict .verdict-title")).to_contain_text("Call now")
    expect(page.locator('[data-part="call"]')).to_be_visible()
    expect(taking).not_to_contain_text("took place")


def test_before_python_is_there_the_bar_says_what_to_do_so_far(page: Page) -> None:
    page.route("**/*.wasm", lambda _route: None)  # never answered: Python stays on its way
    page.goto("checklist/")
    so_far = page.locator('[data-part="so-far-text"]')
    expect(so_far).to_be_hidden()
    tick(page, "state", "took_place")
    expect(so_far).to_contain_text("If you stop here: ")
    tick(page, "cause", "blanked")
    expect(so_far).to_have_text("So far: Send a better answer to the question you missed")
    tick(page, "state", "missed")
    expect(so_far).to_contain_text("So far: Call now")


def test_the_plans_link_is_copied_and_holds_the_choices(page: Page) -> None:
    open_checklist(page)
    tick(page, "cause", "cried")
    tick(page, "state", "cut_short")
    expect(verdict(page)).to_have_attribute("data-verdict", "second_chance")
    page.evaluate("navigator.clipboard.writeText = async (text) => { window.copied = text; }")
    page.locator('[data-action="share-plan"]').click()
    expect(page.locator('[data-part="kept"]')).to_contain_text("The link is copied")
    link = page.evaluate("window.copied")
    assert "/checklist/#s=" in link
    page.evaluate("sessionStorage.clear()")
    page.goto("about:blank")
    page.goto(link)
    expect(page.locator('[data-part="opened"]')).to_be_visible()


def test_only_what_can_change_the_answer_is_asked_and_asking_too_early_leads_to_the_first_tick(page: Page) -> None:
    open_checklist(page)
    page.locator('[data-action="next"]').click()
    expect(page.locator('[data-field="cause"] > .field-problem')).to_have_text(
        "Tick what happened, or tick 'None of these'."
    )
    expect(page.locator('[name="cause"]').first).to_be_focused()
    # What came of it is not asked of an interview that is still to come.
    expect(page.locator('[data-field="outcome"]')).to_be_visible()
    tick(page, "state", "ahead")
    expect(page.locator('[data-field="outcome"]')).to_be_hidden()
    expect(page.locator('[data-field="timing"]')).to_be_hidden()
    tick(page, "state", "took_place")
    # How far the reader got is asked only after a no.
    stage = page.locator('[data-field="stage"]')
    expect(stage).to_be_hidden()
    tick(page, "cause", "panel")
    tick(page, "outcome", "rejected")
    expect(stage).to_be_visible()
    tick(page, "stage", "final")
    expect(verdict(page)).to_have_attribute("data-verdict", "feedback_request")
    tick(page, "outcome", "waiting")
    expect(stage).to_be_hidden()
    expect(verdict(page)).to_have_attribute("data-verdict", "influence")


def test_help_lines_show_at_once_and_do_not_wait_for_python(page: Page) -> None:
    page.route("**/*.wasm", lambda _route: None)  # never answered: Python stays on its way
    page.goto("checklist/")
    expect(page.locator(".help-now")).to_be_hidden()
    tick(page, "safe", "no")
    expect(page.locator('.help-now a[href^="tel:"]').first).to_be_visible()
    expect(page.locator('.group-safe a[href$="help/"]').first).to_be_visible()


def test_feeling_unsafe_speaks_of_no_letter(page: Page) -> None:
    open_checklist(page)
    tick(page, "cause", "late")
    tick(page, "safe", "no")
    expect(page.get_by_text("Talk to someone first", exact=True).locator("visible=true")).to_have_count(1)
    expect(verdict(page)).to_be_hidden()
    expect(page.locator("[data-desk]:visible")).to_have_count(0)
    expect(page.locator('[data-part="so-far"]')).to_be_hidden()


def test_the_answers_go_along_to_the_letter_desk_and_survive_a_refresh(page: Page) -> None:
    open_checklist(page)
    tick(page, "cause", "blanked")
    expect(verdict(page)).to_have_attribute("data-verdict", "better_answer")
    page.reload()
    expect(page.locator('[name="cause"][value="blanked"]')).to_be_checked()
    expect(verdict(page)).to_have_attribute("data-verdict", "better_answer")
    page.locator("[data-desk]:visible").first.click()
    expect(page.locator('[data-widget="letter"]')).to_have_attribute("data-state", "ready")
    expect(page.locator('select[name="kind"]')).to_have_value("better_answer")


def test_a_tick_made_before_the_script_is_there_is_kept_and_survives_a_refresh(page: Page) -> None:
    held: list[Route] = []
    page.route("**/checklist/checklist.js", lambda route: held.append(route), times=1)
    page.goto("checklist/")
    tick = page.locator('[name="outcome"][value="waiting"]')
    tick.check()
    while not held:
        page.wait_for_timeout(50)
    held.pop().continue_()
    page.wait_for_function(f"() => {STORED}.includes('waiting')")
    page.reload()
    expect(tick).to_be_checked()


def test_what_the_checklist_was_told_is_chosen_on_the_desk_until_the_reader_chooses(page: Page) -> None:
    ready = page.locator('[data-widget="letter"][data-state="ready"]')
    chosen = page.locator('select[name="request_kind"]')
    start_again = page.get_by_role("button", name="Could we start again from")
    another_time = page.get_by_role("button", name="Could we move it to")
    # The desk was seen before: what it offered there, and nobody chose, is no answer.
    page.goto("letter/?kind=adjust_or_rearrange")
    expect(ready).to_be_visible()
    expect(chosen).to_have_value("move")
    page.locator('[name="ask"]:visible').fill("Could we move it to Friday?")
    open_checklist(page)
    tick(page, "cause", "tech_failure")
    tick(page, "state", "never_began")
    expect(verdict(page)).to_have_attribute("data-verdict", "adjust_or_rearrange")
    page.locator("[data-desk]:visible").first.click()
    expect(ready).to_be_visible()
    expect(chosen).to_have_value("again")
    page.locator('[name="ask"]:visible').fill("")
    expect(start_again).to_be_visible()
    expect(another_time).to_be_hidden()
    chosen.select_option("move")
    expect(another_time).to_be_visible()
    expect(start_again).to_be_hidden()
    page.reload()
    expect(ready).to_be_visible()
    expect(chosen).to_have_value("move")


def test_what_came_back_leads_to_the_next_verdict(page: Page) -> None:
    open_checklist(page)
    tick(page, "cause", "unprepared")
    expect(verdict(page)).to_have_attribute("data-verdict", "influence")
    page.locator('[data-reply="silence"]').click()
    expect(verdict(page)).to_have_attribute("data-verdict", "status_check")
    expect(page.locator('[name="outcome"][value="silent"]')).to_be_checked()
    expect(verdict(page)).to_be_focused()
    page.locator('[data-reply="silence"]').click()
    expect(page.locator(".verdict .verdict-title")).to_contain_text("one last time")


def test_the_plan_is_saved_as_a_calendar_file_dates_move_it_and_a_wrong_one_is_named(page: Page) -> None:
    open_checklist(page)
    tick(page, "cause", "unprepared")
    expect(verdict(page)).to_be_visible()
    with page.expect_download() as download:
        page.locator('[data-action="ics"]').click()
    assert download.value.suggested_filename == "bounce-back-plan.ics"
    text = Path(download.value.path()).read_bytes().decode()
    assert text.startswith("BEGIN:VCALENDAR\r\n")
    assert text.count("BEGIN:VEVENT") == page.locator(".plan > li").count()
    page.locator('[data-part="plan"] summary').click()
    field = page.locator('[name="interview_date"]')
    field.fill("2090-01-01")
    problem = page.locator('[data-field="interview_date"] .field-problem')
    expect(problem).to_contain_text("This day has not come yet.")
    expect(verdict(page)).to_be_visible()
    expect(field).to_have_value("2090-01-01")
    field.fill("2026-06-04")
    expect(problem).to_be_hidden()
    expect(verdict(page)).to_have_attribute("data-verdict", "none")


def test_the_whole_checklist_works_with_the_keyboard_alone(page: Page) -> None:
    open_checklist(page)
    page.locator('[name="safe"]').focus()
    for _ in range(40):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.value") == "late":
            break
    page.keyboard.press("Space")
    expect(verdict(page)).to_have_attribute("data-verdict", "clean_apology")
    # The verdict came in place: the reader is still at their tick.
    assert page.evaluate("document.activeElement.value") == "late"
    page.locator('[data-action="next"]').focus()
    page.keyboard.press("Enter")
    expect(verdict(page)).to_be_focused()
    expect(page.locator('[data-part="said"]')).to_contain_text("What to do: Apologise")


def test_without_python_the_ticks_stay_and_retry_brings_the_verdict(page: Page, trouble: Trouble) -> None:
    broken = True

    def answer(route: Route) -> None:
        if broken:
            route.fulfill(status=404, body="")
        else:
            route.continue_()

    page.route("**/*.wasm", answer)
    trouble.allow("404")
    page.goto("checklist/")
    tick(page, "cause", "late")
    expect(widget(page)).to_have_attribute("data-state", "failed")
    expect(page.locator("[data-status]")).to_contain_text("Your ticks are kept")
    expect(page.locator('[name="cause"][value="late"]')).to_be_checked()
    broken = False
    page.locator('[data-action="retry"]').click()
    expect(verdict(page)).to_have_attribute("data-verdict", "clean_apology")


def test_nothing_stands_in_a_screen_readers_way(page: Page) -> None:
    open_checklist(page)
    assert violations(page) == []
    tick(page, "cause", "late")
    tick(page, "safe", "no")
    tick(page, "safe", "no")
    page.locator('[name="safe"]').uncheck()
    expect(verdict(page)).to_have_attribute("data-verdict", "clean_apology")
    assert violations(page) == []


@pytest.mark.parametrize(
    "address",
    [
        "situations/",
        "situations/hostile/",
        "about/how-it-decides/",
        "guide/next-interview-card/",
        "guide/message-to-a-friend/",
    ],
)
def test_the_pages_around_the_checklist_are_clean_too(page: Page, address: str) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(address)
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_the_card_fills_as_it_is_typed(page: Page) -> None:
    page.goto("guide/next-interview-card/")
    page.locator('[name="plan_if"]').fill("If I go blank")
    page.locator('[name="plan_then"]').fill("I will breathe out")
    expect(page.locator('[data-part="card"]')).to_contain_text("If I go blank, I will breathe out.")


def test_the_message_to_a_friend_follows_the_choices(page: Page) -> None:
    page.goto("guide/message-to-a-friend/")
    message = page.locator('[data-part="message"]')
    expect(message).to_contain_text("That sounds rotten")
    page.locator('[name="name"]').fill("jo")
    page.locator('[name="offer"][value="lift"]').check()
    expect(message).to_contain_text("Hi Jo,")
    expect(message).to_contain_text("I can drive you")
