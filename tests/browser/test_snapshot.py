"""The snapshot of Python's memory: kept without a word of the reader's, used at the next visit, and gone when told."""

import hashlib
from base64 import b64encode
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from browser.runtime_page import ask, edited_copy, field, open_desk, reached, script_with, widget
from support.server import WatchedServer

CACHE = "/some/project/python-snapshot"
TYPED = "Zebulon & Daughters"
# The reader writes for a while before one is taken, and an engine has to gain by it: a test waits for neither.
AT_ONCE = {"BEFORE_A_SNAPSHOT=1e4": "BEFORE_A_SNAPSHOT=0", "WORTHWHILE=.7": "WORTHWHILE=100"}
_STATES = """async (name) => {
    if (!(await caches.has(name))) return [];
    const found = await (await caches.open(name)).matchAll();
    return found.map((one) => one.status);
}"""
_HOLDS = """async ([name, text]) => {
    const [one] = await (await caches.open(name)).matchAll();
    const bytes = new Uint8Array(await one.arrayBuffer());
    return new TextDecoder("latin1").decode(bytes).includes(text);
}"""
_REPLACE = """async ([name, content, digest]) => {
    const cache = await caches.open(name);
    const [{ url }] = await cache.keys();
    const bytes = Uint8Array.from(atob(content), (each) => each.charCodeAt(0));
    await cache.put(url, new Response(bytes, { headers: { Digest: digest } }));
}"""


def at_once(site: Path) -> dict[str, Callable[[bytes], bytes]]:
    """The edits of AT_ONCE, by the script that each is in."""

    def edit(old: str, new: str) -> Callable[[bytes], bytes]:
        return lambda script: script.replace(old.encode(), new.encode())

    return {script_with(site, old): edit(old, new) for old, new in AT_ONCE.items()}


@pytest.fixture
def site_server(built_site: Path, tmp_path: Path) -> Iterator[WatchedServer]:
    with WatchedServer(edited_copy(built_site, tmp_path / "site", at_once(built_site)), "/some/project/") as server:
        yield server


def kept(page: Page, states: list[int]) -> None:
    for _ in range(200):
        if page.evaluate(_STATES, CACHE) == states:
            return
        page.wait_for_timeout(200)
    assert page.evaluate(_STATES, CACHE) == states


def restored(page: Page) -> list[bool]:
    """Whether each Python of this page, in order, said that it starts from a snapshot."""
    found: list[bool] = page.evaluate("window.restored")
    return found


@pytest.fixture
def page(page: Page) -> Page:
    page.add_init_script(
        """window.restored = [];
        const Plain = Worker;
        window.Worker = class extends Plain {
            constructor(...given) {
                super(...given);
                const at = window.restored.push(false) - 1;
                this.addEventListener("message", ({ data }) => (window.restored[at] ||= data.kind === "restoring"));
            }
        };"""
    )
    return page


def test_the_next_visit_starts_from_it_and_it_holds_no_word_of_the_reader_and_goes_with_everything_else(
    page: Page,
) -> None:
    open_desk(page)
    field(page).fill(TYPED)
    reached(page, "ready")
    expect(page.locator("[data-letter]")).to_contain_text(TYPED)
    request = {"action": "letter", "kind": "influence", "answers": {"role": TYPED}}
    before = ask(page, request)
    kept(page, [200])
    assert restored(page)[0] is False
    assert page.evaluate(_HOLDS, [CACHE, "bounceback"]) is True
    assert page.evaluate(_HOLDS, [CACHE, "Zebulon"]) is False
    page.reload()
    reached(page, "ready")
    assert restored(page) == [True]
    assert ask(page, request) == before
    assert ask(page, {"action": "review", "kind": "influence", "text": "Dear Sam,\n\nI am so so sorry."})["ok"] is True
    offline = "import(new URL('../assets/js/offline/offline.js', location.href).href)"
    assert 7_000_000 <= page.evaluate(f"async () => (await {offline}).offlineBytes()") <= 9_500_000
    page.evaluate(f"async () => (await {offline}).deleteOffline()")
    assert page.evaluate(_STATES, CACHE) == []


# A megabyte of sixteen pages, each with something in it, that is no memory of Python's; and no pages at all.
def test_one_that_is_foreign_or_raises_is_never_seen_and_is_remembered(page: Page) -> None:
    open_desk(page)
    reached(page, "ready")
    kept(page, [200])
    for head, tried in ((b"\0\x10\0\0\xff\xff", (True, False)), (b"", (False,))):
        content = head + bytes(range(256)) * 4096
        page.evaluate(_REPLACE, [CACHE, b64encode(content).decode(), hashlib.sha256(content).hexdigest()])
        for started in tried:
            page.reload()
            field(page).fill(TYPED)
            reached(page, "ready")
            expect(page.locator("[data-letter]")).to_contain_text(TYPED)
            expect(widget(page)).to_have_attribute("data-state", "ready")
            assert restored(page)[0] is started, head
            assert page.evaluate(_STATES, CACHE) == [204], head
