"""Tests of the letter desk in a real browser: a reader's words become Python's letter."""

import re

from playwright.sync_api import Page, expect

# As people type: a box without its mark at the end, a name without its capitals, a post with its article.
SIX = {
    "heard": "You told me that results come late",
    "proof": "I rebuilt the rota at Hale Street.",
    "their_name": "Sam Okoye",
    "role": "the ward clerk",
    "company": "A. & B. Co.",
    "your_name": "amara diallo",
}


def open_desk(page: Page, query: str = "") -> None:
    page.goto(f"letter/{query}")
    expect(page.locator('[data-widget="letter"]')).to_have_attribute("data-state", "ready")


def fill(page: Page, answers: dict[str, str]) -> None:
    """Type each answer on whichever step asks for it."""
    show_all = page.locator('[data-action="show-all"]')
    if show_all.get_attribute("aria-pressed") == "false":
        show_all.click()
    for key, value in answers.items():
        page.locator(f'[name="{key}"]:visible').fill(value)


def letter(page: Page) -> str:
    return page.locator("[data-letter]").inner_text()


def test_six_answers_become_a_letter_word_for_word_whose_passages_and_lines_know_their_boxes(page: Page) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    open_desk(page)
    fill(page, SIX)
    body = page.locator("[data-letter]")
    expect(body).to_contain_text("Amara Diallo")
    expect(body).to_contain_text("for the ward clerk role at A. & B. Co. You told me that results come late.")
    expect(page.locator("[data-subject]")).to_have_text("After my interview – ward clerk")
    assert "I rebuilt the rota at Hale Street." in letter(page)
    assert "[" not in letter(page)
    # Each passage is written out once, and that of the box in focus is marked.
    page.locator('[name="heard"]:visible').focus()
    expect(page.locator('[data-passage="heard"]')).to_have_attribute("data-marked", "")
    page.locator('[name="proof"]:visible').focus()
    expect(page.locator("[data-marked]")).to_have_count(1)
    expect(page.locator('[data-passage="proof"]')).to_have_attribute("data-marked", "")
    # A line that a choice brought leads to the choice that was made.
    page.locator('[data-letter] [data-sentence="salutation"]').click()
    page.locator('[data-part="card"]').get_by_role("button").first.click()
    expect(page.locator('[name="their_name"]:visible')).to_be_focused()
    # What stands in a box stands in the letter, on the clipboard and in a file.
    mine = "I never rang you back. That's on me!\n\nOne thing: the 3.30 bus (no. 7) – I was on it."
    fill(page, {"proof": mine})
    passage = page.locator('[data-letter] [data-passage="proof"]')
    for words in ("I never rang you back.", "One thing: the 3.30 bus (no. 7) – I was on it."):
        expect(passage).to_contain_text(words)
    page.locator('[data-action="copy"]').click()
    expect(page.locator('[data-part="said"]')).to_contain_text("Copied")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied == letter(page)
    assert passage.inner_text() in copied
    page.locator('[data-part="ways"] > summary').click()
    with page.expect_download() as download:
        page.locator('[data-action="txt"]').click()
    assert download.value.suggested_filename == "Influence letter - amara diallo - A. & B. Co.txt"
    subject = page.locator("[data-subject]").inner_text()
    assert download.value.path().read_text(encoding="utf-8") == f"Subject: {subject}\n\n{letter(page)}\n"


def test_answers_survive_a_refresh_and_a_visit_elsewhere(page: Page) -> None:
    open_desk(page)
    fill(page, SIX)
    page.reload()
    expect(page.locator("[data-letter]")).to_contain_text("Dear Sam Okoye,")
    page.goto("letters/")
    page.goto("letter/")
    expect(page.locator("[data-letter]")).to_contain_text("Dear Sam Okoye,")


def test_back_and_forward_of_the_browser_move_through_the_steps(page: Page) -> None:
    open_desk(page)
    page.locator('[data-action="next"]').click()
    page.locator('[data-action="next"]').click()
    place = page.locator('[data-part="place"]')
    expect(place).to_have_text("3 of 4")
    page.go_back()
    expect(place).to_have_text("2 of 4")
    page.go_back()
    expect(place).to_have_text("1 of 4")
    page.go_forward()
    expect(page.locator(".step-title:visible")).to_be_focused()
    expect(place).to_have_text("2 of 4")


def test_each_gap_leads_to_its_box_and_what_cannot_be_used_there_is_named_and_kept(page: Page) -> None:
    open_desk(page)
    page.locator('[data-letter] a[data-gap="your_name"]').click()
    expect(page.locator('[name="your_name"]:visible')).to_be_focused()
    page.locator('[data-letter] a[data-gap="proof"]').click()
    expect(page.locator('[name="proof"]:visible')).to_be_focused()
    # A blank of an opener is a gap until something stands there.
    page.locator('[data-action="show-all"]').click()
    box = page.locator('[name="better"]:visible')
    box.fill("You asked me about …. Here is what I would add: I ask first.")
    gap = page.locator('[data-passage="better"] a.gap')
    expect(gap).to_have_text("…")
    gap.click()
    expect(box).to_be_focused()
    box.fill("You asked me about rotas. Here is what I would add: I ask first.")
    expect(gap).to_have_count(0)
    field = page.locator('[name="interview_date"]:visible')
    field.fill("2090-01-01")
    problem = page.locator('[data-field="interview_date"] .field-problem')
    expect(problem).to_have_text("This day has not come yet. Check the date of the interview.")
    expect(field).to_have_value("2090-01-01")
    field.fill("2026-06-04")
    expect(problem).to_be_hidden()


def test_copy_names_the_gaps_first_the_first_to_fill_leads_and_anyway_copies_the_letter_as_shown(page: Page) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    open_desk(page)
    fill(page, {key: text for key, text in SIX.items() if key != "proof"})
    expect(page.locator("[data-letter]")).to_contain_text("Amara Diallo")
    page.locator('[data-action="copy"]').click()
    summary = page.locator('[data-part="before"]')
    expect(summary).to_be_focused()
    expect(summary.locator("li")).to_have_count(1)
    page.locator('[data-action="anyway"]').click()
    expect(page.locator('[data-part="said"]')).to_contain_text("Copied")
    assert page.evaluate("navigator.clipboard.readText()") == letter(page)
    fill(page, {"your_name": ""})
    expect(page.locator("[data-letter]")).not_to_contain_text("Amara Diallo")
    page.locator('[data-action="copy"]').click()
    first = page.locator('[data-action="fill-gap"]')
    expect(first).to_have_class("button")
    expect(page.locator('[data-action="anyway"]')).to_have_class("button-plain")
    first.click()
    expect(page.locator('[name="proof"]:visible')).to_be_focused()
    page.keyboard.type("I rebuilt the rota.")
    expect(page.locator('[data-part="gaps"] li')).to_have_count(1)
    first.click()
    expect(page.locator('[name="your_name"]:visible')).to_be_focused()
    page.keyboard.type("Amara")
    expect(summary).to_be_hidden()
    expect(page.locator('[data-part="said"]')).to_contain_text("ready to copy")


def test_without_a_clipboard_the_letter_is_selected_instead(page: Page) -> None:
    page.add_init_script("Object.defineProperty(navigator, 'clipboard', {value: undefined})")
    open_desk(page)
    page.locator('[data-action="copy"]').click()
    page.locator('[data-action="anyway"]').click()
    expect(page.locator('[data-part="said"]')).to_contain_text("selected")
    assert "Dear" in page.evaluate("getSelection().toString()")
    # A letter that Python answers only now is selected in its place.
    page.locator('[name="company"]').evaluate(
        "(field) => { field.value = 'Zebulon'; field.dispatchEvent(new Event('input', { bubbles: true })); }"
    )
    expect(page.locator("[data-letter]")).to_contain_text("Zebulon")
    selected = page.evaluate("getSelection().toString()")
    assert "Dear" in selected
    assert "Zebulon" in selected


def test_markup_in_an_answer_stays_text(page: Page) -> None:
    open_desk(page)
    fill(page, {"their_name": "<IMG src=x onerror=alert(1)>", "heard": "{role} ((x)) %s ${y} <b>b</b>"})
    expect(page.locator("[data-letter]")).to_contain_text("Dear <IMG src=x onerror=alert(1)>,")
    expect(page.locator("[data-letter]")).to_contain_text("{role} ((x)) %s ${y} <b>b</b>")
    assert page.locator("[data-letter] img").count() == 0


def test_the_link_of_a_kind_opens_the_desk_with_that_kind(page: Page) -> None:
    open_desk(page, "?kind=influence")
    expect(page.locator('select[name="kind"]')).to_have_value("influence")
    open_desk(page, "?kind=no_such_kind")
    expect(page.locator("[data-letter]")).to_contain_text("Dear")


def test_an_edit_of_the_whole_letter_is_kept_when_an_answer_changes_afterwards(page: Page) -> None:
    open_desk(page)
    fill(page, SIX)
    body = page.locator("[data-letter]")
    expect(body).to_contain_text("Amara Diallo")
    page.locator('[data-action="edit"]').click()
    expect(body).to_be_editable()
    expect(body).to_be_focused()
    page.keyboard.press("Control+End")
    page.keyboard.type(", who waved")
    expect(body).to_contain_text("Amara Diallo, who waved")
    page.locator('[name="company"]:visible').fill("Northfield Clinic")
    expect(body).to_contain_text("at Northfield Clinic.")
    expect(body).to_contain_text("Amara Diallo, who waved")
    expect(page.locator('[data-part="kept-edits"]')).to_contain_text("Your edits are kept")
    page.reload()
    expect(body).to_contain_text("Amara Diallo, who waved")
    page.locator('[data-action="edit-drop"]').click()
    expect(body).not_to_contain_text("who waved")


def test_a_line_of_ours_says_what_made_it_and_can_be_said_otherwise_left_out_and_put_back(page: Page) -> None:
    open_desk(page)
    fill(page, SIX)
    body = page.locator("[data-letter]")
    expect(body).to_contain_text("Amara Diallo")
    card = page.locator('[data-part="card"]')
    page.locator('[data-letter] [data-sentence="thanks"]').click()
    expect(card).to_contain_text("This line is ours, with what you told us:")
    expect(card.locator("#own-words")).to_have_value(
        "Thank you for your time and for considering me for the ward clerk role at A. & B. Co."
    )
    expect(card.get_by_role("button", name="Move up")).to_be_hidden()
    page.locator("#own-words").fill("It was good to meet you.")
    page.locator('[data-action="my-words-use"]').click()
    expect(body).to_contain_text("It was good to meet you.")
    page.locator('[name="company"]:visible').fill("Northfield Clinic")
    page.locator('[name="proof"]:visible').fill("I rebuilt it twice.")
    expect(body).to_contain_text("I rebuilt it twice.")
    expect(body).to_contain_text("It was good to meet you.")
    page.locator('[data-letter] [data-sentence="thanks"]').click()
    expect(card).to_contain_text("These are your own words.")
    page.locator('[data-action="my-words-drop"]').click()
    expect(body).to_contain_text("role at Northfield Clinic.")
    page.locator('[data-letter] [data-sentence="hear_from_you"]').click()
    page.locator('[data-part="card-frame"] [data-action="leave-out"]').click()
    expect(body).not_to_contain_text("I look forward")
    page.locator('[data-action="put-back"]').click()
    expect(body).to_contain_text("I look forward")


def test_passages_are_changed_moved_left_out_and_put_in_again_on_the_sheet_and_stay_so(page: Page) -> None:
    open_desk(page)
    fill(page, SIX | {"plan": "I would start with the night team."})
    body = page.locator("[data-letter]")
    expect(body).to_contain_text("I would start")
    # A passage opens with its box in place, and what is typed there is in both.
    page.locator('[data-letter] [data-passage="heard"]').click()
    box = page.locator("#card-box")
    expect(box).to_have_value(SIX["heard"])
    expect(page.locator('[data-part="card-label"]')).to_have_text("What did they say they need, or find hard?")
    box.fill("You told me that results come late at night.")
    expect(page.locator('.desk-form [name="heard"]')).to_have_value("You told me that results come late at night.")
    expect(body).to_contain_text("results come late at night.")
    page.locator('[data-part="card-passage"] [data-action="card-close"]').click()
    expect(page.locator('[data-part="card"]')).to_be_hidden()
    expect(body).to_have_text(re.compile("You told me.*I rebuilt.*I would start", re.DOTALL))
    page.locator('[data-letter] [data-passage="plan"]').click()
    page.locator('[data-action="move-up"]').click()
    expect(page.locator('[data-part="card"]')).to_be_hidden()
    expect(body).to_have_text(re.compile("You told me.*I would start.*I rebuilt", re.DOTALL))
    page.reload()
    expect(body).to_contain_text("results come late at night.")
    expect(body).to_have_text(re.compile("You told me.*I would start.*I rebuilt", re.DOTALL))
    page.locator('[data-letter] [data-passage="plan"]').click()
    page.locator('[data-action="move-down"]').click()
    expect(body).to_have_text(re.compile("You told me.*I rebuilt.*I would start", re.DOTALL))
    page.locator('[data-letter] [data-passage="proof"]').click()
    page.locator('[data-part="card-passage"] [data-action="leave-out"]').click()
    expect(body).not_to_contain_text("I rebuilt the rota")
    out = page.locator('[data-part="left-out"]')
    expect(out).to_contain_text("I rebuilt the rota at Hale Street.")
    expect(page.locator('.desk-form [name="proof"]')).to_have_value(SIX["proof"])
    page.reload()
    expect(out).to_contain_text("I rebuilt the rota at Hale Street.")
    out.get_by_role("button", name="Put it in").click()
    expect(body).to_contain_text("I rebuilt the rota at Hale Street.")
    expect(out).to_be_hidden()


def test_the_coach_names_the_words_and_can_be_told_to_ignore_a_rule(page: Page) -> None:
    open_desk(page)
    fill(page, {**SIX, "motivation": "I am desperate for this job."})
    note = page.locator('[data-note="L14"]')
    expect(note).to_contain_text("desperate")
    expect(note).to_have_attribute("data-level", "fix")
    note.get_by_role("button", name="“I am desperate”").click()
    assert page.evaluate("getSelection().toString()") == "I am desperate"
    note.get_by_role("button", name="Ignore this").click()
    expect(note).to_have_count(0)


def test_the_draft_is_remembered_only_when_asked_and_deleted_for_good(page: Page) -> None:
    open_desk(page)
    fill(page, SIX)
    expect(page.locator("[data-letter]")).to_contain_text("Amara Diallo")
    page.locator('[data-part="keep"] summary').click()
    assert page.evaluate("localStorage.length") == 0
    page.locator('[data-action="remember"]').check()
    assert page.evaluate("localStorage.length") == 1
    second = page.context.new_page()
    second.goto("letter/")
    expect(second.locator("[data-letter]")).to_contain_text("Amara Diallo")
    page.locator('[data-action="delete-everything"]').click()
    page.locator('[data-action="delete-confirm"]').click()
    said = page.locator('[data-part="keep-said"]')
    # The page is loaded anew, and still says it: the focus is on the words, so that a screen reader reads them.
    expect(page.locator("[data-letter]")).to_contain_text("[your name]")
    expect(said).to_have_text("Everything is deleted.")
    expect(said).to_be_focused()
    expect(page.locator('[data-part="stored"]')).to_contain_text("Nothing of yours is stored.")
    # A mark in each store says that it was deleted, to tabs that are elsewhere.
    left = page.evaluate("[...Object.keys(localStorage), ...Object.keys(sessionStorage)]")
    assert [key for key in left if not key.endswith("/draft-deleted")] == []


def test_a_saved_file_opens_again_with_every_answer(page: Page) -> None:
    open_desk(page)
    fill(page, SIX)
    expect(page.locator("[data-letter]")).to_contain_text("Amara Diallo")
    page.locator('[data-part="keep"] summary').click()
    with page.expect_download() as download:
        page.locator('[data-action="save"]').click()
    page.locator('[data-action="delete-everything"]').click()
    page.locator('[data-action="delete-confirm"]').click()
    expect(page.locator("[data-letter]")).to_contain_text("[your name]")
    expect(page.locator('[data-widget="letter"]')).to_have_attribute("data-state", "ready")
    page.locator('[data-part="keep"] input[type="file"]').set_input_files(download.value.path())
    expect(page.locator("[data-letter]")).to_contain_text("Amara Diallo")


def test_a_worked_example_is_tried_on_the_desk_and_the_readers_own_draft_comes_back(page: Page) -> None:
    open_desk(page)
    fill(page, {"your_name": "Kim Lee"})
    body = page.locator("[data-letter]")
    expect(body).to_contain_text("Kim Lee")
    page.locator('[data-example="jonas"]').evaluate("button => button.closest('details').open = true")
    page.locator('[data-example="jonas"]').click()
    expect(page.locator('[data-action="link-take"]')).to_be_visible()
    page.locator('[data-action="link-take"]').click()
    expect(body).to_contain_text("Jonas Weber")
    page.locator('[data-action="link-undo"]').click()
    expect(body).to_contain_text("Kim Lee")
