"""The policy in the page is one that the browser keeps: no eval, no inline code, no request to another origin."""

import socketserver
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Route

from browser.runtime_page import script_with
from browser.trouble import Trouble
from support.server import WatchedServer

# What the pages take the addresses of scripts from.
_ADDRESSES = "function scriptAddress("
_REFUSED = "Content Security Policy|policy broken"

# A worker from a blob that imports its real module, as Python's own worker is. It answers what became of each attempt.
_ASK_IN_WORKER = """
async ([address, addresses]) => {
    const source = `
        const ours = await import(${JSON.stringify(new URL("assets/js/python/snapshot.js", location.href).href)});
        onmessage = async ({data}) => {
            const outcomes = {imported: Object.keys(ours).length > 0};
            for (const mode of ["cors", "no-cors"])
                outcomes[mode] = await fetch(data, {mode}).then(() => "arrived", () => "refused");
            try { outcomes.eval = String((0, eval)("1 + 1")); } catch { outcomes.eval = "refused"; }
            try { importScripts(data); outcomes.script = "arrived"; } catch { outcomes.script = "refused"; }
            outcomes.wasm = await WebAssembly.compile(new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0]))
                .then(() => "compiled", () => "refused");
            postMessage(outcomes);
        };
        postMessage("listening");`;
    const address_of_worker = URL.createObjectURL(new Blob([source], {type: "text/javascript"}));
    // As Python's own worker: the page takes the address of a script from this module alone.
    const { scriptAddress } = await import(new URL(addresses, location.href).href);
    const worker = new Worker(scriptAddress(address_of_worker), {type: "module"});
    return await new Promise((resolve, reject) => {
        worker.onerror = (event) => reject(new Error(event.message || "the worker did not start"));
        worker.onmessage = ({data}) => data === "listening" ? worker.postMessage(address) : resolve(data);
    });
}
"""


def test_a_worker_made_from_a_blob_cannot_reach_another_origin(
    page: Page, built_site: Path, trouble: Trouble, elsewhere: WatchedServer
) -> None:
    page.goto("")
    trouble.allow(_REFUSED)
    outcome = page.evaluate(_ASK_IN_WORKER, [f"{elsewhere.url}told.txt", script_with(built_site, _ADDRESSES)])
    assert outcome == {
        "imported": True,
        "cors": "refused",
        "no-cors": "refused",
        "eval": "refused",
        "script": "refused",
        "wasm": "compiled",
    }
    assert elsewhere.requests == []


def test_the_page_itself_cannot_reach_another_origin(page: Page, trouble: Trouble, elsewhere: WatchedServer) -> None:
    page.goto("")
    ask = "(address) => fetch(address, {mode: 'no-cors'}).then(() => 'arrived', () => 'refused')"
    with trouble.expected(_REFUSED, page):
        assert page.evaluate(ask, f"{elsewhere.url}told.txt") == "refused"
    assert elsewhere.requests == []


def test_a_picture_from_another_origin_is_not_fetched(page: Page, trouble: Trouble, elsewhere: WatchedServer) -> None:
    page.goto("")
    ask = """(address) => new Promise((resolve) => {
        const picture = new Image();
        picture.onload = () => resolve("arrived");
        picture.onerror = () => resolve("refused");
        picture.src = address;
    })"""
    # A refused picture is announced as a request all the same; that none arrived is checked below.
    trouble.allow(f"elsewhere: {elsewhere.url}")
    with trouble.expected(_REFUSED, page):
        assert page.evaluate(ask, f"{elsewhere.url}told.txt") == "refused"
    assert elsewhere.requests == []


def test_an_inline_script_that_no_hash_names_does_not_run(page: Page, trouble: Trouble) -> None:
    def without_trusted_types(route: Route) -> None:
        answer = route.fetch()
        route.fulfill(response=answer, body=answer.text().replace("; require-trusted-types-for 'script'", "", 1))

    # They would refuse it first.
    page.route("**/find/", without_trusted_types)
    page.goto("find/")
    ask = """() => {
        const script = document.createElement("script");
        script.textContent = "window.ran = true";
        document.body.append(script);
        return window.ran === true;
    }"""
    with trouble.expected(_REFUSED, page):
        assert page.evaluate(ask) is False


def test_a_form_cannot_be_sent_anywhere(page: Page, trouble: Trouble) -> None:
    page.goto("")
    ask = """() => {
        const form = document.createElement("form");
        form.action = location.href;
        form.method = "post";
        document.body.append(form);
        form.submit();
    }"""
    with trouble.expected(_REFUSED, page):
        page.evaluate(ask)


# What would make markup or a script of text: each refused, by the name of the error.
_MARKUP_OF_TEXT = """async ([elsewhere, addresses]) => {
    const attempts = {
        inner: () => { document.body.innerHTML = "<b>text</b>"; },
        adjacent: () => document.body.insertAdjacentHTML("beforeend", "<b>text</b>"),
        script: () => { document.createElement("script").src = "assets/js/main.js"; },
        worker: () => new Worker("assets/js/python/worker.js"),
        policy: () => trustedTypes.createPolicy("another", {}),
    };
    const { scriptAddress } = await import(new URL(addresses, location.href).href);
    attempts.elsewhere = () => scriptAddress(elsewhere);
    return Object.fromEntries(Object.entries(attempts).map(([name, attempt]) => {
        try { attempt(); return [name, "done"]; } catch (error) { return [name, error.name]; }
    }));
}"""


def test_text_never_becomes_markup_or_a_script(
    page: Page, built_site: Path, trouble: Trouble, elsewhere: WatchedServer
) -> None:
    page.goto("")
    trouble.allow(f"{_REFUSED}|Trusted")
    outcome = page.evaluate(_MARKUP_OF_TEXT, [f"{elsewhere.url}told.txt", script_with(built_site, _ADDRESSES)])
    assert outcome == dict.fromkeys(("inner", "adjacent", "script", "worker", "policy", "elsewhere"), "TypeError")
    assert page.locator("b", has_text="text").count() == 0


# Ways of fetching from, or sending to, another origin without leaving the page. The name is the path that is asked for.
WAYS = {
    "fetch": "fetch(at, { mode: 'no-cors' }).catch(() => {})",
    "request": "const it = new XMLHttpRequest(); it.open('GET', at); it.send()",
    "beacon": "navigator.sendBeacon(at, 'words')",
    "socket": "new WebSocket(at.replace('http', 'ws'))",
    "events": "new EventSource(at)",
    "ping": "put('a', { href: '#here', ping: at }).click()",
    "picture": "put('img', { src: at })",
    "picture-button": "put('input', { type: 'image', src: at })",
    "background": "put('p', {}).style.backgroundImage = `url(${at})`",
    "font": "new FontFace('theirs', `url(${at})`).load().catch(() => {})",
    "styles": "put('link', { rel: 'stylesheet', href: at })",
    "script": "put('script', { src: at })",
    "module": "import(at).catch(() => {})",
    "frame": "put('iframe', { src: at })",
    "object": "put('object', { data: at })",
    "embed": "put('embed', { src: at })",
    "film": "put('video', { src: at, preload: 'auto' })",
    "sound": "put('audio', { src: at, preload: 'auto' })",
    "prefetch": "put('link', { rel: 'prefetch', href: at })",
    "form": "put('iframe', { name: 'to' }); put('form', { action: at, method: 'post', target: 'to' }).submit()",
}
_TRY = """
([elsewhere, way]) => {
    const at = elsewhere + way;
    const put = (tag, attributes) => {
        const made = document.createElement(tag);
        document.body.append(made);
        for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
        return made;
    };
    const attempts = { ATTEMPTS };
    try { attempts[way](); } catch { /* refused at once */ }
}
"""
_TRY = _TRY.replace("ATTEMPTS", ", ".join(f"{name!r}: () => {{ {script} }}" for name, script in WAYS.items()))


class _Listener(socketserver.ThreadingTCPServer):
    """Another origin that notes the path of whatever comes, by any method."""

    daemon_threads = True
    came: set[str]


class _Note(socketserver.StreamRequestHandler):
    server: _Listener

    def handle(self) -> None:
        words = self.rfile.readline().split()
        if len(words) > 1:
            self.server.came.add(words[1].decode().removeprefix("/"))
        self.wfile.write(
            b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\nAccess-Control-Allow-Origin: *\r\nConnection: close\r\n\r\n"
        )


@pytest.fixture
def listener() -> Iterator[_Listener]:
    with _Listener(("127.0.0.1", 0), _Note) as server:
        server.came = set()
        threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
        yield server
        server.shutdown()


def _tried(page: Page, listener: _Listener) -> set[str]:
    """Try every way in the open page, and tell which arrived."""
    for way in WAYS:
        page.evaluate(_TRY, [f"http://127.0.0.1:{listener.server_address[1]}/", way])
    page.wait_for_timeout(1500)
    return listener.came


def test_every_way_to_another_origin_is_closed_on_a_page_of_ours(
    page: Page, trouble: Trouble, listener: _Listener
) -> None:
    trouble.allow(".")
    page.goto("letter/")
    assert _tried(page, listener) == set()


def test_the_same_ways_are_open_on_a_page_without_the_policy(
    browser: Browser, listener: _Listener, tmp_path: Path
) -> None:
    """Or the test before this one could not see anything."""
    (tmp_path / "index.html").write_text("<!doctype html><body>", encoding="utf-8")
    with WatchedServer(tmp_path) as bare:
        page = browser.new_page()
        page.goto(bare.url)
        assert _tried(page, listener) >= set(WAYS)
        page.close()
