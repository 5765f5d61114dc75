"""The repository itself: locks that agree and name no registry, nothing that holds on one machine only."""

import json
import re
import subprocess
import tomllib
from pathlib import Path

import pytest

from paths import ROOT

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
# Put together from parts, so that this file does not hold what it looks for.
REGISTRIES = re.compile(
    "|".join((r"py" + r"pi\.org", r"python" + r"hosted", r"npm" + r"js\.(org|com)", r"yarn" + r"pkg"))
)
# Not the same words inside an address (`host/work/`).
MACHINE = re.compile(r"(?<![\w./-])/(wo" + r"rk|ro" + r"ot|ho" + r"me/\w+|Us" + r"ers/\w+)/")


def tracked() -> list[Path]:
    """The files that git knows, or in an archive without git every file but the generated ones."""
    listing = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=False)
    if listing.returncode:
        pytest.skip("this is no git clone, so there is no list of its files")
    return [ROOT / name for name in listing.stdout.split("\0") if name and (ROOT / name).is_file()]


def texts() -> list[tuple[str, str]]:
    found = []
    for file in tracked():
        content = file.read_bytes()
        if b"\0" not in content:
            found.append((file.relative_to(ROOT).as_posix(), content.decode("utf-8")))
    return found


def test_no_file_names_a_package_registry() -> None:
    assert [name for name, text in texts() if REGISTRIES.search(text)] == []


def test_no_file_names_a_place_on_one_machine() -> None:
    assert [name for name, text in texts() if MACHINE.search(text)] == []


def pins(lock: str) -> dict[str, str]:
    return dict(re.findall(r"^([a-z0-9.-]+)==(\S+)", (ROOT / lock).read_text(encoding="utf-8"), re.MULTILINE))


def test_the_lock_for_tests_holds_the_lock_of_the_site() -> None:
    site, dev = pins("requirements.txt"), pins("requirements-dev.txt")
    assert site
    assert site.items() <= dev.items()


LOCKS = sorted(path.name for path in ROOT.glob("requirements*.txt"))


@pytest.mark.parametrize("lock", LOCKS)
def test_every_locked_package_has_a_hash(lock: str) -> None:
    entries = re.split(r"^(?=[a-z0-9])", (ROOT / lock).read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]
    assert [entry.splitlines()[0] for entry in entries if "--hash=sha256:" not in entry] == []


@pytest.mark.parametrize("folder", [".", "bench", "tests/mutants"])
def test_each_npm_lock_has_a_hash_for_every_part_and_fits_its_package_file(folder: str) -> None:
    lock = json.loads((ROOT / folder / "package-lock.json").read_text(encoding="utf-8"))["packages"]
    package = json.loads((ROOT / folder / "package.json").read_text(encoding="utf-8"))
    for name, entry in lock.items():
        assert not name or entry["integrity"].startswith("sha512-")
        assert "resolved" not in entry
    for kind in ("dependencies", "devDependencies"):
        assert lock[""].get(kind, {}) == package.get(kind, {})


def test_one_python_version_is_named_everywhere() -> None:
    version = (ROOT / ".python-version").read_text(encoding="utf-8").strip()
    assert PROJECT["project"]["requires-python"] == f"=={version}.*"


def test_what_builds_the_package_is_locked_with_the_site() -> None:
    assert set(PROJECT["build-system"]["requires"]) <= set(PROJECT["dependency-groups"]["site"])


def test_every_action_is_pinned_to_a_commit_with_its_version_beside_it() -> None:
    workflows = "".join(text for name, text in texts() if name.startswith(".github/workflows/"))
    uses = re.findall(r"uses: (.*)", workflows)
    assert uses
    assert [one for one in uses if not re.fullmatch(r"[\w-]+/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+", one)] == []


def test_the_page_on_architecture_names_every_folder_and_no_other() -> None:
    folders = {f"{file.parent.relative_to(ROOT).as_posix()}/" for file in tracked()} - {"./"}
    page = (ROOT / "docs/contributing/architecture.md").read_text(encoding="utf-8")
    rows = "".join(line for line in page.splitlines() if line.startswith("| `"))
    assert set(re.findall(r"`([\w./-]+/)`", rows)) == folders
