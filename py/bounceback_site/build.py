"""`python -m bounceback_site.build`: the whole build, from the runtime bundle to the checked site in `site/`.

The new site takes the old one's place only when every step has passed, so `site/` is always a whole one. Two builds of
one commit are the same byte for byte: the only date that goes in is the commit's.
"""

import argparse
import fcntl
import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from bounceback_site.checks.external import write_list
from bounceback_site.checks.links import link_problems
from bounceback_site.checks.pages import read_pages
from bounceback_site.checks.problems import SiteError
from bounceback_site.early import write_early
from bounceback_site.kits import write_kits
from bounceback_site.offline.worker import write_worker
from bounceback_site.paths import ROOT
from bounceback_site.policy import write_policy
from bounceback_site.runtime.bundle import RUNTIME
from bounceback_site.search import write_search
from bounceback_site.theme import write_theme

__all__ = ["StepError", "build", "build_pages", "main"]

# What the site is made from: when none of it has changed, `--if-changed` keeps the site that is there.
_SOURCES = ("docs", "overrides", "py", "mkdocs.yml", "package-lock.json", "requirements.txt")
_LOCK = ROOT / ".cache" / "build.lock"
# What else mkdocs.yml takes from the environment.
_NAMED_BY_HOST = ("CONTACT_URL", "SOURCE_URL")
# Without a commit to take the date from, as in a downloaded archive: 1 January 2026.
_NO_COMMIT = "1767225600"


class StepError(Exception):
    """A step of the build ended badly; the message says which, and what it printed."""


def build(site: Path, address: str = "", draft: bool = False) -> None:
    """Build the site into the folder `site`, which is replaced.

    `address` is the site's public address (`https://host/project/`), for canonical links and the sitemap; without one
    there are none. A `draft` may hold links that lead nowhere: they are only named. Raises `StepError` or `SiteError`.
    """
    environment = {**os.environ, "SITE_URL": address, "SOURCE_DATE_EPOCH": _date(), "NO_MKDOCS_2_WARNING": "1"}
    # Beside the site, so that one rename puts it in place.
    new = site.with_name(f".{site.name}.new")
    shutil.rmtree(new, ignore_errors=True)
    _step("The definitions", environment, "bounceback", "kinds")
    # Beside the pages: nothing on them is made of it.
    with ThreadPoolExecutor(1) as beside:
        packing = beside.submit(_step, "The runtime bundle", environment, "bounceback_site.runtime.bundle")
        _step("The libraries of the pages", environment, "bounceback_site.generate.vendor", "docs/assets/vendor")
        _step("The pages of the letter kinds", environment, "bounceback_site.generate.letter_pages", "docs/letters")
        _step("The pages of the causes", environment, "bounceback_site.generate.situation_pages", "docs/situations")
        _step("The pictures of shared links", environment, "bounceback_site.generate.previews", "docs/assets/social")
        build_pages(ROOT / "mkdocs.yml", new, environment)
        packing.result()
    # Where an older build left its own among the pages' files, MkDocs has taken it along.
    shutil.rmtree(new / "assets" / "runtime", ignore_errors=True)
    shutil.copytree(RUNTIME, new / "assets" / "runtime")
    if not address:
        # A sitemap without addresses is not one.
        (new / "sitemap.xml").unlink()
        (new / "sitemap.xml.gz").unlink()
    write_search(new)
    write_theme(new)
    _step("The scripts", environment, "bounceback_site.scripts", str(new))
    write_early(new)
    write_policy(new, address)
    pages = read_pages(new)
    write_list(new, pages)
    write_kits(new)
    # Last of all that writes: it holds the hash of every page.
    write_worker(new)
    if problems := tuple(link_problems(new, pages)):
        if not draft:
            raise SiteError(problems)
        print(SiteError(problems), file=sys.stderr)
    old = site.with_name(f".{site.name}.old")
    shutil.rmtree(old, ignore_errors=True)
    if site.exists():
        site.rename(old)
    new.rename(site)
    shutil.rmtree(old, ignore_errors=True)


def build_pages(configuration: Path, out: Path, environment: dict[str, str]) -> None:
    """Let MkDocs build the site that `configuration` describes into `out`. Raises `StepError` on any warning."""
    where = ("--config-file", str(configuration), "--site-dir", str(out))
    # Not --quiet: MkDocs counts only the warnings that it prints, and --quiet makes --strict let them pass.
    said = _step("MkDocs", environment, "mkdocs", "build", "--strict", *where)
    # A warning from below MkDocs' own log does not count for --strict, and must not pass either.
    if trouble := [line for line in said.splitlines() if not line.startswith(("INFO ", "  "))]:
        raise StepError("MkDocs had something to say:\n" + "\n".join(trouble))


def _step(name: str, environment: dict[str, str], module: str, *arguments: str) -> str:
    """Run a module in the repository's root; returns what it said on standard error."""
    command = [sys.executable, "-m", module, *arguments]
    result = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    if result.returncode:
        raise StepError(f"{name} failed:\n{result.stdout}{result.stderr}".rstrip())
    return result.stderr.strip()


def _date() -> str:
    """Return the commit's date in seconds since 1970, unless the environment names another."""
    if given := os.environ.get("SOURCE_DATE_EPOCH"):
        return given
    try:
        log = ["git", "log", "-1", "--format=%ct"]
        return subprocess.run(log, cwd=ROOT, capture_output=True, text=True, check=True).stdout.strip() or _NO_COMMIT
    except (OSError, subprocess.CalledProcessError):
        return _NO_COMMIT


def _fingerprint(site: Path, address: str) -> str:
    """Return a hash over the sources, the date, the address, and what is in `site`: names, sizes, times."""
    named = [os.environ.get(name, "") for name in _NAMED_BY_HOST]
    total = hashlib.sha256(f"{address}\n{_date()}\n{site}\n{named}\n".encode())
    for file in _source_files():
        total.update(f"{file.relative_to(ROOT)}\0".encode() + file.read_bytes())
    for file in sorted(site.rglob("*")):
        state = file.stat()
        total.update(f"{file.relative_to(site)} {state.st_size} {state.st_mtime_ns}\n".encode())
    return total.hexdigest()


def _source_files() -> Iterator[Path]:
    for name in _SOURCES:
        source = ROOT / name
        for file in sorted(source.rglob("*")) if source.is_dir() else [source]:
            if file.is_file() and "__pycache__" not in file.parts:
                yield file


def main(arguments: list[str] | None = None) -> int:
    """Build, say what went wrong if anything did, and return the exit status."""
    parser = argparse.ArgumentParser(prog="bounceback_site.build", description="Build the site.")
    parser.add_argument("--site", type=Path, default=ROOT / "site", help="the folder to build into")
    parser.add_argument("--if-changed", action="store_true", help="keep the site that is there if it is up to date")
    parser.add_argument("--draft", action="store_true", help="build in spite of links that lead nowhere yet")
    options = parser.parse_args(arguments)
    address = os.environ.get("SITE_URL", "")
    site = options.site.resolve()
    fingerprint = site.with_name(f".{site.name}.sha256")
    _LOCK.parent.mkdir(exist_ok=True)
    with _LOCK.open("w", encoding="utf-8") as lock:
        # Two builds of one clone at a time would write the same generated files.
        fcntl.flock(lock, fcntl.LOCK_EX)
        known = fingerprint.read_text(encoding="utf-8") if fingerprint.is_file() else ""
        if options.if_changed and known == _fingerprint(site, address):
            return 0
        try:
            build(site, address, options.draft)
        except (SiteError, StepError) as error:
            print(error, file=sys.stderr)
            return 1
        fingerprint.write_text(_fingerprint(site, address), encoding="utf-8")
    print(f"The site is in {os.path.relpath(site)}", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
