"""Everything that is wrong with our definitions is said at once, in the one line of the command line."""

import os
import subprocess
import sys
from pathlib import Path

from bounceback.check_all import check_definitions
from bounceback.definitions.toml import DATA
from thousand_kinds import with_more_kinds


def test_our_own_definitions_are_sound() -> None:
    check_definitions()


def test_problems_of_letters_coach_and_checklist_are_all_in_the_one_line(tmp_path: Path) -> None:
    package = with_more_kinds(tmp_path, 0)
    rules = min((DATA / "coach" / "rules").glob("*.toml")).name
    broken = ["letters/influence.toml", f"coach/rules/{rules}", "checklist/table.toml", "checklist/causes/late.toml"]
    for name in broken:
        file = package / "data" / name
        file.write_text("odd = 1\n" + file.read_text(encoding="utf-8"), encoding="utf-8")
    environment = {**os.environ, "PYTHONPATH": str(tmp_path), "PYTHONDONTWRITEBYTECODE": "1"}
    command = [sys.executable, "-m", "bounceback", "kinds"]
    run = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert (run.returncode, run.stdout) == (2, "")
    assert run.stderr.count("\n") == 1
    for name in broken:
        assert f"{name}: odd: unknown key" in run.stderr
