"""Debian's packages: root installs them, anybody else only where sudo may be asked."""

import os
from pathlib import Path

import pytest

from support import debian


@pytest.fixture(params=[0, 1000], ids=["root", "somebody"])
def user(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> int:
    """Who runs this, by their number."""
    number: int = request.param
    monkeypatch.setattr(os, "geteuid", lambda: number)
    return number


@pytest.fixture
def calls(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A file with what was run: `apt-get` and `sudo` are only there to write it."""
    file = tmp_path / "calls"
    for name, then in (("apt-get", 'exit "${REFUSED:-0}"'), ("sudo", '"$@"'), ("env", 'shift && "$@"')):
        (tmp_path / name).write_text(f'#!/bin/sh\necho {name} "$@" >> "{file}"\n{then}\n', encoding="utf-8")
        (tmp_path / name).chmod(0o755)
    file.touch()
    monkeypatch.setenv("PATH", str(tmp_path))
    return file


INSTALLED = "apt-get -qq install -y --no-install-recommends one two\n"


def test_only_root_installs_unasked(user: int, calls: Path) -> None:
    assert debian.install("one", "two") == (user == 0)
    said = calls.read_text(encoding="utf-8")
    assert (INSTALLED in said) == (user == 0)
    assert "sudo" not in said


def test_sudo_is_asked_by_anybody_but_root(user: int, calls: Path) -> None:
    assert debian.install_with_sudo("one", "two")
    said = calls.read_text(encoding="utf-8")
    assert INSTALLED in said
    assert ("sudo" in said) == (user != 0)


def test_what_apt_get_refuses_is_not_there(user: int, calls: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("REFUSED", "100")
    assert not debian.install_with_sudo("one")


@pytest.mark.parametrize("missing", ["apt-get", "sudo"])
def test_without_apt_get_or_sudo_nothing_is_tried(
    missing: str, calls: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    (tmp_path / missing).unlink()
    assert not debian.install_with_sudo("one")
    assert calls.read_text(encoding="utf-8") == ""


def test_a_package_is_unpacked_by_anybody_and_nothing_is_installed(user: int, calls: Path, tmp_path: Path) -> None:
    aside = tmp_path / "aside"
    assert not debian.unpack("one", aside), "nothing comes where no dpkg-deb is"
    (tmp_path / "dpkg-deb").write_text('#!/bin/sh\necho dpkg-deb "$@" >> "$0.calls"\n', encoding="utf-8")
    (tmp_path / "dpkg-deb").chmod(0o755)
    assert not debian.unpack("one", aside), "nothing comes where no package was fetched"
    (aside / "one_1.0.deb").touch()
    assert debian.unpack("one", aside)
    assert (tmp_path / "dpkg-deb.calls").read_text(encoding="utf-8").split() == [
        "dpkg-deb",
        "--extract",
        str(aside / "one_1.0.deb"),
        str(aside),
    ]
    assert "install" not in calls.read_text(encoding="utf-8")
