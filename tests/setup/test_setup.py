"""Set-up: it finds its own Python, whatever shell it is called from, and does nothing twice."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from scripts import setup

ROOT = Path(__file__).resolve().parents[2]


def tool(folder: Path, name: str, script: str) -> None:
    """A program of that name which runs a line of shell."""
    folder.mkdir(exist_ok=True)
    (folder / name).write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    (folder / name).chmod(0o755)


def found(tmp_path: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run the search with only the programs in `tmp_path/bin`, and no pyenv but the one named."""
    alone = {"PATH": str(tmp_path / "bin"), "HOME": str(tmp_path), "PYENV_ROOT": str(tmp_path / "pyenv")}
    command = ["/bin/sh", str(ROOT / "scripts" / "python313")]
    return subprocess.run(command, env=alone | environment, capture_output=True, text=True, check=False)


def test_the_first_python_of_the_right_version_is_taken(tmp_path: Path) -> None:
    tool(tmp_path / "bin", "python3", "exit 1")
    tool(tmp_path / "bin", "python3.13", f'exec "{sys.executable}" "$@"')
    assert Path(found(tmp_path).stdout.strip()).samefile(sys.executable)


def test_pyenvs_own_versions_are_looked_at(tmp_path: Path) -> None:
    versions = tmp_path / "pyenv" / "versions" / "3.13.9"
    versions.mkdir(parents=True)
    tool(versions / "bin", "python3.13", f'exec "{sys.executable}" "$@"')
    assert Path(found(tmp_path).stdout.strip()).samefile(sys.executable)


def test_uv_is_asked_last_and_may_install_one(tmp_path: Path) -> None:
    done = tmp_path / "installed"
    script = f'case "$2" in install) : > "{done}" ;; find) [ -f "{done}" ] && echo "{sys.executable}" ;; esac'
    tool(tmp_path / "bin", "uv", script)
    assert Path(found(tmp_path).stdout.strip()).samefile(sys.executable)


def test_without_a_python_one_sentence_says_what_to_install(tmp_path: Path) -> None:
    result = found(tmp_path)
    assert result.returncode
    assert result.stdout == ""
    assert re.fullmatch(r"Python 3\.13 [^\n]+ is needed: install it [^\n]+\.\n", result.stderr)


def test_another_python_in_the_calling_shell_does_not_matter(tmp_path: Path) -> None:
    tool(tmp_path / "bin", "python3", f'exec "{sys.executable}" "$@"')
    foreign = {"PYTHONHOME": "/nonexistent", "PYTHONPATH": "/nonexistent", "VIRTUAL_ENV": "/x", "PYENV_VERSION": "3.9"}
    assert Path(found(tmp_path, **foreign).stdout.strip()).samefile(sys.executable)


def test_only_the_way_to_the_index_is_kept_of_pips_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("PIP_TARGET", "PIP_USER", "PIP_CONSTRAINT", "PYTHONPATH", "NODE_ENV", "npm_config_omit"):
        monkeypatch.setenv(name, "x")
    monkeypatch.setenv("PIP_INDEX_URL", "https://mirror.example/simple")
    kept = setup.environment()
    assert kept["PIP_INDEX_URL"] == "https://mirror.example/simple"
    assert kept["PIP_USER"] == "0"
    assert not {"PIP_TARGET", "PIP_CONSTRAINT", "PYTHONPATH", "NODE_ENV", "npm_config_omit"} & kept.keys()
    assert kept["PATH"] == os.environ["PATH"]


def test_a_step_is_repeated_when_its_lock_changes_and_not_before(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ran: list[str] = []
    monkeypatch.setattr(setup, "ROOT", tmp_path)
    monkeypatch.setattr(setup, "VENV", tmp_path)
    monkeypatch.setattr(setup, "run", lambda *command, because: ran.append(because))
    lock = tmp_path / "requirements.txt"
    for text in ("a==1", "a==1", "a==2", "a==2"):
        lock.write_text(text, encoding="utf-8")
        setup.python_packages("requirements.txt")
    assert len(ran) == 2


def test_a_step_that_was_interrupted_leaves_word_and_no_stamp(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_command: object, because: str) -> None:
        raise KeyboardInterrupt(because)

    monkeypatch.setattr(setup, "ROOT", tmp_path)
    monkeypatch.setattr(setup, "VENV", tmp_path)
    monkeypatch.setattr(setup, "run", interrupted)
    (tmp_path / "requirements.txt").write_text("a==1", encoding="utf-8")
    with pytest.raises(KeyboardInterrupt):
        setup.python_packages("requirements.txt")
    assert (tmp_path / "unfinished").exists()
    assert not (tmp_path / "requirements.txt.stamp").exists()


def test_a_command_that_fails_is_told_in_one_sentence(capfd: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(setup.SetupError, match=r"^Do this\.$"):
        setup.run(sys.executable, "-c", "import sys; sys.exit('what it said')", because="Do this.")
    assert "what it said" in capfd.readouterr().err
