"""Cards: what stands on each follows from its page, and whatever stands there is drawn into a picture of one size."""

from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from PIL import Image

from bounceback_site.generate.preview_drawing import HEIGHT, WIDTH, Card, Letters, Run, Ticks, drawn
from bounceback_site.generate.previews import cards, write_cards

PAGE = "---\ntitle: Waiting\ndescription: What to do.\ncard: true\n---\n\n# While you wait\n\n{}\n"


@pytest.fixture
def docs(tmp_path: Path) -> Path:
    (tmp_path / "guide").mkdir()
    (tmp_path / "about.md").write_text("---\ntitle: About\n---\n# About\n", encoding="utf-8")
    (tmp_path / "bare.md").write_text("# No front matter\n", encoding="utf-8")
    return tmp_path


def card(docs: Path, body: str) -> Card:
    (docs / "guide" / "waiting.md").write_text(PAGE.format(body), encoding="utf-8")
    found = cards(docs)
    assert list(found) == ["guide-waiting"]
    return found["guide-waiting"]


def words(sheet: Letters | Ticks) -> str:
    assert isinstance(sheet, Letters)
    return "\n".join("".join(run.text for run in paragraph) for paragraph in sheet.paragraphs)


def test_a_chapter_shows_its_title_and_its_answer_without_marks(docs: Path) -> None:
    found = card(docs, '<div class="answer" markdown>\nCheck **once**. [Then](later.md) rest.\n</div>')
    assert found.title == "Waiting"
    assert words(found.sheet) == "Check once. Then rest."


def test_a_page_without_an_answer_shows_its_description(docs: Path) -> None:
    assert words(card(docs, "Some text.").sheet) == "What to do."


def test_the_page_of_a_letter_kind_shows_its_worked_example(docs: Path) -> None:
    assert words(card(docs, "```letter\nkind: influence\n```").sheet).startswith("Dear Sam Okoye,\nThank you")


def test_the_desk_shows_a_letter_with_its_gaps(docs: Path) -> None:
    sheet = card(docs, "```letter\ndesk\n```").sheet
    assert isinstance(sheet, Letters)
    assert Run("[their name]", gap=True) in sheet.paragraphs[0]


def test_the_checklist_shows_what_can_be_ticked(docs: Path) -> None:
    sheet = card(docs, "```checklist\n```").sheet
    assert isinstance(sheet, Ticks)
    assert "My mind went blank" in sheet.labels


def test_the_front_page_s_card_is_called_so_and_shows_its_heading(docs: Path) -> None:
    (docs / "index.md").write_text(PAGE.format("```checklist\nfront\n```"), encoding="utf-8")
    assert {name: found.title for name, found in cards(docs).items()} == {"front": "While you wait"}


def test_a_card_whose_page_is_gone_is_removed(docs: Path, tmp_path: Path) -> None:
    card(docs, "Some text.")
    folder = tmp_path / "social"
    assert [file.name for file in write_cards(folder, docs)] == ["guide-waiting.png"]
    (docs / "guide" / "waiting.md").unlink()
    assert write_cards(folder, docs) == ()
    assert list(folder.iterdir()) == []


def picture(sheet: Letters | Ticks, title: str = "Title") -> Image.Image:
    return Image.open(BytesIO(drawn(Card(title, sheet))))


def test_the_same_card_is_the_same_picture_byte_for_byte() -> None:
    one = Card("Title", Letters(((Run("Dear "), Run("[their name]", gap=True), Run(",")),)))
    assert drawn(one) == drawn(one)


def test_a_gap_is_marked_and_other_words_are_not() -> None:
    plain = picture(Letters(((Run("their name"),),))).convert("RGB").getcolors(WIDTH * HEIGHT)
    marked = picture(Letters(((Run("their name", gap=True),),))).convert("RGB").getcolors(WIDTH * HEIGHT)
    assert plain
    assert marked
    # The sheet and the desk are the two largest areas; the marker comes third.
    assert sorted(marked)[-3][0] > 2 * sorted(plain)[-3][0]


@settings(max_examples=20)
@example("two\nlines", [Run("two\nlines"), Run("\t", gap=True)])
@given(st.text(max_size=60), st.lists(st.builds(Run, st.text(max_size=80), st.booleans()), max_size=5))
def test_any_words_fit_a_card_of_one_size(title: str, runs: list[Run]) -> None:
    assert picture(Letters((tuple(runs),)), title).size == (WIDTH, HEIGHT)
    assert picture(Ticks((title,))).size == (WIDTH, HEIGHT)
