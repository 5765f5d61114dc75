"""What was written stands where it was written, and what was deleted is gone: with Back, in other tabs, in other kinds.

The browser here keeps pages for Back, as people's browsers do; the one of the other tests is told not to.
"""

import datetime as dt
import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Playwright, Route, expect

from bounceback.api.door import handle
from browser.driven import until
from browser.test_letter_desk import fill, letter, open_desk
from browser.trouble import Trouble
from support.chromium import launch_options
from support.server import WatchedServer

COUNT_RETURNS = """addEventListener("pageshow", ({ persisted }) => {
    if (persisted) sessionStorage.returned = String(Number(sessionStorage.returned ?? 0) + 1);
});"""
STORED = "JSON.stringify([{ ...sessionStorage }, { ...localStorage }])"


@pytest.fixture(scope="module")
def browser(playwright: Playwright) -> Iterator[Browser]:
    """A Chromium that keeps pages for Back."""
    chromium = playwright.chromium.launch(
        **launch_options(compiled_once=True), ignore_default_args=["--disable-back-forward-cache"]
    )
    yield chromium
    chromium.close()


@pytest.fixture
def context(context: BrowserContext) -> BrowserContext:
    context.add_init_script(COUNT_RETURNS)
    return context


def go_back(page: Page) -> None:
    """Back, to a page that the browser kept as it was."""
    before = page.evaluate("sessionStorage.returned ?? 0")
    # Such a page does not load a second time.
    page.go_back(wait_until="commit")
    page.wait_for_function("before => Number(sessionStorage.returned) > Number(before)", arg=before)


def is_kept(page: Page, words: str) -> None:
    """The tab has `words`: the page's script is there, and what was put in before it has been read."""
    page.wait_for_function("words => JSON.stringify({ ...sessionStorage }).includes(words)", arg=words)


def comes_back(page: Page, widget: str) -> None:
    """Back, to a page that is loaded anew because of what was deleted."""
    page.go_back(wait_until="commit")
    page.wait_for_function("() => performance.getEntriesByType('navigation')[0]?.type !== 'navigate'")
    expect(page.locator(f'[data-widget="{widget}"]')).to_have_attribute("data-state", "ready")


def delete_everything(page: Page) -> None:
    page.locator('[data-part="keep"] > summary').click()
    page.locator('[data-action="delete-everything"]').click()
    page.locator('[data-action="delete-confirm"]').click()
    expect(page.locator('[data-part="keep-said"]')).to_contain_text("Everything is deleted")


def edit(page: Page, words: str) -> None:
    page.locator('[data-action="edit"]').click()
    expect(page.locator("[data-letter]")).to_be_focused()
    page.keyboard.press("Control+End")
    page.keyboard.type(words)
    page.locator('[data-action="edit-done"]').click()


def test_what_was_deleted_does_not_come_back_with_back(page: Page) -> None:
    page.goto("checklist/")
    page.locator('[name="cause"][value="blanked"]').check()
    expect(page.locator("[data-verdict]")).to_be_visible()
    page.goto("letter/")
    fill(page, {"your_name": "Amara Diallo"})
    expect(page.locator("[data-letter]")).to_contain_text("Amara Diallo")
    page.goto("letter/?kind=thank_you")
    expect(page.locator("[data-letter]")).to_contain_text("Amara Diallo")
    delete_everything(page)
    page.go_back(wait_until="commit")
    expect(page.locator('[name="your_name"]')).to_have_value("")
    expect(page.locator("[data-letter]")).to_contain_text("[your name]")
    expect(page.locator('[data-widget="letter"]')).to_have_attribute("data-state", "ready")
    fill(page, {"your_name": "K"})
    expect(page.locator("[data-letter]")).not_to_contain_text("Amara")
    assert "Amara" not in page.evaluate(STORED)
    page.goto("checklist/")
    expect(page.locator('[name="cause"][value="blanked"]')).to_be_attached()
    expect(page.locator('[name="cause"]:checked')).to_have_count(0)
    assert "blanked" not in page.evaluate(STORED)


@pytest.mark.parametrize("kept", [True, False], ids=["kept by the browser", "loaded again"])
def test_back_does_not_put_older_answers_over_newer_ones(page: Page, kept: bool) -> None:
    if not kept:
        # A page that waits for its end is not kept for Back. Its fields are put back all the same.
        page.add_init_script("addEventListener('unload', () => {});")
    heard, body = page.locator('[name="heard"]:visible'), page.locator("[data-letter]")
    open_desk(page)
    heard.fill("You start before six.")
    expect(body).to_contain_text("before six")
    open_desk(page, "?kind=thank_you")
    heard.fill("You start after nine.")
    expect(body).to_contain_text("after nine")
    if kept:
        go_back(page)
    else:
        page.go_back()
    expect(heard).to_have_value("You start after nine.")
    fill(page, {"role": "ward manager"})
    expect(body).to_contain_text("after nine")
    stored = page.evaluate(STORED)
    assert "after nine" in stored
    assert "before six" not in stored


@pytest.mark.parametrize("kept", [True, False], ids=["kept by the browser", "loaded again"])
def test_a_swipe_back_in_the_middle_of_a_word_loses_none_of_it(page: Page, kept: bool) -> None:
    if not kept:
        page.add_init_script("addEventListener('unload', () => {});")
    body = page.locator("[data-letter]")

    def swiped(address: str, field: str = "") -> None:
        page.goto("guide/waiting/")
        page.goto(address)
        if field:
            page.locator(field).focus()
        expect(page.locator("[data-widget]")).to_have_attribute("data-state", "ready")

    def back_and_forth() -> None:
        page.keyboard.type("When it rai")
        page.go_back(wait_until="commit")
        expect(page.locator("h1")).to_contain_text("Waiting")
        page.go_forward(wait_until="commit")

    swiped("letter/", '[name="heard"]:visible')
    back_and_forth()
    expect(page.locator('[name="heard"]:visible')).to_have_value("When it rai")
    expect(body).to_contain_text("When it rai")
    swiped("letter/")
    body.locator('[data-sentence="hear_from_you"]').click()
    page.locator("#own-words").fill("")
    back_and_forth()
    expect(body.locator('[data-sentence="hear_from_you"]')).to_contain_text("When it rai")
    page.goto("letter/?kind=thank_you")
    swiped("letter/?kind=thank_you")
    page.locator('[data-action="edit"]').click()
    page.keyboard.press("Control+End")
    back_and_forth()
    expect(body).to_contain_text(re.compile("When it rai$"))
    swiped("check/", '[name="text"]')
    back_and_forth()
    expect(page.locator('[name="text"]')).to_have_value("When it rai")
    swiped("guide/next-interview-card/", '[name="better_words"]')
    back_and_forth()
    expect(page.locator('[name="better_words"]')).to_have_value("When it rai")


def test_a_page_that_nothing_happened_to_comes_back_as_it_was(page: Page) -> None:
    open_desk(page)
    fill(page, {"your_name": "Amara Diallo"})
    page.evaluate("window.mine = true")
    page.goto("guide/waiting/")
    go_back(page)
    assert page.evaluate("window.mine") is True
    fill(page, {"role": "ward clerk"})
    expect(page.locator("[data-letter]")).to_contain_text("Amara Diallo")


@pytest.mark.parametrize("way", ["the chooser", "the checklist's link"])
def test_what_was_done_to_a_letter_stays_with_its_kind_whichever_way_leads_to_another(page: Page, way: str) -> None:
    open_desk(page, "?kind=thank_you")
    body, subject = page.locator("[data-letter]"), page.locator("[data-subject]")
    fill(page, {"your_name": "Kim Lee"})
    expect(body).to_contain_text("Kim Lee")
    edit(page, ", who waved")
    page.locator('[data-action="edit"]').click()
    subject.fill("My own subject")
    page.locator('[data-action="edit-done"]').click()
    if way == "the chooser":
        page.locator('[name="kind"]').select_option("influence")
    else:
        page.goto("checklist/")
        page.evaluate(
            """() => {
              const link = Object.assign(document.createElement("a"), { href: "../letter/?kind=influence" });
              link.dataset.desk = "influence";
              document.querySelector('[data-widget="checklist"]').append(link);
              link.click();
            }"""
        )
    expect(body).to_contain_text("Kim Lee")
    expect(body).not_to_contain_text("who waved")
    expect(subject).not_to_contain_text("My own subject")
    page.goto("letter/?kind=thank_you")
    for _ in range(2):
        expect(body).to_contain_text("who waved")
        expect(subject).to_have_text("My own subject")
        page.reload()


def test_deleting_in_one_tab_deletes_in_every_other_that_is_open(page: Page) -> None:
    open_desk(page)
    fill(page, {"your_name": "Amara Diallo"})
    others = [page.context.new_page() for _ in range(2)]
    for other, address in zip(others, ("letter/", "check/"), strict=True):
        other.goto(address)
    fill(others[0], {"your_name": "Kim Lee"})
    others[1].locator('[name="text"]').fill("Dear Sam, Kim Lee wrote this.")
    # A chapter has no draft on it, and its tab has one all the same.
    others[0].goto("guide/waiting/")
    others[0].wait_for_load_state("networkidle")
    delete_everything(page)
    expect(page.locator('[data-part="keep-said"]')).to_have_text("Everything is deleted.")
    for other in others:
        other.wait_for_function("() => !JSON.stringify({ ...sessionStorage }).includes('Kim')")
    expect(others[1].locator('[name="text"]')).to_have_value("")
    others[0].goto("letter/")
    expect(others[0].locator("[data-letter]")).to_contain_text("[your name]")


@pytest.mark.parametrize("cached", [True, False], ids=["kept by the browser", "loaded again"])
def test_a_tab_that_was_elsewhere_while_everything_was_deleted_brings_nothing_back(
    page: Page, elsewhere: WatchedServer, trouble: Trouble, cached: bool
) -> None:
    trouble.allow("elsewhere: |favicon")
    open_desk(page)
    other = page.context.new_page()
    if not cached:
        other.add_init_script("addEventListener('unload', () => {});")
    open_desk(other)
    fill(other, {"your_name": "Amara Diallo", "heard": "Amara spoke."})
    other.goto("checklist/")
    other.locator('[name="cause"][value="blanked"]').check()
    is_kept(other, "blanked")
    other.goto("check/")
    other.locator('[name="text"]').fill("Dear Sam, Amara wrote this.")
    is_kept(other, "Amara wrote this")
    other.goto(f"{elsewhere.url}told.txt")
    delete_everything(page)
    expect(page.locator('[data-part="keep-said"]')).to_have_text("Everything is deleted.")
    fill(page, {"your_name": "Kim Lee"})
    comes_back(other, "check")
    expect(other.locator('[name="text"]')).to_have_value("")
    comes_back(other, "checklist")
    expect(other.locator('[name="cause"][value="blanked"]')).to_be_attached()
    expect(other.locator('[name="cause"]:checked')).to_have_count(0)
    comes_back(other, "letter")
    expect(other.locator('[name="your_name"]')).to_have_value("")
    expect(other.locator("[data-letter]")).to_contain_text("[your name]")
    fill(other, {"role": "ward clerk"})
    expect(other.locator("[data-letter]")).to_contain_text("ward clerk")
    assert "Amara" not in other.evaluate(STORED)
    # What is written since then stays.
    page.reload()
    expect(page.locator("[data-letter]")).to_contain_text("Kim Lee")


def test_a_page_left_before_its_script_was_there_brings_back_nothing_that_was_deleted(page: Page) -> None:
    open_desk(page)
    other = page.context.new_page()
    on_their_way: list[Route] = []
    other.route("**/checklist/checklist.js", lambda route: on_their_way.append(route))
    other.goto("checklist/")
    other.locator('[name="cause"][value="blanked"]').check()
    other.goto("guide/waiting/")
    fill(page, {"your_name": "Amara Diallo"})
    delete_everything(page)
    other.unroute("**/checklist/checklist.js")
    other.go_back(wait_until="commit")
    # Loaded anew: by its script, or by a browser that keeps no page that something was still on its way to.
    other.wait_for_function("() => performance.getEntriesByType('navigation')[0]?.type !== 'navigate'")
    other.wait_for_load_state("networkidle")
    expect(other.locator('[name="cause"]:checked')).to_have_count(0)
    other.locator('[name="cause"][value="lost_most"]').check()
    expect(other.locator('[data-widget="checklist"]')).to_have_attribute("data-state", "ready")
    expect(other.locator('[name="cause"]:checked')).to_have_count(1)


def test_a_tab_that_does_not_answer_is_named(page: Page) -> None:
    open_desk(page)
    fill(page, {"your_name": "Amara Diallo"})
    other = page.context.new_page()
    other.add_init_script("Object.defineProperty(BroadcastChannel.prototype, 'onmessage', { set() {} });")
    open_desk(other)
    other.wait_for_load_state("networkidle")
    delete_everything(page)
    expect(page.locator('[data-part="keep-said"]')).to_contain_text("Another tab of this site did not answer")


def test_two_tabs_with_the_remembered_draft_show_the_newer_words(page: Page) -> None:
    open_desk(page)
    fill(page, {"your_name": "Amara Diallo", "role": "ward clerk"})
    page.locator('[data-part="keep"] > summary').click()
    page.locator('[data-action="remember"]').check()
    other = page.context.new_page()
    open_desk(other)
    fill(other, {"your_name": "Amara Okafor"})
    expect(page.locator('[name="your_name"]:visible')).to_have_value("Amara Okafor")
    fill(page, {"role": "ward manager"})
    expect(other.locator("[data-letter]")).to_contain_text("Amara Okafor")
    kept = json.loads(page.evaluate("localStorage.getItem(Object.keys(localStorage)[0])"))
    assert (kept["answers"]["your_name"], kept["answers"]["role"]) == ("Amara Okafor", "ward manager")
    expect(other.locator('[name="role"]:visible')).to_have_value("ward manager")


def test_a_file_over_the_readers_own_draft_can_be_taken_back_after_a_refresh_too(page: Page) -> None:
    open_desk(page)
    fill(page, {"your_name": "Amara Diallo"})
    expect(page.locator("[data-letter]")).to_contain_text("Amara Diallo")
    edit(page, " with thanks")
    file = {"bounceback_draft": 2, "kind": "thank_you", "answers": {"your_name": "Kim Lee"}}
    page.locator('[data-part="keep"] input[type="file"]').set_input_files(
        {"name": "draft.json", "mimeType": "application/json", "buffer": json.dumps(file).encode()}
    )
    expect(page.locator("[data-letter]")).to_contain_text("Kim Lee")
    page.reload()
    page.locator('[data-action="link-undo"]').click()
    expect(page.locator("[data-letter]")).to_contain_text("Amara Diallo with thanks")
    assert "Kim" not in letter(page)


def test_the_step_that_was_left_is_there_when_the_reader_comes_by_another_way(page: Page) -> None:
    open_desk(page)
    fill(page, {"your_name": "Amara Diallo"})
    page.locator('[data-action="show-all"]').click()
    page.locator('[data-action="next"]').click()
    title = page.locator(".step-title:visible").first.inner_text()
    page.goto("guide/waiting/")
    page.goto("letter/")
    expect(page.locator(".step-title:visible").first).to_have_text(title)


def test_a_paste_of_ten_thousand_words_is_kept_whole_and_said_to_be_long(page: Page) -> None:
    open_desk(page)
    pasted = "I asked what they needed and wrote it down. " * 1111
    assert len(pasted.split()) >= 9999
    heard = page.locator('[name="heard"]:visible')
    heard.focus()
    page.keyboard.insert_text(pasted)
    problem = page.locator('[data-field="heard"]:visible .field-problem')
    for _ in range(2):
        expect(problem).to_contain_text(f"This is {len(pasted)} characters long.")
        expect(heard).to_have_value(pasted)
        page.reload()
    heard.fill("You start before six.")
    expect(page.locator("[data-letter]")).to_contain_text("You start before six.")
    expect(problem).to_be_hidden()


# A zone in which a day may begin at one in the morning; others are in clock.test.js, which is where the day comes from.
@pytest.mark.parametrize("context_options", [{"timezone_id": "America/Santiago"}], ids=["no midnight"])
def test_over_midnight_and_a_change_of_clocks_a_plan_is_of_the_readers_own_day(page: Page) -> None:
    page.clock.set_fixed_time("2026-09-06T03:59:30Z")
    page.goto("checklist/")
    for name, value in (("cause", "blanked"), ("outcome", "waiting"), ("timing", "t0"), ("want_it", "yes")):
        page.locator(f'[name="{name}"][value="{value}"]').check()
    expect(page.locator("[data-verdict] time").first).to_be_attached()
    local = "new Intl.DateTimeFormat('en-CA', { dateStyle: 'short' }).format(new Date())"

    def days() -> list[dt.date]:
        found = page.locator("[data-verdict] time")
        return [dt.date.fromisoformat(str(each.get_attribute("datetime"))) for each in found.all()]

    def planned(today: dt.date) -> list[dt.date]:
        answers = {"cause": ["blanked", "nerves"], "outcome": "waiting", "timing": "t0", "want_it": "yes"}
        reply = json.loads(handle(json.dumps({"action": "plan", "answers": answers, "today": today.isoformat()})))
        return [dt.date.fromisoformat(step["day"]) for step in reply["plan"]["steps"]]

    today = dt.date.fromisoformat(page.evaluate(local))
    page.locator('[name="cause"][value="nerves"]').check()
    until(lambda: days() == planned(today), "the plan of the day")
    page.clock.set_fixed_time("2026-09-06T04:00:30Z")
    assert dt.date.fromisoformat(page.evaluate(local)) == today + dt.timedelta(days=1)
    page.locator('[name="cause"][value="nerves"]').uncheck()
    page.locator('[name="cause"][value="nerves"]').check()
    until(lambda: days() == planned(today + dt.timedelta(days=1)), "the plan of the day that has begun")
    expect(page.locator('[name="cause"]:checked')).to_have_count(2)


PAGES = ("letter/", "letter/?kind=private_record", "check/", "find/", "guide/help-a-friend/")
FILL_IN = ("guide/message-to-a-friend/", "guide/next-interview-card/")


@pytest.mark.parametrize("address", [*PAGES, *FILL_IN])
def test_no_field_of_any_page_cuts_what_is_pasted_into_it(page: Page, address: str) -> None:
    page.goto(address)
    show_all = page.locator('[data-action="show-all"]')
    if show_all.count() and show_all.get_attribute("aria-pressed") == "false":
        expect(page.locator('[data-widget="letter"]')).to_have_attribute("data-state", "ready")
        show_all.click()
    fields = page.locator('main :is(textarea, input[type="text"], input[type="search"], input:not([type])):visible')
    expect(fields.first).to_be_visible()
    # Longer than any field of ours takes, and with a word of its own at the end.
    for at in range(fields.count()):
        field = fields.nth(at)
        if field.get_attribute("readonly") is not None:
            continue
        pasted = f"{'All of it counts. ' * 250}End{at}"
        field.focus()
        page.keyboard.insert_text(pasted)
        expect(field).to_have_value(pasted)
        holder = field.locator("xpath=ancestor::*[@data-field][1]")
        if holder.count() and "find/" not in address:
            # It is said beside the field, or all of it is in the text.
            said = holder.locator(".field-problem")
            shown = page.locator("[data-letter], [data-part=message], [data-part=card]").filter(has_text=f"End{at}")
            expect(said.filter(has_text=re.compile(r"\d characters")).or_(shown).first).to_be_visible()


@pytest.mark.parametrize("address", FILL_IN)
def test_a_page_that_was_filled_in_keeps_it_over_a_refresh_and_until_it_is_deleted(page: Page, address: str) -> None:
    page.goto(address)
    field = page.locator('main :is(textarea, input[type="text"]):visible').last
    field.fill("I breathe out first")
    shown = page.locator("[data-part=message], [data-part=card]")
    expect(shown).to_contain_text("breathe out first")
    page.reload()
    expect(field).to_have_value("I breathe out first")
    expect(shown).to_contain_text("breathe out first")
    open_desk(page)
    fill(page, {"your_name": "Kim Lee"})
    delete_everything(page)
    page.go_back(wait_until="commit")
    expect(field).to_have_value("")
    assert "breathe" not in page.evaluate(STORED)


def test_an_answer_that_is_too_long_is_in_the_saved_file_and_is_said_not_to_be_in_a_link(
    page: Page, tmp_path: Path
) -> None:
    open_desk(page)
    long = "All of it counts. " * 250 + "The end."
    fill(page, {"heard": long, "your_name": "Kim Lee"})
    expect(page.locator("[data-letter]")).to_contain_text("Kim Lee")
    page.locator('[data-part="share"] > summary').click()
    page.locator('[data-action="share-words"]').click()
    expect(page.locator('[data-part="share-left"]')).to_contain_text("not in this link: 1")
    page.locator('[data-part="keep"] > summary').click()
    with page.expect_download() as download:
        page.locator('[data-action="save"]').click()
    expect(page.locator('[data-part="keep-said"]')).to_contain_text("is with your downloads.")
    download.value.save_as(tmp_path / "draft.json")
    page.locator('[data-part="keep"] > summary').click()
    delete_everything(page)
    expect(page.locator('[data-widget="letter"]')).to_have_attribute("data-state", "ready")
    page.locator('[data-part="keep"] input[type="file"]').set_input_files(tmp_path / "draft.json")
    expect(page.locator('[name="heard"]:visible')).to_have_value(long)


def test_what_a_translator_or_another_helper_changes_on_the_page_is_not_what_is_copied(page: Page) -> None:
    open_desk(page)
    fill(page, {"your_name": "Kim Lee"})
    for part in ("[data-letter]", "[data-subject]", "#share-link"):
        assert page.locator(part).evaluate("part => part.closest('[translate]')?.getAttribute('translate')") == "no"
    # As helpers do: nodes of their own beside the fields, and around the page's words.
    page.evaluate(
        """() => {
          const theirs = () => document.createElement("their-button");
          for (const field of document.querySelectorAll("textarea, input")) field.after(theirs());
          for (const label of document.querySelectorAll("label, h1, h2, p")) {
            for (const text of [...label.childNodes].filter((node) => node.nodeType === Node.TEXT_NODE)) {
              const [outer, inner] = [document.createElement("font"), document.createElement("font")];
              text.replaceWith(outer);
              outer.append(inner);
              inner.append(text.data.toUpperCase());
            }
          }
        }"""
    )
    page.locator('[name="their_name"]:visible').fill("Sam Okoye")
    expect(page.locator("[data-letter]")).to_contain_text("Dear Sam Okoye,")
    assert "Kim Lee" in page.evaluate(STORED)


def test_with_the_systems_own_colours_a_choice_can_be_read_and_a_code_scanned(page: Page) -> None:
    page.emulate_media(forced_colors="active", color_scheme="dark")
    open_desk(page)
    fill(page, {"your_name": "Kim Lee"})
    covered = page.evaluate(
        """() => [...document.querySelectorAll(".choices-steps .choice")].filter((choice) => {
          const [tick, label] = [choice.querySelector("input"), choice.querySelector("label")];
          if (!label.checkVisibility()) return false;
          const words = document.createRange();
          words.selectNodeContents(label);
          return words.getBoundingClientRect().left < tick.getBoundingClientRect().right;
        }).length"""
    )
    assert covered == 0
    page.locator('[data-part="share"] > summary').click()
    page.locator('[data-action="share-plan"]').click()
    code = page.locator('[data-part="share-code"]')
    expect(code.locator("path")).to_be_visible()
    colours = code.evaluate(
        "code => [getComputedStyle(code).backgroundColor, getComputedStyle(code.querySelector('path')).fill]"
    )
    assert colours == ["rgb(255, 255, 255)", "rgb(0, 0, 0)"]


def test_a_calendar_whose_part_does_not_arrive_is_not_claimed_and_is_asked_for_again(
    page: Page, trouble: Trouble
) -> None:
    page.goto("checklist/")
    for name, value in (("cause", "blanked"), ("outcome", "waiting"), ("timing", "t0"), ("want_it", "yes")):
        page.locator(f'[name="{name}"][value="{value}"]').check()
    press = page.locator('[data-action="ics"]')
    expect(press).to_be_visible()
    trouble.allow("Failed to load resource")
    page.route("**/assets/runtime/**", lambda route: route.abort())
    press.click()
    expect(page.locator('[data-part="kept"]')).to_contain_text("could not be made")
    page.unroute_all(behavior="wait")
    with page.expect_download():
        press.click()


def test_a_page_left_while_python_is_on_its_way_keeps_no_file_back_and_writes_the_letter_when_it_is_shown_again(
    page: Page,
) -> None:
    asked: list[Route] = []
    page.route("**/*.wasm", lambda route: asked.append(route) if len(asked) < 2 else route.continue_())
    page.goto("letter/")
    desk = page.locator('[data-widget="letter"]')
    expect(desk).to_have_attribute("data-state", "loading")
    page.locator('[name="heard"]:visible').fill("you said hello")
    while not asked:
        page.wait_for_timeout(50)
    page.goto("guide/waiting/")
    go_back(page)
    while len(asked) < 2:
        page.wait_for_timeout(50)
    asked.pop().continue_()
    expect(desk).to_have_attribute("data-state", "ready")
    expect(page.locator("[data-letter]")).to_contain_text("You said hello.")


def test_where_the_coach_does_not_arrive_the_letter_goes_on_and_the_next_key_asks_for_it_again(
    page: Page, trouble: Trouble
) -> None:
    trouble.allow("Failed to load resource")
    page.route("**/coach.*.bin", lambda route: route.abort())
    page.goto("letter/?kind=better_answer")
    box = page.locator('[name="better"]:visible')
    with page.expect_event("requestfailed"):
        box.fill("I am a nervous wreck, and I rang the ward.")
    letter = page.locator("[data-letter]")
    expect(letter).to_contain_text("I rang the ward.")
    expect(page.locator('[data-part="said"]')).not_to_contain_text("wrong")
    page.unroute_all(behavior="wait")
    box.fill("I am a nervous wreck, and I rang the ward first.")
    expect(letter).to_contain_text("I rang the ward first.")
    expect(page.locator("[data-hint]")).to_contain_text("hard word for yourself")
