"""What a stranger put into a link is text: on the page, in the letter, and in every file that leaves the desk."""

from email import message_from_bytes, policy

from ical.calendar_stream import IcsCalendarStream
from playwright.sync_api import Dialog, Page, expect

from bounceback.letters.compose import compose
from bounceback.letters.kinds import kind as kind_named
from bounceback.links.share import share
from bounceback.questions.answers import check
from bounceback.questions.catalog import catalog, kind_ids
from browser.test_desk_ways_out import downloaded, word_text
from browser.test_letter_desk import letter
from hostile import HOSTILE_WORDS, hostile_answers

# What our own pages never hold, and these words would bring.
_FOREIGN = "img[src='x'], [onerror], a[href^='javascript:'], [data-widget] script, [data-part='opened'] script"


def said(kind: str) -> list[str]:
    """The sentences of the letter as Python here says them."""
    answers = {key: text for key, text in hostile_answers(kind).items() if key != "kind"}
    letter = compose(kind_named(kind), check(answers, known=catalog()).answers)
    return [sentence.text for paragraph in letter.paragraphs for sentence in paragraph.sentences]


def as_words(page: Page) -> None:
    """Nothing on the page has become anything but words."""
    assert page.locator(_FOREIGN).count() == 0
    assert page.locator("[data-letter] :not(p, span, a.gap, br)").count() == 0


def test_in_every_letter_they_are_words_on_the_page_and_in_its_files(page: Page) -> None:
    dialogs: list[str] = []

    def refuse(dialog: Dialog) -> None:
        dialogs.append(dialog.message)
        dialog.dismiss()

    page.on("dialog", refuse)
    page.goto("letter/")
    page.locator('[data-part="ways"] > summary').click()
    body = page.locator("[data-letter]")
    for kind in kind_ids():
        page.evaluate("fragment => { location.hash = fragment }", share(hostile_answers(kind), words=True))
        if kind != kind_ids()[0]:
            page.locator('[data-action="link-take"]').click()
        expect(page.locator('[data-widget="letter"]')).to_have_attribute("data-kind", kind)
        for sentence in said(kind):
            expect(body).to_contain_text(sentence)
        as_words(page)
        shown, subject = letter(page), page.locator("[data-subject]").inner_text()
        assert HOSTILE_WORDS.casefold() in shown.casefold()
        if kind_named(kind).addressed:
            mail = message_from_bytes(downloaded(page, "eml").path().read_bytes(), policy=policy.default)
            assert mail["Subject"] == subject
            assert mail.get_content().replace("\r\n", "\n").rstrip("\n") == shown
        assert word_text(downloaded(page, "docx").path()).strip() == shown
    # What is inside the link is listed on the page before it goes out.
    page.locator('[data-part="share"] summary').click()
    page.locator('[data-action="share-words"]').click()
    expect(page.locator('[data-part="share-contents"]')).to_contain_text(HOSTILE_WORDS)
    as_words(page)
    assert dialogs == []


def test_on_the_checklist_they_are_words_in_the_calendar_file(page: Page) -> None:
    page.goto(f"letter/{share(hostile_answers('influence') | {'cause': 'late', 'timing': 't0'}, words=True)}")
    expect(page.locator("[data-letter]")).to_contain_text("7*7 }}")
    page.goto("checklist/")
    expect(page.locator("[data-verdict]")).to_be_visible()
    as_words(page)
    text = downloaded(page, "ics").path().read_text(encoding="utf-8")
    events = IcsCalendarStream.calendar_from_ics(text).events
    assert events
    for event in events:
        assert str(event.summary).count(HOSTILE_WORDS) == 2
