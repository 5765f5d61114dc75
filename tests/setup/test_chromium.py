"""The browser for the tests: looked for once, believed only as long as it is there."""

import json
import os
from importlib.metadata import version
from pathlib import Path

import pytest

from setup.conftest import Refusal
from support import chromium


@pytest.fixture
def record(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where set-up notes what it found, empty for now."""
    file = tmp_path / "cache" / "chromium.json"
    monkeypatch.setattr(chromium, "_FOUND", file)
    monkeypatch.delenv("CHROMIUM", raising=False)
    return file


@pytest.fixture
def tried(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> list[str | None]:
    """The browsers that were started, in order: here only the one named `good` runs."""
    (tmp_path / "good").touch()
    started: list[str | None] = []

    def start(path: str | None) -> dict[str, str | None] | None:
        started.append(path)
        if path is None or Path(path).name != "good":
            return None
        asked = os.environ.get("CHROMIUM")
        told = {"path": path, "executable": path, "version": "1", "without": "Some,Others"}
        return {**told, "playwright": version("playwright"), "asked": asked}

    monkeypatch.setattr(chromium, "_tried", start)
    monkeypatch.setattr(chromium, "_downloaded", lambda: False)
    monkeypatch.setattr(chromium, "_system", lambda: iter([str(tmp_path / "bad"), str(tmp_path / "good")]))
    return started


def test_a_browser_that_does_not_start_is_passed_over_and_the_next_one_noted(
    record: Path, tried: list[str | None], refuse: Refusal, tmp_path: Path
) -> None:
    assert chromium.set_up(refuse)
    assert tried == [None, str(tmp_path / "bad"), str(tmp_path / "good")]
    options = chromium.launch_options()
    assert options["executable_path"] == str(tmp_path / "good")
    # What Playwright goes without stands in the list that counts, which is the last.
    assert options["args"][-1].startswith("--disable-features=Some,Others,WebUI")


def test_nothing_is_started_a_second_time_while_the_browser_is_there(
    record: Path, tried: list[str | None], refuse: Refusal, tmp_path: Path
) -> None:
    assert chromium.set_up(refuse)
    tried.clear()
    assert chromium.set_up(refuse)
    assert tried == []
    (tmp_path / "good").unlink()
    assert chromium.set_up(refuse)
    assert tried != []


def test_a_record_that_was_cut_short_is_written_anew(record: Path, tried: list[str | None], refuse: Refusal) -> None:
    record.parent.mkdir()
    record.write_text('{"path": ', encoding="utf-8")
    assert chromium.set_up(refuse)
    assert json.loads(record.read_text(encoding="utf-8"))["version"] == "1"


def test_the_one_named_in_the_environment_comes_first(
    record: Path, tried: list[str | None], refuse: Refusal, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CHROMIUM", str(tmp_path / "good"))
    assert chromium.set_up(refuse)
    assert tried == [str(tmp_path / "good")]


def test_without_any_browser_one_sentence_says_what_to_do(
    record: Path,
    tried: list[str | None],
    refuse: Refusal,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr(chromium, "_system", lambda: iter(()))
    assert not chromium.set_up(refuse)
    assert refuse.asked == ["chromium"]
    said = capsys.readouterr().err
    assert "install one" in said
    assert said.count("\n") == 1


def test_asking_for_a_browser_before_set_up_names_the_command(record: Path) -> None:
    with pytest.raises(LookupError, match="make setup-tests"):
        chromium.launch_options()
