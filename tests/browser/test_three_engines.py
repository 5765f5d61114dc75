"""The whole way through the site in Chromium, Firefox and WebKit: what is written stays, and what is deleted is gone,
and nothing of it reaches another origin.

What the engines do differently is written down in decision 15 of `docs/contributing/decisions/`.
"""

from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Playwright

from browser.driven import Driven, chromium, firefox, started, until, webkit
from browser.runtime_page import edited_copy
from support.chromium import launch_options
from support.server import WatchedServer

KEPT = "return JSON.stringify([{ ...sessionStorage }, { ...localStorage }])"
CHECKLIST = "return document.querySelector('[data-widget=checklist]') !== null"
SEEN = "return [...document.querySelectorAll(args[0])].find((each) => each.checkVisibility())?.value"

# In Chromium all that is tried here has tests of its own.
OTHERS = pytest.mark.parametrize("driven", ["firefox", "webkit"], indirect=True)
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


@pytest.fixture(scope="module", params=["chromium", "firefox", "webkit"])
def driven(
    request: pytest.FixtureRequest, playwright: Playwright, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Driven]:
    """Each browser, started once."""
    starts = {
        "chromium": lambda: _keeping_pages(playwright),
        "firefox": lambda: firefox(tmp_path_factory.mktemp("firefox") / "profiles"),
        "webkit": webkit,
    }
    with started(starts[request.param]()) as browser:
        yield browser


@contextmanager
def _keeping_pages(playwright: Playwright) -> Iterator[Driven]:
    """Chromium, which keeps pages for Back, as people's browsers do."""
    kept = ["--disable-back-forward-cache"]
    with (
        closing(playwright.chromium.launch(**launch_options(), ignore_default_args=kept)) as launched,
        chromium(launched) as browser,
    ):
        yield browser


@pytest.fixture
def server(built_site: Path) -> Iterator[WatchedServer]:
    """The site, which a test may take away."""
    with ExitStack() as running:
        here = running.enter_context(WatchedServer(built_site, prefix="/some/project/"))
        here.stop = running.pop_all().close  # type: ignore[attr-defined]  # a test's own
        yield here
        here.stop()  # type: ignore[attr-defined]


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


def shows(driven: Driven, *words: str) -> None:
    until(lambda: all(word in driven.text("[data-letter]") for word in words), f"the letter with {words}")


def ready(driven: Driven) -> None:
    until(lambda: driven.run("return document.querySelector('[data-widget=letter]') !== null"), "the desk")
    until(lambda: state(driven, "letter") == "ready", "Python")


def type_into(driven: Driven, name: str, text: str) -> None:
    """Type into a box, on whichever step it stands."""
    if driven.run("return document.querySelector('[data-action=show-all]').getAttribute('aria-pressed')") == "false":
        press(driven, "[data-action=show-all]")
    until(lambda: driven.run(SEEN, f'[name="{name}"]') is not None, name)
    box = driven.element(f'.desk-form [name="{name}"]')
    box.click()
    box.send_keys(text)


def delete_everything(driven: Driven) -> None:
    driven.run("document.querySelector('[data-part=keep]').open = true")
    press(driven, '[data-action="delete-everything"]')
    press(driven, '[data-action="delete-confirm"]')
    until(lambda: "Everything is deleted" in driven.text('[data-part="keep-said"]'), "the deletion")


# First: what the browser was asked for before is in its list as well.
@OTHERS
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


def test_the_whole_way_from_the_front_page_to_a_letter_that_is_deleted_and_back(
    driven: Driven, server: WatchedServer
) -> None:
    driven.open(server.url)
    for name, value in (("cause", "blanked"), ("outcome", "waiting"), ("timing", "t0"), ("want_it", "yes")):
        press(driven, f'[name="{name}"][value="{value}"]')
    until(lambda: driven.run("return document.querySelector('[data-verdict]').dataset.verdict"), "the verdict")
    press(driven, "[data-verdict] [data-desk]")
    ready(driven)

    type_into(driven, "your_name", "Amara Diallo")
    shows(driven, "Amara Diallo")
    driven.element('[data-action="edit"]').click()
    driven.element("[data-letter]").send_keys(" waved")
    driven.element('[data-action="edit-done"]').click()
    shows(driven, "waved")
    whole = driven.text("[data-letter]")

    driven.element('[data-action="copy"]').click()
    if driven.run("return !document.querySelector('[data-part=before]').hidden"):
        driven.element('[data-action="anyway"]').click()
    said = '[data-part="said"]'
    until(lambda: any(word in driven.text(said) for word in ("Copied", "selected")), "what became of the copy")
    if "Copied" not in driven.text(said):
        # Without a clipboard the letter is selected, to be copied by hand.
        assert driven.run("return String(getSelection())").split() == whole.split()
    driven.run("document.querySelector('[data-part=share]').open = true")
    press(driven, '[data-action="share-words"]')
    link = str(until(lambda: driven.run("return document.querySelector('#share-link').value"), "the link"))

    # Here, the reader's own letter is in the way: it waits, and comes back.
    driven.open(link)
    press(driven, '[data-action="link-take"]')
    until(lambda: "waved" not in driven.text("[data-letter]"), "the letter of the link")
    shows(driven, "Amara Diallo")
    assert "#" not in str(driven.run("return location.href"))
    press(driven, '[data-action="link-undo"]')
    shows(driven, "Amara Diallo", "waved")
    driven.reload()
    ready(driven)
    shows(driven, "Amara Diallo", "waved")
    driven.back()
    ready(driven)
    shows(driven, "Amara Diallo", "waved")

    delete_everything(driven)
    ready(driven)
    assert "Amara" not in driven.text("main")
    assert "Amara" not in str(driven.run(KEPT))
    driven.open(f"{server.url}guide/waiting/")
    driven.back()
    ready(driven)
    assert "Amara" not in driven.text("main")
    # Each step on the desk is one of the browser's.
    until(lambda: driven.run(CHECKLIST) or driven.back(), "the checklist")
    until(lambda: driven.run("return document.querySelectorAll('[name=cause]:checked').length") == 0, "no tick")
    assert "blanked" not in str(driven.run(KEPT))


def test_without_a_network_a_letter_is_written_all_the_same(driven: Driven, server: WatchedServer) -> None:
    driven.open(f"{server.url}letter/")
    ready(driven)
    if not driven.run("return isSecureContext && 'serviceWorker' in navigator"):
        pytest.skip(f"{driven.name} has no service worker here, so nothing is kept for use without a network")
    type_into(driven, "role", "ward clerk")
    until(lambda: driven.run("return document.documentElement.dataset.offline") == "ready", "all to be stored")
    server.stop()  # type: ignore[attr-defined]
    driven.open(f"{server.url}letter/?kind=thank_you")
    ready(driven)
    type_into(driven, "your_name", "Kim Lee")
    shows(driven, "Kim Lee", "ward clerk")
    delete_everything(driven)


def test_a_closed_tab_that_is_opened_again_after_deleting_holds_nothing(driven: Driven, server: WatchedServer) -> None:
    if driven.in_a_tab is None:
        pytest.skip(f"{driven.name}: its driver cannot open a closed tab again")

    def write() -> None:
        driven.open(f"{server.url}letter/")
        ready(driven)
        type_into(driven, "your_name", "Amara Diallo")
        shows(driven, "Amara Diallo")

    driven.open(f"{server.url}letter/")
    ready(driven)
    # As long as nothing is deleted the browser brings the words back, and so this test can see them.
    driven.in_a_tab(write, lambda: None)
    ready(driven)
    shows(driven, "Amara Diallo")
    driven.in_a_tab(write, lambda: delete_everything(driven))
    ready(driven)
    shows(driven, "[your name]")
    assert driven.run(SEEN, '[name="your_name"]') in ("", None)
    assert "Amara" not in str(driven.run(KEPT))


# Nothing reaches another origin


@OTHERS
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


@OTHERS
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
