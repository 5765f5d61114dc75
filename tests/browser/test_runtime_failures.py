"""When Python cannot start, or stops: the state ends, the form keeps its words, and a retry works."""

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from browser.conftest import PATIENCE_MS
from browser.driven import until
from browser.runtime_page import (
    DOOR,
    ask,
    edited_copy,
    field,
    manifest,
    open_desk,
    python_worker,
    reached,
    script_with,
    state,
    widget,
)
from browser.trouble import Trouble
from support.faults import Fault
from support.server import WatchedServer

TYPED = "ward clerk at Zebulon & Daughters"
NOT_FOUND = "Failed to load resource|net::ERR_"


def file_name(site: Path, part: str) -> str:
    named = manifest(site)
    return str(named[part]["name"] if part in named else named["packs"]["core"][0]["name"])


def without_the_manifest(page: Page) -> None:
    """Have the desk be like other pages, which fetch the manifest."""

    def stripped(route: Route) -> None:
        answer = route.fetch()
        route.fulfill(response=answer, body=answer.text().replace('id="python-bundle"', 'id="nothing"'))

    page.route("**/letter/", stripped)


def stalls(page: Page, site: Path, after: int = 0) -> None:
    """Wait until all has come but what the wasm lacks: on a busy machine the last bytes are late, and no failure."""
    lacking = manifest(site)["wasm"]["size"] - after
    until(lambda: (now := state(page))["total"] and now["received"] == now["total"] - lacking, "all but the wasm")


def shows_failure(page: Page) -> None:
    reached(page, "failed")
    expect(widget(page).locator('[data-action="retry"]')).to_be_visible()
    line = widget(page).locator("[data-status]").first
    expect(line).to_have_text(line.get_attribute("data-text-failed") or "?")


def is_given_up(page: Page, site: Path, after: int = 0) -> None:
    """Open the desk on a line that hangs, type, and let so much time pass that it is given up."""
    page.clock.install()
    open_desk(page)
    field(page).fill(TYPED)
    stalls(page, site, after)
    page.clock.fast_forward(11_000)
    shows_failure(page)


def works_again(page: Page) -> None:
    """A press on retry, and the words typed before are in Python's letter."""
    expect(field(page)).to_have_value(TYPED)
    widget(page).locator('[data-action="retry"]').click()
    reached(page, "ready")
    expect(widget(page).locator('[data-action="retry"]')).to_be_hidden()
    expect(field(page)).to_have_value(TYPED)
    expect(page.locator("[data-letter]")).to_contain_text("Zebulon & Daughters")


@contextmanager
def visited(browser: Browser, site: Path) -> Iterator[tuple[Page, Trouble]]:
    """A page of another site than the built one, watched like any other."""
    with WatchedServer(site, "/some/project/") as server:
        context = browser.new_context(base_url=server.url)
        context.set_default_timeout(PATIENCE_MS)
        trouble = Trouble(context, server.url.removesuffix("/some/project/"))
        yield context.new_page(), trouble
        context.close()
        assert trouble.unexpected() == []


@pytest.mark.parametrize(
    ("address", "name"),
    [
        ("letter/", "letter"),
        ("checklist/", "checklist"),
        ("guide/help-a-friend/", "send"),
        ("guide/message-to-a-friend/", "friend"),
        ("guide/next-interview-card/", "look-back"),
    ],
)
def test_a_widget_whose_scripts_do_not_come_says_so_and_loads_the_page_anew(
    page: Page, built_site: Path, trouble: Trouble, address: str, name: str
) -> None:
    trouble.allow(f"{NOT_FOUND}|widget {name}: ")
    form = "**/" + script_with(built_site, "function showProblems(")
    page.route(form, lambda route: route.fulfill(status=404))
    page.goto(address)
    root = page.locator(f'[data-widget="{name}"]')
    expect(root).to_have_attribute("data-state", "failed")
    expect(root.locator("[data-status]")).to_contain_text("did not start")
    expect(root.locator("[data-status]")).to_be_visible()
    page.unroute(form)
    root.locator('[data-action="retry"]').click()
    expect(root.locator('[data-action="retry"]')).to_be_hidden()
    expect(root).not_to_have_attribute("data-state", "failed")
    root.locator("input:visible, textarea:visible").first.focus()
    expect(root).to_have_attribute("data-state", "ready")


@pytest.mark.parametrize(
    ("part", "how"),
    [
        *((part, "missing") for part in ("wasm", "glue", "loader", "core", "manifest", "worker")),
        *((part, "cut short") for part in ("wasm", "glue", "core", "manifest")),
        *((part, "dropped") for part in ("wasm", "core")),
    ],
)
def test_a_file_that_is_not_whole_ends_in_failed_at_once_and_retry_works(
    page: Page, site_server: WatchedServer, built_site: Path, trouble: Trouble, part: str, how: str
) -> None:
    path = {"manifest": "runtime/manifest.json", "worker": "js/python/worker.js"}.get(part) or file_name(
        built_site, part
    )
    # The browser may keep a 404: the retry is not answered from there.
    fault = {"missing": Fault.missing(kept=600), "cut short": Fault.truncated(150), "dropped": Fault.dropped(150)}[how]
    trouble.allow(NOT_FOUND)
    site_server.faults[path] = fault
    without_the_manifest(page)
    page.clock.install()
    open_desk(page)
    field(page).fill(TYPED)
    shows_failure(page)
    # Nobody waited for a time-out: the page's clock has not moved that far.
    assert state(page)["reason"] in ("missing", "wrong", "unreachable", "stopped")
    site_server.faults.clear()
    works_again(page)


def test_a_page_that_is_older_than_the_host_takes_what_the_host_has_now(
    browser: Browser, built_site: Path, tmp_path: Path
) -> None:
    now = manifest(built_site)
    older = lambda page: page.replace(now["wasm"]["name"].encode(), b"gone.wasm").replace(now["build"].encode(), b"0")  # noqa: E731
    with visited(browser, edited_copy(built_site, tmp_path / "site", {"letter/index.html": older})) as (page, trouble):
        trouble.allow(NOT_FOUND)
        open_desk(page)
        reached(page, "ready")


def test_a_pack_that_was_not_there_is_asked_for_anew_where_a_host_lets_the_browser_keep_a_404(
    page: Page, site_server: WatchedServer, built_site: Path, trouble: Trouble
) -> None:
    trouble.allow(NOT_FOUND)
    name = manifest(built_site)["packs"]["qr"][0]["name"]
    site_server.faults[name] = Fault.missing(kept=600)
    open_desk(page)
    reached(page, "ready")
    request = {"action": "qr", "text": "https://example.org/"}
    assert "error" in ask(page, request, packs=["qr"])
    site_server.faults.clear()
    assert ask(page, request, packs=["qr"])["ok"] is True


@pytest.mark.parametrize("part", ["wasm", "glue", "core"])
def test_a_file_of_the_right_length_with_wrong_bytes_ends_in_failed_at_once(
    browser: Browser, built_site: Path, tmp_path: Path, part: str
) -> None:
    path = f"assets/runtime/{file_name(built_site, part)}"

    def spoil(content: bytes) -> bytes:
        middle = len(content) // 2
        return content[:middle] + bytes(255 - byte for byte in content[middle : middle + 400]) + content[middle + 400 :]

    with visited(browser, edited_copy(built_site, tmp_path / "site", {path: spoil})) as (page, _):
        open_desk(page)
        shows_failure(page)


def test_ten_seconds_without_a_byte_end_in_failed_and_what_comes_later_still_wins(
    page: Page, site_server: WatchedServer, built_site: Path
) -> None:
    site_server.faults[".wasm"] = Fault.stalled(after=200_000)
    page.clock.install()
    open_desk(page)
    field(page).fill(TYPED)
    reached(page, "loading")
    stalls(page, built_site, after=200_000)
    page.clock.fast_forward(4_000)
    reached(page, "loading")
    page.clock.fast_forward(10_000)
    shows_failure(page)
    assert state(page)["reason"] == "stalled"
    site_server.faults.clear()
    reached(page, "ready")
    expect(page.locator("[data-letter]")).to_contain_text("Zebulon & Daughters")


def test_a_slow_line_is_not_a_stalled_one(page: Page, site_server: WatchedServer) -> None:
    site_server.faults[".wasm"] = Fault.paced(4_000_000)
    page.clock.install()
    open_desk(page)
    for _ in range(6):
        page.wait_for_timeout(250)
        page.clock.fast_forward(4_000)
    reached(page, "ready")


def test_a_stall_ends_with_a_retry_as_well(page: Page, site_server: WatchedServer, built_site: Path) -> None:
    site_server.faults[".wasm"] = Fault.stalled()
    is_given_up(page, built_site)
    # What hangs goes on hanging: otherwise it might come by itself, before the press.
    site_server.faults[".wasm"] = Fault.paced(40_000_000)
    works_again(page)


def test_a_retry_after_a_stall_goes_on_from_what_is_there(
    page: Page, site_server: WatchedServer, built_site: Path
) -> None:
    site_server.faults[".wasm"] = Fault.stalled(after=3_000_000)
    is_given_up(page, built_site, after=3_000_000)
    there = state(page)["received"]
    assert there > 3_000_000
    asked = [one.path for one in site_server.requests if "/runtime/" in one.path]
    site_server.faults[".wasm"] = Fault.paced(40_000_000)
    widget(page).locator('[data-action="retry"]').click()
    assert state(page)["received"] >= there
    reached(page, "ready")
    expect(page.locator("[data-letter]")).to_contain_text("Zebulon & Daughters")
    again = [one.path for one in site_server.requests if "/runtime/" in one.path][len(asked) :]
    twice = {path.rpartition(".")[2] for path in again if path in asked}
    assert twice <= {"wasm"}, "what was whole is not fetched again"


def test_a_line_that_breaks_once_on_the_way_is_not_noticed(
    page: Page, site_server: WatchedServer, trouble: Trouble
) -> None:
    trouble.allow(NOT_FOUND)
    site_server.faults[".wasm"] = Fault.dropped(3_000_000, once=True)
    failures: list[str] = []
    page.expose_function("failed", lambda state: failures.append(state))
    page.goto("letter/")
    page.evaluate(
        """() => new MutationObserver(() => {
            const { state } = document.querySelector('[data-widget=letter]').dataset;
            if (state === "failed") window.failed(state);
        }).observe(document.querySelector('[data-widget=letter]'), { attributes: true })"""
    )
    field(page).fill(TYPED)
    reached(page, "ready")
    expect(page.locator("[data-letter]")).to_contain_text("Zebulon & Daughters")
    assert len(site_server.requests_for(".wasm")) == 2
    assert failures == []


def test_without_a_network_in_mid_load_nothing_is_lost_and_with_it_again_all_goes_on(
    page: Page, site_server: WatchedServer, trouble: Trouble
) -> None:
    trouble.allow(f"{NOT_FOUND}|widget ")
    site_server.faults[".wasm"] = Fault.dropped(1_000_000)
    page.goto("letter/")
    field(page).fill(TYPED)
    while not site_server.requests_for(".wasm"):
        page.wait_for_timeout(20)
    page.context.set_offline(True)
    reached(page, "failed")
    # A kind whose part is not here is named, and the one on the desk stays with its words.
    page.locator('[name="kind"]').select_option("thank_you")
    expect(page.locator('[data-part="kind-said"]')).to_be_visible()
    expect(page.locator('[name="kind"]')).to_have_value("influence")
    expect(field(page)).to_have_value(TYPED)
    expect(page.locator("[data-letter]")).to_contain_text("Zebulon & Daughters")
    site_server.faults.clear()
    page.context.set_offline(False)
    works_again(page)
    page.locator('[name="kind"]').select_option("thank_you")
    expect(page.locator("[data-letter]")).to_contain_text("Zebulon & Daughters")
    expect(page.locator('[data-widget="letter"]')).to_have_attribute("data-kind", "thank_you")


# Asks whether it may start, and waits until somebody says so.
HELD = b"""const line = new BroadcastChannel("start");
await new Promise((go) => { line.onmessage = ({ data }) => data === "go" && go(); line.postMessage("asks"); });"""
START = b"const started=loadPyodide("


def slow_start(script: bytes) -> bytes:
    return script.replace(START, HELD + START)


@pytest.mark.parametrize("impatient", [False, True])
def test_thirty_seconds_without_a_start_end_in_failed_and_a_late_start_still_wins(
    browser: Browser, built_site: Path, tmp_path: Path, impatient: bool
) -> None:
    site = edited_copy(built_site, tmp_path / "site", {"assets/js/python/worker.js": slow_start})
    with visited(browser, site) as (page, _):
        page.clock.install()
        open_desk(page)
        field(page).fill(TYPED)
        while not (known := state(page))["total"] or known["received"] < known["total"]:
            page.wait_for_timeout(100)
        page.clock.fast_forward(25_000)
        reached(page, "loading")
        page.clock.fast_forward(5_000)
        shows_failure(page)
        assert state(page)["reason"] == "slow"
        if impatient:
            # The reader does not wait: a new worker takes the old one's place, and is the only one.
            page.evaluate(
                """() => {
                    window.line = new BroadcastChannel("start");
                    line.onmessage = () => line.postMessage("go");
                }"""
            )
            works_again(page)
            assert python_worker(page).url
        else:
            page.evaluate("new BroadcastChannel('start').postMessage('go')")
            reached(page, "ready")
            expect(page.locator("[data-letter]")).to_contain_text("Zebulon & Daughters")


@pytest.mark.parametrize("content_type", ["application/octet-stream", "text/plain", "text/html"])
def test_a_wrong_type_for_the_wasm_does_no_harm(page: Page, site_server: WatchedServer, content_type: str) -> None:
    site_server.faults[".wasm"] = Fault.typed(content_type)
    open_desk(page)
    reached(page, "ready")


@pytest.mark.parametrize("part", ["glue", "loader"])
def test_a_wrong_type_for_a_script_ends_in_failed(
    page: Page, site_server: WatchedServer, built_site: Path, trouble: Trouble, part: str
) -> None:
    trouble.allow("MIME type|Failed to load module script")
    site_server.faults[file_name(built_site, part)] = Fault.typed("text/plain")
    open_desk(page)
    field(page).fill(TYPED)
    shows_failure(page)
    site_server.faults.clear()
    works_again(page)


@pytest.mark.parametrize("lacking", ["WebAssembly", "DecompressionStream"])
def test_a_browser_that_cannot_run_it_is_told_at_once_and_sent_nothing(
    page: Page, site_server: WatchedServer, lacking: str
) -> None:
    page.add_init_script(f"delete globalThis.{lacking};")
    open_desk(page)
    field(page).fill(TYPED)
    reached(page, "failed")
    assert state(page)["reason"] == "unsupported"
    # Trying again would change nothing.
    expect(widget(page).locator('[data-action="retry"]')).to_be_hidden()
    expect(widget(page).locator("[data-status]").first).to_contain_text("another browser may do it")
    assert [request.path for request in site_server.requests if "/runtime/" in request.path] == []
    expect(field(page)).to_have_value(TYPED)


def test_a_worker_that_dies_at_work_is_replaced_by_itself(page: Page, trouble: Trouble) -> None:
    open_desk(page)
    reached(page, "ready")
    trouble.allow("struck down")
    python_worker(page).evaluate("() => void setTimeout(() => { throw new Error('struck down'); })")
    field(page).fill(TYPED)
    expect(page.locator("[data-letter]")).to_contain_text("Zebulon & Daughters")
    reached(page, "ready")
    assert python_worker(page).url


def test_a_worker_that_falls_silent_is_replaced_after_ten_seconds_and_asked_again(page: Page) -> None:
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.clock.install()
    open_desk(page)
    reached(page, "ready")
    expect(page.locator("[data-letter]")).not_to_contain_text("Zebulon")
    python_worker(page).evaluate("() => { onmessage = null; }")
    field(page).fill(TYPED)
    page.wait_for_timeout(500)
    page.clock.fast_forward(10_000)
    expect(page.locator("[data-letter]")).to_contain_text("Zebulon & Daughters")
    reached(page, "ready")
    assert not [text for text in said if "Zebulon" in text], "what was typed must not be logged"


def silent_at_poison(script: bytes) -> bytes:
    return script.replace(
        b'if(data.kind==="ask")answer', b'if(data.kind==="ask"&&!data.request.includes("poison"))answer'
    )


def test_a_request_that_stops_two_workers_is_given_up_and_retry_works(
    browser: Browser, built_site: Path, tmp_path: Path
) -> None:
    site = edited_copy(built_site, tmp_path / "site", {"assets/js/python/worker.js": silent_at_poison})
    with visited(browser, site) as (page, _):
        page.clock.install()
        open_desk(page)
        field(page).fill(TYPED)
        reached(page, "ready")
        expect(page.locator("[data-letter]")).to_contain_text("Zebulon & Daughters")
        page.evaluate(
            """async () => {
                const { python } = await import(new URL("../assets/js/python/python.js", location.href).href);
                [window.outcome, window.states] = ["waiting", []];
                python.subscribe(({ name }) => window.states.push(name));
                python.ask({ action: "poison" }, { queue: "poison" })
                    .then(() => (window.outcome = "answered"), (error) => (window.outcome = error.message));
            }"""
        )
        # Where the desk asks something of its own just then, that is taken to be what stopped the first worker.
        for _ in range(3):
            before = page.evaluate("window.states.push('silent')")
            page.clock.fast_forward(10_000)
            # The next worker starts by itself, and is sent the same request.
            page.wait_for_function("from => window.states.slice(from).some((it) => it !== 'loading')", arg=before)
            if page.evaluate("window.states.at(-1)") == "failed":
                break
            # Other queues are answered in between, which must not make it start anew for ever.
            assert ask(page, {"action": "no such action"})["ok"] is False
        shows_failure(page)
        assert state(page)["reason"] == "stopped"
        assert page.evaluate("window.outcome") == "Python stopped twice at this request."
        works_again(page)
        assert ask(page, {"action": "no such action"})["ok"] is False


def raises(script: bytes) -> bytes:
    return script.replace(DOOR, json.dumps("def handle(request):\n    return {}[request]\nhandle").encode())


def test_an_exception_in_python_rejects_without_a_word_of_what_was_typed(
    browser: Browser, built_site: Path, tmp_path: Path
) -> None:
    edits: dict[str, Callable[[bytes], bytes]] = {"assets/js/python/worker.js": raises}
    with visited(browser, edited_copy(built_site, tmp_path / "site", edits)) as (page, trouble):
        # The desk itself does not expect its door to raise.
        trouble.allow("Python raised KeyError")
        open_desk(page)
        reached(page, "ready")
        assert ask(page, {"secret": "Zebulon"}) == {"error": "PythonError: Python raised KeyError."}
        reached(page, "ready")
