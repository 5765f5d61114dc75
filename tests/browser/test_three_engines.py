"""The whole way through the site in Chromium, Firefox and WebKit: what is written stays, and what is deleted is gone.

What the engines do differently is written down in decision 15 of `docs/contributing/decisions/`.
"""

from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Playwright

from browser.driven import Driven, chromium, firefox, started, until, webkit
from browser.test_other_browsers import press, state
from support.chromium import launch_options
from support.server import WatchedServer

KEPT = "return JSON.stringify([{ ...sessionStorage }, { ...localStorage }])"
CHECKLIST = "return document.querySelector('[data-widget=checklist]') !== null"
SEEN = "return [...document.querySelectorAll(args[0])].find((each) => each.checkVisibility())?.value"


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
