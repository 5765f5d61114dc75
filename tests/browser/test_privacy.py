"""What the privacy page promises of a reader's words, tried with words that nothing else on the site holds."""

import json
import re

import pytest
from playwright.sync_api import BrowserContext, Page, Request, expect

from browser.runtime_page import field, reached
from browser.test_letter_desk import fill
from browser.test_offline import stored
from support.server import WatchedServer

# In no page, no example and no list of ours; they come in one piece through every fitting of words.
WORDS = "Quizzelbrack"
# Python starts twice at a time here, on two slow cores that are doing other things as well.
READY_S = 60
_CACHED = """async (words) => {
    const found = [];
    for (const name of await caches.keys()) {
        const cache = await caches.open(name);
        for (const request of await cache.keys()) {
            const bytes = await (await cache.match(request)).arrayBuffer();
            found.push([request.url, new TextDecoder("latin1").decode(bytes)]);
        }
    }
    return found.filter(([url, text]) => `${url} ${text}`.includes(words)).map(([url]) => url);
}"""
_KEPT = """async () => ({
    tab: JSON.stringify({ ...sessionStorage }),
    device: JSON.stringify({ ...localStorage }),
    bases: (await indexedDB.databases()).length,
    cookies: document.cookie,
    caches: await caches.keys(),
})"""


@pytest.fixture
def context_options() -> dict[str, object]:
    return {"service_workers": "allow"}


@pytest.fixture
def sent(context: BrowserContext) -> list[Request]:
    """Every request that any page, worker or service worker of the browser makes."""
    requests: list[Request] = []
    context.on("request", lambda request: requests.append(request))
    return requests


def write_a_letter(page: Page) -> None:
    page.goto("letter/")
    reached_by_typing(page)


def reached_by_typing(page: Page) -> None:
    field(page).fill(WORDS)
    reached(page, "ready", READY_S)
    expect(page.locator("[data-letter]")).to_contain_text(WORDS)


def keeping(page: Page) -> None:
    page.locator('[data-part="keep"] summary').click()


def test_nothing_that_is_typed_leaves_the_browser(
    page: Page, context: BrowserContext, site_server: WatchedServer, sent: list[Request]
) -> None:
    page.goto("guide/help-a-friend/")
    page.locator("#send-line").fill(WORDS)
    expect(page.locator('[data-part="inside"]')).to_contain_text("Your line is in this link.")
    page.goto(page.locator("#send-link").input_value())
    expect(page.locator('[data-part="opened-line"]')).to_have_text(WORDS)
    page.goto("find/")
    page.locator("#find-words").fill(WORDS)
    expect(page.locator('[data-part="status"]')).to_contain_text("No page has those words.")
    page.goto("checklist/")
    page.locator('[name="cause"][value="blanked"]').check()
    write_a_letter(page)
    fill(page, {"their_name": WORDS, "company": WORDS})
    page.locator('[data-action="show-all"]').click()
    page.locator('[data-part="ways"] > summary').click()
    with page.expect_download():
        page.locator('[data-action="txt"]').click()
    stored(page)
    page.reload()
    expect(page.locator("[data-letter]")).to_contain_text(WORDS)

    assert len(sent) > 20
    for request in sent:
        assert request.method == "GET"
        assert not request.post_data_buffer
        assert WORDS.lower() not in f"{request.url.partition('#')[0]} {json.dumps(request.headers)}".lower()
        assert "cookie" not in request.headers
    # The server says the same, who saw the addresses without what stands behind their sign.
    assert {request.method for request in site_server.requests} == {"GET"}
    assert not [request.path for request in site_server.requests if "f=" in request.path or WORDS in request.path]
    assert context.cookies() == []
    # What is asked for are files of this site, and none that was made for this reader.
    assert {request.status for request in site_server.requests} <= {200, 301, 304}
    assert page.evaluate(_CACHED, WORDS) == []


def test_a_draft_lasts_through_a_reload_and_a_new_tab_does_not_have_it(page: Page, context: BrowserContext) -> None:
    write_a_letter(page)
    page.reload()
    expect(field(page)).to_have_value(WORDS)
    assert WORDS not in page.evaluate(_KEPT)["device"]
    other = context.new_page()
    other.goto("letter/")
    reached(other, "ready", READY_S)
    expect(other.locator("[data-letter]")).not_to_contain_text(WORDS)


def test_a_device_remembers_from_the_tick_until_it_is_taken_away(page: Page, context: BrowserContext) -> None:
    write_a_letter(page)
    keeping(page)
    page.locator('[data-action="remember"]').check()
    assert WORDS in page.evaluate(_KEPT)["device"]
    other = context.new_page()
    other.goto("letter/")
    expect(field(other)).to_have_value(WORDS)
    other.close()
    page.locator('[data-action="remember"]').uncheck()
    kept = page.evaluate(_KEPT)
    assert (WORDS in kept["device"], WORDS in kept["tab"]) == (False, True)


def test_what_is_stored_is_listed_and_delete_everything_leaves_nothing_of_it(page: Page) -> None:
    write_a_letter(page)
    stored(page)
    keeping(page)
    page.locator('[data-action="remember"]').check()
    listed = page.locator('[data-part="stored"] li')
    expect(listed).to_have_count(3)
    page.locator('[data-action="delete-everything"]').click()
    page.locator('[data-action="delete-confirm"]').click()
    expect(field(page)).to_have_value("")
    reached(page, "ready", READY_S)
    kept = page.evaluate(_KEPT)
    assert WORDS not in json.dumps(kept)
    assert (kept["bases"], kept["cookies"], kept["caches"]) == (0, "", [])
    # What stays is one mark, the same in both places: made by chance, and of no use to anybody who reads it.
    tab, device = json.loads(kept["tab"]), json.loads(kept["device"])
    assert device == {name: mark for name, mark in tab.items() if name.endswith("draft-deleted")}
    assert [re.fullmatch("[0-9a-z]{8,14}", mark) is not None for mark in device.values()] == [True]
