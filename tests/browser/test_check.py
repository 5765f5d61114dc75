"""A letter that the reader already has: its notes, what in it nobody told us, and the way to the desk."""

from playwright.sync_api import Page, expect

LETTER = """Dear Ms Okoye,

Thank you for meeting me. I holds a diploma from Hale Street College, and I am a complete idiot.

Kind regards,
Amara Diallo
020 7946 0011"""


def ready(page: Page) -> None:
    page.goto("check/")
    expect(page.locator('[data-widget="check"]')).to_have_attribute("data-state", "ready", timeout=60_000)


def test_a_pasted_letter_gets_notes_and_is_asked_about(page: Page) -> None:
    ready(page)
    page.fill('[name="text"]', LETTER)
    expect(page.locator("[data-note]").first).to_be_visible()
    # Who told us nothing would be asked about everything: that is one line, after the notes.
    expect(page.locator("[data-untold]").first).to_be_hidden()
    fold = page.locator('[data-part="untold"] > summary')
    expect(fold).to_contain_text(f"{page.locator('[data-untold]').count()} things to ask yourself")
    fold.click()
    shown = page.locator("[data-untold]").count()
    page.locator("[data-untold]").first.get_by_role("button", name="It is true").click()
    expect(page.locator("[data-untold]")).to_have_count(shown - 1)


def test_what_is_not_true_is_taken_out_and_put_back(page: Page) -> None:
    ready(page)
    page.fill('[name="text"]', LETTER)
    page.locator('[data-part="untold"] > summary').click()
    claim = page.locator('[data-untold="claim"]').first
    text = (claim.locator("button").first.text_content() or "").strip("“”")
    claim.get_by_role("button", name="Take it out").click()
    assert text not in page.input_value('[name="text"]')
    page.get_by_role("button", name="Put it back").click()
    assert page.input_value('[name="text"]') == LETTER


def test_the_text_stays_in_the_tab_until_it_is_deleted(page: Page) -> None:
    ready(page)
    page.fill('[name="text"]', LETTER)
    page.reload()
    expect(page.locator('[name="text"]')).to_have_value(LETTER)
    page.click('[data-action="forget"]')
    page.reload()
    expect(page.locator('[name="text"]')).to_have_value("")


def test_it_comes_to_the_desk_with_every_passage_in_a_box(page: Page) -> None:
    ready(page)
    page.fill('[name="text"]', LETTER)
    page.select_option('[name="kind"]', "thank_you")
    page.click('[data-action="bring"]')
    page.wait_for_url("**/letter/**")
    expect(page.locator("[data-letter]")).to_contain_text("I holds a diploma from Hale Street College")
    expect(page.locator("[data-letter]")).to_contain_text("Dear Ms Okoye")


def test_it_is_shared_with_its_words_and_opens_on_the_desk(page: Page) -> None:
    ready(page)
    page.fill('[name="text"]', LETTER)
    page.select_option('[name="kind"]', "thank_you")
    page.locator('[data-part="share"] > summary').click()
    page.click('[data-action="share-words"]')
    expect(page.locator('[data-part="share-contents"]')).to_contain_text("I holds a diploma from Hale Street College")
    link = page.input_value('[data-part="link"]')
    page.fill('[name="text"]', LETTER.replace("diploma", "degree"))
    expect(page.locator('[data-part="share-panel"]')).to_be_hidden()
    page.evaluate("() => sessionStorage.clear()")
    page.goto(link)
    expect(page.locator("[data-letter]")).to_contain_text("I holds a diploma from Hale Street College", timeout=60_000)
    expect(page.locator("[data-letter]")).to_contain_text("Dear Ms Okoye")
