"""What only the page of each cause says: read by the build, and no part of what a reader is sent."""

from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path

from bounceback.definitions.toml import DATA, Table, read
from bounceback.guide.chapters import chapters
from bounceback.questions.checklist import slugs

__all__ = ["CausePage", "cause_pages"]


@dataclass(frozen=True, slots=True)
class CausePage:
    """The words people search a cause with, what to share and what to keep, which letter, and where to read on."""

    words: tuple[str, ...]
    share: str
    keep_private: str
    letter: str
    chapters: tuple[str, ...]


@cache
def cause_pages(data: Path = DATA) -> dict[str, CausePage]:
    """Return what the page of every cause says, by slug. Raises `DefinitionError` where one has nothing."""
    return read("checklist/cause_pages.toml", partial(_every, slugs()), data)


def _every(causes: tuple[str, ...], file: Table) -> dict[str, CausePage]:
    return {cause: _page(file.table(cause)) for cause in causes}


def _page(one: Table) -> CausePage:
    return CausePage(
        words=one.texts("words"),
        share=one.text("share"),
        keep_private=one.text("keep_private"),
        letter=one.text("letter"),
        chapters=one.choices("chapters", tuple(chapters())),
    )
