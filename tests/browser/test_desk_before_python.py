"""Before Python is there: the letter, the clipboard and paper hold what Python would write of the same answers."""

import pytest
from playwright.sync_api import Page, expect

from bounceback.letters.compose import compose
from bounceback.letters.kinds import kind as kind_named
from bounceback.letters.model import Letter
from bounceback.questions.answers import check
from bounceback.questions.catalog import catalog, kind_ids, questions
from browser.test_letter_desk import fill, letter
from browser.trouble import Trouble
from support.faults import Fault
from support.server import WatchedServer

REGIONS = {"us": {"locale": "en-US"}, "uk": {"locale": "en-GB"}}
# What a form begins with is no answer, and what decides what is asked is chosen in a test of its own.
BOXES = ("text", "long", "date", "email", "phone", "time")


def tidy(kind: str) -> dict[str, str]:
    """A worked example's answers as somebody careful types them, and something in every box that it leaves empty."""
    asked = kind_named(kind)
    given = {key: str(text) for key, text in asked.examples[0].answers.items()}
    shown = [key for key in asked.keys if not asked.condition(key)]
    boxes = [key for key in shown if questions()[key].type in BOXES and not questions()[key].values]
    empty = {key: f"I would add this line ({key})." for key in boxes if asked.questions[key].move}
    return {key: text for key, text in (empty | given).items() if key in boxes}


def python_writes(kind: str, answers: dict[str, str], **choices: str) -> Letter:
    return compose(kind_named(kind), check(answers | choices, known=catalog()).answers)


@pytest.mark.parametrize(
    ("context_options", "region"), [(REGIONS[region], region) for region in REGIONS], ids=list(REGIONS)
)
def test_letter_clipboard_and_paper_of_every_kind_are_what_python_writes(page: Page, region: str) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.route("**/*.wasm", lambda _route: None)  # never answered: Python stays on its way
    page.add_init_script("sessionStorage.clear()")
    for kind in kind_ids():
        answers = tidy(kind)
        page.goto(f"letter/?kind={kind}")
        expect(page.locator('[data-widget="letter"]')).to_have_attribute("data-kind", kind)
        expect(page.locator('[data-action="copy"]')).to_be_visible()
        empty = python_writes(kind, {}, region=region)
        assert letter(page) == empty.body, kind
        expect(page.locator("[data-subject]")).to_have_text(empty.subject.text)
        fill(page, answers)
        wanted = python_writes(kind, answers, region=region)
        assert letter(page) == wanted.body, kind
        expect(page.locator("[data-subject]")).to_have_text(wanted.subject.text)
        page.locator('[data-action="copy"]').click()
        if wanted.gaps:
            page.locator('[data-action="anyway"]').click()
        expect(page.locator('[data-part="said"]')).to_contain_text("Copied")
        assert page.evaluate("navigator.clipboard.readText()") == wanted.body, kind
        page.emulate_media(media="print")
        assert page.evaluate("document.body.innerText").strip() == wanted.body, kind
        page.emulate_media(media="screen")


def test_choices_are_in_it_too(page: Page) -> None:
    page.route("**/*.wasm", lambda _route: None)  # never answered: Python stays on its way
    page.goto("letter/?kind=adjust_or_rearrange")
    answers = tidy("adjust_or_rearrange") | {"interviewer": "Ms Hart", "agreed": "You had agreed to forty minutes."}
    page.locator('[data-action="show-all"]').click()
    for request, state in (("change", ""), ("again", "cut_short"), ("agreed", "cut_short")):
        page.locator('[name="request_kind"]:visible').select_option(request)
        page.locator('[name="recipient"][value="recruiter"]').check()
        if state:
            page.locator(f'[name="state"][value="{state}"]').check()
        here = {key: text for key, text in answers.items() if page.locator(f'[name="{key}"]:visible').count()}
        fill(page, here)
        choices = {"request_kind": request, "recipient": "recruiter"} | ({"state": state} if state else {})
        assert letter(page) == python_writes("adjust_or_rearrange", answers, **choices).body, request


def test_a_kind_whose_questions_do_not_come_leaves_the_letter_alone_and_comes_when_chosen_again(
    page: Page, site_server: WatchedServer, trouble: Trouble
) -> None:
    page.route("**/*.wasm", lambda _route: None)  # never answered: Python stays on its way
    desk, chooser, said = (
        page.locator(found) for found in ('[data-widget="letter"]', 'select[name="kind"]', '[data-part="kind-said"]')
    )
    trouble.allow("Failed to load resource|Failed to fetch")
    for fault in (Fault.missing(), Fault.dropped(100)):
        site_server.faults["/letter/kits/thank_you.html"] = fault
        page.goto("letter/?kind=thank_you")
        expect(said).to_contain_text("did not come")
        expect(desk).to_have_attribute("data-kind", "influence")
        fill(page, {"heard": "You need somebody for nights."})
        chooser.select_option("thank_you")
        expect(said).to_contain_text("did not come")
        expect(chooser).to_have_value("influence")
        assert "You need somebody for nights." in letter(page)
        site_server.faults.clear()
        chooser.select_option("thank_you")
        expect(desk).to_have_attribute("data-kind", "thank_you")
        expect(said).to_be_hidden()
        page.evaluate("sessionStorage.clear()")
    assert site_server.requests_for("letter/kits/better_answer.html") == []


def test_the_bar_counts_the_gaps_and_a_gap_leads_to_its_box(page: Page) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    page.route("**/*.wasm", lambda _route: None)  # never answered: Python stays on its way
    page.goto("letter/")
    expect(page.locator('[data-part="gaps-left"]')).to_have_text("4 gaps left")
    page.locator('[name="heard"]:visible').fill("<b>You told me</b> that results come late.")
    expect(page.locator('[data-part="gaps-left"]')).to_have_text("3 gaps left")
    expect(page.locator("[data-letter]")).to_contain_text("<b>You told me</b> that results come late.")
    page.locator('[data-letter] a[data-gap="your_name"]').click()
    expect(page.locator('[name="your_name"]:visible')).to_be_focused()
    page.keyboard.type("Amara")
    expect(page.locator('[data-part="gaps-left"]')).to_have_text("2 gaps left")
    page.locator('[name="your_name"]:visible').fill("")
    expect(page.locator('[data-part="gaps-left"]')).to_have_text("3 gaps left")


def test_when_python_comes_the_letter_stays_as_it_stood(page: Page) -> None:
    held = []
    page.route("**/*.wasm", lambda route: held.append(route))
    page.goto("letter/")
    fill(page, tidy("influence"))
    before = letter(page)
    while not held:
        page.wait_for_timeout(50)
    for route in held:
        route.continue_()
    expect(page.locator('[data-widget="letter"]')).to_have_attribute("data-state", "ready")
    expect(page.locator('[data-part="inbox"]')).to_be_visible()
    page.wait_for_timeout(500)
    assert letter(page) == before
    expect(page.locator("[data-fresh]")).to_have_count(0)
