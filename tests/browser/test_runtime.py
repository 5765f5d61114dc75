"""Python in the page: it starts when wanted, weighs what it may, keeps to its origin, and agrees with Python here."""

import gzip
import io
import json
import shutil
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from itertools import batched
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect

from bounceback.api.door import ACTIONS, handle
from bounceback_site.runtime.bundle import build, write
from bounceback_site.runtime.sources import configured
from bounceback_site.runtime.trim import BUILT_IN, FROZEN
from browser.runtime_page import (
    DOOR,
    ask,
    edited_copy,
    field,
    manifest,
    open_desk,
    python_worker,
    reached,
    state,
    ten_seconds_pass,
    widget,
)
from browser.trouble import Trouble
from door_requests import door_requests
from support.faults import Fault
from support.server import WatchedServer
from thousand_kinds import with_more_kinds

MEGABYTE = 1_000_000


def test_a_page_that_nobody_touches_asks_for_no_python(page: Page, site_server: WatchedServer) -> None:
    page.clock.install()
    page.goto("letters/influence/")
    ten_seconds_pass(page)
    assert site_server.requests_for(".wasm") == []


def test_a_reader_who_saves_data_pays_only_when_they_touch_the_form(page: Page, site_server: WatchedServer) -> None:
    page.add_init_script("Object.defineProperty(navigator, 'connection', { value: { saveData: true } });")
    page.clock.install()
    for address in ("letter/", "letter/?kind=thank_you"):
        page.goto(address)
        expect(page.locator('[data-action="copy"]')).to_be_visible()
        ten_seconds_pass(page)
        assert site_server.requests_for(".wasm") == []
        expect(widget(page)).to_have_attribute("data-state", "idle")
    field(page).focus()
    page.locator('[data-action="next"]').focus()
    reached(page, "ready")


def test_from_a_blank_cache_to_a_live_letter_keeps_to_the_budget(page: Page, site_server: WatchedServer) -> None:
    open_desk(page)
    field(page).fill("ward clerk")
    reached(page, "ready")
    expect(page.locator("[data-letter]")).to_contain_text("ward clerk", ignore_case=True)
    runtime = sum(site_server.wire_size(one) for one in site_server.requests if "/assets/runtime/" in one.path)
    assert runtime <= 3.9 * MEGABYTE
    assert site_server.wire_bytes <= 4.2 * MEGABYTE
    assert len(site_server.requests_for(".wasm")) == 1


def test_once_it_runs_nothing_typed_causes_a_request_and_its_worker_can_reach_no_other_origin(
    page: Page, site_server: WatchedServer, trouble: Trouble, elsewhere: WatchedServer
) -> None:
    # The coach comes by itself, after the first letter, whether somebody types or not.
    with page.expect_response(lambda response: "/coach." in response.url):
        open_desk(page)
        reached(page, "ready")
    before = len(site_server.requests)
    field(page).press_sequentially("ward clerk", delay=20)
    expect(page.locator("[data-letter]")).to_contain_text("ward clerk", ignore_case=True)
    assert site_server.requests[before:] == []
    trouble.allow("Content Security Policy|policy broken")
    for mode in ("cors", "no-cors"):
        attempt = "([address, mode]) => fetch(address, { mode }).then(() => 'arrived', () => 'refused')"
        assert python_worker(page).evaluate(attempt, [f"{elsewhere.url}told.txt", mode]) == "refused"
    # The same worker may ask its own origin: what was refused is the other one.
    own = f"{urlsplit(page.url).path}../assets/runtime/manifest.json"
    attempt = "(address) => fetch(address).then((answer) => answer.status)"
    origin = "{0.scheme}://{0.netloc}".format(urlsplit(page.url))
    assert python_worker(page).evaluate(attempt, origin + own) == 200
    assert elsewhere.requests == []


def test_progress_goes_from_nothing_to_everything(page: Page, site_server: WatchedServer) -> None:
    site_server.faults[".wasm"] = Fault.stalled(after=2 * MEGABYTE)
    open_desk(page)
    reached(page, "loading")
    for _ in range(100):
        shown = state(page)
        if shown["received"] > MEGABYTE:
            break
        page.wait_for_timeout(50)
    assert MEGABYTE < shown["received"] < shown["total"]
    site_server.faults.clear()
    reached(page, "ready")
    shown = state(page)
    assert shown["received"] == shown["total"] > 10 * MEGABYTE


def test_a_pack_comes_when_it_is_asked_for_and_only_once_and_a_newer_request_takes_the_place_of_older_ones(
    page: Page, site_server: WatchedServer
) -> None:
    open_desk(page)
    reached(page, "ready")
    request, packs = next((one, packs) for one, packs in door_requests() if "calendar" in packs)
    assert site_server.requests_for(".bin")
    assert not [one for one in site_server.requests if "/calendar." in one.path]
    for _ in range(2):
        assert ask(page, request, packs=list(packs))["ok"] is True
    assert len([one for one in site_server.requests if "/calendar." in one.path]) == 1
    replies = page.evaluate(
        """async () => {
            const { python } = await import(new URL("../assets/js/python/python.js", location.href).href);
            const asks = ["a", "b", "c", "d"].map((action) => python.ask({ action }, { queue: "mine" }));
            asks.push(python.ask({ action: "e" }, { queue: "another" }));
            return await Promise.all(asks);
        }"""
    )
    assert replies[:3] == [None, None, None]
    assert [reply["error"]["message"] for reply in replies[3:]] == [
        "There is no action called 'd'.",
        "There is no action called 'e'.",
    ]


def test_a_pack_that_cannot_be_fetched_rejects_and_the_rest_goes_on(
    page: Page, site_server: WatchedServer, built_site: Path, trouble: Trouble
) -> None:
    trouble.allow("Failed to load resource")
    request, packs = next((one, packs) for one, packs in door_requests() if "calendar" in packs)
    name = manifest(built_site)["packs"]["calendar"][0]["name"]
    site_server.faults[name] = Fault.missing()
    open_desk(page)
    reached(page, "ready")
    assert ask(page, request, packs=list(packs)) == {"error": "PythonError: The part calendar could not be fetched."}
    assert ask(page, {"action": "none"})["ok"] is False
    assert state(page)["name"] == "ready"
    site_server.faults.clear()
    assert ask(page, request, packs=list(packs))["ok"] is True


@pytest.fixture
def many_kinds(built_site: Path, tmp_path: Path) -> Iterator[WatchedServer]:
    """The site with Python for forty kinds more, none of which is on a page."""
    site = tmp_path / "site"
    shutil.copytree(built_site, site, ignore=shutil.ignore_patterns("runtime"))
    write(build(replace(configured(), package=with_more_kinds(tmp_path, 40))), site / "assets/runtime")
    with WatchedServer(site, "/some/project/") as server:
        yield server


def test_a_kind_that_did_not_come_with_python_is_fetched_when_it_is_wanted_and_once(
    browser: Browser, many_kinds: WatchedServer
) -> None:
    page = browser.new_page(base_url=many_kinds.url)
    open_desk(page)
    reached(page, "ready")
    assert fetched(many_kinds) == []
    answers = {"role": "tram driver"}
    for _ in range(2):
        reply = ask(page, {"action": "letter", "kind": "kind_0007", "answers": answers})
        assert (reply["ok"], reply["letter"]["kind"]) == (True, "kind_0007")
    assert ask(page, {"action": "review", "kind": "kind_0039", "text": "Dear Sam,"})["ok"]
    shared = ask(page, {"action": "share", "answers": {"kind": "kind_0008", **answers}, "words": True})
    assert ask(page, {"action": "open", "fragment": shared["fragment"]})["answers"]["kind"] == "kind_0008"
    assert ask(page, {"action": "letter", "kind": "kind_0040"})["error"]["type"] == "request"
    assert sorted(fetched(many_kinds)) == ["letters-1", "letters-2"]
    page.close()


def fetched(server: WatchedServer) -> list[str]:
    """The packs of kinds that were asked for, in order."""
    names = [one.path.split("/")[-1].split(".")[0] for one in server.requests_for(".bin")]
    return [name for name in names if name.startswith("letters-")]


def test_python_in_the_browser_says_what_python_says_here(page: Page) -> None:
    requests = door_requests()
    assert {one.get("action") for one, _ in requests} >= set(ACTIONS)
    open_desk(page)
    reached(page, "ready")
    replies = page.evaluate(
        """async (asks) => {
            const { python } = await import(new URL("../assets/js/python/python.js", location.href).href);
            const replies = [];
            for (const [request, packs] of asks) replies.push(await python.ask(request, { queue: "test", packs }));
            return replies;
        }""",
        requests,
    )
    for (request, _), there in zip(requests, replies, strict=True):
        assert there == json.loads(handle(json.dumps(request))), request


_LOOK = """
import importlib, json, sys
def handle(request):
    asked = json.loads(request)
    failed = {}
    for name in asked["modules"]:
        try:
            importlib.import_module(name)
        except Exception as error:
            failed[name] = repr(error)
    import _imp
    frozen = _imp._frozen_module_names()
    return json.dumps({"failed": failed, "built_in": sys.builtin_module_names, "frozen": frozen})
handle
"""


def test_every_module_of_the_bundle_can_be_imported_there(browser: Browser, built_site: Path, tmp_path: Path) -> None:
    edits = {"assets/js/python/worker.js": lambda script: script.replace(DOOR, json.dumps(_LOOK).encode())}
    site = edited_copy(built_site, tmp_path / "site", edits)
    names, packs = sorted(shipped(built_site)), list(manifest(built_site)["packs"])
    assert {"bounceback.api.letters", "bounceback.api.files", "typing", "segno", "icalendar"} <= set(names)
    with WatchedServer(site, "/some/project/") as server:
        page = browser.new_page(base_url=server.url)
        page.goto("help/")
        # A few at a time: a worker that says nothing for ten seconds counts as dead.
        looked = [ask(page, {"modules": part}, packs=packs) for part in batched(names, 20, strict=False)]
        page.close()
    assert [one["failed"] for one in looked if one["failed"]] == []
    assert set(looked[0]["built_in"]) == BUILT_IN
    # Besides them there are only the interpreter's own tests of freezing.
    assert {name for name in looked[0]["frozen"] if "hello" not in name} == FROZEN


def shipped(site: Path) -> set[str]:
    """The modules in the packs of a built site."""
    paths = [
        name.removeprefix("site-packages/")
        for pack in manifest(site)["packs"].values()
        for file in pack
        for name in zipfile.ZipFile(
            io.BytesIO(gzip.decompress((site / "assets/runtime" / file["name"]).read_bytes()))
        ).namelist()
        if name.endswith(".pyc")
    ]
    return {path.removesuffix(".pyc").removesuffix("/__init__").replace("/", ".") for path in paths}
