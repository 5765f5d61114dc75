"""Tests of the checklist on a phone: one question a screen, a first line after one tap, and nothing lost on the way."""

import pytest
from playwright.sync_api import Locator, Page, expect


@pytest.fixture
def context_options() -> dict[str, object]:
    return {"viewport": {"width": 390, "height": 844}, "has_touch": True}


def choice(page: Page, key: str, value: str) -> Locator:
    return page.locator(f'label[for="c-{key}-{value}"]')


def so_far(page: Page) -> Locator:
    return page.locator('[data-part="so-far-text"]')


@pytest.mark.parametrize("address", ["", "checklist/"])
def test_six_taps_lead_from_landing_to_what_to_do(page: Page, address: str) -> None:
    page.goto(address)
    expect(page.locator('[data-step="outcome"]')).to_be_hidden()
    choice(page, "state", "took_place").click()
    expect(so_far(page)).to_be_visible()
    choice(page, "outcome", "waiting").click()
    choice(page, "timing", "t0").click()
    page.locator('[data-action="next"]').click()
    page.get_by_text("What I said").click()
    choice(page, "cause", "blanked").click()
    expect(so_far(page)).to_have_text("So far: Send a better answer to the question you missed")
    assert page.evaluate("document.documentElement.scrollWidth") == 390
    page.locator('[data-action="see"]').click()
    title = page.locator(".verdict .verdict-title")
    expect(title).to_be_in_viewport()
    expect(page.locator(".verdict .verdict-why")).to_be_in_viewport()
    expect(page.locator(".verdict-next .button:visible")).to_be_in_viewport()


def test_answers_are_shown_and_can_be_changed_and_the_place_is_kept(page: Page) -> None:
    page.goto("checklist/")
    choice(page, "state", "took_place").click()
    choice(page, "outcome", "rejected").click()
    told = page.locator('[data-part="told"]')
    expect(told).to_contain_text("They said no")
    expect(page.locator('[data-step="timing"]')).to_be_visible()
    page.reload()
    expect(page.locator('[data-step="timing"]')).to_be_visible()
    expect(told).to_contain_text("They said no")
    page.go_back()
    expect(page.locator('[data-step="outcome"]')).to_be_visible()
    expect(page.locator('[name="outcome"][value="rejected"]')).to_be_checked()
    page.locator('[data-part="told"] button').first.click()
    expect(page.locator('[data-step="state"]')).to_be_visible()
    choice(page, "state", "ahead").click()
    # What they have heard and how long ago cannot change it any more.
    expect(page.locator('[data-step="since"]')).to_be_visible()
    page.locator('[data-action="back"]').click()
    expect(page.locator('[data-step="state"]')).to_be_visible()


def test_all_questions_can_stand_on_one_page(page: Page) -> None:
    page.goto("checklist/")
    page.locator('[data-action="show-all"]').click()
    for key in ("state", "outcome", "timing", "since", "cause", "want_it"):
        expect(page.locator(f'[data-step="{key}"]')).to_be_visible()
    page.locator('[name="cause"][value="late"]').check()
    expect(page.locator("[data-verdict]")).to_have_attribute("data-verdict", "clean_apology")


def test_why_is_said_at_once_without_python_and_nobody_is_told_off(page: Page) -> None:
    page.route("**/*.wasm", lambda _route: None)  # never answered: Python stays on its way
    page.goto("")
    choice(page, "state", "missed").click()
    page.locator('[data-action="see"]').click()
    expect(page.locator(".verdict .verdict-title")).to_be_in_viewport()
    expect(page.locator(".verdict .verdict-why")).to_be_in_viewport()
    expect(page.locator(".verdict-next .button:visible")).to_have_count(1)
    expect(page.locator(".field-problem:visible")).to_have_count(0)


def test_with_large_type_the_bar_leaves_the_screen_to_the_question(page: Page) -> None:
    page.set_viewport_size({"width": 360, "height": 640})
    page.goto("")
    expect(page.locator('[data-action="next"]')).to_be_visible()
    page.evaluate("document.documentElement.style.fontSize = '162.5%'")
    choice(page, "state", "missed").click()
    expect(so_far(page)).to_be_visible()
    expect(page.locator('[data-step="outcome"] legend')).to_be_in_viewport()
    page.wait_for_function("() => document.querySelector('[data-step=outcome] legend').getBoundingClientRect().y < 160")
    bar = page.locator(".so-far").bounding_box()
    question = page.locator('[data-step="outcome"] legend').bounding_box()
    assert bar is not None
    assert question is not None
    assert bar["height"] < 160
    assert 0 <= question["y"] < 160


@pytest.mark.parametrize("size", [(360, 640), (1280, 800)])
def test_feeling_unsafe_brings_two_numbers_of_the_readers_country_into_view(page: Page, size: tuple[int, int]) -> None:
    page.route("**/*.wasm", lambda _route: None)  # never answered: Python stays on its way
    page.set_viewport_size({"width": size[0], "height": size[1]})
    page.goto("")
    page.locator('label[for="c-safe"]').click()
    numbers = page.locator('.help-now a[href^="tel:"]:visible')
    expect(numbers.nth(0)).to_be_in_viewport()
    expect(numbers.nth(1)).to_be_in_viewport()
    expect(page.locator(".help-now summary").first).to_have_text("In another country")


def test_starting_again_leaves_no_tick(page: Page) -> None:
    page.goto("checklist/")
    choice(page, "state", "missed").click()
    page.locator('[data-action="start-again"]').click()
    expect(page.locator('[data-step="state"]')).to_be_visible()
    page.reload()
    expect(page.locator("input:checked")).to_have_count(0)


def test_a_group_of_causes_opens_where_it_was_tapped(page: Page) -> None:
    page.goto("checklist/")
    for key, value in (("state", "took_place"), ("outcome", "waiting"), ("timing", "t0")):
        choice(page, key, value).click()
    page.locator('[data-action="next"]').click()
    group = page.get_by_text("How I was on the day")
    before = group.bounding_box()
    group.tap()
    expect(choice(page, "cause", "nerves")).to_be_visible()
    page.wait_for_timeout(300)
    assert group.bounding_box() == before
