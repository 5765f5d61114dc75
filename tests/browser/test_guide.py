"""The guide as all its readers meet it: by a screen reader's rules, on a narrow phone, without scripts, by search."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, Route, expect

from browser.axe import violations

# One page stands for the many that are made from the same template.
MADE = ("letters/influence/", "situations/blanked/")
NOT_THE_GUIDE = ("checklist/", "contributing/", "letter/", "letters/", "situations/")


@pytest.fixture
def addresses(built_site: Path) -> list[str]:
    """Every page that people read, from the front door on; the checklist and the desk have tests of their own."""
    found = sorted(page.parent.relative_to(built_site).as_posix() + "/" for page in built_site.rglob("index.html"))
    pages = [address.removeprefix("./") for address in found if not address.startswith(NOT_THE_GUIDE)]
    assert len(pages) > 20
    return [*pages, "letters/", "situations/", *MADE]


def test_no_page_breaks_a_rule_of_accessibility_or_is_wider_than_the_narrowest_phone(
    page: Page, addresses: list[str]
) -> None:
    widths, found = {}, {}
    for address in addresses:
        page.set_viewport_size({"width": 320, "height": 640})
        page.goto(address)
        widths[address] = page.evaluate("document.documentElement.scrollWidth")
        page.set_viewport_size({"width": 390, "height": 844})
        page.eval_on_selector_all("article details", "all => all.forEach((one) => (one.open = true))")
        found[address] = violations(page)
    assert {address: width for address, width in widths.items() if width != 320} == {}
    assert {address: broken for address, broken in found.items() if broken} == {}


@pytest.mark.parametrize("context_options", [{"java_script_enabled": False}], ids=["no scripts"])
def test_every_page_reads_well_without_scripts(page: Page, addresses: list[str]) -> None:
    for address in addresses:
        page.goto(address)
        for heading in page.locator("article :is(h1, h2, h3):not([hidden], [hidden] *, details *, .verdict *)").all():
            expect(heading).to_be_visible()
        expect(page.locator("[data-needs-script]:visible")).to_have_count(0)
        if page.locator("details.claims").count():
            page.locator("details.claims > summary").click()
            expect(page.locator(".claim-source").first).to_be_visible()


@pytest.mark.parametrize(
    ("words", "address"),
    [
        ("blanked", "situations/blanked/"),
        ("mind went blank", "guide/next-time/"),
        ("I was ghosted", "guide/ghosted/"),
        ("rejected", "guide/waiting/"),
        ("no reply", "guide/ghosted/"),
        ("I cried", "situations/cried/"),
        ("stutter", "guide/read-as-odd/"),
        ("template", "letters/"),
        ("how can I kill myself", "help/"),
    ],
)
def test_the_search_finds_what_someone_would_type(page: Page, words: str, address: str) -> None:
    page.goto("find/")
    page.get_by_role("searchbox").press_sequentially(words)
    expect(page.locator(f'.find-results > li > a[href$="/{address}"]')).to_be_visible()
    expect(page.locator('.find-results a[href*="contributing"]')).to_have_count(0)
    expect(page.get_by_text("Talk to someone first")).to_be_visible(visible="kill" in words)


def test_the_results_stay_while_the_keyboard_walks_through_them(page: Page) -> None:
    page.goto("find/?q=rejected")
    results = page.locator(".find-results a")
    expect(results.first).to_be_visible()
    page.get_by_role("searchbox").press("Tab")
    expect(results.first).to_be_focused()
    expect(results.first).to_be_visible()


def test_where_nothing_matches_the_doors_stand_open(page: Page) -> None:
    page.goto("find/")
    page.get_by_role("searchbox").press_sequentially("xyzzy")
    expect(page.get_by_role("status")).to_contain_text("No page has those words")
    expect(page.get_by_role("article").get_by_role("link", name="I feel really low")).to_be_visible()


@pytest.mark.parametrize(("today", "old"), [("2026-06-29", False), ("2026-07-01", True), ("2027-01-01", True)])
def test_a_check_that_is_too_old_says_so_from_that_day_on(page: Page, today: str, old: bool) -> None:
    mark = '<span data-checked-on="2026-01-01" data-stale-after="180" data-stale="Too old.">Seen.</span>'

    def with_a_check(route: Route) -> None:
        answer = route.fetch()
        route.fulfill(response=answer, body=answer.text().replace("</h1>", f"</h1>{mark}", 1))

    page.route("**/help/", with_a_check)
    page.clock.set_fixed_time(f"{today}T12:00:00Z")
    page.goto("help/")
    expect(page.locator("[data-checked-on]")).to_have_text("Seen. Too old." if old else "Seen.")
