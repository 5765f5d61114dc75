"""Set-up: it finds its own Python, whatever shell it is called from, and makes each thing once."""

import re
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PARTS = (
    *(".npmrc", ".python-version", "Makefile", "package.json", "package-lock.json", "pyproject.toml"),
    *("bench/.npmrc", "bench/package.json", "bench/package-lock.json", "py/bounceback/__init__.py"),
    *("requirements.txt", "requirements-dev.txt", "requirements-node.txt", "scripts/python", "scripts/setup.mk"),
)
SITE = ["venv", "pip requirements.txt", "pip .", "npm"]
VERSION = (ROOT / ".python-version").read_text(encoding="utf-8").strip()


def tool(folder: Path, name: str, script: str) -> Path:
    """A program of that name which runs some lines of shell."""
    folder.mkdir(exist_ok=True)
    made = folder / name
    made.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    made.chmod(0o755)
    return made


def found(tmp_path: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run the search with only the programs in `tmp_path/bin`, and no pyenv but the one named."""
    tool(tmp_path / "bin", "cat", 'exec /bin/cat "$@"')
    tool(tmp_path / "bin", "dirname", 'echo "${1%/*}"')
    alone = {"PATH": str(tmp_path / "bin"), "HOME": str(tmp_path), "PYENV_ROOT": str(tmp_path / "pyenv")}
    command = ["/bin/sh", str(ROOT / "scripts" / "python")]
    return subprocess.run(command, env=alone | environment, capture_output=True, text=True, check=False)


def test_the_first_python_of_the_right_version_is_taken(tmp_path: Path) -> None:
    tool(tmp_path / "bin", "python3", "exit 1")
    tool(tmp_path / "bin", f"python{VERSION}", f'exec "{sys.executable}" "$@"')
    assert Path(found(tmp_path).stdout.strip()).samefile(sys.executable)


def test_pyenvs_own_versions_are_looked_at(tmp_path: Path) -> None:
    versions = tmp_path / "pyenv" / "versions" / f"{VERSION}.9"
    versions.mkdir(parents=True)
    tool(versions / "bin", "python3", f'exec "{sys.executable}" "$@"')
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
    assert re.fullmatch(rf"Python {re.escape(VERSION)} [^\n]+ is needed: install it [^\n]+\.\n", result.stderr)


def test_an_environment_that_is_active_is_not_what_ours_is_made_from(tmp_path: Path) -> None:
    tool(tmp_path / "bin", "python3", f'exec "{sys.executable}" "$@"')
    base = Path(found(tmp_path).stdout.strip())
    assert base.samefile(sys.executable)
    assert not base.is_relative_to(sys.prefix)


class Clone:
    """What set-up reads of this repository, and a machine that writes into `calls` what it is asked to install."""

    def __init__(self, place: Path, machine: Path) -> None:
        self.place = place
        self.machine = machine
        self.calls = machine / "calls"

    def start(self, task: str, **environment: str) -> subprocess.Popen[str]:
        """Run `make` for a task, and do not wait."""
        alone = {"PATH": f"{self.machine}:/usr/bin:/bin", "HOME": str(self.machine), "CALLS": str(self.calls)}
        return subprocess.Popen(
            ["make", task], cwd=self.place, env=alone | environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
            text=True,
        )  # fmt: skip

    def make(self, task: str, **environment: str) -> list[str]:
        """Run `make` for a task. Returns what was made."""
        self.calls.write_text("", encoding="utf-8")
        with self.start(task, **environment) as running:
            said, _ = running.communicate(timeout=60)
        assert running.returncode == 0, said
        return self.calls.read_text(encoding="utf-8").splitlines()


# Says who it is, makes environments of itself, and notes what it is asked to install, and with which settings.
PYTHON = r"""
noted() { echo "$*" >> "$CALLS"; }
for last; do :; done
case "$*" in
    *"import ensurepip"*) echo "$0" ;;
    *"import bounceback"*) cat .venv/place ;;
    *"-m venv"*) noted venv && mkdir -p .venv/bin && cp "$0" .venv/bin/python && touch .venv/pyvenv.cfg ;;
    *"-m pip"*) noted "pip $last" && env > "$CALLS.env" && sleep "${SLOW:-0}" || exit
        [ "$last" != "$CUT" ] || exit
        [ "$last" != . ] || echo "$PWD/py/bounceback/__init__.py" > .venv/place
        [ "$last" != requirements-node.txt ] || echo "#!/bin/sh" > .venv/bin/node && chmod +x .venv/bin/* ;;
    *"-m support"*) noted "$last" ;;
esac
"""


@pytest.fixture
def clone(tmp_path: Path) -> Clone:
    for part in PARTS:
        (tmp_path / "clone" / part).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / part, tmp_path / "clone" / part)
    tool(tmp_path / "machine", "python3", PYTHON)
    tool(tmp_path / "machine", "node", "exit 0")
    tool(tmp_path / "machine", "npm", 'echo npm >> "$CALLS" && mkdir -p "${*##* }"')
    return Clone(tmp_path / "clone", tmp_path / "machine")


def test_everything_is_made_once(clone: Clone) -> None:
    assert clone.make("setup") == SITE
    assert clone.make("setup") == []
    assert clone.make("setup-tests") == ["pip requirements-dev.txt", "support"]
    assert clone.make("setup-tests") == ["support"]
    assert clone.make("setup-browsers") == ["--sudo"]
    assert clone.make("setup-bench") == ["npm", "support.chromium"]
    assert clone.make("setup") == []


@pytest.mark.parametrize(
    ("changed", "again"),
    [
        ("requirements.txt", ["pip requirements.txt", "pip ."]),
        ("pyproject.toml", ["pip ."]),
        ("package-lock.json", ["npm"]),
        (".python-version", [*SITE[:-1]]),
    ],
)
def test_what_is_made_of_a_file_that_changed_is_made_again(clone: Clone, changed: str, again: list[str]) -> None:
    clone.make("setup")
    time.sleep(0.05)  # a file system's clock ticks every few milliseconds
    (clone.place / changed).touch()
    assert clone.make("setup") == again
    assert clone.make("setup") == []


@pytest.mark.parametrize("cut", ["requirements.txt", ".", "requirements-dev.txt"])
def test_after_an_installation_that_was_cut_short_the_environment_is_made_anew(clone: Clone, cut: str) -> None:
    with clone.start("setup-tests", CUT=cut) as running:
        running.communicate(timeout=60)
    assert running.returncode
    assert clone.make("setup-tests")[:3] == SITE[:3]


def test_an_environment_without_its_python_is_made_anew(clone: Clone) -> None:
    clone.make("setup")
    (clone.place / ".venv" / "bin" / "python").unlink()
    assert clone.make("setup") == SITE[:-1]


def test_a_copy_of_a_clone_has_an_environment_of_its_own(clone: Clone, tmp_path: Path) -> None:
    clone.make("setup")
    copy = Clone(shutil.copytree(clone.place, tmp_path / "a copy", symlinks=True), clone.machine)
    assert copy.make("setup") == SITE[:-1]
    assert copy.make("setup") == []


def test_two_set_ups_at_a_time_make_everything_once(clone: Clone) -> None:
    with clone.start("setup", SLOW="0.5") as one, clone.start("setup", SLOW="0.5") as other:
        assert [one.wait(60), other.wait(60)] == [0, 0]
    assert clone.calls.read_text(encoding="utf-8").splitlines() == SITE


def test_a_node_that_is_too_old_or_without_npm_is_not_used(clone: Clone) -> None:
    tool(clone.machine, "node", "exit 1")
    assert clone.make("setup") == [*SITE[:-1], "pip requirements-node.txt", "npm"]
    assert clone.make("setup") == []
    assert not (clone.place / ".venv" / "bin" / "node").is_symlink()


def test_of_the_calling_shell_only_the_way_to_the_index_reaches_an_installation(clone: Clone) -> None:
    foreign = {
        *("PIP_TARGET", "PIP_CONSTRAINT", "PYTHONPATH", "PYTHONHOME", "VIRTUAL_ENV", "PYENV_VERSION"),
        *("NODE_ENV", "npm_config_location", "NPM_CONFIG_OMIT"),
    }
    kept = {"PIP_INDEX_URL": "https://mirror.example/simple", "HTTPS_PROXY": "http://proxy.example"}
    clone.make("setup", PIP_USER="1", **dict.fromkeys(foreign, "x"), **kept)
    lines = Path(f"{clone.calls}.env").read_text(encoding="utf-8").splitlines()
    settings = dict(line.split("=", 1) for line in lines if "=" in line)
    assert kept.items() <= settings.items()
    assert settings["PIP_USER"] == "0"
    assert not settings.keys() & foreign
