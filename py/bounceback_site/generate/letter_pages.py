"""`python -m bounceback_site.generate.letter_pages docs/letters`: writes the page of each letter kind.

A kind is added by adding its data file: its page, and its place in every list, follow from that.
"""

import sys
from pathlib import Path

from bounceback.letters.load import kinds
from bounceback.letters.model import LetterKind
from bounceback_site.generate.pages import front_matter, write_generated

__all__ = ["write_pages"]


def write_pages(folder: Path) -> tuple[Path, ...]:
    """Write one Markdown page for each kind into `folder`. Returns the files, as `write_generated` does."""
    return write_generated(folder, {kind.id: _page(kind) for kind in kinds()})


def _page(kind: LetterKind) -> str:
    head = front_matter(kind.title, kind.purpose, styles=("sheet", "form"), layout="kind", card=True)
    return f"{head}\n# {kind.title}\n\n```letter\nkind: {kind.id}\n```\n"


if __name__ == "__main__":
    write_pages(Path(sys.argv[1]))
