"""The letter leaves the desk: every way out has the same words, and refusals are said."""

import os
import re
import zipfile
from email import message_from_bytes, policy
from pathlib import Path
from urllib.parse import parse_qsl
from xml.etree import ElementTree

import pytest
from playwright.sync_api import Download, Locator, Page, expect

from browser.runtime_page import settled
from browser.test_letter_desk import SIX, fill, letter, open_desk
from support.office import text_of

WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
SURNAME = "Wolfeschlegelsteinhausenberger"
MANY_SCRIPTS = SIX | {
    "their_name": f"Zoé {SURNAME}",
    "company": "Łódź & 中文 Klinik",
    "heard": "You spoke about Übergaben in עברית, on time 🙂",
    "proof": "I rebuilt the rota at Café Zürich 👩🏽‍⚕️.",
    "better": "I read <two> books & “kept notes”\nfor each – day by day.",
    "your_name": "אבי Łukasz 李",
}


def downloaded(page: Page, action: str) -> Download:
    with page.expect_download() as download:
        page.locator(f'[data-action="{action}"]').click()
    return download.value


def word_part(path: Path, name: str) -> str:
    with zipfile.ZipFile(path) as archive:
        return archive.read(name).decode()


def word_text(path: Path) -> str:
    """The text of a Word file by its own XML: a blank line between paragraphs, as in the letter."""
    with zipfile.ZipFile(path) as archive:
        body = ElementTree.fromstring(archive.read("word/document.xml"))
    paragraphs = []
    for paragraph in body.iter(f"{WORD}p"):
        parts = [node for node in paragraph.iter() if node.tag in (f"{WORD}br", f"{WORD}t")]
        paragraphs.append("".join("\n" if node.tag == f"{WORD}br" else node.text or "" for node in parts))
    return "\n\n".join(paragraphs)


def read_by_libreoffice(path: Path) -> list[str]:
    """The lines that LibreOffice finds in a Word file, the empty ones left out: it writes none between paragraphs."""
    try:
        text = text_of(path)
    except LookupError as missing:
        if os.environ.get("CI"):
            raise
        pytest.skip(str(missing))
    return [line for line in text.splitlines() if line]


def test_all_ways_out_agree_word_for_word_in_every_script(page: Page, tmp_path: Path) -> None:
    assert len(SURNAME) == 30
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    open_desk(page)
    fill(page, MANY_SCRIPTS)
    body = page.locator("[data-letter]")
    expect(body).to_contain_text("אבי Łukasz 李")
    expect(body).to_contain_text("👩🏽‍⚕️")
    expect(body).to_contain_text("“kept notes”")
    expect(page.locator("[data-subject]")).to_have_text("After my interview – ward clerk")
    shown, subject = letter(page), page.locator("[data-subject]").inner_text()
    for words in (SURNAME, "Łódź & 中文 Klinik", "עברית", "🙂", "Zürich"):
        assert words in shown

    page.locator('[data-action="copy"]').click()
    expect(page.locator('[data-part="said"]')).to_contain_text("Copied")
    assert page.evaluate("navigator.clipboard.readText()") == shown
    page.locator('[data-part="ways"] > summary').click()

    text = downloaded(page, "txt")
    assert text.path().read_text(encoding="utf-8") == f"Subject: {subject}\n\n{shown}\n"

    mail = message_from_bytes(downloaded(page, "eml").path().read_bytes(), policy=policy.default)
    assert mail["Subject"] == subject
    assert mail["X-Unsent"] == "1"
    assert mail.get_content().replace("\r\n", "\n").rstrip("\n") == shown

    page.emulate_media(media="print")
    assert page.evaluate("document.body.innerText").strip() == shown
    page.emulate_media(media="screen")

    word = downloaded(page, "docx")
    assert word_text(word.path()).strip() == shown
    about = word_part(word.path(), "docProps/core.xml")
    assert "Un-named" not in about
    assert MANY_SCRIPTS["your_name"] in about.partition("<dc:creator>")[2].partition("</")[0]
    assert 'w:w="12240" w:h="15840"' in word_part(word.path(), "word/document.xml"), "US letters are on US paper"
    for name in (text.suggested_filename, word.suggested_filename):
        assert not re.search(r'[\\/:*?"<>|\x00-\x1f]', name)
    kept = tmp_path / "letter.docx"
    word.save_as(kept)
    assert read_by_libreoffice(kept) == [line for line in shown.splitlines() if line]


def press_copy_until(part: Locator) -> None:
    """Press Copy until `part` is seen.

    The desk asks Python a moment after the last change; a press before the answer copies, as nothing may wait for it.
    """
    for _ in range(30):
        part.page.locator('[data-action="copy"]').click()
        if part.is_visible():
            return
        part.page.wait_for_timeout(500)


@pytest.mark.parametrize("context_options", [{"timezone_id": "America/Chicago"}], ids=["chicago"])
def test_late_at_night_the_letter_is_asked_to_wait_a_reminder_is_offered_and_anyway_copies(page: Page) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    # 23:40 on the reader's own clock; elsewhere it is the next morning.
    page.clock.set_fixed_time("2026-06-11T04:40:00Z")
    open_desk(page)
    fill(page, SIX)
    expect(page.locator("[data-letter] a.gap")).to_have_count(0)
    pause = page.locator('[data-part="pause"]')
    press_copy_until(pause)
    page.evaluate("navigator.clipboard.writeText('')")
    expect(pause).to_contain_text("Written at 23:40. Read it again tomorrow?")
    expect(page.locator('[data-part="gaps"]')).to_be_hidden()
    expect(page.locator('[data-part="before"]')).to_be_focused()
    reminder = downloaded(page, "remind")
    assert reminder.suggested_filename == "read-your-letter-again.ics"
    calendar = reminder.path().read_text(encoding="utf-8")
    assert calendar.startswith("BEGIN:VCALENDAR")
    assert re.search(r"DTSTART[^:]*:20260611", calendar)
    assert "Amara" not in calendar
    page.locator('[data-action="anyway"]').click()
    expect(page.locator('[data-part="said"]')).to_contain_text("Copied")
    assert page.evaluate("navigator.clipboard.readText()") == letter(page)


def test_by_day_a_calm_letter_without_gaps_is_copied_at_the_first_press(page: Page) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    open_desk(page)
    fill(page, SIX)
    expect(page.locator("[data-letter] a.gap")).to_have_count(0)
    settled(page)
    page.locator('[data-action="copy"]').click()
    expect(page.locator('[data-part="said"]')).to_contain_text("Copied")
    expect(page.locator('[data-part="elsewhere"]')).to_be_hidden()


CHAT_APP = """
Object.defineProperty(navigator, "clipboard", { value: { writeText: () => Promise.reject(new Error("refused")) } });
window.print = undefined;
HTMLAnchorElement.prototype.click = () => {};
"""


def test_in_a_chat_apps_browser_the_whole_text_is_selected_and_the_page_says_where_else_to_open_it(page: Page) -> None:
    page.add_init_script(CHAT_APP)
    open_desk(page)
    fill(page, SIX)
    expect(page.locator("[data-letter]")).to_contain_text("Amara Diallo")
    elsewhere = page.locator('[data-part="elsewhere"]')
    expect(elsewhere).to_be_hidden()
    page.locator('[data-action="copy"]').click()
    expect(page.locator('[data-part="said"]')).to_contain_text("selected")
    expect(page.locator('[data-part="ways"]')).to_have_attribute("open", "")
    expect(elsewhere).to_contain_text("open the page in your browser")
    assert page.evaluate("getSelection().toString()").strip() == letter(page)
    page.locator('[data-action="txt"]').click()
    expect(page.locator('[data-part="said"]')).to_contain_text("If nothing came, copy the letter")
    page.locator('[data-action="print"]').click()
    expect(elsewhere).to_be_visible()


# Mail programs are no page's business: what the desk would have handed to one.
MAIL = """
window.mails = [];
const click = HTMLAnchorElement.prototype.click;
HTMLAnchorElement.prototype.click = function () {
  if (this.protocol === "mailto:") mails.push(this.href);
  else click.call(this);
};
window.printed = 0;
window.print = () => { printed += 1; };
"""


def mailed(page: Page) -> dict[str, str]:
    """The parts of the one mail that was handed over."""
    addresses: list[str] = page.evaluate("mails.splice(0)")
    (address,) = addresses
    return dict(parse_qsl(address.partition("?")[2], keep_blank_values=True))


def test_a_letter_that_fits_goes_to_the_mail_program_whole_and_a_long_one_is_copied_and_says_so(page: Page) -> None:
    page.add_init_script(MAIL)
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    open_desk(page)
    fill(page, SIX)
    expect(page.locator("[data-letter] a.gap")).to_have_count(0)
    expect(page.locator("[data-subject]")).to_have_text("After my interview – ward clerk")
    subject = page.locator("[data-subject]").inner_text()
    page.locator('[data-part="ways"] > summary').click()
    page.locator('[data-action="email"]').click()
    whole = mailed(page)
    assert whole["subject"] == subject
    assert whole["body"].replace("\r\n", "\n") == letter(page)
    # Each of these characters takes nine in an address.
    page.locator('[name="better"]:visible').fill("我学得很快。" * 40)
    expect(page.locator("[data-letter]")).to_contain_text("我学得很快")
    page.locator('[data-action="email"]').click()
    expect(page.locator('[data-part="said"]')).to_contain_text("paste it into the mail that opened")
    assert mailed(page) == {"subject": subject}
    assert page.evaluate("navigator.clipboard.readText()") == letter(page)


def test_where_copying_is_refused_a_long_letter_is_not_said_to_be_copied(page: Page) -> None:
    page.add_init_script(MAIL)
    page.add_init_script("Object.defineProperty(navigator, 'clipboard', {value: undefined})")
    open_desk(page)
    fill(page, {"better": "我学得很快。" * 40})
    expect(page.locator("[data-letter]")).to_contain_text("我学得很快")
    page.locator('[data-part="ways"] > summary').click()
    page.locator('[data-action="email"]').click()
    expect(page.locator('[data-part="said"]')).to_contain_text("Copy it here, then paste it there.")
    expect(page.locator('[data-part="elsewhere"]')).to_be_visible()
    assert list(mailed(page)) == ["subject"]


def test_whether_it_is_all_true_is_asked_beside_the_letter_and_stands_in_nobodys_way(page: Page) -> None:
    page.add_init_script(MAIL)
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    open_desk(page)
    fill(page, SIX)
    expect(page.locator("[data-letter]")).to_contain_text("Amara Diallo")
    expect(page.locator(".truth")).to_contain_text("?")
    settled(page)
    page.locator('[data-action="copy"]').click()
    expect(page.locator('[data-part="said"]')).to_contain_text("Copied")
    expect(page.locator('[data-part="before"]')).to_be_hidden()
    page.locator('[data-part="ways"] > summary').click()
    page.locator('[data-action="print"]').click()
    assert page.evaluate("printed") == 1


def test_the_copy_button_says_where_the_letter_goes_next_until_it_changes(page: Page) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    open_desk(page)
    fill(page, SIX)
    expect(page.locator("[data-letter]")).to_contain_text("Amara Diallo")
    copy = page.locator('[data-action="copy"]')
    for channel, words in (
        ("mail", "Copied. Paste it into your mail"),
        ("message", "Copied. Paste it into your message"),
        ("call", "Copied. Keep it by the phone"),
    ):
        page.locator('[name="channel"]:visible').select_option(channel)
        expect(copy).to_have_text("Copy")
        expect(page.locator("[data-subject]")).to_be_visible(visible=channel == "mail")
        settled(page)
        copy.click()
        expect(copy).to_have_text(words)
        assert page.evaluate("navigator.clipboard.readText()") == letter(page)


def test_a_message_and_a_call_have_no_subject_count_their_characters_and_offer_no_mail(page: Page) -> None:
    open_desk(page)
    full = SIX | {"plan": "I would start by sitting with the night team for a week. " * 4}
    fill(page, full)
    body, count = page.locator("[data-letter]"), page.locator('[data-part="count"]')
    expect(body).to_contain_text("Amara Diallo")
    page.locator('[data-part="ways"] > summary').click()
    mails = ('[data-action="email"]', '[data-action="eml"]', '[data-part="inbox"]')
    for each in mails:
        expect(page.locator(each)).to_be_visible()
    expect(count).to_be_hidden()
    channel = page.locator('[name="channel"]:visible')
    channel.select_option("message")
    expect(page.locator("[data-subject]")).to_be_hidden()
    expect(body).to_contain_text("Hello Sam Okoye,")
    expect(count).to_contain_text("A LinkedIn note ends at 300")
    page.locator('[name="length"]:visible').select_option("short")
    expect(count).to_contain_text("of 300 characters.")
    expect(count).to_have_text(f"{len(letter(page))} of 300 characters.")
    for each in mails:
        expect(page.locator(each)).to_be_hidden()
    expect(page.locator('[data-action="txt"]')).to_be_visible()
    # Nothing that was typed is dropped in silence.
    out = page.locator('[data-part="left-out"]')
    expect(out).to_contain_text("I would start by sitting with the night team")
    out.get_by_role("button", name="Put it in").click()
    expect(body).to_contain_text("I would start by sitting with the night team")
    expect(count).to_contain_text("A LinkedIn note ends at 300")
    with page.expect_download() as download:
        page.locator('[data-action="txt"]').click()
    assert "Subject" not in download.value.path().read_text(encoding="utf-8")
    channel.select_option("call")
    expect(body).to_contain_text("Hello, this is Amara Diallo, calling for Sam Okoye.")
    expect(page.locator("[data-subject]")).to_be_hidden()
    expect(count).to_be_hidden()
    channel.select_option("mail")
    expect(page.locator("[data-subject]")).to_have_text("After my interview – ward clerk")
    expect(out).to_be_hidden()


def test_what_a_short_letter_does_without_is_listed_and_put_in_with_one_press(page: Page) -> None:
    open_desk(page)
    plan, offer = "I would start with the night team. " * 20, "I can send you the rota that I made. " * 20
    fill(page, SIX | {"plan": plan, "offer": offer})
    body, out = page.locator("[data-letter]"), page.locator('[data-part="left-out"]')
    expect(body).to_contain_text("Amara Diallo")
    expect(out).to_be_hidden()
    page.locator('[name="length"]:visible').select_option("short")
    expect(out.locator("li")).to_have_count(2)
    expect(body).not_to_contain_text("night team")
    out.locator("li").filter(has_text="night team").get_by_role("button").click()
    expect(body).to_contain_text("I would start with the night team.")
    expect(out.locator("li")).to_have_count(1)
    page.reload()
    expect(out.locator("li")).to_have_count(1)
    expect(body).to_contain_text("I would start with the night team.")


def test_on_somebody_elses_computer_the_last_step_of_a_letter_is_to_delete_it(page: Page) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    open_desk(page)
    fill(page, SIX)
    expect(page.locator("[data-letter]")).to_contain_text("Amara Diallo")
    offer = page.locator('[data-action="delete-offered"]')
    expect(offer).to_be_hidden()
    page.locator('[data-action="copy"]').click()
    offer.click()
    expect(page.locator('[data-action="delete-confirm"]')).to_be_focused()
    page.locator('[data-action="delete-confirm"]').click()
    expect(page.locator('[data-part="keep-said"]')).to_contain_text("Everything is deleted")
    expect(page.locator("[data-letter]")).to_contain_text("[your name]")
