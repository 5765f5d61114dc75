"""What tests of the built site share: the site itself, and a server for it."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from paths import ROOT
from support.server import WatchedServer

# The first example of a test may read data files, and a busy machine is slow: a limit on each says nothing of the code.
# Where CI is set the examples are the same on every run: no change fails on another one's account.
settings.register_profile(
    "house",
    settings.get_profile("ci" if os.environ.get("CI") else "default"),
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("house")


@pytest.fixture(scope="session")
def built_site() -> Path:
    """The folder of the finished site, brought up to date; or the one that BOUNCEBACK_SITE names, as it is."""
    if ready := os.environ.get("BOUNCEBACK_SITE"):
        assert (Path(ready) / "index.html").is_file(), f"BOUNCEBACK_SITE={ready} holds no site"
        return Path(ready)
    command = [sys.executable, "-m", "bounceback_site.build", "--if-changed"]
    result = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    if result.returncode:
        pytest.fail(f"the site does not build:\n{result.stderr}", pytrace=False)
    return ROOT / "site"


@pytest.fixture
def site_server(built_site: Path) -> Iterator[WatchedServer]:
    """The site on a port and so an origin of its own, under a path: what works there works at a host's root as well."""
    with WatchedServer(built_site, prefix="/some/project/") as server:
        yield server
