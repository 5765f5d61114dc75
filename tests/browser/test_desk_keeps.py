"""What the desk promises about the reader's words: no crash, no storage, no other tab and no file takes them away."""

import json
import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, Route, expect

from browser.test_letter_desk import SIX, fill, open_desk
from browser.trouble import Trouble
from support.server import WatchedServer

REFUSED = """
for (const name of ["sessionStorage", "localStorage"]) {
  Object.defineProperty(window, name, { get() { throw new DOMException("refused", "SecurityError"); } });
}"""
FULL = "Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError'); };"
COUNT_SAYINGS = """
document.addEventListener("DOMContentLoaded", () => {
  window.said = [];
  new MutationObserver((all) => window.said.push(...all.map(({ target }) => target.textContent)))
    .observe(document.querySelector('[data-part="refused"]'), { childList: true });
});"""

# Whatever runs would set a property of the window.
HOSTILE = "<img src=x onerror=ran=1><script>ran=1</script>{role} {{ 7*7 }} {% raw %} ${ran=1} %(role)s [[x]] ((y))"
TEXT_KEYS = ("their_name", "role", "company", "heard", "proof", "better", "plan", "anything_else", "your_name")


def open_file(page: Page, content: str | Path) -> None:
    chooser = page.locator('[data-part="keep"] input[type="file"]')
    if isinstance(content, Path):
        chooser.set_input_files(content)
    else:
        chooser.set_input_files({"name": "draft.json", "mimeType": "application/json", "buffer": content.encode()})


def saved(**changes: object) -> str:
    draft = {"bounceback_draft": 2, "kind": "influence", "answers": {"your_name": "Kim Lee"}} | changes
    return json.dumps(draft, ensure_ascii=False, indent=1)


def test_a_worker_killed_mid_typing_loses_nothing_and_the_letter_is_live_again_by_itself(page: Page) -> None:
    page.clock.install()
    open_desk(page)
    fill(page, SIX)
    body = page.locator("[data-letter]")
    expect(body).to_contain_text("Amara Diallo")
    field = page.locator('[name="motivation"]:visible')
    field.press_sequentially("you listen ")
    page.workers[0].evaluate("self.close()")
    field.press_sequentially("to people")
    expect(field).to_have_value("you listen to people")
    page.clock.run_for(11_000)  # a dead worker is noticed when it has been silent for ten seconds
    expect(body).to_contain_text("You listen to people.")
    expect(body).to_contain_text("Amara Diallo")
    expect(page.locator('[data-widget="letter"]')).to_have_attribute("data-state", "ready")
    page.locator('[name="your_name"]:visible').fill("Amara Okafor")
    expect(body).to_contain_text("Amara Okafor")


@pytest.mark.parametrize("kind", ["", "?kind=thank_you"], ids=["first kind", "other kind"])
def test_words_typed_before_the_script_is_there_are_in_the_letter_and_in_the_draft(page: Page, kind: str) -> None:
    held: list[Route] = []
    page.route("**/assets/js/desk/desk.js", lambda route: held.append(route), times=1)
    page.goto(f"letter/{kind}")
    # Before the script is there every step is on the page.
    page.locator('[name="their_name"]:visible').fill("Sam Okoye")
    page.locator('[name="heard"]:visible').fill("you said hello")
    while not held:
        page.wait_for_timeout(50)
    held.pop().continue_()
    expect(page.locator('[data-widget="letter"]')).to_have_attribute("data-state", "ready")
    for _ in range(2):
        expect(page.locator("[data-letter]")).to_contain_text("You said hello.")  # Python's
        expect(page.locator("[data-letter]")).to_contain_text("Dear Sam Okoye,")
        page.reload()
    if not kind:
        expect(page.locator('[name="heard"]:visible')).to_have_value("you said hello")


def test_a_letter_on_its_way_does_not_replace_what_the_reader_writes_on_the_sheet_meanwhile(page: Page) -> None:
    open_desk(page)
    expect(page.locator('[data-part="inbox"]')).to_be_visible()  # Python's first letter is there
    # All before Python can answer: an answer changes, the edit begins, and words are added.
    page.evaluate(
        """() => {
          const typed = () => new InputEvent("input", { bubbles: true });
          const field = document.querySelector('.desk-form [name="their_name"]');
          field.value = "Sam Okoye";
          field.dispatchEvent(typed());
          document.querySelector('[data-action="edit"]').click();
          const body = document.querySelector("[data-letter]");
          body.append("\\nPS: I waved");
          body.dispatchEvent(typed());
        }"""
    )
    body = page.locator("[data-letter]")
    expect(body).to_contain_text("Dear Sam Okoye,")
    expect(body).to_contain_text("PS: I waved")


@pytest.mark.parametrize("script", [REFUSED, FULL], ids=["refused", "full"])
def test_a_browser_that_keeps_nothing_is_told_of_once_and_the_desk_works_on(page: Page, script: str) -> None:
    page.add_init_script(script)
    page.add_init_script(COUNT_SAYINGS)
    open_desk(page)
    fill(page, SIX)
    body = page.locator("[data-letter]")
    expect(body).to_contain_text("Amara Diallo")
    expect(body).to_contain_text("Dear Sam Okoye,")
    told = page.locator('[data-part="refused"]')
    expect(told).to_contain_text("does not let us keep your draft")
    assert len(page.evaluate("window.said")) == 1
    page.locator('[data-letter] [data-sentence="hear_from_you"]').click()
    page.locator('[data-part="card-frame"] [data-action="leave-out"]').click()
    expect(body).not_to_contain_text("I look forward")
    page.locator('[data-part="ways"] > summary').click()
    with page.expect_download() as download:
        page.locator('[data-action="txt"]').click()
    assert "Amara Diallo" in download.value.path().read_text(encoding="utf-8")
    assert len(page.evaluate("window.said")) == 1


def test_a_store_that_fills_up_or_is_emptied_under_the_page_takes_no_word_away(page: Page) -> None:
    open_desk(page)
    fill(page, SIX)
    body = page.locator("[data-letter]")
    expect(body).to_contain_text("Amara Diallo")
    page.evaluate("sessionStorage.clear(); localStorage.clear()")
    page.locator('[name="plan"]:visible').fill("I would ask first.")
    expect(body).to_contain_text("I would ask first.")
    expect(body).to_contain_text("Amara Diallo")
    # What the store took last is older than what is typed from here on.
    page.evaluate(f"() => {{ {FULL} }}")
    page.locator('[name="your_name"]:visible').fill("Amara Okafor")
    expect(body).to_contain_text("Amara Okafor")
    expect(body).to_contain_text("I would ask first.")
    expect(page.locator('[data-part="refused"]')).to_contain_text("does not let us keep your draft")


def test_two_tabs_with_two_drafts_do_not_destroy_each_other(page: Page, trouble: Trouble) -> None:
    open_desk(page)
    other = page.context.new_page()
    open_desk(other)
    fill(page, {"your_name": "Amara Diallo"})
    fill(other, {"your_name": "Kim Lee"})
    first, second = page.locator("[data-letter]"), other.locator("[data-letter]")
    expect(first).to_contain_text("Amara Diallo")
    expect(second).to_contain_text("Kim Lee")
    page.locator('[data-part="keep"] > summary').click()
    page.locator('[data-action="remember"]').check()
    # The other tab goes on typing: what the device remembers is not its draft.
    fill(other, {"your_name": "Kim Lee-Park"})
    expect(second).to_contain_text("Kim Lee-Park")
    other.locator('[data-part="keep"] > summary').click()
    expect(other.locator('[data-action="remember"]')).not_to_be_checked()
    for tab, name in ((page, "Amara Diallo"), (other, "Kim Lee-Park")):
        tab.reload()
        expect(tab.locator("[data-letter]")).to_contain_text(name)
    third = page.context.new_page()
    third.goto("letter/")
    expect(third.locator("[data-letter]")).to_contain_text("Amara Diallo")


def test_a_file_that_cannot_be_opened_gets_one_clear_sentence_and_the_draft_stays(page: Page, tmp_path: Path) -> None:
    open_desk(page)
    fill(page, {"your_name": "Amara Diallo"})
    body = page.locator("[data-letter]")
    expect(body).to_contain_text("Amara Diallo")
    page.locator('[data-part="keep"] > summary').click()
    said = page.locator('[data-part="keep-said"]')
    huge = tmp_path / "huge.json"
    huge.write_text(saved(answers={"your_name": "x" * 50_000_000}), encoding="utf-8")
    assert huge.stat().st_size > 50_000_000
    for content, sentence in (
        (saved(bounceback_draft=3), "This file comes from a newer version of this site."),
        (saved()[:-20], "This file was cut, so part of it is missing."),
        (huge, "This is not a draft saved from this site."),
        ("\u0000\u0001 not a draft", "This is not a draft saved from this site."),
        (saved(bounceback_draft="<b>1</b>"), "This file is damaged, so we cannot read it."),
    ):
        open_file(page, content)
        expect(said).to_contain_text(sentence)
        expect(body).to_contain_text("Amara Diallo")
        expect(page.locator('[name="your_name"]:visible')).to_have_value("Amara Diallo")


def test_a_file_with_unknown_keys_opens_and_says_how_many_answers_it_could_not_use(page: Page) -> None:
    open_desk(page)
    page.locator('[data-part="keep"] > summary').click()
    open_file(page, saved(answers={"your_name": "Kim Lee", "__proto__": "x", "shoe_size": "9"}, extra={"a": [1]}))
    expect(page.locator("[data-letter]")).to_contain_text("Kim Lee")
    expect(page.locator('[data-part="keep-said"]')).to_contain_text("2 answers in the file could not be used")


def test_markup_and_template_syntax_in_every_field_of_a_file_is_shown_as_text_and_never_run(page: Page) -> None:
    open_desk(page)
    page.locator('[data-part="keep"] > summary').click()
    hostile = saved(
        answers=dict.fromkeys(TEXT_KEYS, HOSTILE),
        own_words={"hear_from_you": HOSTILE},
        left_out=[HOSTILE],
        ignored=[HOSTILE],
    )
    open_file(page, hostile)
    body = page.locator("[data-letter]")
    expect(body.locator('[data-sentence="hear_from_you"]')).to_have_text(HOSTILE)
    for key in TEXT_KEYS:
        expect(page.locator(f'.desk-form [name="{key}"]')).to_have_value(HOSTILE)
    # In the card of a line of ours, and in that of a passage.
    for touched, box in (('[data-sentence="hear_from_you"]', "#own-words"), ('[data-passage="heard"]', "#card-box")):
        body.locator(touched).click()
        expect(page.locator(box)).to_have_value(HOSTILE)
        page.keyboard.press("Escape")
    page.locator('[data-part="share"] > summary').click()
    page.locator('[data-action="share-words"]').click()
    expect(page.locator('[data-part="share-contents"]')).to_contain_text("onerror=ran=1")
    open_file(page, saved(edited={"base": "Dear you", "text": HOSTILE}))
    expect(page.locator('[data-action="edit-drop"]')).to_be_visible()
    expect(body).to_contain_text("<script>ran=1</script>{role} {{ 7*7 }}")
    assert page.locator(".desk :is(img, script)").count() == 0
    assert page.evaluate("typeof ran") == "undefined"


OLD = {
    "challenge": "late results",
    "example": "rebuilt the rota",
    "result": "errors fell by half",
    "doubt": "my time away",
    "your_name": "Amara Diallo",
}
OWN = {"look_forward": "Ring me whenever you like.", "lesson": "I learnt to ask first."}


def test_a_draft_of_the_version_before_that_this_device_kept_opens_with_every_typed_word_in_its_boxes(
    page: Page, site_server: WatchedServer
) -> None:
    draft = {"version": 1, "kind": "influence", "answers": OLD, "left_out": [], "own_words": OWN, "ignored": []}
    kept_before = json.dumps(json.dumps(draft | {"edited": None}))
    page.add_init_script(
        f"""if (!sessionStorage.length && !localStorage.length)
            localStorage.setItem("{site_server.prefix}draft", {kept_before});"""
    )
    held: list[Route] = []
    page.route("**/*.wasm", lambda route: held.append(route))
    page.goto("letter/")
    expect(page.locator("[data-letter]")).to_contain_text("Amara Diallo")
    while not held:
        page.wait_for_timeout(50)
    page.locator('[name="proof"]:visible').press_sequentially("First.")
    for route in held:
        route.continue_()
    expect(page.locator('[data-widget="letter"]')).to_have_attribute("data-state", "ready")
    typed = [*OLD.values(), *OWN.values(), "First."]
    boxes = (
        "() => [...document.querySelectorAll('.desk-form :is(input, textarea)')].map((box) => box.value).join('\\n')"
    )
    for _ in range(2):
        expect(page.locator('[name="proof"]:visible')).to_have_value(re.compile("First.*rebuilt the rota"))
        expect(page.locator("[data-letter]")).to_contain_text("rebuilt the rota")
        for words in typed:
            assert words.rstrip(".") in page.evaluate(boxes), words
            expect(page.locator("[data-letter]")).to_contain_text(words.rstrip("."), ignore_case=True)
        # The device still remembers it, now as it is today.
        kept = json.loads(page.evaluate("localStorage.getItem(Object.keys(localStorage)[0])"))
        assert (kept["version"], "challenge" in kept["answers"]) == (2, False)
        page.reload()
