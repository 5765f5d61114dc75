"""`python -m bench.lighthouse`: Lighthouse on the pages that most readers see, as a phone on a slow line gets them.

Lighthouse comes from npm, locked in bench/package-lock.json and installed by `make bench` alone: nobody who builds or
serves the site needs it. Accessibility, best practices and search are the same on every run; performance is a time, so
it is measured several times, and other work on the machine shows in it.
"""

import argparse
import json
import os
import statistics
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from playwright.sync_api import sync_playwright

from support.chromium import launch_options
from support.server import WatchedServer

__all__ = ["PAGES", "TARGETS", "Scores", "main", "measure", "missed", "read_scores", "table"]

HERE = Path(__file__).resolve().parent
SITE = HERE.parent / "site"
RESULTS = HERE / "results.json"
NODE = HERE.parent / ".venv" / "bin" / "node"
LIGHTHOUSE = HERE / "node_modules" / "lighthouse" / "cli" / "index.js"
PAGES = {"front door": "", "a chapter": "guide/was-it-that-bad/", "checklist": "checklist/", "letter desk": "letter/"}
TARGETS = {"performance": 95, "accessibility": 100, "best-practices": 100, "seo": 100}
# The one that is a time.
_TIMED = "performance"


@dataclass(frozen=True, slots=True)
class Scores:
    """One page's scores out of 100 by category, and the audits that cost it points in those that are no times."""

    scores: Mapping[str, int]
    faults: tuple[str, ...]


def read_scores(report: Mapping[str, Any]) -> Scores:
    """Return the scores of a Lighthouse report, its JSON as Python reads it."""
    categories, audits = report["categories"], report["audits"]
    faults = [
        f"{name}: {audits[one['id']]['title']}"
        for name, category in categories.items()
        if name != _TIMED
        for one in category["auditRefs"]
        if one["weight"] and (score := audits[one["id"]]["score"]) is not None and score < 1
    ]
    return Scores({name: round(100 * category["score"]) for name, category in categories.items()}, tuple(faults))


def measure(site: Path, rounds: int = 3) -> dict[str, Scores]:
    """Every page's scores, the median of `rounds` for performance. Raises `RuntimeError` where Lighthouse fails."""
    found = {}
    # As hosts do, and Lighthouse counts what goes over the line.
    with WatchedServer(site, "/some/project/", gzipped=True) as server:
        for name, path in PAGES.items():
            runs = [read_scores(_report(f"{server.url}{path}")) for _ in range(rounds)]
            middle = round(statistics.median(run.scores[_TIMED] for run in runs))
            found[name] = Scores({**runs[0].scores, _TIMED: middle}, runs[0].faults)
            print(f"Lighthouse on {name}: {rounds} runs", file=sys.stderr)
    return found


def _report(address: str) -> dict[str, Any]:
    options = launch_options()
    with sync_playwright() as playwright:
        browser = options.get("executable_path") or playwright.chromium.executable_path
    flags = " ".join(["--headless=new", *options["args"]])
    command: list[str | Path] = [NODE, LIGHTHOUSE, address, "--output=json", "--output-path=stdout", "--quiet"]
    # A phone on a slow line is Lighthouse's own default; nothing is told to its makers.
    command += ["--no-enable-error-reporting", f"--chrome-flags={flags}"]
    told = os.environ | {"CHROME_PATH": str(browser)}
    result = subprocess.run(command, env=told, capture_output=True, text=True, check=False)
    if result.returncode:
        raise RuntimeError(f"Lighthouse failed on {address}:\n{result.stderr}")
    report: dict[str, Any] = json.loads(result.stdout)
    return report


def missed(found: Mapping[str, Scores]) -> list[str]:
    """Say which page and category is below its target, the times left out: those are for a person to judge."""
    return [
        f"{name}: {category} is {scores.scores[category]}, not {target}. {' '.join(scores.faults)}".rstrip()
        for name, scores in found.items()
        for category, target in TARGETS.items()
        if category != _TIMED and scores.scores[category] < target
    ]


def table(found: Mapping[str, Scores]) -> str:
    """Return the scores and their targets, a line for each page."""
    head = f"{'Lighthouse, mobile':24}" + "".join(f"{category:>16}" for category in TARGETS)
    rows = [
        f"{name:24}" + "".join(f"{scores.scores[category]:16}" for category in TARGETS)
        for name, scores in found.items()
    ]
    return "\n".join([head, *rows, f"{'target':24}" + "".join(f"{target:16}" for target in TARGETS.values())])


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure and print the table. Returns 1 where a score that is no time misses its target."""
    parser = argparse.ArgumentParser(prog="bench.lighthouse", description="Lighthouse on the main pages.")
    parser.add_argument("--rounds", type=int, default=3, help="runs to take the median of")
    parser.add_argument("--site", type=Path, default=SITE)
    options = parser.parse_args(arguments)
    found = measure(options.site, max(1, options.rounds))
    # Beside the times that `python -m bench` wrote, if it did.
    results = json.loads(RESULTS.read_text(encoding="utf-8")) if RESULTS.is_file() else {}
    results["lighthouse"] = {name: dict(scores.scores) for name, scores in found.items()}
    RESULTS.write_text(json.dumps(results, indent=1) + "\n", encoding="utf-8")
    print(f"\n{table(found)}")
    for line in missed(found):
        print(line, file=sys.stderr)
    return bool(missed(found))


if __name__ == "__main__":
    sys.exit(main())
