"""A real browser for the tests, watched: a page that gets into trouble fails its test."""

import datetime as dt
import os
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Playwright, expect, sync_playwright

from browser.trouble import Trouble
from support.chromium import launch_options
from support.server import WatchedServer

# A page has to become live on two slow cores that are doing other things as well.
PATIENCE_MS = 20_000
expect.set_options(timeout=PATIENCE_MS)
# BOUNCEBACK_LATE is how many milliseconds later every answer of Python arrives: a test that looks once, and too early
# for a busy machine, then fails on every machine.
LATE_MS = int(os.environ.get("BOUNCEBACK_LATE", "0"))
ANSWER_LATE = """(() => {
    const { get, set } = Object.getOwnPropertyDescriptor(Worker.prototype, "onmessage");
    const late = (hear) => hear && function (event) { setTimeout(() => hear.call(this, event), LATE_MS); };
    Object.defineProperty(Worker.prototype, "onmessage", { get, set(hear) { set.call(this, late(hear)); } });
})();""".replace("LATE_MS", str(LATE_MS))


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    """What drives browsers: a process can have one."""
    with sync_playwright() as driver:
        yield driver


@pytest.fixture(scope="session")
def browser(playwright: Playwright) -> Iterator[Browser]:
    """One Chromium for all tests."""
    chromium = playwright.chromium.launch(**launch_options(compiled_once=True))
    yield chromium
    chromium.close()


@pytest.fixture
def context_options() -> dict[str, object]:
    """Arguments of `new_context`: a module overrides this fixture to test with no script, or at a phone's size."""
    return {}


@pytest.fixture
def context(
    browser: Browser, site_server: WatchedServer, context_options: dict[str, object]
) -> Iterator[BrowserContext]:
    """A fresh browser profile. Relative addresses (`letter/`) are the site's.

    It has no service worker, which would fetch at times of its own: tests here count requests. test_offline.py has one.
    Its reader has midday, whenever the tests run: late at night the desk asks whether a letter should wait.
    """
    options = {"base_url": site_server.url, "service_workers": "block", "timezone_id": midday()} | context_options
    fresh = browser.new_context(**options)  # type: ignore[arg-type]  # any may come
    fresh.set_default_timeout(PATIENCE_MS)
    if LATE_MS:
        fresh.add_init_script(ANSWER_LATE)
    yield fresh
    fresh.close()


def midday() -> str:
    """A zone in which it is about noon now, on the same day as in UTC."""
    return f"Etc/GMT{dt.datetime.now(dt.UTC).hour - 12:+d}"


@pytest.fixture
def trouble(context: BrowserContext, site_server: WatchedServer) -> Iterator[Trouble]:
    """What went wrong in the pages of `context`; a test takes back here what it brought about itself."""
    address = urlsplit(site_server.url)
    watch = Trouble(context, f"{address.scheme}://{address.netloc}")
    yield watch
    assert watch.unexpected() == []


@pytest.fixture
def page(context: BrowserContext, trouble: Trouble) -> Page:
    """A watched page, nothing opened yet."""
    return context.new_page()


@pytest.fixture
def elsewhere(tmp_path: Path) -> Iterator[WatchedServer]:
    """Another origin, which would answer anybody, and counts who comes."""
    (tmp_path / "told.txt").write_text("told", encoding="utf-8")
    with WatchedServer(tmp_path, headers=lambda _path: {"Access-Control-Allow-Origin": "*"}) as server:
        yield server
