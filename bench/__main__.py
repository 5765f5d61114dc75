"""`python -m bench`: our page, a stock Pyodide page and MicroPython in one run; writes bench/results.json.

Every figure is the median over the rounds. The pages take turns, each round with a browser profile of its own: the
first visit finds its cache empty, the second finds what the first left there. Other work on the machine shows in the
times; what to go by is their ratio.
"""

import argparse
import datetime as dt
import json
import os
import platform
import statistics
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from playwright.sync_api import Playwright, sync_playwright

from bench.growth import SIZES, measure_growth
from bench.micropython import micropython_site
from bench.stock import stock_site
from bench.table import RESULTS, tables
from bench.visits import LINES, Device, Measured, measure, measure_first_lines
from bounceback_site.paths import SITE
from support.chromium import launch_options


def main(arguments: list[str] | None = None) -> int:
    """Measure, print the tables, write the results. Returns the exit status."""
    parser = argparse.ArgumentParser(prog="bench", description="Our page beside stock Pyodide, in one run.")
    parser.add_argument(
        "--rounds", type=int, default=5, help="rounds to take the median of, on this machine's own line"
    )
    parser.add_argument("--line-rounds", type=int, default=3, help="the same, on each phone line")
    parser.add_argument("--lines", nargs="*", choices=LINES, default=list(LINES), help="which lines")
    parser.add_argument("--kinds", nargs="*", type=int, default=SIZES, help="how many kinds the site grows to")
    parser.add_argument("--site", type=Path, default=SITE)
    options = parser.parse_args(arguments)
    load = os.getloadavg()[0]
    results: dict[str, Any] = {"lines": {}}
    with tempfile.TemporaryDirectory() as name, sync_playwright() as playwright:
        folder = Path(name)
        sites = {
            "ours": (options.site, "letter/"),
            "stock": (stock_site(folder / "stock"), ""),
            "micropython": (micropython_site(folder / "micropython"), ""),
        }
        for line in options.lines:
            rounds = max(1, options.rounds if line == "local" else options.line_rounds)
            results["lines"][line] = _measured(playwright, sites, folder, line, rounds)
        if options.kinds:
            growing = max(1, options.line_rounds)
            results["growth"] = measure_growth(playwright, folder / "growth", growing, tuple(options.kinds))
        version = playwright.chromium.launch(**launch_options())
        results["with"] = {
            "browser": f"Chromium {version.version}",
            "python": platform.python_version(),
            "machine": platform.machine(),
            "cores": os.cpu_count(),
            "day": dt.datetime.now(tz=dt.UTC).date().isoformat(),
            # Other work shows in the times: from about 0.5 on they are of a busy machine.
            "load": f"Load when it began: {load:.1f}.",
        }
        version.close()
    RESULTS.write_text(json.dumps(results, indent=1) + "\n", encoding="utf-8")
    print(tables(results))
    return 0


def _measured(
    playwright: Playwright, sites: dict[str, tuple[Path, str]], folder: Path, line: str, rounds: int
) -> dict[str, Any]:
    device = LINES[line]
    found: dict[str, list[Measured]] = {name: [] for name in sites}
    for number in range(rounds):
        for name, (site, path) in sites.items():
            profile = folder / f"{line}-{name}-{number}".replace(" ", "-")
            one = measure(playwright, site, path, profile, device)
            found[name].append(one | _first_lines(playwright, site, profile, device, path))
        print(f"{line}: round {number + 1} of {rounds}", file=sys.stderr)
    return {"rounds": rounds, "each": found, **{name: _median(runs) for name, runs in found.items()}}


def _first_lines(playwright: Playwright, site: Path, profile: Path, device: Device, path: str) -> Measured:
    # Only ours shows anything before Python is there.
    return measure_first_lines(playwright, site, profile.with_name(f"{profile.name}-first"), device) if path else {}


def _median(runs: Sequence[Measured]) -> Measured:
    names = dict.fromkeys(name for run in runs for name in run)
    return {name: round(statistics.median(run[name] for run in runs if name in run), 2) for name in names}


if __name__ == "__main__":
    sys.exit(main())
