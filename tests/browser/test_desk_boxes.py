"""The boxes: openers that go in, mends that are shown and taken back, one hint; and the browser's style."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from browser.runtime_page import DOOR, edited_copy
from browser.test_letter_desk import SIX, fill, letter, open_desk
from support.server import WatchedServer

PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True, "device_scale_factor": 2}


def opener(page: Page, key: str, text: str) -> Locator:
    return page.locator(f'[data-field="{key}"]').get_by_text(text, exact=True)


def selected(page: Page) -> str:
    """What is selected in the box that has the focus."""
    found = page.evaluate("(({ value, selectionStart, selectionEnd }) => value.slice(selectionStart, selectionEnd))"
                          "(document.activeElement)")  # fmt: skip
    return str(found)


@pytest.mark.parametrize("context_options", [PHONE], ids=["phone"])
def test_an_opener_goes_into_the_box_and_typing_goes_on_where_it_ends(page: Page) -> None:
    open_desk(page)
    box = page.locator('[name="heard"]:visible')
    opener(page, "heard", "You told me that …").tap()
    expect(box).to_be_focused()
    expect(box).to_have_value("You told me that ")
    # An opener that nobody went on with is no passage.
    expect(page.locator('[data-letter] [data-passage="heard"]')).to_contain_text("[")
    page.keyboard.type("results come late")
    expect(page.locator("[data-letter]")).to_contain_text("You told me that results come late.")
    # Its openers have done their work.
    expect(opener(page, "heard", "You told me that …")).to_be_hidden()


def test_the_first_blank_inside_an_opener_is_typed_over_and_the_second_stays_a_gap(page: Page) -> None:
    open_desk(page)
    opener(page, "heard", "When you spoke about …, I …").click()
    assert selected(page) == "…"
    page.keyboard.type("the night shift")
    box = page.locator('[name="heard"]:visible')
    expect(box).to_have_value("When you spoke about the night shift, I …")
    gap = page.locator('[data-letter] [data-passage="heard"] a.gap')
    expect(gap).to_have_text("…")
    gap.click()
    expect(box).to_be_focused()


def test_openers_go_with_who_reads_the_letter(page: Page) -> None:
    open_desk(page)
    page.locator('[data-action="show-all"]').click()
    told, they_told = opener(page, "heard", "You told me that …"), opener(page, "heard", "They told me that …")
    expect(told).to_be_visible()
    expect(they_told).to_be_hidden()
    page.locator('[name="recipient"][value="recruiter"]').check()
    expect(they_told).to_be_visible()
    expect(told).to_be_hidden()


def test_what_was_tidied_is_shown_and_a_press_has_it_as_it_was_typed_for_good(page: Page) -> None:
    open_desk(page)
    fill(page, SIX | {"proof": "i dont wait. i ask"})
    body = page.locator("[data-letter]")
    expect(body).to_contain_text("I don't wait. I ask.")
    field = page.locator('[data-field="proof"]')
    expect(field.locator(".as-it-stands")).to_have_text("I don't wait. I ask.")
    mend = field.locator('[data-mend="dont"]')
    expect(mend).to_have_text("dont → don't")
    mend.click()
    expect(body).to_contain_text("I dont wait. I ask.")
    expect(mend).to_have_count(0)
    # The box holds what was typed, all along.
    expect(page.locator('[name="proof"]:visible')).to_have_value("i dont wait. i ask")
    page.reload()
    expect(body).to_contain_text("I dont wait. I ask.")
    expect(page.locator('[data-mend="i"]').first).to_be_visible()
    expect(mend).to_have_count(0)
    # What is typed on is tidied as before.
    page.locator('[name="proof"]:visible').fill("i dont wait. i wont wait")
    expect(body).to_contain_text("I dont wait. I won't wait.")


def test_every_mend_can_be_taken_back_until_the_passage_stands_as_it_was_typed(page: Page) -> None:
    open_desk(page)
    typed = "i  was there ,and it went well"
    fill(page, SIX | {"proof": typed})
    expect(page.locator("[data-letter]")).to_contain_text("Amara Diallo")
    mends = page.locator('[data-field="proof"] [data-mend]')
    expect(mends.first).to_be_visible()
    while count := mends.count():
        mends.first.click()
        expect(mends).to_have_count(count - 1)
    assert typed.replace("  ", " ") in letter(page).replace("  ", " ")


# A hint for each passage with this word in it, whatever the rules are.
HINT = {"rule": "E01", "found": "their", "why": "Here it is “there”.", "label": "Use “there”"}
HINTING = """
import json
from bounceback.api import door
HINT = %r
def handle(request):
    asked, reply = json.loads(request), json.loads(door.handle(request))
    for passage in reply.get("passages", ()):
        if HINT["found"] in passage["text"] and HINT["rule"] not in asked.get("ignored", ()):
            passage["hint"] = {**HINT, "text": passage["text"].replace("their", "there")}
    return json.dumps(reply)
handle
"""


@pytest.fixture
def hinting(browser: Browser, built_site: Path, tmp_path: Path) -> Iterator[Page]:
    """A page of a site whose Python has a hint."""
    edits = {"assets/js/python/worker.js": lambda script: script.replace(DOOR, json.dumps(HINTING % (HINT,)).encode())}
    site = edited_copy(built_site, tmp_path / "site", edits)
    with WatchedServer(site, "/some/project/") as server:
        context = browser.new_context(base_url=server.url, service_workers="block")
        yield context.new_page()
        context.close()


def test_a_hint_waits_for_a_pause_and_its_press_mends_the_box(hinting: Page) -> None:
    open_desk(hinting)
    box, hint = hinting.locator('[name="heard"]:visible'), hinting.locator("[data-hint]")
    box.press_sequentially("I was their when it broke.", delay=5)
    expect(hinting.locator("[data-letter]")).to_contain_text("I was their when it broke.")
    assert hint.count() == 0
    expect(hint).to_have_attribute("data-hint", "E01")
    expect(hint).to_contain_text("Here it is “there”.")
    expect(box).to_be_focused()
    box.press_sequentially(" So.", delay=5)
    assert hint.count() == 0
    expect(hint).to_be_visible()
    hint.get_by_role("button", name="Use “there”").click()
    expect(box).to_have_value("I was there when it broke. So.")
    expect(hinting.locator("[data-letter]")).to_contain_text("I was there when it broke. So.")
    expect(hint).to_have_count(0)
    expect(box).to_be_focused()


def test_there_is_one_hint_at_a_box_and_it_can_be_ignored_for_good(hinting: Page) -> None:
    open_desk(hinting)
    hinting.locator('[name="heard"]:visible').fill("their, their")
    hinting.locator('[name="proof"]:visible').fill("Nothing to hint at.")
    hint = hinting.locator("[data-hint]")
    expect(hint).to_have_count(1)
    hint.get_by_role("button", name="Ignore this").click()
    expect(hint).to_have_count(0)
    hinting.reload()
    expect(hinting.locator('[data-widget="letter"]')).to_have_attribute("data-state", "ready")
    hinting.locator('[name="proof"]:visible').fill("Nothing to hint at!")
    expect(hinting.locator("[data-letter]")).to_contain_text("Nothing to hint at!")
    expect(hint).to_have_count(0)
    expect(hinting.locator('[name="heard"]:visible')).to_have_value("their, their")


# The style of the browser's country


SIGNS = {"uk": "Kind regards,", "us": "Best regards,"}
STORED = "JSON.parse(Object.values(sessionStorage).find((text) => text.includes('answers')) ?? '{}').answers ?? null"


@pytest.mark.parametrize(
    ("context_options", "region"),
    [
        ({"locale": "en-GB"}, "uk"),
        ({"locale": "en-US"}, "us"),
        ({"locale": "en-AU"}, "uk"),
        ({"locale": "fr-FR"}, "us"),
    ],
    ids=["en-GB", "en-US", "en-AU", "fr-FR"],
)
def test_the_style_is_that_of_the_browsers_language_and_nobodys_answer_until_it_is_chosen(
    page: Page, region: str
) -> None:
    open_desk(page)
    style, body = page.locator('[name="region"]:visible'), page.locator("[data-letter]")
    expect(page.locator('[data-part="inbox"]')).to_be_visible()  # Python's first letter is there
    expect(style).to_have_value(region)
    expect(body).to_contain_text(SIGNS[region])
    assert page.evaluate(STORED) is None
    page.locator('[name="heard"]:visible').fill("You told me that results come late.")
    expect(body).to_contain_text("You told me that results come late.")
    assert page.evaluate(STORED) == {"heard": "You told me that results come late."}
    other = "us" if region == "uk" else "uk"
    style.select_option(other)
    expect(body).to_contain_text(SIGNS[other])
    assert page.evaluate(STORED)["region"] == other
    page.reload()
    expect(body).to_contain_text(SIGNS[other])
    expect(style).to_have_value(other)
    page.locator('select[name="kind"]').select_option("thank_you")
    expect(style).to_have_value(other)
    expect(body).to_contain_text(SIGNS[other])
