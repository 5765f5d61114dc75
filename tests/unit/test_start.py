"""The start of Python: what the first letter reads and imports, however many kinds there are."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from thousand_kinds import with_more_kinds

# What the interpreter opens and lists inside the package, from the import of the door to the first reply.
WATCH = """
import json, os, sys
seen = []
def watch(event, arguments):
    if event in ("open", "os.listdir", "os.scandir") and "bounceback" in str(arguments[0]):
        seen.append((event, str(arguments[0])))
sys.addaudithook(watch)
before = set(sys.modules)
from bounceback.api.door import handle
reply = handle(json.dumps({"action": "letter", "kind": sys.argv[1], "answers": {"role": "clerk"}}))
files = [path for event, path in seen if event == "open" and os.path.exists(path)]
print(json.dumps({
    "seen": seen, "modules": sorted(set(sys.modules) - before), "bytes": sum(map(os.path.getsize, files)),
    "reply": json.loads(reply),
}))
"""


def started(package: Path, kind: str) -> dict[str, Any]:
    """What a start of the package at this place does until the first letter of this kind is written."""
    environment = {**os.environ, "PYTHONPATH": str(package.parent), "PYTHONDONTWRITEBYTECODE": "1"}
    command = [sys.executable, "-c", WATCH, kind]
    result = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
    found: dict[str, Any] = json.loads(result.stdout.replace(str(package), "bounceback"))
    assert found["reply"]["ok"], found["reply"]
    return found


@pytest.fixture(scope="module")
def thousand(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return with_more_kinds(tmp_path_factory.mktemp("thousand"))


def test_a_thousand_kinds_more_change_nothing_that_the_first_letter_reads_or_imports(
    thousand: Path, tmp_path: Path
) -> None:
    assert started(with_more_kinds(tmp_path, 0), "influence") == started(thousand, "influence")


@pytest.mark.parametrize("kind", ["influence", "kind_0500"])
def test_a_letter_reads_the_file_of_its_own_kind_and_lists_no_folder_of_kinds(thousand: Path, kind: str) -> None:
    paths = [path for _, path in started(thousand, kind)["seen"]]
    kinds = [path for path in paths if path.startswith("bounceback/data/letters")]
    assert kinds == [f"bounceback/data/letters/{kind}.toml"]
    assert len([path for path in paths if path.startswith("bounceback/data/")]) <= 5
