"""Tests of the letter desk in a real browser: a reader's words become Python's letter."""

from playwright.sync_api import Page, expect

SIX = {
    "their_name": "Sam Okoye",
    "role": "the ward clerk",
    "company": "A. & B. Co.",
    "challenge": "Getting test results out on time.",
    "example": "rebuilt the rota",
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


def test_six_answers_become_a_letter_in_the_readers_own_words(page: Page) -> None:
    open_desk(page)
    fill(page, SIX)
    body = page.locator("[data-letter]")
    expect(body).to_contain_text("Amara Diallo")
    expect(body).to_contain_text("about the ward clerk role at A. & B. Co. You told me")
    expect(body).to_contain_text("the hardest part of the job is getting test results out on time.")
    expect(page.locator("[data-subject]")).to_have_text("Thank you – ward clerk interview")
    assert "[what changed]" in letter(page)
    assert "[your name]" not in letter(page)


def test_typed_words_show_in_the_gaps_before_python_is_there(page: Page) -> None:
    page.route("**/*.wasm", lambda _route: None)  # never answered: Python stays on its way
    page.goto("letter/")
    page.locator('[name="role"]:visible').fill("ward clerk")
    expect(page.locator("[data-letter]")).to_contain_text("about the ward clerk role at [employer]")
    page.locator('[name="role"]:visible').fill("")
    expect(page.locator("[data-letter]")).to_contain_text("about the [job title] role at [employer]")


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
    expect(page.get_by_text("Step 3 of 6")).to_be_visible()
    page.go_back()
    expect(page.get_by_text("Step 2 of 6")).to_be_visible()
    page.go_back()
    expect(page.get_by_text("Step 1 of 6")).to_be_visible()
    page.go_forward()
    expect(page.locator(".step-title:visible")).to_be_focused()
    expect(page.get_by_text("Step 2 of 6")).to_be_visible()


def test_a_gap_leads_to_its_question(page: Page) -> None:
    open_desk(page)
    page.locator('[data-letter] a[data-gap="fuller_answer"]').click()
    expect(page.locator('[name="fuller_answer"]:visible')).to_be_focused()


def test_an_answer_that_cannot_be_used_is_named_beside_its_field_and_kept(page: Page) -> None:
    open_desk(page)
    field = page.locator('[name="interview_date"]:visible')
    field.fill("2090-01-01")
    problem = page.locator('[data-field="interview_date"] .field-problem')
    expect(problem).to_have_text("This day has not come yet. Check the date of the interview.")
    expect(field).to_have_value("2090-01-01")
    field.fill("2026-06-04")
    expect(problem).to_be_hidden()


def test_copy_names_the_gaps_first_and_then_copies_the_letter_as_shown(page: Page) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    open_desk(page)
    fill(page, SIX)
    expect(page.locator("[data-letter]")).to_contain_text("Amara Diallo")
    page.locator('[data-action="copy"]').click()
    summary = page.locator('[data-part="before"]')
    expect(summary).to_be_focused()
    expect(summary.locator("li").first).to_be_visible()
    page.locator('[data-action="anyway"]').click()
    expect(page.locator('[data-part="said"]')).to_contain_text("Copied")
    assert page.evaluate("navigator.clipboard.readText()") == letter(page)


def test_without_a_clipboard_the_letter_is_selected_instead(page: Page) -> None:
    page.add_init_script("Object.defineProperty(navigator, 'clipboard', {value: undefined})")
    open_desk(page)
    page.locator('[data-action="copy"]').click()
    page.locator('[data-action="anyway"]').click()
    expect(page.locator('[data-part="said"]')).to_contain_text("selected")
    assert "Dear" in page.evaluate("getSelection().toString()")


def test_markup_in_an_answer_stays_text(page: Page) -> None:
    open_desk(page)
    fill(page, {"their_name": "<IMG src=x onerror=alert(1)>", "challenge": "{role} ((x)) %s ${y}"})
    expect(page.locator("[data-letter]")).to_contain_text("Dear <IMG src=x onerror=alert(1)>,")
    expect(page.locator("[data-letter]")).to_contain_text("{role} ((x)) %s ${y}")
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


def test_a_sentence_says_which_answer_made_it_and_can_be_left_out_or_said_otherwise(page: Page) -> None:
    open_desk(page)
    fill(page, SIX)
    body = page.locator("[data-letter]")
    expect(body).to_contain_text("I rebuilt the rota")
    card = page.locator('[data-part="card"]')
    page.locator('[data-letter] [data-sentence="example"]').click()
    expect(card).to_contain_text("I have faced a problem like that before. I …")
    page.locator('[data-action="my-words"]').click()
    page.locator("#own-words").fill("I rebuilt a rota once, and it held.")
    page.locator('[data-action="my-words-use"]').click()
    expect(body).to_contain_text("I rebuilt a rota once, and it held.")
    page.locator('[name="example"]:visible').fill("did something else")
    page.locator('[name="result"]:visible').fill("errors fell")
    expect(body).to_contain_text("As a result, errors fell.")
    expect(body).to_contain_text("I rebuilt a rota once, and it held.")
    page.locator('[data-letter] [data-sentence="look_forward"]').click()
    page.locator('[data-action="leave-out"]').click()
    expect(body).not_to_contain_text("I look forward")
    page.locator('[data-action="put-back"]').click()
    expect(body).to_contain_text("I look forward")


def test_a_sentence_that_a_choice_brought_leads_to_the_choice_that_was_made(page: Page) -> None:
    open_desk(page, "?kind=explanation")
    page.locator('[data-action="show-all"]').click()
    page.locator('[name="cause_kind"][value="unwell"]').check()
    page.locator('[data-letter] [data-sentence="cause"]').click()
    page.locator('[data-part="card"]').get_by_role("button", name="What kind of thing was it?").click()
    expect(page.locator('[name="cause_kind"][value="unwell"]')).to_be_focused()


def test_the_coach_names_the_words_and_can_be_told_to_ignore_a_rule(page: Page) -> None:
    open_desk(page)
    fill(page, {**SIX, "fuller_answer": "I am desperate for this job"})
    note = page.locator('[data-note="L14"]')
    expect(note).to_contain_text("desperate")
    expect(note).to_have_attribute("data-level", "fix")
    note.get_by_role("button", name="“desperate”").click()
    assert page.evaluate("getSelection().toString()") == "desperate"
    note.get_by_role("button", name="Ignore this").click()
    expect(note).to_have_count(0)


def test_a_text_file_holds_the_subject_and_the_letter(page: Page) -> None:
    open_desk(page)
    fill(page, SIX)
    expect(page.locator("[data-letter]")).to_contain_text("Amara Diallo")
    with page.expect_download() as download:
        page.locator('[data-action="txt"]').click()
    assert download.value.suggested_filename == "Influence letter - amara diallo - A. & B. Co.txt"
    subject = page.locator("[data-subject]").inner_text()
    assert download.value.path().read_text(encoding="utf-8") == f"Subject: {subject}\n\n{letter(page)}\n"


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
    assert page.evaluate("localStorage.length + sessionStorage.length") <= 1


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


def test_an_edited_letter_of_any_kind_survives_a_refresh(page: Page) -> None:
    open_desk(page, "?kind=thank_you")
    body = page.locator("[data-letter]")
    fill(page, {"your_name": "Kim Lee"})
    expect(body).to_contain_text("Kim Lee")
    page.locator('[data-action="edit"]').click()
    expect(body).to_be_focused()
    page.keyboard.press("Control+End")
    page.keyboard.type(", who waved")
    page.reload()
    expect(body).to_contain_text("Kim Lee, who waved")


def test_python_is_not_started_for_a_reader_who_saves_data_until_a_question_is_touched(page: Page) -> None:
    page.add_init_script("Object.defineProperty(navigator, 'connection', {value: {saveData: true}})")
    page.goto("letter/?kind=thank_you")
    desk = page.locator('[data-widget="letter"]')
    expect(page.locator('[data-action="copy"]')).to_be_visible()
    page.wait_for_timeout(1500)
    expect(desk).to_have_attribute("data-state", "idle")
    page.locator('[name="your_name"]').first.focus()
    page.locator('[data-action="next"]').focus()
    expect(desk).to_have_attribute("data-state", "ready")
