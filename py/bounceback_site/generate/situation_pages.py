"""`python -m bounceback_site.generate.situation_pages docs/situations`: writes the page of each cause.

A cause is added by adding its data: its page, and its place in every list, follow from that.
"""

import sys
from pathlib import Path

from bounceback.checklist.cause_pages import cause_pages
from bounceback.questions.checklist import Cause, inputs
from bounceback_site.generate.pages import front_matter, write_generated

__all__ = ["write_pages"]


def write_pages(folder: Path) -> tuple[Path, ...]:
    """Write one Markdown page for each cause into `folder`. Returns the files, as `write_generated` does."""
    return write_generated(folder, {cause.slug: _page(cause) for cause in inputs().causes.values()})


def _page(cause: Cause) -> str:
    description = f"{cause.label}: what to do now, today and this week. {cause.hint}"
    words = cause_pages()[cause.slug].words
    head = front_matter(cause.label, description, styles=("form", "guide", "checklist"), layout="chapter", words=words)
    return f"{head}\n# {cause.label}\n\n```checklist\nsituation: {cause.slug}\n```\n"


if __name__ == "__main__":
    write_pages(Path(sys.argv[1]))
