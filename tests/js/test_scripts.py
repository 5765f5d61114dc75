"""The page's scripts without a browser: each file of tests beside this one, run by Node."""

import os
import subprocess
from pathlib import Path

import pytest

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
FILES = sorted(HERE.rglob("*.test.js"))


@pytest.mark.parametrize("file", FILES, ids=[file.relative_to(HERE).as_posix() for file in FILES])
def test_the_scripts_do_what_their_tests_say(file: Path) -> None:
    command = [str(ROOT / ".venv/bin/node"), "--test", "--test-reporter=spec", str(file)]
    environment = {name: value for name, value in os.environ.items() if not name.startswith("NODE_")}
    result = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    assert not result.returncode, f"{result.stdout}{result.stderr}"
