"""What a reader pays for the first view of a page: few bytes over the wire, and nothing that jumps."""

import pytest
from playwright.sync_api import BrowserContext, Page, Route, expect

from browser.trouble import Trouble
from support.server import WatchedServer

MOST_BYTES = 100_000
MOST_SHIFT = 0.02
# Counted from the first paint on; what moves within half a second of a touch would not count, and there is none.
_WATCH_SHIFTS = """
window.shifts = 0;
new PerformanceObserver((list) => { for (const shift of list.getEntries()) window.shifts += shift.value; })
    .observe({ type: "layout-shift", buffered: true });
"""


@pytest.fixture(params=[(390, 844), (1440, 900)], ids=["phone", "desk"])
def context_options(request: pytest.FixtureRequest) -> dict[str, object]:
    width, height = request.param
    return {"viewport": {"width": width, "height": height}}


@pytest.mark.parametrize(
    "address",
    ["", "guide/was-it-that-bad/", "guide/waiting/", "guide/thank-you-or-influence/", "help/", "letters/influence/"],
)
def test_the_first_view_is_light_and_nothing_in_it_jumps(
    context: BrowserContext, trouble: Trouble, site_server: WatchedServer, address: str
) -> None:
    context.add_init_script(_WATCH_SHIFTS)
    page = context.new_page()
    page.goto(address, wait_until="networkidle")
    assert site_server.wire_bytes <= MOST_BYTES, [request.path for request in site_server.requests]
    assert page.evaluate("window.shifts") < MOST_SHIFT


def test_no_page_scrolls_sideways_at_320_pixels(page: Page, site_server: WatchedServer) -> None:
    page.set_viewport_size({"width": 320, "height": 640})
    for address in (
        "",
        "guide/thank-you-or-influence/",
        "help/",
        "letters/influence/",
        "checklist/",
        "letter/",
        "find/",
    ):
        page.goto(address)
        assert page.evaluate("document.documentElement.scrollWidth") == 320, address


def test_no_box_of_the_desk_moves_when_its_script_comes(page: Page) -> None:
    held: list[Route] = []
    page.route("**/assets/js/desk/desk.js", lambda route: held.append(route))
    page.goto("letter/", wait_until="commit")
    second = page.locator(".field-move:visible").nth(1)
    # Asked again and again from here: the page's policy lets nothing in it do that with a text.
    while not held or page.evaluate("document.fonts.status") != "loaded":
        page.wait_for_timeout(50)
    before = second.bounding_box()
    held.pop().continue_()
    expect(page.locator('[data-widget="letter"]')).to_have_attribute("data-state", "ready")
    assert before is not None
    assert second.bounding_box() == before
