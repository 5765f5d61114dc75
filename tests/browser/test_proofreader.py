"""*Mend my English* with a model that we made up: the browser of these tests has none, as most have not."""

import json

import pytest
from playwright.sync_api import BrowserContext, Locator, Page, expect

PASSAGE = "I work at Sunny Cup since four year, and it were the best job."
MENDED = "I have worked at Sunny Cup for four years, and it was the best job."
# What the stand-in says is set by each test, before the page is opened or later.
MODEL = """
globalThis.asked = [];
globalThis.says = %s;
globalThis.LanguageModel = {
  availability: async () => "available",
  create: async () => {
    asked.push("create");
    return {
      prompt: (input, options) => {
        asked.push(input);
        if (says === "stall") return new Promise(() => {});
        if (says === "refuse") return Promise.reject(new DOMException("no", "NotAllowedError"));
        return Promise.resolve(says);
      },
      destroy: () => asked.push("destroy"),
    };
  },
};
"""


def saying(text: str) -> str:
    return json.dumps({"text": text})


def desk(context: BrowserContext, page: Page, says: str) -> Locator:
    """Open the desk in a browser whose model says this; gives back the first box's field, the passage in it."""
    context.add_init_script(MODEL % json.dumps(says))
    page.goto("letter/")
    expect(page.locator('[data-widget="letter"]')).to_have_attribute("data-state", "ready", timeout=60_000)
    field = page.locator(".field-move:has([data-english])").first
    name = field.get_attribute("data-field")
    page.evaluate("name => document.querySelector('[data-action=\"show-all\"]').click()", name)
    field.locator("textarea").fill(PASSAGE)
    return field


def test_a_browser_without_a_model_shows_nothing_of_it(page: Page) -> None:
    page.goto("letter/")
    expect(page.locator('[data-widget="letter"]')).to_have_attribute("data-state", "ready", timeout=60_000)
    expect(page.locator('[data-action="mend-english"]').first).to_be_hidden()


def test_each_change_is_shown_and_can_be_taken_back_alone(context: BrowserContext, page: Page) -> None:
    field = desk(context, page, saying(MENDED))
    assert page.evaluate("asked") == []
    field.get_by_role("button", name="Mend my English").click()
    box = field.locator("textarea")
    expect(box).to_have_value(MENDED)
    expect(field.locator("[data-change]")).to_have_text(
        ["work → have worked", "since → for", "year → years", "were → was"]
    )
    expect(page.locator("[data-letter]")).to_contain_text(MENDED)
    field.locator('[data-change="since"]').click()
    expect(box).to_have_value(MENDED.replace("for four", "since four"))
    expect(page.locator("[data-letter]")).to_contain_text("since four years")
    field.get_by_role("button", name="Have it all as I wrote it").click()
    expect(box).to_have_value(PASSAGE)
    assert page.evaluate("asked") == ["create", PASSAGE, "destroy"]


# What the model says, and what the reader is told: each line is another than the one before it.
NO_MEND = [
    (saying(MENDED + " I was promoted twice."), "The model"),
    (saying(MENDED.replace("four", "five")), "The model changed a number."),
    (saying(MENDED.replace("Sunny Cup", "Summit Cup")), "The model changed a name or a day."),
    (saying("I have worked at Sunny Cup for four years."), "The model left out, or replaced, a word of yours."),
    (saying(MENDED.replace("was the", "was not the")), "The model made a yes of a no, or a no of a yes."),
    (saying("word " * 100_000), "The model gave back more, or less, than you wrote."),
    ("Sure! Here it is.", "Your browser’s model did not answer with a text."),
    (saying(f"<img src=x onerror=alert(1)>{MENDED}"), "The model"),
    ("refuse", "Your browser’s model could not do this."),
]


def test_what_is_no_mend_leaves_the_words_and_one_line_says_why(
    context: BrowserContext, page: Page, subtests: pytest.Subtests
) -> None:
    field = desk(context, page, "")
    line = field.locator("[data-english-said]")
    for says, why in NO_MEND:
        with subtests.test(says=says[:100]):
            before = page.evaluate("says => { globalThis.says = says; return asked.length; }", says)
            field.get_by_role("button", name="Mend my English").click()
            expect(line).to_contain_text(why)
            expect(line).to_contain_text("Your words stand.")
            assert page.evaluate("asked.length") > before
            expect(field.locator("textarea")).to_have_value(PASSAGE)
            expect(field.locator("[data-change]")).to_have_count(0)
            expect(page.locator("[data-letter]")).to_contain_text(PASSAGE)


def test_a_model_that_stalls_can_be_stopped_and_the_words_stand(context: BrowserContext, page: Page) -> None:
    field = desk(context, page, "stall")
    field.get_by_role("button", name="Mend my English").click()
    field.get_by_role("button", name="Stop").click()
    expect(field.locator("[data-english-said]")).to_have_text("Stopped. Your words stand.")
    expect(field.locator("textarea")).to_have_value(PASSAGE)


def test_the_whole_letter_is_mended_once_it_is_edited_and_undo_takes_it_back(
    context: BrowserContext, page: Page
) -> None:
    desk(context, page, saying(MENDED))
    panel = page.locator('[data-english="letter"]')
    expect(panel).to_be_hidden()
    page.get_by_role("button", name="Edit the whole letter").click()
    sheet = page.locator("[data-letter]")
    sheet.fill(f"Dear Sam,\n\n{PASSAGE}\n\nKind regards")
    panel.get_by_role("button", name="Mend my English").click()
    expect(sheet).to_contain_text(MENDED)
    page.get_by_role("button", name="Undo the last change").click()
    expect(sheet).to_contain_text(PASSAGE)


def test_a_letter_that_was_pasted_is_mended_in_place(context: BrowserContext, page: Page) -> None:
    context.add_init_script(MODEL % json.dumps(saying(MENDED)))
    page.goto("check/")
    expect(page.locator('[data-widget="check"]')).to_have_attribute("data-state", "ready", timeout=60_000)
    page.fill('[name="text"]', f"Dear Sam,\n\n{PASSAGE}")
    page.get_by_role("button", name="Mend my English").click()
    expect(page.locator('[name="text"]')).to_have_value(f"Dear Sam,\n\n{MENDED}")
    page.locator('[data-change="year"]').click()
    expect(page.locator('[name="text"]')).to_have_value(f"Dear Sam,\n\n{MENDED.replace('years', 'year')}")


def test_the_notes_are_copied_as_questions_and_answers(context: BrowserContext, page: Page) -> None:
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    desk(context, page, saying(MENDED))
    page.locator('[data-part="ways"] summary').click()
    page.get_by_role("button", name="Copy my notes").click()
    expect(page.locator('[data-part="said"]')).to_have_text("Your notes are copied.")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert PASSAGE in copied
    assert "Dear" not in copied
