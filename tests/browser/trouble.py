"""What no page of ours may ever do, watched in every browser test: complain, break its policy, leave its origin."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import urlsplit

from playwright.sync_api import BrowserContext, ConsoleMessage, Page, Request

__all__ = ["Trouble"]

# The browser reports a broken policy on the console by itself, but not in every case: ask for all of them.
_REPORT_VIOLATIONS = """
document.addEventListener("securitypolicyviolation", (event) =>
    console.error(`policy broken: ${event.effectiveDirective} ${event.blockedURI || "inline"}`));
"""


class Trouble:
    """Collects trouble in every page of a browser context, and lets a test take back what it brought about itself.

    Trouble is one line of text each: `console: …` (errors, and warnings about the policy), `error: …` (one that nobody
    caught), `elsewhere: …` (a request to another origin than `origin`), `crash: …`.
    """

    def __init__(self, context: BrowserContext, origin: str) -> None:
        self.seen: list[str] = []
        self._origin = origin
        self._expected: list[re.Pattern[str]] = []
        context.add_init_script(_REPORT_VIOLATIONS)
        context.on("console", self._console)
        context.on("weberror", lambda error: self.seen.append(f"error: {error.error}"))
        context.on("request", self._request)
        context.on("page", lambda page: page.on("crash", self._crash))

    def allow(self, pattern: str) -> None:
        """Trouble that this regular expression finds is the test's own doing, whenever it comes, if it comes."""
        self._expected.append(re.compile(pattern))

    @contextmanager
    def expected(self, pattern: str, page: Page) -> Iterator[None]:
        """Within this block the test brings about trouble that `pattern` finds. It is taken back, and must come."""
        before = len(self.seen)
        yield
        # The browser tells of trouble a moment after the fact.
        for _ in range(40):
            if any(re.search(pattern, line) for line in self.seen[before:]):
                break
            page.wait_for_timeout(50)
        else:
            raise AssertionError(f"no trouble like {pattern!r} came; what came: {self.seen[before:]}")
        self.allow(pattern)

    def unexpected(self) -> list[str]:
        """All trouble that no test has taken back."""
        return [line for line in self.seen if not any(pattern.search(line) for pattern in self._expected)]

    def _console(self, message: ConsoleMessage) -> None:
        if message.type == "error" or (message.type == "warning" and "Content Security Policy" in message.text):
            where = message.location.get("url", "")
            self.seen.append(f"console: {message.text} {where}".rstrip())

    def _request(self, request: Request) -> None:
        parts = urlsplit(request.url)
        if parts.scheme not in ("blob", "data", "about") and f"{parts.scheme}://{parts.netloc}" != self._origin:
            self.seen.append(f"elsewhere: {request.url}")

    def _crash(self, page: Page) -> None:
        self.seen.append(f"crash: {page.url}")
