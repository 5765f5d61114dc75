"""Chromium, Firefox and WebKit for the tests, each driven by its own protocol and all used in the same few ways."""

import contextlib
import os
import re
import subprocess
import tempfile
import time
import warnings
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Protocol

import pytest
from playwright.sync_api import Browser, Error

from support.other_browsers import FIREFOX, WEBKIT

__all__ = ["Driven", "chromium", "firefox", "started", "until", "webkit"]

PATIENCE = 30.0
GONE = re.compile(r"context was destroyed|[Uu]nloaded|navigat|no longer", re.IGNORECASE)
# Nothing of the browser's own: no report, no update, no list of bad sites, no page about what is new.
_QUIET = {
    "app.normandy.enabled": False,
    "browser.contentblocking.report.monitor.enabled": False,
    "browser.newtabpage.enabled": False,
    "browser.region.network.url": "",
    "browser.safebrowsing.malware.enabled": False,
    "browser.safebrowsing.phishing.enabled": False,
    "datareporting.healthreport.uploadEnabled": False,
    "datareporting.policy.dataSubmissionEnabled": False,
    "extensions.getAddons.cache.enabled": False,
    "network.captive-portal-service.enabled": False,
    "network.connectivity-service.enabled": False,
    "services.settings.server": "",
    "toolkit.telemetry.enabled": False,
}
# The browser's own list of what pages asked for, whichever thread or worker of theirs it was.
_WATCH = """
const seen = (globalThis.askedByPages = []);
globalThis.watchesPages = { observe(subject) {
    const channel = subject.QueryInterface(Ci.nsIHttpChannel);
    if (!channel.loadInfo.triggeringPrincipal?.isSystemPrincipal) seen.push(channel.URI.spec);
} };
Services.obs.addObserver(globalThis.watchesPages, "http-on-opening-request");
"""


class Element(Protocol):
    """What both drivers' elements can do."""

    def click(self) -> None: ...

    def send_keys(self, *text: str) -> None: ...


class Driven:
    """A browser that runs: `open_page` takes an address, `find` a selector, `run_script` a script and its arguments.

    `asked` gives the addresses that its pages asked for, and `in_a_tab` does something in another tab, closes it, does
    something else and opens it again, where its driver can.
    """

    def __init__(
        self,
        name: str,
        open_page: Callable[[str], object],
        find: Callable[[str], Element],
        run_script: Callable[..., Any],
        back: Callable[[], object],
        reload: Callable[[], object],
    ) -> None:
        self.name = name
        self.open = open_page
        self.element = find
        self._run = run_script
        self.back = back
        self.reload = reload
        self.asked: Callable[[], list[str]] | None = None
        self.in_a_tab: Callable[[Callable[[], None], Callable[[], None]], None] | None = None

    def run(self, body: str, *arguments: object) -> Any:  # whatever the page answers
        """Run the body of an async function in the page, with `arguments`, and wait for what it returns."""
        script = f"""
            const given = Array.from(arguments), done = given.pop();
            (async (...args) => {{ {body} }})(...given).then(done, (error) => done({{ failed: String(error) }}));
        """
        try:
            answer = self._run(script, arguments)
        except Exception as error:
            # The page that was asked is gone: whoever waits for something asks the next one.
            if GONE.search(str(error)):
                return None
            raise
        if isinstance(answer, dict) and "failed" in answer:
            raise AssertionError(answer["failed"])
        return answer

    def text(self, selector: str) -> str:
        """The text of an element as it is seen."""
        found = self.run("return document.querySelector(args[0])?.innerText ?? ''", selector)
        return str(found)


@contextlib.contextmanager
def started(browser: contextlib.AbstractContextManager[Driven]) -> Iterator[Driven]:
    """Run a browser for tests; where it is not there they are skipped, but fail where everything can be installed."""
    with contextlib.ExitStack() as running:
        try:
            there = running.enter_context(browser)
        except LookupError as error:
            if os.environ.get("CI"):
                pytest.fail(str(error))
            pytest.skip(str(error))
        yield there


def until[Found](look: Callable[[], Found], what: str) -> Found:
    """Look until there is something to see, and give it back."""
    end = time.monotonic() + PATIENCE
    while not (found := look()):
        assert time.monotonic() < end, f"waited in vain for {what}"
        time.sleep(0.05)
    return found


class _Found:
    """An element of Playwright's, as the other drivers have theirs."""

    def __init__(self, browser_page: Any, selector: str) -> None:
        self._found = browser_page.locator(f"{selector} >> visible=true").first

    def click(self) -> None:
        self._found.click()

    def send_keys(self, *text: str) -> None:
        self._found.press("End")
        self._found.press_sequentially("".join(text))


@contextlib.contextmanager
def chromium(browser: Browser) -> Iterator[Driven]:
    """The tests' own Chromium, which keeps pages for Back where it was told to."""
    context = browser.new_context()
    page = context.new_page()

    def run(script: str, given: tuple[object, ...]) -> Any:  # whatever the page answers
        body = f"(given) => new Promise((done) => {{ (function () {{ {script} }}).apply(null, [...given, done]); }})"
        return page.evaluate(body, list(given))

    def back() -> None:
        try:
            page.go_back(wait_until="commit")
        except Error as error:
            # On its way already: whoever waits for a page looks again.
            if not GONE.search(str(error)):
                raise

    try:
        yield Driven("Chromium", page.goto, lambda selector: _Found(page, selector), run, back, page.reload)
    finally:
        context.close()


@contextlib.contextmanager
def _of_its_own() -> Iterator[None]:
    """Both libraries warn of ways that they use themselves, and Firefox's leaves sockets open: not ours to mend."""
    with warnings.catch_warnings():
        for kind in (DeprecationWarning, ResourceWarning):
            warnings.simplefilter("ignore", kind)
        yield


@contextlib.contextmanager
def firefox(profiles: Path) -> Iterator[Driven]:
    """Firefox without a window. Its profile lies in `profiles`. Raises `LookupError` where it is not installed."""
    with _of_its_own():
        from marionette_driver.marionette import Marionette
    if not (found := FIREFOX.found()):
        raise LookupError(FIREFOX.missing)
    profiles.mkdir()
    with _of_its_own():
        browser = Marionette(
            bin=found[0], headless=True, port=0, prefs=_QUIET, workspace=str(profiles), gecko_log=str(profiles / "log")
        )
        browser.start_session()
    try:
        browser.timeout.script = PATIENCE
        with browser.using_context("chrome"):
            browser.execute_script(_WATCH, sandbox="system", new_sandbox=False)
        driven = Driven(
            "Firefox",
            browser.navigate,
            lambda selector: browser.find_element("css selector", selector),
            lambda script, given: browser.execute_async_script(script, script_args=given, sandbox=None),
            browser.go_back,
            browser.refresh,
        )
        driven.asked = lambda: _seen(browser)
        driven.in_a_tab = lambda use, meanwhile: _in_a_tab(browser, use, meanwhile)
        yield driven
    finally:
        with _of_its_own():
            browser.quit()
            browser.cleanup()


def _in_a_tab(browser: Any, use: Callable[[], None], meanwhile: Callable[[], None]) -> None:  # the library has no types
    """Do something in a tab of its own, close it, do something else where we were, and open the closed tab again."""
    first = browser.current_window_handle
    browser.switch_to_window(browser.open(type="tab", focus=True)["handle"])
    use()
    browser.close()
    browser.switch_to_window(first)
    meanwhile()
    with browser.using_context("chrome"):
        browser.execute_script(
            """ChromeUtils.importESModule("resource:///modules/sessionstore/SessionStore.sys.mjs")
                .SessionStore.undoCloseTab(window, 0);""",
            sandbox="system",
        )
    opened = until(lambda: set(browser.window_handles) - {first}, "the tab that was closed")
    browser.switch_to_window(opened.pop())


def _seen(browser: Any) -> list[str]:  # the library has no types
    with browser.using_context("chrome"):
        seen: list[str] = browser.execute_script("return globalThis.askedByPages", sandbox="system", new_sandbox=False)
    return seen


@contextlib.contextmanager
def webkit() -> Iterator[Driven]:
    """WebKit in a window on a screen that nobody sees. Raises `LookupError` where something of it is not installed."""
    from selenium.webdriver import WebKitGTK
    from selenium.webdriver.webkitgtk.options import Options
    from selenium.webdriver.webkitgtk.service import Service

    if not (found := WEBKIT.found()):
        raise LookupError(WEBKIT.missing)
    driver, browser, screen = found
    with _display(screen) as display:
        options = Options()
        options.binary_location = browser
        options.add_argument("--automation")
        # Without a graphics card the thread that puts layers together has crashed in its driver. Nobody looks here.
        flat = {"WEBKIT_DISABLE_COMPOSITING_MODE": "1", "WEBKIT_DISABLE_DMABUF_RENDERER": "1"}
        service = Service(driver, env={**os.environ, **flat, "DISPLAY": display, "NO_AT_BRIDGE": "1"})
        with _of_its_own():
            running = WebKitGTK(options, service)
        try:
            running.set_script_timeout(PATIENCE)
            yield Driven(
                "WebKit",
                running.get,
                lambda selector: running.find_element("css selector", selector),
                lambda script, given: running.execute_async_script(script, *given),
                running.back,
                running.refresh,
            )
        finally:
            running.quit()


@contextlib.contextmanager
def _display(program: str) -> Iterator[str]:
    """A screen of its own, by the first number that is free."""
    reading, writing = os.pipe()
    command = [program, "-displayfd", str(writing), "-screen", "0", "1280x900x24", "-nolisten", "tcp"]
    with (
        tempfile.TemporaryFile() as said,
        subprocess.Popen(command, pass_fds=[writing], stdout=said, stderr=said) as screen,
    ):
        os.close(writing)
        try:
            with os.fdopen(reading) as told:
                number = told.readline().strip()
            if not number:
                said.seek(0)
                raise LookupError(f"no screen for WebKit: {said.read().decode(errors='replace')}")
            yield f":{number}"
        finally:
            screen.terminate()
