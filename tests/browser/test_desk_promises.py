"""The desk for everyone: by touch on a phone, by keyboard alone, on a narrow screen, with a screen reader, on paper."""

import pytest
from playwright.sync_api import Page, Route, expect

from browser.axe import violations
from browser.runtime_page import settled
from browser.test_letter_desk import SIX, fill, letter, open_desk
from browser.trouble import Trouble

PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True, "device_scale_factor": 2}
NARROW = {"viewport": {"width": 320, "height": 640}}

TWELVE = {
    "their_name": "Sam Okoye",
    "role": "ward clerk",
    "company": "Northfield Clinic",
    "heard": "You told me that test results come late.",
    "proof": "I rebuilt the rota of a shop, and nobody waited for more than a day.",
    "better": "When you asked about my time away from work, I should have said that I took two courses.",
    "own_it": "I was slow to answer, and I am sorry.",
    "plan": "I would start by sitting with the night team.",
    "motivation": "I like it that results reach people sooner.",
    "offer": "I can send you the rota.",
    "your_name": "Amara Diallo",
    "contact": "amara@example.org",
}
# The questions of the influence letter without whose words it has a gap.
NEEDED = {"heard", "proof", "their_name", "your_name"}


def visible_questions(page: Page) -> list[str]:
    names: list[str] = page.evaluate(
        """() => [...document.querySelectorAll('.desk-form :is(input, textarea)')]
        .filter((field) => field.checkVisibility()).map((field) => field.name)"""
    )
    return names


def sideways(page: Page) -> int:
    """How wide the page's content is, in CSS pixels."""
    return int(page.evaluate("document.documentElement.scrollWidth"))


def too_small(page: Page) -> list[str]:
    """What can be pressed on the desk and is too small: buttons are 44 px high, the rest is 24 px both ways.

    Words inside running text are as high as their line, as WCAG 2.5.8 allows. A choice is pressed by its label.
    """
    found: list[str] = page.evaluate(
        """() => {
          const running = "[data-letter] a, .field-hint a, p.field-hint a";
          const found = [];
          for (const target of document.querySelectorAll('.desk :is(a, button, summary, select, input, textarea)')) {
            if (!target.checkVisibility({visibilityProperty: true}) || target.matches(running)) continue;
            const choice = target.closest(".choice");
            const { width, height } = (choice?.querySelector("label") ?? target).getBoundingClientRect();
            const least = target.matches(".button, .input, summary") || choice ? 44 : 24;
            if (height < least - 0.5 || width < 24) {
              const name = target.dataset.action || target.name || target.textContent.trim();
              found.push(`${name}: ${Math.round(width)} x ${Math.round(height)}`);
            }
          }
          return found;
        }"""
    )
    return found


def open_everything(page: Page) -> None:
    """A card, the list of gaps, coach notes, mends, and what is kept and shared: all that can stand there at once."""
    fill(page, {"motivation": "im desperate for this job", "offer": "i can send it", "your_name": ""})
    expect(page.locator("[data-note]").first).to_be_visible()
    expect(page.locator("[data-mend]").first).to_be_visible()
    page.locator('[data-letter] [data-passage="offer"]').click()
    page.locator('[data-part="card-passage"] [data-action="leave-out"]').click()
    expect(page.locator('[data-part="left-out"]')).to_be_visible()
    for part in ("ways", "keep", "share"):
        page.locator(f'[data-part="{part}"] > summary').click()
    page.locator('[data-action="delete-everything"]').click()
    page.locator('[data-action="share-words"]').click()
    expect(page.locator('[data-part="share-panel"]')).to_be_visible()
    page.locator('[data-action="copy"]').click()
    expect(page.locator('[data-part="before"]')).to_be_visible()
    page.locator('[data-letter] [data-sentence="salutation"]').click()
    expect(page.locator('[data-part="card"]')).to_be_visible()


@pytest.mark.parametrize("context_options", [PHONE], ids=["phone"])
def test_a_reader_with_a_phone_copies_a_letter_after_at_most_twelve_answers_by_touch_alone(page: Page) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    open_desk(page)
    expect(page.locator('select[name="kind"]')).to_have_value("influence")
    answered: list[str] = []
    following = page.locator('[data-action="next"]')
    while True:
        for key in visible_questions(page):
            if key in TWELVE:
                page.locator(f'[name="{key}"]:visible').tap()
                page.keyboard.insert_text(TWELVE[key])
                answered.append(key)
        if not following.is_visible():
            break
        following.tap()
    assert sorted(answered) == sorted(TWELVE)
    assert len(answered) <= 12
    expect(page.locator("[data-letter]")).to_contain_text("Amara Diallo")
    page.locator('[data-action="copy"]').tap()
    expect(page.locator('[data-part="said"]')).to_contain_text("Copied")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied == letter(page)
    for words in TWELVE.values():
        assert words in copied
    assert "[" not in copied


@pytest.mark.parametrize("context_options", [PHONE], ids=["phone"])
def test_no_answer_has_to_be_given_and_only_what_a_letter_needs_keeps_a_gap(page: Page) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    open_desk(page)
    # The first letter that Python writes moves what stands below the sheet.
    expect(page.locator('[data-part="inbox"]')).to_be_visible()
    page.locator('[data-action="copy"]').tap()
    named = page.locator('[data-part="gaps"] a.gap')
    keys = set(named.evaluate_all("gaps => gaps.map((gap) => gap.dataset.gap)"))
    assert keys == NEEDED
    page.locator('[data-action="anyway"]').tap()
    expect(page.locator('[data-part="said"]')).to_contain_text("Copied")
    assert page.evaluate("navigator.clipboard.readText()") == letter(page)


def test_a_passage_on_the_sheet_is_reached_and_changed_by_keyboard_alone(page: Page) -> None:
    open_desk(page)
    fill(page, SIX)
    sheet = page.locator("[data-letter]")
    expect(sheet).to_contain_text("Amara Diallo")
    expect(sheet.locator('[tabindex="0"]')).to_have_count(1)
    sheet.locator('[tabindex="0"]').focus()
    for _ in range(20):
        if page.evaluate("document.activeElement.closest('[data-passage=\"proof\"]') !== null"):
            break
        page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("Control+End")
    page.keyboard.type(" It took a week.")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator('[data-part="card"]')).to_be_hidden()
    expect(sheet.locator('[data-passage="proof"]')).to_contain_text("at Hale Street. It took a week.")
    expect(sheet.locator(":focus")).to_have_count(1)
    page.keyboard.press("ArrowUp")
    expect(sheet.locator('[data-passage="proof"] :focus')).to_have_count(0)
    expect(sheet.locator(":focus")).to_have_count(1)


def test_the_whole_journey_works_by_keyboard_alone(page: Page) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto("letters/influence/")

    def tab_to(selector: str) -> None:
        for _ in range(90):
            page.keyboard.press("Tab")
            if page.evaluate("selector => document.activeElement.matches(selector)", selector):
                return
        raise AssertionError(f"Tab does not reach {selector}")

    tab_to('main a[href*="letter/?kind=influence"]')
    page.keyboard.press("Enter")
    expect(page.locator('[data-widget="letter"]')).to_have_attribute("data-state", "ready")
    steps = page.locator('[data-part="steps"] .step').count()
    tab_to('select[name="kind"]')
    for step in range(1, steps + 1):
        for key in visible_questions(page):
            if key in TWELVE:
                tab_to(f'[name="{key}"]')
                page.keyboard.type(TWELVE[key])
        if step < steps:
            tab_to('[data-action="next"]')
            page.keyboard.press("Enter" if step % 2 else "Space")
            expect(page.locator(".step-title:visible")).to_be_focused()
    expect(page.locator("[data-letter]")).to_contain_text("Amara Diallo")
    expect(page.locator("[data-letter] a.gap")).to_have_count(0)
    tab_to('[data-action="read"]')
    page.keyboard.press("Enter")
    expect(page.locator('[data-part="letter-title"]')).to_be_focused()
    tab_to('[data-action="edit"]')
    page.keyboard.press("Enter")
    expect(page.locator("[data-letter]")).to_be_focused()
    page.keyboard.press("Control+End")
    page.keyboard.type(" (she)")
    page.keyboard.press("Tab")
    tab_to('[data-action="edit-done"]')
    page.keyboard.press("Enter")
    page.locator("body").press("Shift+Tab")
    while not page.evaluate("document.activeElement.matches('[data-action=\"copy\"]')"):
        page.keyboard.press("Shift+Tab")
    page.keyboard.press("Enter")
    expect(page.locator('[data-part="said"]')).to_contain_text("Copied")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied == letter(page)
    assert copied.endswith(" (she)")


def test_an_opener_is_taken_by_keyboard_and_typed_on(page: Page) -> None:
    open_desk(page)
    opener = page.locator('[data-field="heard"] [data-opener]').first
    opener.focus()
    page.keyboard.press("Enter")
    box = page.locator('[name="heard"]:visible')
    expect(box).to_be_focused()
    page.keyboard.type("results come late")
    expect(box).to_have_value("You told me that results come late")
    expect(page.locator("[data-letter]")).to_contain_text("You told me that results come late.")


@pytest.mark.parametrize("context_options", [NARROW], ids=["320px"])
def test_nothing_on_the_desk_is_wider_than_a_320_pixel_screen_or_too_small_to_press(page: Page) -> None:
    open_desk(page)
    following = page.locator('[data-action="next"]')
    while following.is_visible():
        assert sideways(page) <= 320
        assert too_small(page) == []
        following.click()
    fill(page, {"their_name": "Wolfeschlegelsteinhausenbergerdorff", "company": "x" * 60})
    expect(page.locator("[data-letter]")).to_contain_text("Wolfeschlegelsteinhausenbergerdorff")
    open_everything(page)
    assert sideways(page) <= 320
    assert too_small(page) == []


def test_no_state_of_the_desk_stands_in_a_screen_readers_way(page: Page) -> None:
    page.emulate_media(reduced_motion="reduce")
    open_desk(page)
    assert violations(page) == [], "empty"
    fill(page, SIX)
    expect(page.locator("[data-letter]")).to_contain_text("Amara Diallo")
    expect(page.locator("[data-fresh]")).to_have_count(0)
    assert violations(page) == [], "half-filled"
    open_everything(page)
    assert violations(page) == [], "card, gaps, notes, mends, left out, kept and shared"
    page.keyboard.press("Escape")
    page.locator('[data-letter] [data-passage="motivation"]').click()
    expect(page.locator('[data-part="card-passage"]')).to_be_visible()
    assert violations(page) == [], "the card of a passage"
    page.locator('[data-part="card-passage"] [data-action="card-close"]').click()
    fill(page, TWELVE)
    expect(page.locator("[data-letter] a.gap")).to_have_count(0)
    page.locator('[data-action="edit"]').click()
    expect(page.locator("[data-letter]")).to_be_editable()
    assert violations(page) == [], "finished, and being edited"


@pytest.mark.parametrize("context_options", [PHONE], ids=["phone"])
def test_a_desk_whose_python_cannot_start_says_so_where_the_reader_is(page: Page, trouble: Trouble) -> None:
    trouble.allow("404")
    page.route("**/*.wasm", lambda route: route.fulfill(status=404, body=""))
    page.goto("letter/")
    expect(page.locator('[data-widget="letter"]')).to_have_attribute("data-state", "failed")
    expect(page.locator("[data-status]")).to_be_in_viewport()
    # What could do nothing now is not offered; what works without Python is.
    page.locator('[data-part="ways"] > summary').tap()
    for useless in ("txt", "docx", "eml"):
        expect(page.locator(f'[data-action="{useless}"]')).to_be_hidden()
    for works in ("copy", "email", "print", "edit"):
        expect(page.locator(f'[data-action="{works}"]')).to_be_visible()
    page.unroute("**/*.wasm")
    page.locator('[data-action="retry"]').tap()
    expect(page.locator('[data-widget="letter"]')).to_have_attribute("data-state", "ready")


def test_a_desk_without_python_stands_in_nobodys_way(page: Page, trouble: Trouble) -> None:
    trouble.allow("404")
    page.route("**/*.wasm", lambda route: route.fulfill(status=404, body=""))
    page.goto("letter/")
    expect(page.locator('[data-widget="letter"]')).to_have_attribute("data-state", "failed")
    page.locator('[name="heard"]:visible').fill("You said that results come late.")
    expect(page.locator("[data-letter]")).to_contain_text("You said that results come late.")
    assert violations(page) == []


def test_a_sentence_touched_before_python_is_there_opens_its_card_when_it_is(page: Page) -> None:
    held: list[Route] = []
    page.route("**/*.wasm", lambda route: held.append(route))
    page.goto("letter/")
    page.locator('[name="heard"]:visible').fill("You said that results come late.")
    expect(page.locator('[data-widget="letter"]')).to_have_attribute("data-state", "loading")
    page.locator('[data-letter] [data-sentence="hear_from_you"]').click()
    card = page.locator('[data-part="card"]')
    expect(card).to_be_hidden()
    while not held:
        page.wait_for_timeout(50)
    for route in held:
        route.continue_()
    expect(card).to_contain_text("This line is ours.")


def test_paper_shows_the_letter_and_nothing_else(page: Page) -> None:
    open_desk(page)
    fill(page, SIX)
    expect(page.locator("[data-letter]")).to_contain_text("Amara Diallo")
    open_everything(page)
    shown = letter(page)
    page.emulate_media(media="print")
    assert page.evaluate("document.body.innerText").strip() == shown
    expect(page.locator(":is(img, svg, canvas, input, button):visible")).to_have_count(0)
    page.emulate_media(media="screen")
    page.locator('[data-action="edit"]').click()
    expect(page.locator("[data-letter]")).to_be_editable()
    page.keyboard.press("Control+End")
    page.keyboard.type(" and friends")
    shown = letter(page)
    assert "and friends" in shown
    page.emulate_media(media="print")
    assert page.evaluate("document.body.innerText").strip() == shown.strip()


def test_a_record_for_oneself_is_never_offered_as_a_mail_and_has_no_tone(page: Page) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    open_desk(page, "?kind=private_record")
    fill(page, {"record_where": "It was at noon, in the shop.", "record_words": "Jo said: “You are too old.”"})
    expect(page.locator("[data-letter]")).to_contain_text("Jo said: “You are too old.”")
    page.locator('[data-part="ways"] > summary').click()
    sent = ('[data-action="email"]', '[data-action="eml"]', '[data-part="inbox"]')
    for each in (*sent, '[name="tone"]', '[name="length"]', '[name="channel"]'):
        expect(page.locator(each)).to_be_hidden()
    expect(page.locator('[name="region"]:visible')).to_have_count(1)
    settled(page)
    page.locator('[data-action="copy"]').click()
    expect(page.locator('[data-action="copy"]')).to_have_text("Copied. Keep it where only you see it")
    page.locator('select[name="kind"]').select_option("better_answer")
    for each in sent:
        expect(page.locator(each)).to_be_visible()
