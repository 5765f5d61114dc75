"""What keyboards, browsers, translators and helpers do to a page while somebody writes on it: no word is lost."""

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Playwright, expect

from browser.runtime_page import DOOR, edited_copy, field, reached, state
from browser.test_desk_editing import start_editing
from browser.test_letter_desk import SIX, fill, letter, open_desk
from browser.test_nothing_lost import FILL_IN, STORED
from browser.test_runtime_failures import TYPED, raises, shows_failure, visited, works_again
from browser.trouble import Trouble
from support.chromium import launch_options
from support.server import WatchedServer

WORD = "ありがとう"


def compose(page: Page, word: str, meanwhile: Callable[[], None]) -> None:
    """Put a word together as a phone's keyboard does: it stands there before it is there, and is taken in the end."""
    keyboard = page.context.new_cdp_session(page)
    for end in range(1, len(word) + 1):
        so_far = {"text": word[:end], "selectionStart": end, "selectionEnd": end}
        keyboard.send("Input.imeSetComposition", so_far)
        if end == len(word) - 1:
            meanwhile()
    keyboard.send("Input.insertText", {"text": word})
    page.keyboard.type(" indeed")


def test_a_word_being_put_together_in_a_box_outlasts_the_letters_that_python_writes_meanwhile(page: Page) -> None:
    open_desk(page)
    fill(page, SIX)
    box, body = page.locator('[name="heard"]:visible'), page.locator("[data-letter]")
    box.focus()
    page.keyboard.press("End")
    page.keyboard.type(" ")
    compose(page, WORD, lambda: expect(body).to_contain_text(f"late {WORD[:-1]}"))
    expect(box).to_have_value(f"{SIX['heard']} {WORD} indeed")
    expect(body).to_contain_text(f"late {WORD} indeed.")


def test_a_word_being_put_together_in_the_whole_letter_stands_there_once_though_an_answer_comes_meanwhile(
    page: Page,
) -> None:
    open_desk(page)
    fill(page, SIX)
    body = start_editing(page)
    page.keyboard.type(" PS: ")

    def answer() -> None:
        page.evaluate(
            """() => {
              const field = document.querySelector('.desk-form [name="their_name"]');
              field.value = "Kim Park";
              field.dispatchEvent(new InputEvent("input", { bubbles: true }));
            }"""
        )
        page.wait_for_function("""async () => {
            const { python } = await import(new URL("../assets/js/python/python.js", location.href).href);
            return (await python.ask({ action: "contents" }, { queue: "after it" })) !== null;
        }""")

    compose(page, WORD, answer)
    expect(body).to_contain_text("Dear Kim Park,")
    expect(body).to_contain_text(f"Amara Diallo PS: {WORD} indeed")
    page.reload()
    expect(body).to_contain_text(f"Amara Diallo PS: {WORD} indeed")


def test_a_word_being_put_together_in_a_letter_that_is_checked_stands_there_once(page: Page) -> None:
    page.goto("check/")
    box, kind = page.locator('[name="text"]'), page.locator('[name="kind"] option').first
    box.fill("Dear Sam, I am a complete idiot. ")
    box.press("End")
    compose(page, WORD, lambda: expect(kind).to_contain_text("It looks like"))
    for _ in range(2):
        expect(box).to_have_value(f"Dear Sam, I am a complete idiot. {WORD} indeed")
        page.reload()


FILL_WITHOUT_TYPING = """(field, value) => {
  Object.getOwnPropertyDescriptor(Object.getPrototypeOf(field), "value").set.call(field, value);
  // As one browser does: a key that is none.
  for (const name of ["keydown", "keyup", "change"]) field.dispatchEvent(new Event(name, { bubbles: true }));
}"""


@pytest.mark.parametrize(
    ("address", "name", "shown"),
    [
        ("letter/", "your_name", "[data-letter]"),
        ("letter/?kind=thank_you", "their_name", "[data-letter]"),
        ("check/", "text", None),
        ("guide/next-interview-card/", "better_words", "[data-part=card]"),
    ],
)
def test_what_a_browser_fills_in_without_a_key_is_shown_and_kept(
    page: Page, address: str, name: str, shown: str | None
) -> None:
    page.goto(address)
    box = page.locator(f'main [name="{name}"]')
    box.focus()
    expect(page.locator("[data-widget]")).to_have_attribute("data-state", "ready")
    box.evaluate(FILL_WITHOUT_TYPING, "Amara Diallo")
    if shown:
        expect(page.locator(shown)).to_contain_text("Amara Diallo")
    assert "Amara Diallo" in page.evaluate(STORED)


FROM_WORD = """<p class=MsoNormal style='font:20pt Comic'>PS: <b style='color:red'>one</b><o:p></o:p></p>
<ul><li>two<br>three</li></ul><img src=x onerror='ran=1'><script>ran=1</script>"""


def test_a_formatted_paste_comes_as_plain_words_and_lines(page: Page, trouble: Trouble) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    # The browser looks through what is copied before our page does.
    trouble.allow("inline style|style-src|inline event handler|attr inline")
    open_desk(page)
    fill(page, SIX)
    body = start_editing(page)
    page.evaluate(
        """async ([html, plain]) => {
          const blob = (text, type) => ({ [type]: new Blob([text], { type }) });
          const both = { ...blob(html, "text/html"), ...blob(plain, "text/plain") };
          await navigator.clipboard.write([new ClipboardItem(both)]);
        }""",
        [FROM_WORD, "PS: one\r\n\r\n•\ttwo\x0bthree"],
    )
    page.keyboard.press("Control+v")
    expect(body).to_contain_text("three")
    assert letter(page).endswith("Amara DialloPS: one\n\n•\ttwo\nthree")
    assert body.locator(":is(b, li, img, script, p)").count() == 0
    assert page.evaluate("typeof ran") == "undefined"
    page.locator('[data-action="edit-done"]').click()
    page.locator('[name="proof"]:visible').fill("")
    page.locator('[name="proof"]:visible').press("Control+v")
    expect(page.locator('[name="proof"]:visible')).to_have_value("PS: one\n\n•\ttwo\nthree")
    page.goto("check/")
    expect(page.locator("[data-widget]")).to_have_attribute("data-state", "ready")
    page.locator('[name="text"]').press("Control+v")
    expect(page.locator('[name="text"]')).to_have_value("PS: one\n\n•\ttwo\nthree")
    page.keyboard.press("Control+z")
    expect(page.locator('[name="text"]')).to_have_value("")


@pytest.fixture
def nothing_kept(playwright: Playwright, site_server: WatchedServer, tmp_path: Path) -> Iterator[BrowserContext]:
    """A browser whose reader has forbidden every site to keep anything, cookies, stores and caches alike."""
    wanted = tmp_path / "profile/Default/Preferences"
    wanted.parent.mkdir(parents=True)
    wanted.write_text(json.dumps({"profile": {"default_content_setting_values": {"cookies": 2}}}), encoding="utf-8")
    context = playwright.chromium.launch_persistent_context(
        wanted.parents[1], **launch_options(compiled_once=True), base_url=site_server.url
    )
    trouble = Trouble(context, site_server.url.removesuffix(site_server.prefix))
    yield context
    context.close()
    assert trouble.unexpected() == []


PAGES = ("", "letters/", "situations/", "help/", "find/", "guide/waiting/", "guide/help-a-friend/", "about/privacy/")


def test_where_a_browser_keeps_nothing_every_page_works_and_says_so_where_something_is_put_in(
    nothing_kept: BrowserContext,
) -> None:
    page = nothing_kept.new_page()
    for address in PAGES:
        page.goto(address)
        assert page.evaluate("(() => { try { return localStorage.length } catch ({ name }) { return name } })()") == (
            "SecurityError"
        )
        expect(page.locator("h1").first).to_be_visible()
    told = page.locator('[data-part="refused"]')
    page.goto("checklist/")
    expect(told).to_be_hidden()
    for name, value in (("cause", "blanked"), ("outcome", "waiting"), ("timing", "t0"), ("want_it", "yes")):
        page.locator(f'[name="{name}"][value="{value}"]').check()
    expect(told).to_contain_text("does not let us keep your ticks")
    expect(page.locator("[data-verdict]")).to_contain_text("Send a better answer to the question you missed")
    for address in FILL_IN:
        page.goto(address)
        page.locator('main :is(textarea, input[type="text"])').last.fill("I breathe out first")
        expect(page.locator("[data-part=message], [data-part=card]")).to_contain_text("breathe out first")
        expect(told).to_contain_text("does not let us keep what you")
    page.goto("check/")
    pasted = "Dear Sam,\n\nI holds a diploma from Hale Street College.\n\nKind regards,\nAmara"
    page.locator('[name="text"]').fill(pasted)
    expect(page.locator("[data-note]").first).to_be_visible()
    expect(told).to_contain_text("does not let us keep your letter")
    # What is kept nowhere would be lost on the way to the desk.
    page.locator('[data-action="bring"]').click()
    expect(told).to_be_in_viewport()
    expect(page.locator('[name="text"]')).to_have_value(pasted)
    open_desk(page)
    fill(page, SIX)
    expect(told).to_contain_text("does not let us keep your draft")
    expect(page.locator("[data-letter]")).to_contain_text("Amara Diallo")


# As grammar checkers, keepers of passwords and dark modes do: wrappers, icons, fields, attributes.
REWRITE = """() => {
  const theirs = (tag, more = {}) => Object.assign(document.createElement(tag), more);
  const icon = () => theirs("their-icon", { textContent: "★" });
  for (const field of document.querySelectorAll("main :is(textarea, input[type=text])")) {
    const wrapper = theirs("div");
    field.replaceWith(wrapper);
    wrapper.append(field, icon());
  }
  for (const form of document.querySelectorAll("form")) {
    form.prepend(theirs("input", { type: "checkbox", name: "remember-me", checked: true }));
    form.append(theirs("input", { name: "username", value: "stranger@host" }));
    form.append(theirs("input", { type: "password", name: "password", value: "hunter2" }));
  }
  for (const button of document.querySelectorAll("button")) {
    const inside = theirs("span");
    inside.append(...button.childNodes);
    button.append(icon(), inside);
  }
  for (const sentence of document.querySelectorAll("[data-sentence]")) {
    const mark = theirs("mark");
    mark.append(...sentence.childNodes);
    sentence.append(mark);
  }
  document.querySelector("[data-letter]")?.append(icon());
  document.querySelector("[data-subject]")?.append(icon());
  for (const each of document.querySelectorAll("*")) each.setAttribute("data-their-colour", "");
}"""


def test_what_a_helper_puts_into_fields_buttons_and_the_letter_is_in_nothing_that_is_kept_or_sent(page: Page) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    open_desk(page)
    page.evaluate(REWRITE)
    fill(page, SIX)
    expect(page.locator("[data-letter]")).to_contain_text("Amara Diallo")
    page.evaluate(REWRITE)
    page.locator('[data-action="copy"] their-icon').first.click()
    expect(page.locator('[data-part="said"]')).to_contain_text("Copied")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied.startswith(
        "Dear Sam Okoye,\n\nThank you for your time and for considering me for the ward clerk role"
    )
    assert copied.endswith("\n\nBest regards,\nAmara Diallo")
    page.locator('[data-action="copy-subject"]').click()
    expect(page.locator('[data-action="copy-subject"]')).to_contain_text("copied")
    assert page.evaluate("navigator.clipboard.readText()") == "After my interview – ward clerk"
    page.locator('[data-part="keep"] > summary').click()
    with page.expect_download() as download:
        page.locator('[data-action="save"] their-icon').first.click()
    body = start_editing(page)
    page.keyboard.type(" PS: I waved")
    expect(body).to_contain_text("Amara Diallo PS: I waved")
    for kept in (page.evaluate(STORED), download.value.path().read_text(encoding="utf-8")):
        assert not [each for each in ("hunter2", "stranger", "remember-me", "★") if each in kept]
        assert SIX["proof"] in kept


@pytest.mark.parametrize("address", ["checklist/", *FILL_IN])
def test_what_a_helper_puts_into_a_form_is_no_answer_on_any_page(page: Page, address: str) -> None:
    page.goto(address)
    page.evaluate(REWRITE)
    page.locator('main :is(input[type="radio"], input[type="checkbox"][name="cause"])').first.check()
    boxes = page.locator('main :is(textarea, input[type="text"]):not([name="username"]):visible')
    if boxes.count():
        boxes.last.fill("I breathe out first")
        expect(page.locator("[data-part=message], [data-part=card]")).to_contain_text("breathe out first")
    page.wait_for_function(f"() => {STORED}.includes('draft')")
    kept = page.evaluate(STORED)
    assert not [each for each in ("hunter2", "stranger", "remember-me") if each in kept]


# As a browser's translator does: each text in two elements of its own, but where the page says that it is not to be.
TRANSLATE = """() => {
  const left = "[translate=no], script, style, noscript, textarea";
  const words = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const found = [];
  while (words.nextNode()) found.push(words.currentNode);
  for (const text of found.filter(({ data, parentElement }) => data.trim() && !parentElement.closest(left))) {
    const [outer, inner] = [document.createElement("font"), document.createElement("font")];
    text.replaceWith(outer);
    outer.append(inner);
    inner.append(`«${text.data.toUpperCase()}»`);
  }
}"""


def test_on_a_translated_page_buttons_work_and_no_translated_word_gets_into_the_letter(page: Page) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    open_desk(page)
    fill(page, SIX)
    expect(page.locator("[data-letter]")).to_contain_text("Amara Diallo")
    page.evaluate(TRANSLATE)
    opener = page.locator('[data-field="plan"] [data-opener]:visible').first
    expect(opener).to_contain_text("«")
    opener.click()
    page.keyboard.type("ask first.")
    page.locator('[data-letter] [data-sentence="hear_from_you"]').click()
    page.locator("#own-words").fill("Ring me.")
    page.locator('[data-action="my-words-use"] font').first.click()
    expect(page.locator("[data-letter]")).to_contain_text("Ring me.")
    page.locator('[data-action="anyway"], [data-action="copy"]').filter(visible=True).first.click()
    if page.locator('[data-action="anyway"]').is_visible():
        page.locator('[data-action="anyway"]').click()
    expect(page.locator('[data-part="said"]')).to_contain_text("Copied")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert "ask first." in copied
    assert "«" not in copied + page.evaluate(STORED)
    page.goto("guide/message-to-a-friend/")
    page.evaluate(TRANSLATE)
    page.locator('[data-action="copy"]').click()
    expect(page.locator('[data-part="said"]')).to_contain_text("Copied")
    assert "«" not in page.evaluate("navigator.clipboard.readText()")


@contextmanager
def desk_on(
    python: Callable[[bytes], bytes], browser: Browser, built_site: Path, tmp_path: Path
) -> Iterator[tuple[Page, Trouble]]:
    """The desk of a site whose Python is another one."""
    site = edited_copy(built_site, tmp_path / "site", {"assets/js/python/worker.js": python})
    with visited(browser, site) as (page, trouble):
        page.goto("letter/")
        yield page, trouble


def no_memory(script: bytes) -> bytes:
    return b"async function startPyodide() { throw new RangeError('Array buffer allocation failed'); }\n" + (
        script.replace(b"async function startPyodide", b"async function before")
    )


def test_a_start_for_which_there_is_no_memory_says_so_and_keeps_every_word(
    browser: Browser, built_site: Path, tmp_path: Path
) -> None:
    with desk_on(no_memory, browser, built_site, tmp_path) as (page, _):
        field(page).fill(TYPED)
        shows_failure(page)
        expect(page.locator("[data-letter]")).to_contain_text("Zebulon & Daughters")
        page.route(
            "**/assets/js/python/worker.js", lambda route: route.fulfill(path=built_site / "assets/js/python/worker.js")
        )
        works_again(page)


def full_after(requests: int) -> Callable[[bytes], bytes]:
    """A Python whose memory is full after so many letters, whatever is asked."""
    door = f"""from bounceback.api import door
left = [{requests}]
def handle(request):
    left[0] -= '"action":"letter"' in request
    if left[0] < 0:
        raise MemoryError
    return door.handle(request)
handle"""
    return lambda script: script.replace(DOOR, json.dumps(door).encode())


def test_a_python_whose_memory_is_full_starts_anew_by_itself_and_writes_the_last_words(
    browser: Browser, built_site: Path, tmp_path: Path
) -> None:
    with desk_on(full_after(3), browser, built_site, tmp_path) as (page, _):
        reached(page, "ready")
        for words in ("You start early.", "You start at six.", "You start before six.", TYPED):
            field(page).fill(words)
            expect(page.locator("[data-letter]")).to_contain_text(words, ignore_case=True)
        expect(field(page)).to_have_value(TYPED)
        reached(page, "ready")


def test_a_letter_for_which_there_is_never_memory_is_given_up_and_every_word_stands(
    browser: Browser, built_site: Path, tmp_path: Path
) -> None:
    with desk_on(full_after(0), browser, built_site, tmp_path) as (page, trouble):
        trouble.allow("Python stopped twice at this request")
        field(page).fill(TYPED)
        # Python starts twice.
        reached(page, "failed", 60)
        shows_failure(page)
        assert state(page)["reason"] == "stopped"
        expect(field(page)).to_have_value(TYPED)
        expect(page.locator("[data-letter]")).to_contain_text("Zebulon & Daughters")
        assert "Zebulon" in page.evaluate(STORED)


def test_an_exception_in_python_is_told_where_the_letter_should_have_grown_and_every_word_stands(
    browser: Browser, built_site: Path, tmp_path: Path
) -> None:
    with desk_on(raises, browser, built_site, tmp_path) as (page, trouble):
        trouble.allow("Python raised KeyError")
        field(page).fill(TYPED)
        expect(page.locator('[data-part="said"]')).to_contain_text("What you typed still stands in its boxes")
        expect(page.locator("[data-letter]")).to_contain_text("Zebulon & Daughters")
        assert "Zebulon" in page.evaluate(STORED)
