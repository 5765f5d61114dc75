"""The page's scripts without a browser: each file of tests beside this one, run by Node."""

import os
import subprocess
from pathlib import Path

import pytest

from bounceback_site.esbuild import bundled

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
FILES = sorted(HERE.rglob("*.test.js"))
# In a module Node has no `require`, which happy-dom's parts use.
REQUIRE = 'import { createRequire } from "node:module"; const require = createRequire(import.meta.url);'


@pytest.fixture(scope="module", autouse=True)
def _happy_dom() -> None:
    """happy-dom in one file, for page.js."""
    one, installed = ROOT / ".cache/happy-dom.js", ROOT / "node_modules/.made"
    if not one.exists() or one.stat().st_mtime < installed.stat().st_mtime:
        made = bundled('export { Window } from "happy-dom";', "--platform=node", f"--banner:js={REQUIRE}")
        one.write_text(made, encoding="utf-8")


@pytest.mark.parametrize("file", FILES, ids=[file.relative_to(HERE).as_posix() for file in FILES])
def test_the_scripts_do_what_their_tests_say(file: Path) -> None:
    command = [str(ROOT / ".venv/bin/node"), "--test", "--test-reporter=spec", str(file)]
    environment = {name: value for name, value in os.environ.items() if not name.startswith("NODE_")}
    result = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    assert not result.returncode, f"{result.stdout}{result.stderr}"
