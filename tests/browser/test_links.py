"""Tests of shared links in a real browser: what they hold, how they open, and that no draft is covered."""

from playwright.sync_api import Page, expect

from bounceback.links.sharing import share
from browser.test_letter_desk import fill, letter, open_desk

PLAN = {"kind": "influence", "tone": "formal", "cause": ("blanked",)}
WORDS = {**PLAN, "your_name": "Zoë <b>Ward</b>", "company": "{{company}} %s", "role": "ward clerk"}


def test_a_shared_letter_opens_and_leaves_the_address_bar(page: Page) -> None:
    page.goto(f"letter/{share(WORDS, words=True)}")
    expect(page.locator("[data-letter]")).to_contain_text("Zoë <b>Ward</b>")
    expect(page.locator("[data-letter]")).to_contain_text("{{company}} %s")
    expect(page.locator('[data-part="opened-text"]')).to_have_text("You opened a shared letter.")
    assert "#" not in page.url


def test_a_shared_link_says_at_once_that_it_is_opening(page: Page) -> None:
    page.route("**/*.wasm", lambda _route: None)  # never answered: Python stays on its way
    page.goto(f"letter/{share(WORDS, words=True)}")
    expect(page.locator('[data-part="opened-text"]')).to_have_text("Opening what was shared with you.")


def test_a_shared_letter_never_covers_the_readers_own_without_a_yes(page: Page) -> None:
    open_desk(page)
    fill(page, {"your_name": "Amara Diallo"})
    expect(page.locator("[data-letter]")).to_contain_text("Amara Diallo")
    page.evaluate("fragment => { location.hash = fragment }", share(WORDS, words=True))
    expect(page.locator('[data-action="link-take"]')).to_be_visible()
    assert "Amara Diallo" in letter(page)
    page.locator('[data-action="link-take"]').click()
    expect(page.locator("[data-letter]")).to_contain_text("Zoë")
    page.locator('[data-action="link-undo"]').click()
    expect(page.locator("[data-letter]")).to_contain_text("Amara Diallo")


def test_each_broken_link_gets_its_own_sentence(page: Page) -> None:
    whole = share(WORDS, words=True)
    broken = {
        "cut": whole[:-4],
        "newer": whole.replace("#s=1.", "#s=9."),
        "foreign": "#code=abc",
        "damaged": whole[:20] + ("A" if whole[20] != "A" else "B") + whole[21:],
    }
    open_desk(page)
    for fault, fragment in broken.items():
        page.evaluate("fragment => { location.hash = fragment }", fragment)
        expect(page.locator(f'[data-link="{fault}"]')).to_be_visible()
    assert "[your name]" in letter(page)


def test_sharing_lists_what_is_inside_and_the_plan_holds_no_names(page: Page) -> None:
    open_desk(page)
    fill(page, {"your_name": "Amara Diallo"})
    page.locator('[data-part="share"] summary').click()
    page.locator('[data-action="share-plan"]').click()
    panel = page.locator('[data-part="share-panel"]')
    expect(panel).to_contain_text("No names and no words of yours")
    expect(panel).not_to_contain_text("Amara")
    expect(page.locator('[data-part="share-code"] svg')).to_be_visible()
    page.locator('[data-action="share-words"]').click()
    expect(panel).to_contain_text("Amara Diallo")
    link = page.locator("#share-link").input_value()
    page.goto(link)
    expect(page.locator("[data-letter]")).to_contain_text("Amara Diallo")
