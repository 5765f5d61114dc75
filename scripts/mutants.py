"""Puts small faults into a few modules, one at a time, and lists each fault that the module's own tests let pass.

The faults are a seeded sample, put into a copy of what git has or is about to have. What came of it is in
docs/contributing/mutants.md.
"""

import argparse
import json
import os
import random
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
OURS = ROOT / "tests/mutants"
TOOLS = ROOT / ".cache/mutants"
MODULES = tomllib.loads((OURS / "modules.toml").read_text(encoding="utf-8"))


def run(*command: str | Path, where: Path = ROOT) -> None:
    """Run a command to its end, after everything else on the machine."""
    subprocess.run(["nice", "-n", "19", *command], cwd=where, check=True)


def install() -> None:
    """Install both tools apart from everything else, once for each state of their locks."""
    locks = {TOOLS / "lock.txt": ROOT / "requirements-mutants.txt", TOOLS / "lock.json": OURS / "package-lock.json"}
    if all(kept.is_file() and kept.read_bytes() == lock.read_bytes() for kept, lock in locks.items()):
        return
    print("Installing Cosmic Ray and Stryker (once)", flush=True)
    run(sys.executable, "-m", "venv", "--clear", TOOLS)
    run(
        TOOLS / "bin/python", "-m", "pip", "-qq", "install", "--require-hashes", "-r", ROOT / "requirements-mutants.txt"
    )
    shutil.copytree(OURS, TOOLS, dirs_exist_ok=True)
    run("npm", "ci", "--loglevel=error", "--prefix", TOOLS)
    for kept, lock in locks.items():
        shutil.copy(lock, kept)


def in_python(files: list[str], tests: list[str], most: int, chance: random.Random, copy: Path) -> None:
    """Have Cosmic Ray put faults into modules of Python."""
    pytest = ".venv/bin/python -m pytest --exitfirst --quiet -p no:cacheprovider"
    settings = {"module-path": files, "test-command": " ".join([pytest, *tests]), "timeout": 300}
    lines = [f"{key} = {json.dumps(value)}" for key, value in settings.items()]
    config, session = copy / "mutants.toml", copy / "mutants.sqlite"
    config.write_text("\n".join(["[cosmic-ray]", *lines, 'distributor.name = "local"']), encoding="utf-8")
    session.unlink(missing_ok=True)
    run(TOOLS / "bin/cosmic-ray", "init", config, session, where=copy)
    with sqlite3.connect(session) as faults:
        # A type with another mark than its `|` fails at once, and says nothing of the tests.
        found = faults.execute("""SELECT job_id FROM mutation_specs WHERE operator_name NOT LIKE '%BitOr%'
            ORDER BY module_path, operator_name, operator_args, occurrence""").fetchall()
        taken = [job for (job,) in chance.sample(found, min(most, len(found)))]
        for table in ("mutation_specs", "work_items"):
            faults.execute(f"DELETE FROM {table} WHERE job_id NOT IN ({','.join('?' * len(taken))})", taken)
    run(TOOLS / "bin/cosmic-ray", "exec", config, session, where=copy)
    run(TOOLS / "bin/cr-report", "--show-diff", "--surviving-only", session)


def in_scripts(files: list[str], tests: list[str], most: int, chance: random.Random, copy: Path) -> None:
    """Have Stryker put faults into page scripts, each in a line of the sample."""
    lines = [f"{file}:{at + 1}-{at + 1}" for file in files for at in range((copy / file).read_text().count("\n"))]
    settings = {
        "mutate": chance.sample(lines, min(most, len(lines))),
        "testRunner": "tap",
        "tap": {"testFiles": tests},
        "plugins": [str(TOOLS / "node_modules/@stryker-mutator/tap-runner/dist/src/index.js")],
        "reporters": ["progress-append-only", "clear-text"],
        "concurrency": 1,
        "timeoutMS": 60_000,
        # The copy is one already, and types are another check's.
        "inPlace": True,
        "disableTypeChecks": False,
        "tsconfigFile": "none",
    }
    (copy / "stryker.config.json").write_text(json.dumps(settings), encoding="utf-8")
    run("node", TOOLS / "node_modules/@stryker-mutator/core/bin/stryker.js", "run", where=copy)


def main() -> None:
    """Take the modules that are named, or every one."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--most", type=int, default=50, help="faults in Python, or lines of scripts; as it is: 50")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("names", nargs="*", default=[*MODULES], metavar="name", help=", ".join(MODULES))
    wanted = parser.parse_args()
    os.environ["PATH"] = f"{ROOT / '.venv/bin'}{os.pathsep}{os.environ['PATH']}"
    install()
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder)
        run("git", "checkout-index", "--all", f"--prefix={copy}/")
        for shared in (".venv", "node_modules"):
            (copy / shared).symlink_to(ROOT / shared)
        for name in wanted.names:
            print(f"== {name}", flush=True)
            put = in_scripts if MODULES[name]["files"][0].endswith(".js") else in_python
            put(**MODULES[name], most=wanted.most, chance=random.Random(wanted.seed), copy=copy)


if __name__ == "__main__":
    main()
