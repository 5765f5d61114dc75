"""The site on different hosts: at the root, and on one that sends every header of `_headers`."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from support.host_headers import headers_of
from support.server import WatchedServer


@pytest.fixture(params=["at the root", "with every header"])
def site_server(built_site: Path, request: pytest.FixtureRequest) -> Iterator[WatchedServer]:
    headers = headers_of(built_site) if request.param == "with every header" else None
    with WatchedServer(built_site, headers=headers) as server:
        yield server


def test_the_desk_becomes_live_there(page: Page, site_server: WatchedServer) -> None:
    answer = page.goto("letter/")
    assert answer is not None
    assert ("content-security-policy" in answer.headers) == (site_server.headers is not None)
    expect(page.locator('[data-widget="letter"]')).to_have_attribute("data-state", "ready")


def test_search_works_there(page: Page) -> None:
    page.goto("find/?q=influence")
    expect(page.locator(".find-results > li").first).to_contain_text("influence", ignore_case=True)


_FRAMES = """<!doctype html><iframe src="{site}letter/"></iframe><img src="{site}assets/images/icon-192.png">"""
_SEEN = """async () => {
    const picture = document.querySelector("img");
    if (!picture.complete) await new Promise((then) => { picture.onload = picture.onerror = then; });
    return picture.naturalWidth > 0;
}"""


def test_a_host_that_sends_headers_lets_no_other_site_show_ours_inside_its_own(
    browser: Browser, site_server: WatchedServer, tmp_path: Path
) -> None:
    (tmp_path / "index.html").write_text(_FRAMES.format(site=site_server.url), encoding="utf-8")
    with WatchedServer(tmp_path) as elsewhere:
        # Another site, not only another port.
        page = browser.new_page()
        page.goto(elsewhere.url.replace("127.0.0.1", "localhost"), wait_until="load")
        open_there = any(frame.url.startswith(site_server.url) for frame in page.frames[1:])
        shown = page.evaluate(_SEEN)
        page.close()
    # Without the headers both go through, or this test could not see anything: a page alone cannot prevent it.
    assert (open_there, shown) == ((False, False) if site_server.headers else (True, True))
