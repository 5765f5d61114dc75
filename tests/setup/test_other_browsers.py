"""Firefox and WebKit for the tests: found, installed, or named as missing."""

from pathlib import Path

import pytest

from setup.conftest import Refusal
from support import other_browsers
from support.other_browsers import FIREFOX, WEBKIT, OtherBrowser

HERE = OtherBrowser("Shell", (("no-such-program", "sh"), ("usr/bin/e?v", "bin/e?v")), ("dash",))
MISSING = OtherBrowser("Nothing", (("sh",), ("no-such-program",)), ("nothing-at-all",))


def test_of_each_group_the_first_program_that_is_there_will_do() -> None:
    found = HERE.found()
    assert found is not None
    assert [Path(place).name for place in found] == ["sh", "env"]


def test_without_one_of_its_programs_a_browser_is_missing() -> None:
    assert MISSING.found() is None


def test_what_stays_missing_is_said_with_what_to_install(
    refuse: Refusal, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(other_browsers, "FIREFOX", HERE)
    monkeypatch.setattr(other_browsers, "WEBKIT", MISSING)
    other_browsers.set_up(refuse)
    assert refuse.asked == ["nothing-at-all"]
    said = capsys.readouterr().err
    assert "make setup-browsers" in said
    assert "apt-get install nothing-at-all" in said
    assert said.count("\n") == 1


def test_each_browser_names_its_packages() -> None:
    for browser in (FIREFOX, WEBKIT):
        assert all(package in browser.missing for package in browser.packages)
