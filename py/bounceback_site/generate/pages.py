"""Files that follow from data: written before the build, and removed when their data is gone."""

import json
from collections.abc import Mapping
from pathlib import Path

__all__ = ["front_matter", "write_changed", "write_generated"]

# How a page says that no person wrote it.
MARK = "generated: true"


def front_matter(
    title: str,
    description: str,
    *,
    styles: tuple[str, ...],
    layout: str,
    card: bool = False,
    words: tuple[str, ...] = (),
) -> str:
    """Write the front matter of a generated page. With `card`, shared links show a picture of its own.

    `words` are what the search finds the page by, besides what stands on it.
    """
    # A JSON string is a YAML string, whatever is in it.
    lines = (
        f"title: {json.dumps(title)}",
        f"description: {json.dumps(description)}",
        f"layout: {layout}",
        f"styles: [{', '.join(styles)}]",
        *(("card: true",) if card else ()),
        *((f"words: {json.dumps(words)}",) if words else ()),
        MARK,
    )
    return "\n".join(("---", *lines, "---", ""))


def write_generated(folder: Path, pages: Mapping[str, str]) -> tuple[Path, ...]:
    """Write `pages` (file name without ending, to text) into `folder`, and remove generated pages that are gone.

    Returns the files written. Pages that a person wrote are left alone.
    """
    folder.mkdir(parents=True, exist_ok=True)
    files = {folder / f"{name}.md": text for name, text in pages.items()}
    for old in folder.glob("*.md"):
        if old not in files and f"\n{MARK}\n" in old.read_text(encoding="utf-8"):
            old.unlink()
    write_changed({path: text.encode() for path, text in files.items()})
    return tuple(files)


def write_changed(files: Mapping[Path, bytes]) -> None:
    """Write each file. An unchanged one keeps its date, so that a second build finds nothing new."""
    for path, content in files.items():
        if not path.exists() or path.read_bytes() != content:
            path.write_bytes(content)
