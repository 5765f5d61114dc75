"""LibreOffice for the tests: the one that is there, or Debian's, or one sentence that says what to do."""

import subprocess
import sys
from pathlib import Path

import pytest

from setup.conftest import Refusal
from support import office


@pytest.fixture(autouse=True)
def _no_office(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A machine without LibreOffice."""
    monkeypatch.setattr(office, "_MAC", str(tmp_path / "no-such"))
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.delenv("SOFFICE", raising=False)


def program(folder: Path, script: str) -> Path:
    """A LibreOffice that runs some lines of Python with the arguments of the call in `sys.argv`."""
    made = folder / "soffice"
    made.write_text(f"#!{sys.executable}\nimport sys, pathlib\n{script}\n", encoding="utf-8")
    made.chmod(0o755)
    return made


def test_without_any_one_sentence_says_what_to_do(refuse: Refusal, capsys: pytest.CaptureFixture[str]) -> None:
    office.set_up(refuse)
    assert refuse.asked == ["libreoffice-writer-nogui"]
    said = capsys.readouterr().err
    assert "apt-get install" in said
    assert said.count("\n") == 1
    with pytest.raises(LookupError, match="apt-get install"):
        office.text_of(Path("letter.docx"))


def test_nothing_is_installed_where_there_is_one(refuse: Refusal, tmp_path: Path) -> None:
    program(tmp_path, "")
    office.set_up(refuse)
    assert refuse.asked == []


def test_the_one_named_in_the_environment_comes_first_and_has_a_profile_of_its_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program(tmp_path, "raise SystemExit(1)")
    (tmp_path / "mine").mkdir()
    writes = "pathlib.Path(sys.argv[-2], 'letter.txt').write_text('\\ufeff' + sys.argv[1], encoding='utf-8')"
    monkeypatch.setenv("SOFFICE", str(program(tmp_path / "mine", writes)))
    profile = office.text_of(tmp_path / "letter.docx")
    assert profile.startswith("-env:UserInstallation=file://")
    assert str(Path.home()) not in profile


@pytest.mark.parametrize("script", ["raise SystemExit(1)", ""], ids=["fails", "says nothing"])
def test_a_file_that_is_not_read_is_an_error(tmp_path: Path, script: str) -> None:
    program(tmp_path, script)
    with pytest.raises(subprocess.CalledProcessError):
        office.text_of(tmp_path / "letter.docx")
