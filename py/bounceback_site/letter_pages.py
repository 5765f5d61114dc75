"""The page of each letter kind, written before the build: `python -m bounceback_site.letter_pages docs/letters`.

A kind is added by adding its data file: its page, and its place in every list, follow from that.
"""

import json
import sys
from pathlib import Path

from bounceback.definitions import kinds
from bounceback.model import LetterKind

__all__ = ["write_pages"]

PAGE = """\
---
title: {quoted_title}
description: {quoted_purpose}
layout: kind
styles: [sheet, form]
generated: true
---

# {title}

```letter
kind: {id}
```
"""


def write_pages(folder: Path) -> tuple[Path, ...]:
    """Write one Markdown page for each kind into `folder`, and remove pages of kinds that are gone.

    Returns the files written. Pages that a person wrote (without `generated: true`) are left alone.
    """
    folder.mkdir(parents=True, exist_ok=True)
    pages = {folder / f"{kind.id}.md": _page(kind) for kind in kinds()}
    for old in folder.glob("*.md"):
        if old not in pages and "\ngenerated: true\n" in old.read_text(encoding="utf-8"):
            old.unlink()
    for path, text in pages.items():
        # An unchanged file keeps its date, so that a second build finds nothing new.
        if not path.exists() or path.read_text(encoding="utf-8") != text:
            path.write_text(text, encoding="utf-8")
    return tuple(pages)


def _page(kind: LetterKind) -> str:
    # A JSON string is a YAML string, whatever is in it.
    title, purpose = json.dumps(kind.title), json.dumps(kind.purpose)
    return PAGE.format(id=kind.id, title=kind.title, quoted_title=title, quoted_purpose=purpose)


if __name__ == "__main__":
    write_pages(Path(sys.argv[1]))
