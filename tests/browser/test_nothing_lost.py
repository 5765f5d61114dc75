"""What was written stands where it was written, and what was deleted is gone: with Back, in other tabs, in other kinds.

The browser here keeps pages for Back, as people's browsers do; the one of the other tests is told not to.
"""

import json
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Playwright, expect

from browser.test_letter_desk import fill, letter, open_desk
from browser.trouble import Trouble
from support.chromium import launch_options

COUNT_RETURNS = """addEventListener("pageshow", ({ persisted }) => {
    if (persisted) sessionStorage.returned = String(Number(sessionStorage.returned ?? 0) + 1);
});"""
STORED = "JSON.stringify([{ ...sessionStorage }, { ...localStorage }])"


@pytest.fixture(scope="module")
def browser(playwright: Playwright) -> Iterator[Browser]:
    """A Chromium that keeps pages for Back."""
    chromium = playwright.chromium.launch(**launch_options(), ignore_default_args=["--disable-back-forward-cache"])
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
        other.wait_for_function("!sessionStorage.length || !JSON.stringify({ ...sessionStorage }).includes('Kim')")
    expect(others[1].locator('[name="text"]')).to_have_value("")
    others[0].goto("letter/")
    expect(others[0].locator("[data-letter]")).to_contain_text("[your name]")


def test_a_tab_that_does_not_answer_is_named(page: Page) -> None:
    open_desk(page)
    fill(page, {"your_name": "Amara Diallo"})
    other = page.context.new_page()
    other.add_init_script("BroadcastChannel.prototype.postMessage = () => {};")
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
