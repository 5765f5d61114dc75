"""The privacy page, sentence by sentence: each promise names the test that holds it, and none stands without one."""

import json
import re
from dataclasses import dataclass
from pathlib import Path

import pytest

from paths import ROOT
from prose import sentences
from support.pages import pages_of

PAGE = "about/privacy/index.html"
SCRIPTS = [*(ROOT / "docs/assets/js").rglob("*.js"), *(ROOT / "py/bounceback_site/offline").glob("*.js")]
TEMPLATES = [*(ROOT / "overrides").glob("*.html"), *(ROOT / "py/bounceback_site/fences/templates").glob("*.html")]


@dataclass(frozen=True, slots=True)
class Held:
    """By these tests: `file::name`, from the folder of tests."""

    tests: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Theirs:
    """Of the reader's own device, of other people's software, or advice: it promises nothing of ours."""


def held(*tests: str) -> Held:
    return Held(tests)


LEAVES = "browser/test_privacy.py::test_nothing_that_is_typed_leaves_the_browser"
CLOSED = "browser/test_policy.py::test_every_way_to_another_origin_is_closed_on_a_page_of_ours"
OPEN = "browser/test_policy.py::test_the_same_ways_are_open_on_a_page_without_the_policy"
POLICY = "site/test_policy.py::test_every_page_of_the_site_carries_its_policy_first"
JOURNEY = "browser/test_three_engines.py::test_the_whole_journey_works_and_stays_on_this_site"
RELOAD = "browser/test_privacy.py::test_a_draft_lasts_through_a_reload_and_a_new_tab_does_not_have_it"
REMEMBER = "browser/test_privacy.py::test_a_device_remembers_from_the_tick_until_it_is_taken_away"
DELETE = "browser/test_privacy.py::test_what_is_stored_is_listed_and_delete_everything_leaves_nothing_of_it"
EVERY_TAB = "browser/test_nothing_lost.py::test_deleting_in_one_tab_deletes_in_every_other_that_is_open"
ELSEWHERE = (
    "browser/test_nothing_lost.py::test_a_tab_that_was_elsewhere_while_everything_was_deleted_brings_nothing_back"
)
CLOSED_TAB = "browser/test_three_engines.py::test_a_closed_tab_that_is_opened_again_after_deleting_holds_nothing"
NO_ANSWER = "browser/test_nothing_lost.py::test_a_tab_that_does_not_answer_is_named"
OFFLINE = "browser/test_offline.py::test_after_one_visit_everything_works_without_a_network_and_in_a_new_browser"
SNAPSHOT = (
    "browser/test_snapshot.py::"
    "test_the_next_visit_starts_from_it_and_it_holds_no_word_of_the_reader_and_goes_with_everything_else"
)
FORGET = "browser/test_offline.py::test_delete_everything_deletes_ours_and_nothing_of_another_project"
PLAN = "unit/links/test_links.py::test_a_plan_holds_the_choices_and_nothing_else"
LISTS = "browser/test_links.py::test_sharing_lists_what_is_inside_and_the_plan_holds_no_names"
WORKER_ELSEWHERE = (
    "browser/test_three_engines.py::test_a_request_elsewhere_that_pythons_own_worker_is_made_to_try_is_refused"
)
WORKER = "browser/test_policy.py::test_a_worker_made_from_a_blob_cannot_reach_another_origin"
OURS_ALONE = "site/test_policy.py::test_nothing_but_our_own_files_is_allowed"
READS = "browser/test_offline.py::test_who_only_reads_gets_no_letter_writer"
SAVES_DATA = "browser/test_offline.py::test_who_saves_data_gets_nothing_that_the_page_did_not_need"
ANSWERS = "unit/links/test_links.py::test_answers_come_back_as_they_went"
BAR = "browser/test_links.py::test_a_shared_letter_opens_and_leaves_the_address_bar"
ESCAPED = "browser/test_not_found.py::test_a_link_whose_sign_an_app_escaped_opens_all_the_same"
LINE = "unit/links/test_links.py::test_a_friends_line_comes_back_as_text_on_one_line"
FRIEND = "browser/test_send.py::test_the_link_carries_the_senders_line_to_the_page_they_chose"
SCANNED = "site/test_privacy_page.py::test_no_script_uses_what_the_policy_cannot_stop_or_keeps_what_is_not_told"
COUNTED = "site/test_privacy_page.py::test_the_ways_that_were_tried_are_as_many_as_the_page_says"
SUGGESTIONS = "site/test_privacy_page.py::test_every_field_of_every_page_asks_for_no_suggestions"
SIZES = "site/test_privacy_page.py::test_what_is_stored_is_as_large_as_the_page_says"

NO_MODEL = "browser/test_proofreader.py::test_a_browser_without_a_model_shows_nothing_of_it"
CHANGES = "browser/test_proofreader.py::test_each_change_is_shown_and_can_be_taken_back_alone"
NO_MEND = "browser/test_proofreader.py::test_what_is_no_mend_leaves_the_words_and_one_line_says_why"
FETCHED = (
    "Nothing happens until you press it, and if the browser has to fetch its model first, the page asks you before."
)
COMPARED = "unit/coach/test_proofread.py::test_what_says_something_else_is_refused_and_told_why"

SENTENCES: dict[str, Held | Theirs] = {
    "Privacy": Theirs(),
    "What you type stays in your browser.": held(LEAVES, JOURNEY),
    "There is no server behind this site that could receive it.": held(LEAVES),
    "There is no account, no counting of visitors, and no cookie.": held(LEAVES, SCANNED),
    "How it works": Theirs(),
    "Your browser loads the pages.": held(LEAVES),
    "It also loads a program that writes the letter.": held(JOURNEY),
    "That program runs inside your browser.": held(OFFLINE),
    "It sends nothing back.": held(LEAVES, WORKER_ELSEWHERE),
    "Each page carries a rule for your browser:": held(POLICY),
    "talk to this site only.": held(OURS_ALONE, POLICY),
    "The browser enforces it, whatever a script of ours tries.": held(CLOSED, WORKER),
    "We tried twenty ways of sending something elsewhere, and the rule stopped every one.": held(CLOSED, OPEN, COUNTED),
    "Such a rule cannot stop everything.": Theirs(),
    "A script could still lead you to another site, open a window, or call another browser.": Theirs(),
    "None of ours does, and we check all of them for it.": held(SCANNED),
    "Whoever hosts this site can see that someone asked for a page.": Theirs(),
    "They cannot see what you typed.": held(LEAVES),
    "Some browsers send what you type to their maker, to suggest words or mend spelling.": Theirs(),
    "We ask them not to suggest any here.": held(SUGGESTIONS),
    "A keyboard, a spelling checker or another helper that you use may still read along.": Theirs(),
    "What is kept in your browser": Theirs(),
    "Your draft stays in the tab.": held(RELOAD),
    "It lasts through a reload.": held(RELOAD),
    "A new tab does not have it.": held(RELOAD),
    "Closing the tab most often removes it, but a browser that opens a closed tab again may bring it back.": Theirs(),
    "If you tick Remember on this device, the draft is also kept on the device until you take the tick away.": held(
        REMEMBER
    ),
    "Anyone who uses the device can read it.": Theirs(),
    "If this site shares its address with other sites, they can read it as well.": Theirs(),
    "Pages and the program are kept so that the site works without a network.": held(OFFLINE),
    "Where there is plenty of room, a copy of the program after its start is kept too.": held(SNAPSHOT),
    "They hold none of your words.": held(SNAPSHOT, LEAVES),
    "The letter desk lists what is stored, under Keep it, open it, delete it.": held(DELETE),
    "Delete everything removes all of it.": held(DELETE),
    "Some things we cannot delete:": Theirs(),
    "Tabs that do not answer.": held(NO_ANSWER),
    "Other open pages of this site delete their drafts too.": held(EVERY_TAB),
    "A mark.": held(DELETE),
    "It stays in the tab and on the device.": held(DELETE),
    "It says only that a draft was deleted, and has other tabs delete theirs.": held(DELETE, ELSEWHERE, CLOSED_TAB),
    "Your browser’s cache.": Theirs(),
    "It has one for every website, and ours may be in it until you clear it.": Theirs(),
    "Your browser’s history.": Theirs(),
    "A shared link that you opened may stay in it whole, with what it holds.": Theirs(),
    "Some browsers copy the history to your other devices.": Theirs(),
    "Your clipboard.": Theirs(),
    "It holds what you copied, Copy my notes too, until you copy something else.": Theirs(),
    "Some phones and computers keep a list of what you copied.": Theirs(),
    "Your files.": Theirs(),
    "A file that you saved stays where you saved it.": Theirs(),
    "Mend my English": Theirs(),
    "Some browsers have a language model of their own:": Theirs(),
    "today Chrome, on computers that are strong enough.": Theirs(),
    "Only there does a button Mend my English appear.": held(NO_MODEL),
    FETCHED: held(CHANGES),
    "The browser then gives your passage to that model.": Theirs(),
    "Its makers say that the model runs on your device and that your words stay there.": Theirs(),
    "That is their promise, and we cannot check it.": Theirs(),
    "We have not been able to try the real model at all:": Theirs(),
    "our tests use a stand-in.": held(CHANGES),
    "So whatever it writes is compared with your words first.": held(COMPARED),
    "What says more or less than you did is dropped, and you see every change.": held(NO_MEND, CHANGES),
    "Without a network": Theirs(),
    "While you read, your browser stores the pages of this site, less than three megabytes.": held(READS, SIZES),
    "Once you use the checklist or the letter desk, it stores the program too, less than twelve.": held(OFFLINE, SIZES),
    "The copy of the program after its start is twelve more at most.": held(SNAPSHOT),
    "After that you can read, decide and write with the network off.": held(OFFLINE),
    "If your browser is set to save data, it stores nothing until you use them.": held(SAVES_DATA),
    "Delete everything empties this store.": held(FORGET, DELETE),
    "Another visit to the site fills it again.": held(FORGET),
    "The store belongs to this site’s address and touches no other site.": held(FORGET),
    "What you share": Theirs(),
    "A link holds what you put into it, behind its # sign.": held(ANSWERS),
    "Browsers do not send that part to any server.": held(LEAVES),
    "The page takes it out of the address bar once it has read it.": held(BAR),
    "A few apps change the # sign on the way.": Theirs(),
    "Then whoever hosts this site can see what the link holds.": held(ESCAPED),
    "Share the plan holds your ticks and choices.": held(PLAN, LISTS),
    "It holds no names, no dates and none of your words.": held(PLAN, LISTS),
    "Share with my words holds all your answers.": held(ANSWERS),
    "The page lists them first.": held(LISTS),
    "A link for a friend holds the page that you chose and your line.": held(LINE, FRIEND),
    "Anyone who has the letter or the link can read what is in it.": Theirs(),
    "It stays in the chat or the e-mail that carried it, and it cannot be called back.": Theirs(),
    "The app that carries it may read it too.": Theirs(),
    "On a shared computer": Theirs(),
    "Press Delete everything on the letter desk, then close every tab of this site.": Theirs(),
    "Copy one harmless word, so that your letter is not in the clipboard.": Theirs(),
    "Clear the history if nobody should see that you were here.": Theirs(),
    "Delete the files that you saved, and take your prints with you.": Theirs(),
}

# What the policy lets pass, and what keeps something that the page does not speak of. Below, the uses that are right.
UNTOLD = re.compile(
    r"\blocation\s*=(?!=)|location\.(?:href\s*=(?!=)|assign|replace)|window\.open|\bopen\(\s*[\"'`]|target="
    r"|http-equiv=\"refresh|RTCPeer|RTCData|WebTransport|preconnect|dns-prefetch|\bping="
    r"|sendBeacon|WebSocket|EventSource|XMLHttpRequest|\.submit\(|requestSubmit"
    r"|\bcookie|indexedDB|cookieStore|navigator\.(?:credentials|storage)|show(?:Open|Save)FilePicker"
)
RIGHT = {
    # The address of this very page, with its sign unescaped.
    ("404.html", "location.replace"),
    # How much room there is.
    ("snapshot.js", "navigator.storage"),
    # A part of a page, from this site: the policy holds it as it holds `fetch`.
    ("markup.js", "XMLHttpRequest"),
    ("markup.js", 'open("'),
}


def test_every_sentence_of_the_page_is_in_the_table_and_no_other(built_site: Path) -> None:
    said = sentences(built_site / PAGE)
    # Above the heading is the place, on every page, where a shared link opens.
    said = said[said.index("Privacy") :]
    assert [sentence for sentence in said if sentence not in SENTENCES] == [], "say which test holds it, or change it"
    assert [sentence for sentence in SENTENCES if sentence not in said] == [], "it does not stand on the page any more"


@pytest.mark.parametrize("sentence", [each for each, way in SENTENCES.items() if isinstance(way, Held)])
def test_each_test_that_holds_a_sentence_is_there(sentence: str) -> None:
    way = SENTENCES[sentence]
    assert isinstance(way, Held)
    assert way.tests
    for test in way.tests:
        file, _, name = test.partition("::")
        assert re.search(
            rf"^def {re.escape(name)}\(", (ROOT / "tests" / file).read_text(encoding="utf-8"), re.MULTILINE
        ), test


@pytest.mark.parametrize("sentence", [each for each, way in SENTENCES.items() if isinstance(way, Theirs)])
def test_what_is_said_of_others_promises_nothing(sentence: str) -> None:
    assert not re.search(r"\b(never|always|nothing|none|no one|guarantee|safe|secure)\b", sentence, re.IGNORECASE)


@pytest.mark.parametrize("file", [*SCRIPTS, *TEMPLATES], ids=lambda file: str(file.relative_to(ROOT)))
def test_no_script_uses_what_the_policy_cannot_stop_or_keeps_what_is_not_told(file: Path) -> None:
    text = re.sub(
        r"/\*.*?\*/|^\s*//[^\n]*$|\{#.*?#\}", "", file.read_text(encoding="utf-8"), flags=re.DOTALL | re.MULTILINE
    )
    assert {(file.name, use) for use in UNTOLD.findall(text)} <= RIGHT


@pytest.mark.parametrize(
    "use",
    ["location = x", "location.href = x", "window.open(x)", "open('x')", "new RTCPeerConnection()", "document.cookie"],
)
def test_such_a_use_would_be_found(use: str) -> None:
    assert UNTOLD.search(use)


def test_every_field_of_every_page_asks_for_no_suggestions(built_site: Path) -> None:
    """The attribute holds for what is inside: all fields are in the article, and all that readers write on."""
    fields = 0
    for page in pages_of(built_site):
        holders = [each for each in page.elements if each.get("writingsuggestions") == "false"]
        assert [each.tag for each in holders] == ["div"], page.file
        html = (built_site / page.file).read_text(encoding="utf-8")
        outside = html.partition('writingsuggestions="false"')[0]
        assert not re.search(
            r"<(input|textarea)\b(?![^>]*type=\"(?:checkbox|radio|hidden)\")|contenteditable", outside
        ), page.file
        after = html.rpartition("</article>")[2]
        assert not re.search(r"<(input|textarea)\b|contenteditable", after), page.file
        fields += len(list(page.all("textarea")))
    assert fields > 5


def test_the_ways_that_were_tried_are_as_many_as_the_page_says() -> None:
    table = (
        (ROOT / "tests/browser/test_policy.py")
        .read_text(encoding="utf-8")
        .partition("WAYS = {\n")[2]
        .partition("\n}\n")[0]
    )
    assert len(re.findall(r'^    "[\w-]+": ', table, re.MULTILINE)) == 20


def test_what_is_stored_is_as_large_as_the_page_says(built_site: Path) -> None:
    listed = re.search(
        r"^const SITE = (\{.*?^\});$", (built_site / "sw.js").read_text("utf-8"), re.DOTALL | re.MULTILINE
    )
    assert listed
    size = {part: sum(entry["size"] for entry in entries) / 1e6 for part, entries in json.loads(listed[1]).items()}
    # Far less would be said too loudly.
    assert 2 <= size["pages"] < 3
    assert 8 <= size["tool"] < 12
