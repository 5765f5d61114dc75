"""The page for an address that does not exist helps at any depth, under any path."""

import pytest
from playwright.sync_api import Page, expect

from bounceback.links.share import friend_link
from browser.trouble import Trouble
from support.server import WatchedServer


@pytest.mark.parametrize("address", ["nothing", "guide/nothing/", "letters/a/b/c/nothing/"])
def test_every_link_of_the_page_not_found_leads_into_the_site(
    page: Page, site_server: WatchedServer, trouble: Trouble, address: str
) -> None:
    # The page itself is an error to the browser, and so is all that it asks for before it knows where the site is.
    trouble.allow(r"404|MIME type")
    page.goto(address)
    expect(page.locator("article a").first).to_have_attribute("href", "/some/project/.")
    links = page.eval_on_selector_all("a[href]", "all => all.map(one => one.href)")
    assert len(links) > 8
    for link in links:
        assert page.request.get(link).status == 200, link
    page.wait_for_function("() => document.fonts.check('16px Atkinson')")


@pytest.mark.parametrize("escaped", ["letter/%23{bare}", "guide/waiting%23{bare}", "%23{once_more}"])
def test_a_link_whose_sign_an_app_escaped_opens_all_the_same(page: Page, trouble: Trouble, escaped: str) -> None:
    trouble.allow(r"404|MIME type")
    bare = friend_link("waiting", "Thinking of you.").removeprefix("#")
    page.goto(escaped.format(bare=bare, once_more=bare.replace("=", "%3D")))
    expect(page.locator('[data-part="opened-line"]')).to_have_text("Thinking of you.")
    assert "%23" not in page.url
    assert "f=" not in page.url
