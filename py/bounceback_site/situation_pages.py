"""The page of each cause, written before the build: `python -m bounceback_site.situation_pages docs/situations`.

A cause is added by adding its data: its page, and its place in every list, follow from that.
"""

import json
import sys
from pathlib import Path

from bounceback.checklist.definitions import inputs
from bounceback.checklist.model import Cause

__all__ = ["write_pages"]

PAGE = """\
---
title: {quoted_title}
description: {quoted_hint}
layout: chapter
styles: [form, guide, checklist]
generated: true
---

# {title}

```checklist
situation: {slug}
```
"""


def write_pages(folder: Path) -> tuple[Path, ...]:
    """Write one Markdown page for each cause into `folder`, and remove pages of causes that are gone.

    Returns the files written. Pages that a person wrote (without `generated: true`) are left alone.
    """
    folder.mkdir(parents=True, exist_ok=True)
    pages = {folder / f"{cause.slug}.md": _page(cause) for cause in inputs().causes.values()}
    for old in folder.glob("*.md"):
        if old not in pages and "\ngenerated: true\n" in old.read_text(encoding="utf-8"):
            old.unlink()
    for path, text in pages.items():
        # An unchanged file keeps its date, so that a second build finds nothing new.
        if not path.exists() or path.read_text(encoding="utf-8") != text:
            path.write_text(text, encoding="utf-8")
    return tuple(pages)


def _page(cause: Cause) -> str:
    # A JSON string is a YAML string, whatever is in it.
    title, hint = (
        json.dumps(cause.label),
        json.dumps(f"{cause.label}: what to do now, today and this week. {cause.hint}"),
    )
    return PAGE.format(slug=cause.slug, title=cause.label, quoted_title=title, quoted_hint=hint)


if __name__ == "__main__":
    write_pages(Path(sys.argv[1]))
