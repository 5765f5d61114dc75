"""Sets up what a task needs, once: the environment in .venv, the npm parts, browsers and LibreOffice for the tests.

Runs under any Python 3.13, before there is an environment, so it uses the standard library alone. Every step leaves a
stamp with the hash of what it was made from; a step whose stamp fits is not repeated, and one that was interrupted is
made anew.
"""

import contextlib
import fcntl
import hashlib
import os
import re
import shutil
import subprocess
import sys
import venv
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
NODE = VENV / "bin" / "node"
OLDEST_NODE = 18
# Only what says how to reach an index; the rest (targets, constraints, users' sites) would bend the install.
PIP_KEPT = re.compile(
    r"PIP_(CERT|CLIENT_CERT|CONFIG_FILE|CACHE_DIR|DEFAULT_TIMEOUT|EXTRA_INDEX_URL|FIND_LINKS|INDEX_URL|NO_INDEX|PROXY"
    r"|RETRIES|TRUSTED_HOST)"
)
FOREIGN = re.compile(
    r"PYTHON\w*|PIP_\w+|__PYVENV\w*|VIRTUAL_ENV\w*|PYENV_VERSION|CONDA_PREFIX|NODE_(ENV|OPTIONS|PATH)"
    r"|npm_config_(global|prefix|omit|only|production|include|dry_run|location|workspaces?)",
    re.IGNORECASE,
)


class SetupError(Exception):
    """A step cannot be done. The message is one sentence that says what to do."""


def environment() -> dict[str, str]:
    """The caller's environment without what another Python, pip set-up or Node left in it."""
    kept = {
        name: value for name, value in os.environ.items() if PIP_KEPT.fullmatch(name) or not FOREIGN.fullmatch(name)
    }
    # The environment wins over pip's configuration files, where these two would break an install into .venv.
    return kept | {"PIP_USER": "0", "PIP_REQUIRE_VIRTUALENV": "0", "PIP_DISABLE_PIP_VERSION_CHECK": "1"}


def digest(*parts: Path | str) -> str:
    """A hash over files' contents and plain strings."""
    total = hashlib.sha256()
    for part in parts:
        total.update(part.read_bytes() if isinstance(part, Path) else part.encode())
        total.update(b"\0")
    return total.hexdigest()


def stamped(stamp: Path, value: str) -> bool:
    """Whether a stamp holds this value."""
    return stamp.is_file() and stamp.read_text(encoding="utf-8") == value


def run(*command: str | Path, because: str) -> None:
    """Run a command from the repository's root; on failure show what it said and raise `SetupError` with `because`."""
    result = subprocess.run(
        command, cwd=ROOT, env=environment(), stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False
    )
    if result.returncode:
        sys.stderr.write(result.stdout + result.stderr)
        raise SetupError(because)


def python_environment() -> None:
    """Make `.venv` unless a whole one of this Python version is there."""
    unfinished = VENV / "unfinished"
    if unfinished.exists() or not _is_313(PYTHON):
        shutil.rmtree(VENV, ignore_errors=True)
        print("Making the Python environment in .venv", flush=True)
        VENV.mkdir(parents=True, exist_ok=True)
        unfinished.touch()
        venv.create(VENV, with_pip=True, symlinks=True)
        packages = VENV / "lib" / "python3.13" / "site-packages"
        # Our own packages are found where they are. The path is relative, so a moved clone still works.
        (packages / "bounceback.pth").write_text(f"{os.path.relpath(ROOT / 'py', packages)}\n", encoding="utf-8")
        unfinished.unlink()


def _is_313(python: Path) -> bool:
    check = "import sys, pip; sys.exit(sys.version_info[:2] != (3, 13))"
    with contextlib.suppress(OSError):
        return subprocess.run([python, "-I", "-c", check], capture_output=True, check=False).returncode == 0
    return False


def python_packages(lock: str) -> None:
    """Install what a lock names into `.venv`, every file checked against its hash."""
    stamp = VENV / f"{lock}.stamp"
    wanted = digest(ROOT / lock)
    if stamped(stamp, wanted):
        return
    print(f"Installing the Python packages of {lock} (once; about a minute)", flush=True)
    unfinished = VENV / "unfinished"
    unfinished.touch()
    run(
        *(PYTHON, "-m", "pip", "install", "--quiet", "--no-input", "--require-hashes", "--requirement", lock),
        because=f"The packages of {lock} could not be installed: see pip's message above, then run this again.",
    )
    unfinished.unlink()
    stamp.write_text(wanted, encoding="utf-8")


def npm_parts(folder: Path = ROOT) -> None:
    """Install the npm parts that `folder` locks, with the machine's own Node, or with one from the Python packages."""
    stamp = folder / "node_modules" / ".stamp"
    wanted = digest(folder / "package.json", folder / "package-lock.json", folder / ".npmrc")
    if stamped(stamp, wanted) and _node_works(NODE):
        return
    npm = _npm()
    print(f"Installing the npm parts of {'the site' if folder == ROOT else folder.name} (once)", flush=True)
    run(
        *(*npm, "ci", "--include=dev", "--loglevel=error", "--prefix", folder),
        because="The npm parts could not be installed: see npm's message above, then run this again.",
    )
    stamp.write_text(wanted, encoding="utf-8")


def _npm() -> list[str | Path]:
    """The command that runs npm. Afterwards `.venv/bin/node` is a Node that is new enough."""
    elsewhere = os.pathsep.join(
        folder for folder in os.environ.get("PATH", "").split(os.pathsep) if Path(folder) != NODE.parent
    )
    own_node, own_npm = shutil.which("node", path=elsewhere), shutil.which("npm", path=elsewhere)
    if own_node and own_npm and _node_works(Path(own_node)):
        if NODE.is_symlink() or not NODE.exists():
            NODE.unlink(missing_ok=True)
            NODE.symlink_to(own_node)
        return [own_npm]
    if NODE.is_symlink():
        NODE.unlink()
    python_packages("requirements-node.txt")
    return [PYTHON, NODE.with_name("npm")]


def _node_works(node: Path) -> bool:
    with contextlib.suppress(OSError):
        said = subprocess.run([node, "--version"], capture_output=True, text=True, check=False, env=environment())
        found = re.match(r"v(\d+)\.", said.stdout)
        return bool(found and int(found[1]) >= OLDEST_NODE)
    return False


def support(*arguments: str) -> None:
    """Find or install what the tests drive; `tests/support` says how."""
    told = environment() | {"PYTHONPATH": str(ROOT / "tests")}
    result = subprocess.run([PYTHON, "-m", *arguments], cwd=ROOT, env=told, check=False)
    if result.returncode:
        raise SetupError("The tests cannot run without a browser.")


@contextlib.contextmanager
def alone() -> Iterator[None]:
    """Keep two set-ups from working on one clone at a time: the second waits for the first."""
    (ROOT / ".cache").mkdir(exist_ok=True)
    with (ROOT / ".cache" / "setup.lock").open("w", encoding="utf-8") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def main(arguments: list[str]) -> int:
    """Set up for `site`, `tests`, `browsers` or `bench`. Returns the exit status."""
    try:
        with alone():
            python_environment()
            python_packages("requirements.txt")
            npm_parts()
            if arguments != ["site"]:
                python_packages("requirements-dev.txt")
            if arguments == ["tests"]:
                support("support")
            if arguments == ["browsers"]:
                support("support", "--sudo")
            if arguments == ["bench"]:
                support("support.chromium")
                npm_parts(ROOT / "bench")
    except SetupError as error:
        print(error, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("Stopped. Run it again to go on.", file=sys.stderr)
        return 130
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
