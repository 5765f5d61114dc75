"""The letter desk as the tests of the runtime use it: its state, its Python, and a site with one file changed."""

import json
import os
import shutil
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from playwright.sync_api import Locator, Page, Worker, expect

__all__ = [
    "DOOR",
    "ask",
    "edited_copy",
    "field",
    "manifest",
    "open_desk",
    "python_worker",
    "reached",
    "script_with",
    "settled",
    "state",
    "ten_seconds_pass",
    "widget",
]

# Where the worker takes its door from: a test may put other Python there.
DOOR = b'"from bounceback.api.door import handle; handle"'
_PYTHON = "import(new URL('../assets/js/python/python.js', location.href).href)"


def widget(page: Page) -> Locator:
    """The desk."""
    return page.locator('[data-widget="letter"]')


def field(page: Page) -> Locator:
    """One field of the desk that is there from the start."""
    return page.locator('[name="heard"]:visible')


def reached(page: Page, state_name: str, seconds: float = 20) -> None:
    """Wait until the desk is in a state."""
    expect(widget(page)).to_have_attribute("data-state", state_name, timeout=seconds * 1000)


def open_desk(page: Page) -> None:
    """Open the desk and touch it, which starts Python."""
    page.goto("letter/")
    field(page).focus()


def state(page: Page) -> dict[str, Any]:
    """What Python's client says about itself: `name`, `received`, `total`, `reason`."""
    found: dict[str, Any] = page.evaluate(f"async () => (await {_PYTHON}).python.state")
    return found


def ask(page: Page, request: Mapping[str, object], **options: object) -> Any:  # whatever the door says
    """Send a request through the page's own client; the reply, or the error as `{"error": …}`."""
    script = f"""async ([request, options]) => {{
        const {{ python }} = await {_PYTHON};
        const told = (error) => ({{ error: `${{error.name}}: ${{error.message}}` }});
        return await python.ask(request, options).catch(told);
    }}"""
    # Beside the desk, which asks in queues of its own.
    return page.evaluate(script, [request, {"queue": "test", **options}])


def settled(page: Page) -> None:
    """Wait until Python has written the letter, and has been asked ahead of time what a press of Copy asks first."""
    nothing = {"action": "none"}
    ask(page, nothing)
    page.evaluate("new Promise((then) => setTimeout(then, 450))")  # the desk asks after a pause of 400
    ask(page, nothing)


def ten_seconds_pass(page: Page) -> None:
    """Let ten seconds pass on the page's clock, which has to be installed, and one that shows what they set off."""
    page.clock.run_for(10_000)
    page.wait_for_timeout(1000)


def python_worker(page: Page) -> Worker:
    """The worker that Python runs in: the first from a blob. A second may take a snapshot; the search has none."""
    return next(one for one in page.workers if one.url.startswith("blob:"))


def manifest(site: Path) -> dict[str, Any]:
    """The manifest of a built site's bundle."""
    found: dict[str, Any] = json.loads((site / "assets/runtime/manifest.json").read_text(encoding="utf-8"))
    return found


def script_with(site: Path, text: str) -> str:
    """The one script of a site's pages, by its path, that holds a text: scripts that are wanted together are one."""
    scripts = (site / "assets/js").rglob("*.js")
    (path,) = (each.relative_to(site).as_posix() for each in scripts if text in each.read_text(encoding="utf-8"))
    return path


def edited_copy(site: Path, to: Path, edits: Mapping[str, Callable[[bytes], bytes]]) -> Path:
    """A copy of a site in which the files named in `edits` (by their path) have another content."""
    shutil.copytree(site, to, copy_function=os.link)
    for path, edit in edits.items():
        before = (site / path).read_bytes()
        after = edit(before)
        assert after != before, f"the edit of {path} changes nothing"
        (to / path).unlink()
        (to / path).write_bytes(after)
    return to
