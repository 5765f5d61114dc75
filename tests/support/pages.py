"""The pages of a built site, read once for all the tests of a worker: they read them and change nothing."""

from functools import cache
from pathlib import Path

from bounceback_site.checks.pages import Page, read_pages

__all__ = ["pages_of"]


@cache
def pages_of(site: Path) -> tuple[Page, ...]:
    """Return every page of a site that is not written to any more."""
    return read_pages(site)
