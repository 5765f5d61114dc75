"""Tests of shared links in a real browser: what they hold, how they open, and that no draft is covered."""

import random

import pytest
from playwright.sync_api import Page, expect

from bounceback.errors import LinkFault
from bounceback.links.link_words import link_words
from bounceback.links.share import friend_link, share
from browser.test_letter_desk import fill, letter, open_desk
from browser.trouble import Trouble
from support.server import WatchedServer

# Where a link may land: the front page, the checklist, the desk, and a chapter.
LANDINGS = ("", "checklist/", "letter/", "guide/waiting/")
PLAN = {"kind": "influence", "tone": "formal", "cause": ("blanked",)}
HAPPENED = {"cause": ("blanked",), "outcome": "waiting", "timing": "t0", "want_it": "yes"}
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


def broken_links() -> dict[LinkFault, str]:
    """A fragment for each way in which a link cannot be opened."""
    whole = share(WORDS, words=True)
    return {
        "cut": whole[:-4],
        "newer": whole.replace("#s=1.", "#s=9."),
        "damaged": whole[:20] + ("A" if whole[20] != "A" else "B") + whole[21:],
    }


def paste(page: Page, fragment: str) -> None:
    """A link pasted over the address of an open page."""
    page.evaluate("fragment => { location.hash = fragment }", fragment)


@pytest.mark.parametrize("landing", LANDINGS)
def test_each_broken_link_gets_its_own_sentence_wherever_it_lands(page: Page, landing: str) -> None:
    first, *others = broken_links().items()
    page.goto(f"{landing}{first[1]}")
    for fault, fragment in (first, *others):
        if (fault, fragment) != first:
            paste(page, fragment)
        box = page.locator(f'[data-link="{fault}"]')
        expect(box).to_be_visible()
        expect(box.locator('[data-part="opened-text"]')).to_have_text(link_words().faults["link"][fault])
        expect(box).to_be_focused()
        expect(box.locator("button:visible, a:visible")).to_have_count(0)
        assert "#" not in page.url


def test_a_broken_link_leaves_the_letter_alone(page: Page) -> None:
    open_desk(page)
    fill(page, {"your_name": "Amara Diallo"})
    expect(page.locator("[data-letter]")).to_contain_text("Amara Diallo")
    for fault, fragment in broken_links().items():
        paste(page, fragment)
        expect(page.locator(f'[data-link="{fault}"]')).to_be_visible()
    assert "Amara Diallo" in letter(page)


@pytest.mark.parametrize("landing", LANDINGS)
def test_a_friends_line_is_shown_wherever_it_lands_and_a_second_link_takes_its_place(page: Page, landing: str) -> None:
    page.goto(f"{landing}{friend_link('let_go', 'First {{line}}')}")
    line = page.locator('[data-part="opened-line"]')
    expect(line).to_have_text("First {{line}}")
    way = page.get_by_role("link", name="Go to: Let it go and look after yourself")
    expect(way).to_be_visible()
    paste(page, friend_link("", "<b>Second</b> line"))
    expect(line).to_have_text("<b>Second</b> line")
    expect(way).to_have_count(0)
    assert "#" not in page.url


@pytest.mark.parametrize("landing", ["", "checklist/"])
def test_a_shared_plan_fills_the_checklist_and_gives_the_readers_own_back(page: Page, landing: str) -> None:
    page.goto(f"{landing}{share(HAPPENED, words=False)}")
    ticked = page.locator('[name="cause"]:checked')
    expect(page.locator("[data-verdict]")).to_have_attribute("data-verdict", "better_answer")
    expect(ticked).to_have_count(1)
    assert ticked.get_attribute("value") == "blanked"
    page.locator('[data-action="link-see"]').click()
    expect(page.locator("[data-verdict]")).to_be_focused()
    # Another plan asks first, and can be taken back.
    paste(page, share({**HAPPENED, "cause": ("late",)}, words=False))
    expect(page.locator('[data-action="link-take"]')).to_be_visible()
    assert ticked.get_attribute("value") == "blanked"
    page.locator('[data-action="link-take"]').click()
    expect(page.locator('[name="cause"][value="late"]')).to_be_checked()
    expect(ticked).to_have_count(1)
    page.locator('[data-action="link-undo"]').click()
    expect(page.locator('[name="cause"][value="blanked"]')).to_be_checked()
    expect(ticked).to_have_count(1)


@pytest.mark.parametrize("landing", ["", "checklist/", "guide/waiting/"])
def test_a_shared_letter_that_lands_elsewhere_leads_to_the_desk(page: Page, landing: str) -> None:
    page.goto(f"{landing}{share({**WORDS, **HAPPENED}, words=True)}")
    expect(page.locator('[data-part="opened-text"]')).to_have_text("You opened a shared letter.")
    page.get_by_role("link", name="Open it on the letter desk").click()
    expect(page.locator("[data-letter]")).to_contain_text("Zoë <b>Ward</b>")


def test_a_shared_plan_on_a_chapter_leads_to_the_desk_and_to_the_checklist(page: Page) -> None:
    page.goto(f"guide/waiting/{share({**PLAN, **HAPPENED}, words=False)}")
    expect(page.get_by_role("link", name="Open it on the letter desk")).to_be_visible()
    page.get_by_role("link", name="Open it on the checklist").click()
    expect(page.locator('[name="cause"][value="blanked"]')).to_be_checked()


@pytest.mark.parametrize("landing", ["letter/", "guide/waiting/"])
def test_where_python_cannot_start_a_link_says_so_and_can_be_opened_again(
    page: Page, trouble: Trouble, landing: str
) -> None:
    trouble.allow("Failed to load resource")
    page.route("**/*.wasm", lambda route: route.fulfill(status=404))
    page.goto(f"{landing}{friend_link('', 'Hello')}")
    again = page.locator('[data-action="open-now"]')
    expect(again).to_have_text("Open it again")
    page.unroute_all(behavior="wait")
    again.click()
    expect(page.locator('[data-part="opened-line"]')).to_have_text("Hello")


def test_who_saves_data_is_asked_before_a_line_is_fetched(page: Page, site_server: WatchedServer) -> None:
    page.add_init_script("Object.defineProperty(navigator, 'connection', { value: { saveData: true } });")
    page.goto(f"guide/waiting/{friend_link('waiting', 'Hello')}")
    start = page.locator('[data-action="open-now"]')
    expect(start).to_have_text("Open it")
    assert site_server.requests_for(".wasm") == []
    start.click()
    expect(page.locator('[data-part="opened-line"]')).to_have_text("Hello")


def test_above_the_safe_length_a_file_is_offered(page: Page) -> None:
    open_desk(page)
    chance = random.Random(4)
    # Characters that cannot be made smaller, in every long answer.
    long = {
        key: "".join(chr(chance.randrange(0x4E00, 0x9E00)) for _ in range(300)) for key in ("proof", "better", "plan")
    }
    page.goto(f"letter/{share({'kind': 'influence', **long}, words=True)}")
    expect(page.locator('[data-part="opened-text"]')).to_have_text("You opened a shared letter.")
    page.locator('[data-part="share"] summary').click()
    page.locator('[data-action="share-words"]').click()
    expect(page.locator('[data-part="link-length"]')).to_contain_text("Some apps cut links like that.")
    with page.expect_download() as download:
        page.locator('[data-action="share-file"]').click()
    assert download.value.suggested_filename == link_words().file_name


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
