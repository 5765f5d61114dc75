"""In Firefox and in WebKit: the letter is written, and nothing of the whole journey reaches another origin."""

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from browser.driven import Driven, firefox, started, until, webkit
from browser.runtime_page import edited_copy
from support.server import WatchedServer

# What the real worker does when its door is open: it tries another origin, and tells the page how that ended.
_TRIES = """
const elsewhere = "{address}told.txt";
const channel = new BroadcastChannel("tried");
const tried = ["cors", "no-cors"].map((mode) => fetch(elsewhere, {{ mode }}).then(() => "arrived", () => "refused"));
// The page may begin to listen at any time.
void Promise.all(tried).then((ends) => setInterval(() => channel.postMessage(ends), 50));
"""
# Everything that a page fetches for itself, by its own account; the server counts what came.
_FETCHED = "return performance.getEntriesByType('resource').map((entry) => entry.name)"
# A file leaves the page as a blob: what is in it can be read before the browser takes it away.
_HOLD_FILES = """
const make = URL.createObjectURL.bind(URL);
window.files = [];
URL.createObjectURL = (blob) => { window.files.push(blob); return make(blob); };
"""


@pytest.fixture(scope="module", params=["firefox", "webkit"])
def driven(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Driven]:
    """Each browser, started once."""
    start = firefox(tmp_path_factory.mktemp("firefox") / "profiles") if request.param == "firefox" else webkit()
    with started(start) as browser:
        yield browser


def press(driven: Driven, selector: str) -> None:
    """Press the first element for a selector that is seen, as soon as one is."""
    seen = "return [...document.querySelectorAll(args[0])].some((each) => each.checkVisibility())"
    until(lambda: driven.run(seen, selector), selector)
    driven.run("[...document.querySelectorAll(args[0])].find((each) => each.checkVisibility()).click()", selector)


def state(driven: Driven, name: str) -> str:
    return str(driven.run("return document.querySelector(`[data-widget=${args[0]}]`).dataset.state", name))


def saved(driven: Driven, action: str) -> bytes:
    """Press a button that saves a file, and give back what is in the file."""
    driven.run(_HOLD_FILES)
    press(driven, f'[data-action="{action}"]')
    until(lambda: driven.run("return window.files.length"), f"the file of {action}")
    return bytes(driven.run("return [...new Uint8Array(await window.files[0].arrayBuffer())]"))


def test_the_whole_journey_works_and_stays_on_this_site(driven: Driven, site_server: WatchedServer) -> None:
    ours = site_server.url
    fetched: list[str] = []

    def visit(path: str) -> None:
        driven.open(ours + path)
        fetched.extend(driven.run(_FETCHED))

    visit("")
    visit("guide/first-ten-minutes/")
    visit("help/")
    visit("checklist/")
    press(driven, '[name="cause"][value="blanked"]')
    press(driven, '[name="outcome"][value="waiting"]')
    press(driven, '[name="timing"][value="t0"]')
    verdict = "return document.querySelector('[data-verdict]').dataset.verdict"
    until(lambda: driven.run(verdict) == "better_answer", "the verdict")
    calendar = saved(driven, "ics")
    assert calendar.startswith(b"BEGIN:VCALENDAR")
    fetched += driven.run(_FETCHED)

    visit("letter/?kind=influence")
    until(lambda: state(driven, "letter") == "ready", "Python")
    heard = driven.element('[name="heard"]')
    heard.click()
    heard.send_keys("i heard that results come late")
    # Python's letter: tidied, and the opener of the box beside it.
    until(lambda: "I heard that results come late." in driven.text("[data-letter]"), "the letter")
    assert driven.run("return document.querySelector('[data-passage=heard]').hasAttribute('data-marked')")
    press(driven, "[data-field=heard] [data-mend]")
    until(lambda: "i heard that results come late." in driven.text("[data-letter]"), "the mend taken back")
    press(driven, '[data-action="next"]')
    press(driven, "[data-field=better] [data-opener]")
    opened = "const box = document.activeElement; return box.value.slice(box.selectionStart, box.selectionEnd)"
    assert driven.run(opened) == "…"
    assert driven.run("return document.querySelectorAll('[data-sentence]').length")
    press(driven, '[data-part="ways"] > summary')
    assert b"i heard that results come late." in saved(driven, "txt")
    assert saved(driven, "docx").startswith(b"PK")
    fetched += driven.run(_FETCHED)

    assert fetched
    assert [address for address in fetched if not address.startswith((ours, "data:", "blob:"))] == []
    assert [one.path for one in site_server.requests if one.status >= 400] == []
    if driven.asked:
        asked = driven.asked()
        # Pages and Python's worker are both among those that asked.
        assert f"{ours}assets/js/main.js" in asked
        assert [address for address in asked if address.endswith(".wasm")]
        hosts = {urlsplit(address).netloc for address in asked}
        assert hosts == {urlsplit(ours).netloc}


@pytest.mark.parametrize("guarded", [True, False], ids=["with the policy", "without it"])
def test_a_request_elsewhere_that_pythons_own_worker_is_made_to_try_is_refused(
    driven: Driven, built_site: Path, elsewhere: WatchedServer, tmp_path: Path, guarded: bool
) -> None:
    def without_policy(html: bytes) -> bytes:
        return html.replace(b'http-equiv="Content-Security-Policy"', b'name="no-policy"')

    tries = _TRIES.format(address=elsewhere.url).encode()
    edits = {"assets/js/python/worker.js": lambda script: script + tries}
    # Without the policy the same attempt must arrive, or this test could not see anything.
    site = edited_copy(
        built_site, tmp_path / "site", edits if guarded else edits | {"letter/index.html": without_policy}
    )
    with WatchedServer(site) as server:
        driven.open(f"{server.url}letter/")
        told = driven.run(
            """
            const heard = new Promise((then) => {
                new BroadcastChannel("tried").onmessage = ({ data }) => then(data);
            });
            document.querySelector("[name=heard]").focus();
            return await heard;
            """
        )
    assert told == ["refused" if guarded else "arrived"] * 2
    assert len(elsewhere.requests) == (0 if guarded else 2)


def test_the_page_itself_cannot_reach_another_origin_either(
    driven: Driven, site_server: WatchedServer, elsewhere: WatchedServer
) -> None:
    driven.open(f"{site_server.url}letter/")
    attempt = """
        const [address] = args;
        const picture = new Image();
        const shown = new Promise((then) => {
            picture.onload = () => then("arrived");
            picture.onerror = () => then("refused");
        });
        picture.src = address;
        return [
            await fetch(address, { mode: "no-cors" }).then(() => "arrived", () => "refused"),
            await shown,
            await import(address).then(() => "arrived", () => "refused"),
        ];
    """
    assert driven.run(attempt, f"{elsewhere.url}told.txt") == ["refused", "refused", "refused"]
    assert elsewhere.requests == []
