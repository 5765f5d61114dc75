"""The browser that the tests and the benchmark drive: found once, tried out, and remembered.

In this order: the one named in CHROMIUM; Playwright's own where it is there or can be downloaded; the system's;
Debian's package. Each is started before it is believed.
"""

import contextlib
import json
import os
import re
import shutil
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path
from typing import NotRequired, TypedDict

from support import debian
from support.debian import Install, ways

__all__ = ["LaunchOptions", "launch_options", "set_up"]

_FOUND = Path(__file__).resolve().parents[2] / ".cache" / "chromium.json"
_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
_MAC = "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"
_PACKAGE = "chromium"
_SENTENCE = f"No Chromium was found: install one ({ways(_PACKAGE)}) or name it in CHROMIUM, then run again."
# Nothing but the page under test may use the network, and what a browser does in the background would.
_QUIET = (
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-gpu",
    "--disable-quic",
    "--disable-sync",
    "--no-first-run",
)
# The browser's own pages for its address bar: each window loads two, a third of the time that it needs to open.
_WITHOUT, _UNUSED = "--disable-features=", "WebUIOmniboxPopup,WebUIOmniboxAimPopup"
# WebAssembly compiled once, and not a second time into faster code, which a test's few questions to Python never repay.
_COMPILED_ONCE = "--js-flags=--liftoff-only --wasm-num-compilation-tasks=1"


class LaunchOptions(TypedDict):
    """Arguments of Playwright's `chromium.launch`. Without `executable_path` Playwright takes its own."""

    args: list[str]
    executable_path: NotRequired[str]


def _options(path: str | None, without: str = "") -> LaunchOptions:
    # Chromium refuses its sandbox to root.
    args = [*_QUIET, "--no-sandbox"] if os.geteuid() == 0 else list(_QUIET)
    if without:
        # The last list counts: Playwright's own stands in ours.
        args.append(f"{_WITHOUT}{without},{_UNUSED}")
    return {"args": args, "executable_path": path} if path else {"args": args}


def launch_options(*, compiled_once: bool = False) -> LaunchOptions:
    """How to start the browser that set-up found; `compiled_once` is a third less work for a page that starts Python.

    Raises `LookupError` when set-up has not run.
    """
    try:
        found = json.loads(_FOUND.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise LookupError("No browser has been set up yet: run `make setup-tests`.") from None
    options = _options(found["path"], found["without"])
    if compiled_once:
        options["args"].append(_COMPILED_ONCE)
    return options


def _tried(path: str | None) -> dict[str, str | None] | None:
    """Start a browser and open a page in it: what to remember of it, or nothing when it does not run here."""
    # Imported here: a set-up that has nothing to do should take no time.
    from playwright.sync_api import Error, sync_playwright

    with contextlib.suppress(Error), sync_playwright() as playwright:
        browser = playwright.chromium.launch(**_options(path), timeout=60_000)
        try:
            browser.new_page().goto("data:text/html,<h1>ready</h1>")
            processes = browser.new_browser_cdp_session().send("SystemInfo.getProcessInfo")["processInfo"]
            number = next(each["id"] for each in processes if each["type"] == "browser")
            executable = path or playwright.chromium.executable_path
            return {
                "path": path,
                "executable": executable,
                "version": browser.version,
                "without": _told_without(number),
                "playwright": version("playwright"),
                "asked": os.environ.get("CHROMIUM"),
            }
        finally:
            browser.close()
    return None


def _told_without(process: int) -> str:
    """Return the features that Playwright told a browser to go without; nothing where the system does not say."""
    with contextlib.suppress(OSError):
        told = Path(f"/proc/{process}/cmdline").read_text(encoding="utf-8").split("\0")
        return next((each.removeprefix(_WITHOUT) for each in reversed(told) if each.startswith(_WITHOUT)), "")
    return ""


def _candidates(install: Install) -> Iterator[str | None]:
    """Places to look, the next one only worked out when those before it did not do. `None` is Playwright's own."""
    if named := os.environ.get("CHROMIUM"):
        yield named
    yield None
    if _downloaded():
        yield None
    yield from _system()
    if install(_PACKAGE):
        yield from _system()


def _system() -> Iterator[str]:
    yield from filter(None, map(shutil.which, _NAMES))
    if Path(_MAC).is_file():
        yield _MAC


def _downloaded() -> bool:
    """Let Playwright download its own browser, if the host that it names answers at all."""
    playwright = [sys.executable, "-m", "playwright", "install"]
    told = subprocess.run([*playwright, "--dry-run", "chromium"], capture_output=True, text=True, check=False)
    addresses = re.findall(r"https://\S+", told.stdout)
    if not addresses or not _answers(addresses[0]):
        return False
    print("Downloading Playwright's Chromium (once)", flush=True)
    with contextlib.suppress(subprocess.TimeoutExpired):
        return subprocess.run([*playwright, "chromium"], capture_output=True, timeout=900, check=False).returncode == 0
    return False


def _answers(address: str) -> bool:
    question = urllib.request.Request(address, method="HEAD")
    with contextlib.suppress(OSError), urllib.request.urlopen(question, timeout=5) as answer:
        return bool(answer.status == 200)
    return False


def _still_there() -> bool:
    """Whether the browser found last time fits this Playwright and this environment, and is still on the disk."""
    # A record that is missing, cut short by an interruption or written by an older set-up is no record.
    with contextlib.suppress(OSError, ValueError, KeyError):
        known = json.loads(_FOUND.read_text(encoding="utf-8"))
        same = (known["playwright"], known["asked"]) == (version("playwright"), os.environ.get("CHROMIUM"))
        return same and "without" in known and Path(known["executable"]).is_file()
    return False


def set_up(install: Install) -> bool:
    """Find a browser unless one was found before, and say so where there is none. Returns whether there is one."""
    if _still_there():
        return True
    for path in _candidates(install):
        if found := _tried(path):
            print(f"Browser for the tests: {found['executable']} {found['version']}", flush=True)
            _FOUND.parent.mkdir(exist_ok=True)
            _FOUND.write_text(json.dumps(found, indent=2), encoding="utf-8")
            return True
    print(_SENTENCE, file=sys.stderr)
    return False


if __name__ == "__main__":
    sys.exit(not set_up(debian.install))
