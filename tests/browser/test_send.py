"""Send this to a friend: the link is made, shown as the friend will see it, and opens where the sender chose."""

import random
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from bounceback.links.friend_pages import doors
from bounceback.links.link_words import link_words
from browser.trouble import Trouble
from support.server import WatchedServer

LINE = "Thinking of you. Ring me when you are home."
HOSTILE = "<img src=x onerror=alert(1)> {{ 7*7 }} javascript:alert(1)"


def open_sender(page: Page) -> None:
    page.goto("guide/help-a-friend/")
    expect(page.locator("#send-line")).to_be_visible()


def link(page: Page) -> str:
    return page.locator("#send-link").input_value()


def line_is_inside(page: Page) -> None:
    """Wait until Python has put the line into the link."""
    expect(page.locator('[data-part="inside"]')).to_contain_text("Your line is in this link.")


def opened(page: Page) -> None:
    """Wait until the page shows what was shared."""
    expect(page.locator('[data-part="opened-line"]')).to_be_visible()


def test_the_link_carries_the_senders_line_to_the_page_they_chose(page: Page, context: BrowserContext) -> None:
    open_sender(page)
    page.get_by_label("They are waiting to hear").check()
    page.locator("#send-line").fill(LINE)
    view = page.locator(".send-view")
    expect(view).to_contain_text(LINE)
    expect(view).to_contain_text("Waiting, following up, feedback")
    line_is_inside(page)
    expect(page.locator('[data-part="link-length"]')).to_contain_text(f"{len(link(page))} characters")
    expect(page.locator('[data-part="share-code"] svg')).to_be_visible()
    friend = context.new_page()
    friend.goto(link(page))
    opened(friend)
    assert friend.locator('[data-part="opened-line"]').inner_text() == LINE
    expect(friend.locator("h1")).to_have_text("Waiting, following up, feedback")
    # The line is shown under the words that the sender saw, and as the sender's.
    shown = friend.locator('[data-part="opened-text"]').inner_text()
    assert shown == view.locator('[data-part="view-from"]').inner_text()
    expect(friend.locator('[data-part="opened-note"]')).to_be_visible()
    assert "#" not in friend.url


def test_a_door_inside_a_page_is_one_press_away(page: Page, context: BrowserContext) -> None:
    open_sender(page)
    page.get_by_label("They got a no").check()
    page.locator("#send-line").fill(LINE)
    line_is_inside(page)
    friend = context.new_page()
    friend.goto(link(page))
    opened(friend)
    friend.get_by_role("link", name="Go to: If they said no").click()
    expect(friend.locator("#if-they-said-no")).to_be_in_viewport()
    opened(friend)


def test_every_door_has_a_plain_link_that_waits_for_nothing(page: Page, site_server: WatchedServer) -> None:
    page.route("**/*.wasm", lambda _route: None)  # never answered: Python stays on its way
    open_sender(page)
    for door in doors():
        page.get_by_label(door.label, exact=True).check()
        assert link(page) == site_server.url + door.page
        answer = page.request.get(link(page))
        assert answer.status == 200
        assert door.page.partition("#")[2] in answer.text()
    page.locator("#send-line").fill(LINE)
    expect(page.locator('[data-part="inside"]')).to_have_text("Your line is not in this link yet.")
    expect(page.locator('[data-widget="send"] [data-status]')).to_contain_text("Getting ready")
    assert LINE not in link(page)


def test_where_python_cannot_start_the_plain_link_stays_and_the_page_says_so(page: Page, trouble: Trouble) -> None:
    trouble.allow("Failed to load resource")
    page.route("**/*.wasm", lambda route: route.fulfill(status=404))
    open_sender(page)
    page.locator("#send-line").fill(LINE)
    expect(page.locator('[data-widget="send"] [data-status]')).to_contain_text("The link itself works")
    assert link(page).endswith("/guide/first-ten-minutes/")
    page.unroute("**/*.wasm")
    page.locator('[data-widget="send"] [data-action="retry"]').click()
    line_is_inside(page)


def test_what_a_sender_writes_is_text_everywhere_and_never_long(page: Page, context: BrowserContext) -> None:
    open_sender(page)
    page.locator("#send-line").fill(HOSTILE)
    line_is_inside(page)
    assert page.locator('[data-part="view-line"]').inner_text() == HOSTILE
    friend = context.new_page()
    friend.goto(link(page))
    opened(friend)
    assert friend.locator('[data-part="opened-line"]').inner_text() == HOSTILE
    assert friend.locator('[data-part="opened-line"] *').count() == 0
    page.locator("#send-line").fill("x" * (link_words().line_longest + 1))
    expect(page.locator('[data-field="line"] .field-problem')).to_have_text(link_words().line_too_long)
    assert link(page).endswith("/guide/first-ten-minutes/")


@pytest.fixture
def far_away(built_site: Path) -> Iterator[WatchedServer]:
    """The site under so long a path that a long line makes the link unsafe."""
    with WatchedServer(built_site, prefix=f"/{'a-long-way-down/' * 40}") as server:
        yield server


def test_above_the_safe_length_a_file_is_offered(browser: Browser, far_away: WatchedServer) -> None:
    context = browser.new_context(base_url=far_away.url, service_workers="block", accept_downloads=True)
    trouble = Trouble(context, far_away.url.partition("/a-long")[0])
    page = context.new_page()
    open_sender(page)
    file = page.locator('[data-action="share-file"]')
    expect(file).to_be_hidden()
    chance = random.Random(7)
    line = "".join(chr(chance.randrange(0x20000, 0x2A000)) for _ in range(link_words().line_longest))
    page.locator("#send-line").fill(line)
    line_is_inside(page)
    assert len(link(page)) > link_words().safe_length
    expect(page.locator('[data-part="link-length"]')).to_contain_text("Some apps cut links like that.")
    with page.expect_download() as download:
        file.click()
    assert download.value.suggested_filename == link_words().friend_file
    text = download.value.path().read_text(encoding="utf-8")
    assert text == f"{line}\n\n{far_away.url}guide/first-ten-minutes/\n"
    context.close()
    assert trouble.unexpected() == []


def test_the_browsers_own_menu_is_offered_where_there_is_one(page: Page) -> None:
    page.add_init_script("navigator.share = async (what) => { window.sent = what; };")
    open_sender(page)
    page.locator('[data-action="share-send"]').click()
    assert page.evaluate("window.sent") == {"url": link(page)}


def test_where_there_is_no_such_menu_only_copying_is_offered(page: Page, context: BrowserContext) -> None:
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.add_init_script("delete Navigator.prototype.share;")
    open_sender(page)
    expect(page.locator('[data-action="share-send"]')).to_be_hidden()
    page.locator('[data-action="share-copy"]').click()
    expect(page.locator('[data-part="share-said"]')).to_have_text("The link is copied.")
    assert page.evaluate("navigator.clipboard.readText()") == link(page)


class TestWithoutScripts:
    """The page before any script, or with none."""

    @pytest.fixture
    def context_options(self) -> dict[str, object]:
        return {"java_script_enabled": False}

    def test_each_door_is_a_plain_link_to_copy(self, page: Page, site_server: WatchedServer) -> None:
        page.goto("guide/help-a-friend/")
        for door in doors():
            plain = page.get_by_role("link", name=door.label, exact=True)
            expect(plain).to_be_visible()
            plain.click()
            assert page.url == site_server.url + door.page
            page.goto("guide/help-a-friend/")
        expect(page.locator("#send-line")).to_be_hidden()
