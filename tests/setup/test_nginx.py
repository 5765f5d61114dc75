"""nginx for the tests: the one that is there, or Debian's unpacked aside, or one sentence that says what to do."""

from pathlib import Path

import pytest

from support import nginx


@pytest.fixture(autouse=True)
def _no_nginx(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A machine without nginx, and without a way to fetch one."""
    monkeypatch.setattr(nginx, "_PLACES", ())
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.delenv("NGINX", raising=False)
    monkeypatch.setattr(nginx, "_ASIDE", tmp_path / "aside")


def test_without_any_one_sentence_says_what_to_do(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    nginx.set_up()
    said = capsys.readouterr().err
    assert "NGINX" in said
    assert said.count("\n") == 1
    with pytest.raises(LookupError, match="NGINX"), nginx.serving(nginx.page_configuration(), tmp_path):
        pass


def test_the_one_named_in_the_environment_has_to_take_the_configuration(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    program = tmp_path / "mine"
    program.write_text("#!/bin/sh\necho '[warn] something' >&2\n", encoding="utf-8")
    program.chmod(0o755)
    monkeypatch.setenv("NGINX", str(program))
    nginx.set_up()
    assert capsys.readouterr().err == ""
    with pytest.raises(ValueError, match="something"), nginx.serving(nginx.page_configuration(), tmp_path):
        pass
    with pytest.raises(ValueError, match="once each"), nginx.serving("server {}", tmp_path):
        pass
