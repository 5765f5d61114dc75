"""Make it yours: better words put in by a press, the whole letter as one text, and a way back from every change."""

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from browser.test_letter_desk import SIX, fill, letter, open_desk

PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True, "device_scale_factor": 2}
# A company whose name ends no sentence: with a full stop in it, a sentence of ours would be long enough for a note.
CALM = SIX | {"company": "Northfield Clinic"}
WORDY = CALM | {"plan": "I would sit with the night team in order to listen."}


def use_button(page: Page, rule: str) -> Locator:
    return page.locator(f'[data-note="{rule}"]').get_by_role("button", name=re.compile("^(Use these words|Change)"))


def start_editing(page: Page) -> Locator:
    """Begin to edit the whole letter, with the caret at its end, once Python has written it."""
    body = page.locator("[data-letter]")
    expect(body).to_contain_text("Amara Diallo")
    page.locator('[data-action="edit"]').click()
    expect(body).to_be_focused()
    page.keyboard.press("Control+End")
    return body


@pytest.mark.parametrize("context_options", [PHONE], ids=["phone"])
def test_better_words_go_into_the_answer_they_came_from_and_out_again(page: Page) -> None:
    open_desk(page)
    fill(page, WORDY)
    body = page.locator("[data-letter]")
    field = page.locator('[name="plan"]:visible')
    expect(use_button(page, "L27")).to_have_text("Use these words: “to”")
    use_button(page, "L27").tap()
    expect(field).to_have_value("I would sit with the night team to listen.")
    expect(body).to_contain_text("night team to listen")
    told = page.locator('[data-part="exchanged"]')
    expect(told).to_contain_text("“in order to” is now “to”.")
    expect(page.locator('[data-note="L27"]')).to_have_count(0)
    # The answer still makes its sentence.
    field.fill("I would sit with the day team in order to listen.")
    expect(body).to_contain_text("day team in order to listen")
    expect(told).to_be_hidden()
    use_button(page, "L27").tap()
    expect(body).to_contain_text("day team to listen")
    expect(told.get_by_role("button", name="Undo")).to_be_focused()
    told.get_by_role("button", name="Undo").tap()
    expect(body).to_contain_text("day team in order to listen")
    expect(field).to_have_value("I would sit with the day team in order to listen.")
    expect(told).to_be_hidden()


def test_better_words_go_into_the_readers_own_wording_of_a_line(page: Page) -> None:
    open_desk(page)
    fill(page, CALM)
    body = page.locator("[data-letter]")
    page.locator('[data-letter] [data-sentence="hear_from_you"]').click()
    # The second of two: the one that the coach found is the one that changes.
    page.locator("#own-words").fill("In order to talk, ring me! And thank you!")
    page.locator('[data-action="my-words-use"]').click()
    expect(body).to_contain_text("In order to talk")
    use_button(page, "L28").click()
    expect(body).to_contain_text("In order to talk, ring me! And thank you.")
    use_button(page, "L27").click()
    expect(body.locator('[data-sentence="hear_from_you"]')).to_have_text("To talk, ring me! And thank you.")
    page.reload()
    expect(body).to_contain_text("To talk, ring me! And thank you.")


def test_own_words_of_several_lines_are_shown_copied_and_saved_as_they_were_written(page: Page) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    open_desk(page)
    fill(page, CALM)
    mine = "Ring me,  or write:\n\n- 020 7946\n- jo@example.org!!"
    page.locator('[data-letter] [data-sentence="hear_from_you"]').click()
    page.locator("#own-words").fill(mine)
    page.locator('[data-action="my-words-use"]').click()
    expect(page.locator("[data-letter]")).to_contain_text("020 7946")
    assert page.locator('[data-letter] [data-sentence="hear_from_you"]').inner_text() == mine
    page.locator('[data-action="copy"]').click()
    expect(page.locator('[data-part="said"]')).to_contain_text("Copied")
    assert page.evaluate("navigator.clipboard.readText()") == letter(page)
    page.locator('[data-part="ways"] > summary').click()
    with page.expect_download() as download:
        page.locator('[data-action="txt"]').click()
    assert download.value.path().read_text(encoding="utf-8").endswith(f"{letter(page)}\n")
    assert mine in letter(page)


def test_better_words_go_into_the_edited_text_and_undo_takes_them_out(page: Page) -> None:
    open_desk(page)
    fill(page, CALM)
    body = start_editing(page)
    page.keyboard.type("\nPS: I moved in order to be near.")
    expect(use_button(page, "L27")).to_be_visible()
    use_button(page, "L27").click()
    expect(body).to_contain_text("PS: I moved to be near.")
    page.locator('[data-action="exchange-undo"]').click()
    expect(body).to_contain_text("PS: I moved in order to be near.")
    use_button(page, "L27").click()
    expect(body).to_contain_text("PS: I moved to be near.")
    page.reload()
    expect(body).to_contain_text("PS: I moved to be near.")


def test_a_note_leads_to_the_very_words_it_is_about(page: Page) -> None:
    open_desk(page)
    fill(page, CALM)
    start_editing(page)
    page.keyboard.type("\nPS: One! Two! Three")
    note = page.locator('[data-note="L28"]')
    note.get_by_role("button", name="“!”", exact=True).click()
    before = """() => { const { startContainer, startOffset } = getSelection().getRangeAt(0);
        return startContainer.nodeValue.slice(startOffset - 3, startOffset + 1); }"""
    assert page.evaluate(before) == "Two!"


def test_the_focus_stays_near_a_note_that_is_ignored_which_comes_back_when_asked_for_after_a_reload_too(
    page: Page,
) -> None:
    open_desk(page)
    fill(page, CALM | {"motivation": "I am desperate for this job."})
    note, restore = page.locator('[data-note="L14"]'), page.locator('[data-action="restore-ignored"]')
    expect(note).to_be_visible()
    expect(restore).to_be_hidden()
    note.get_by_role("button", name="Ignore this").press("Enter")
    expect(note).to_have_count(0)
    expect(page.locator("#coach-title")).to_be_focused()
    page.reload()
    expect(restore).to_be_visible()
    expect(note).to_have_count(0)
    restore.press("Enter")
    expect(note).to_be_visible()
    expect(restore).to_be_hidden()
    expect(page.locator("#coach-title")).to_be_focused()


@pytest.mark.parametrize("context_options", [PHONE], ids=["phone"])
def test_undo_by_touch_takes_back_what_was_typed_and_what_an_answer_changed_one_step_at_a_time(page: Page) -> None:
    open_desk(page)
    fill(page, SIX)
    expect(page.locator("[data-letter]")).to_contain_text("Amara Diallo")
    written = letter(page)
    body = start_editing(page)
    undo = page.locator('[data-action="undo"]')
    expect(undo).to_be_hidden()
    page.keyboard.type(", who waved")
    expect(body).to_contain_text("Amara Diallo, who waved")
    page.locator('[name="company"]:visible').fill("Northfield Clinic")
    expect(body).to_contain_text("at Northfield Clinic.")
    undo.tap()
    expect(body).to_contain_text("at A. & B. Co.")
    expect(body).to_contain_text("Amara Diallo, who waved")
    undo.tap()
    expect(body).not_to_contain_text("who waved")
    assert letter(page).strip() == written.strip()
    expect(undo).to_be_hidden()
    page.reload()
    expect(body).to_contain_text("Amara Diallo")
    expect(body).not_to_contain_text("who waved")


def test_an_edit_outlives_the_sentence_it_was_made_in(page: Page) -> None:
    open_desk(page)
    fill(page, SIX | {"plan": "People change a habit slowly."})
    body = page.locator("[data-letter]")
    expect(body).to_contain_text("Amara Diallo")
    taught = body.locator('[data-passage="plan"]').inner_text()
    start_editing(page)
    page.evaluate(
        """(taught) => { const node = document.querySelector("[data-letter]").firstChild;
        const at = node.nodeValue.indexOf(taught);
        getSelection().setBaseAndExtent(node, at, node, at + taught.length); }""",
        taught,
    )
    page.keyboard.type("I learnt to ask first.")
    expect(body).to_contain_text("I learnt to ask first.")
    mine = letter(page)
    length = page.locator('[name="length"]:visible')
    length.select_option("short")
    expect(body).not_to_contain_text("I look forward")
    page.reload()
    expect(page.locator('[data-widget="letter"]')).to_have_attribute("data-state", "ready")
    length.select_option("medium")
    expect(body).to_contain_text("I look forward")
    expect(body).to_have_text(mine)
    assert letter(page) == mine


def test_a_sheet_that_was_emptied_stays_empty_until_its_edits_are_dropped(page: Page) -> None:
    open_desk(page)
    fill(page, SIX)
    body = start_editing(page)
    page.keyboard.press("Control+a")
    page.keyboard.press("Delete")
    page.locator('[name="company"]:visible').fill("Northfield Clinic")
    expect(page.locator('[data-part="kept-edits"]')).to_be_visible()
    expect(body).to_have_text("")
    page.reload()
    expect(page.locator('[data-widget="letter"]')).to_have_attribute("data-state", "ready")
    expect(page.locator('[data-action="edit-drop"]')).to_be_visible()
    expect(body).to_have_text("")
    page.locator('[data-action="edit-drop"]').click()
    expect(body).to_contain_text("at Northfield Clinic.")


def test_undo_and_redo_of_the_keyboard_know_the_changes_that_answers_made(page: Page) -> None:
    open_desk(page)
    fill(page, SIX)
    body = start_editing(page)
    page.keyboard.type(", who waved")
    page.locator('[name="company"]:visible').fill("Northfield Clinic")
    expect(body).to_contain_text("at Northfield Clinic.")
    body.focus()
    page.keyboard.press("Control+z")
    expect(body).not_to_contain_text("Northfield Clinic")
    page.keyboard.press("Control+z")
    expect(body).not_to_contain_text("who waved")
    page.keyboard.press("Control+Shift+z")
    expect(body).to_contain_text("who waved")
    page.keyboard.press("Control+y")
    expect(body).to_contain_text("at Northfield Clinic.")


def test_where_an_answer_and_an_edit_want_the_same_words_the_page_says_where_and_leads_there(page: Page) -> None:
    open_desk(page)
    fill(page, SIX)
    body = page.locator("[data-letter]")
    expect(body).to_contain_text("Amara Diallo")
    page.locator('[data-action="edit"]').click()
    page.keyboard.press("Control+Home")
    page.evaluate(
        """() => { const node = document.querySelector("[data-letter]").firstChild;
        const at = node.nodeValue.indexOf("rebuilt the rota");
        getSelection().setBaseAndExtent(node, at, node, at + "rebuilt the rota".length); }"""
    )
    page.keyboard.type("threw the rota away")
    expect(body).to_contain_text("threw the rota away")
    page.locator('[name="proof"]:visible').fill("I painted the door at Hale Street.")
    line = page.locator('[data-part="kept-edits"]')
    expect(line).to_contain_text("Your own words stay")
    expect(body).to_contain_text("threw the rota away")
    line.get_by_role("button").click()
    assert "threw the rota away" in page.evaluate("getSelection().toString()")


def test_an_edited_letter_is_shown_before_python_is_there_and_of_its_own_kind_only(page: Page) -> None:
    open_desk(page)
    fill(page, SIX)
    body = start_editing(page)
    page.keyboard.type(", who waved")
    page.route("**/*.wasm", lambda _route: None)  # never answered: Python stays on its way
    page.reload()
    expect(body).to_contain_text("Amara Diallo, who waved")
    page.locator('[data-action="edit"]').click()
    expect(body).to_be_editable()
    page.goto("letter/?kind=thank_you")
    expect(body).to_contain_text("Dear Sam Okoye")
    expect(body).not_to_contain_text("who waved")


def test_edits_of_a_letter_wait_while_another_kind_is_on_the_desk(page: Page) -> None:
    open_desk(page)
    fill(page, SIX)
    body = start_editing(page)
    page.keyboard.type(", who waved")
    page.locator('select[name="kind"]').select_option("thank_you")
    expect(body).to_contain_text("Amara Diallo")
    expect(body).not_to_contain_text("who waved")
    page.locator('select[name="kind"]').select_option("influence")
    expect(body).to_contain_text("Amara Diallo, who waved")


def test_the_whole_letter_and_its_subject_are_written_on_until_done(page: Page) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    open_desk(page)
    fill(page, CALM)
    body, subject = start_editing(page), page.locator("[data-subject]")
    edit, done = page.locator('[data-action="edit"]'), page.locator('[data-action="edit-done"]')
    expect(edit).to_be_hidden()
    page.keyboard.type(", who waved")
    subject.fill("About  our talk\n")
    done.click()
    for part in (body, subject):
        expect(part).not_to_have_attribute("role", "textbox")
    expect(edit).to_be_visible()
    expect(done).to_be_hidden()
    # A touch opens no card: the text is the reader's as a whole.
    body.click()
    expect(page.locator('[data-part="card"]')).to_be_hidden()
    page.reload()
    expect(body).to_contain_text("Amara Diallo, who waved")
    expect(subject).to_have_text("About our talk")
    page.locator('[data-action="copy"]').click()
    expect(page.locator('[data-part="said"]')).to_contain_text("Copied")
    assert page.evaluate("navigator.clipboard.readText()") == letter(page)
    page.locator('[data-part="ways"] > summary').click()
    with page.expect_download() as download:
        page.locator('[data-action="txt"]').click()
    assert download.value.path().read_text(encoding="utf-8").startswith("Subject: About our talk\n\nDear Sam")


def test_edits_that_are_dropped_take_the_subject_along_come_back_and_an_emptied_subject_is_ours_again(
    page: Page,
) -> None:
    open_desk(page)
    fill(page, CALM)
    body, subject = start_editing(page), page.locator("[data-subject]")
    page.keyboard.type(", who waved")
    page.locator('[data-action="edit-drop"]').click()
    expect(body).to_contain_text("Amara Diallo")
    expect(body).not_to_contain_text("who waved")
    page.get_by_role("button", name="Bring them back").click()
    expect(body).to_contain_text("Amara Diallo, who waved")
    page.locator('[data-action="edit-drop"]').click()
    expect(body).not_to_contain_text("who waved")
    start_editing(page)
    ours = subject.inner_text()
    subject.fill("About our talk")
    page.locator('[data-action="edit-done"]').click()
    page.locator('[data-action="edit-drop"]').click()
    expect(subject).to_have_text(ours)
    page.get_by_role("button", name="Bring them back").click()
    expect(subject).to_have_text("About our talk")
    page.locator('[data-action="edit"]').click()
    subject.fill("")
    page.locator('[data-action="edit-done"]').click()
    expect(subject).to_have_text(ours)
