"""Formatting, lint and types of all that is in the repository: ruff and mypy, tsc, prettier for scripts and styles."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
CHECKS = {
    "ruff format": [sys.executable, "-m", "ruff", "format", "--check", "--quiet", "."],
    "ruff check": [sys.executable, "-m", "ruff", "check", "--quiet", "--output-format=concise", "."],
    "import-linter": [str(Path(sys.executable).with_name("lint-imports")), "--no-cache", "--no-logo"],
    "mypy": [sys.executable, "-m", "mypy", "--no-error-summary"],
    "prettier": [".venv/bin/node", "node_modules/prettier/bin/prettier.cjs", "--check", "--log-level=warn", "."],
    "types of the door": [sys.executable, "scripts/api_types.py", "docs/assets/js/python/api.d.ts"],
    "tsc": [".venv/bin/node", "node_modules/typescript/bin/tsc", "--project", "tsconfig.json"],
    "tsc of the scripts' tests": [
        ".venv/bin/node",
        "node_modules/typescript/bin/tsc",
        "--project",
        "tests/js/tsconfig.json",
    ],
    "tsc of the service worker": [
        ".venv/bin/node",
        "node_modules/typescript/bin/tsc",
        "--project",
        "py/bounceback_site/offline/tsconfig.json",
    ],
}


def main() -> int:
    """Run every check, even after one has failed. Returns the exit status."""
    failed = [name for name, command in CHECKS.items() if subprocess.run(command, cwd=ROOT, check=False).returncode]
    if failed:
        print(f"Not in order: {', '.join(failed)}. `make format` puts right what it can.", file=sys.stderr)
    return bool(failed)


if __name__ == "__main__":
    sys.exit(main())
