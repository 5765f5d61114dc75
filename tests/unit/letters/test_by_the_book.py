"""The page that tells how a kind is added: what it shows can be read, and makes a letter."""

import re
import tomllib
from pathlib import Path

import pytest

from bounceback.definitions.toml import DATA
from bounceback.letters.compose import compose
from bounceback.letters.kinds import read_kind
from bounceback.questions.answers import check
from bounceback.questions.catalog import read_questions
from paths import ROOT

PAGE = (ROOT / "docs" / "contributing" / "add-a-letter.md").read_text(encoding="utf-8")
A_KIND, A_MOVE = re.findall(r"```toml\n(.*?)```", PAGE, re.DOTALL)


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """Questions with the move that the page adds, and the kind that it shows."""
    (tmp_path / "questions").mkdir()
    (tmp_path / "letters").mkdir()
    questions = (DATA / "questions" / "letters.toml").read_text(encoding="utf-8")
    (tmp_path / "questions" / "letters.toml").write_text(f"{questions}\n{A_MOVE}", encoding="utf-8")
    (tmp_path / "letters" / "reference_request.toml").write_text(A_KIND, encoding="utf-8")
    return tmp_path


def test_what_the_page_shows_is_a_kind_without_a_problem(data: Path) -> None:
    shown = read_kind("reference_request", read_questions(data), data)
    assert shown.moves == ("ask", "seen")
    assert shown.questions["ask"].essential
    assert shown.questions["seen"].openers


def test_the_example_of_the_page_gets_its_letter(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = read_questions(data)
    shown = read_kind("reference_request", asked, data)
    monkeypatch.setattr("bounceback.letters.compose.questions", lambda: asked)
    monkeypatch.setattr("bounceback.letters.frames.questions", lambda: asked)
    (example,) = shown.examples
    letter = compose(shown, check(example.answers, known=asked).answers)
    assert letter.gaps == ()
    assert letter.subject.text == "A reference for baker?"
    assert str(example.answers["ask"]) in letter.body
    assert str(example.answers["seen"]) in letter.body


def test_every_key_that_our_kinds_use_is_on_the_page() -> None:
    for file in sorted((DATA / "letters").glob("*.toml")):
        for key in tomllib.loads(file.read_text(encoding="utf-8")):
            assert re.search(rf"\b{key}\b", PAGE), f"{file.name}: {key}"
