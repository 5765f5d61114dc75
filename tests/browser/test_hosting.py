"""The site on different hosts: at the root, and on one that sends every header of `_headers`."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from support.server import WatchedServer


def headers_of(site: Path) -> Callable[[str], dict[str, str]]:
    """The headers that a host which reads `_headers` sends with every file."""
    everywhere = (site / "_headers").read_text(encoding="utf-8").split("/*\n", 1)[1]
    lines = []
    for line in everywhere.splitlines():
        if not line.startswith("  "):
            break
        lines.append(line.strip().split(": ", 1))
    found = dict(lines)
    return lambda _path: found


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
    page.goto("find/?q=", wait_until="networkidle")
    page.locator('[data-md-component="search-query"]').press_sequentially("influence")
    expect(page.locator(".md-search-result__item").first).to_contain_text("influence", ignore_case=True)
