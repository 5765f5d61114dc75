"""The chapters of the guide that the widgets point to, from `guide/chapters.toml`."""

from dataclasses import dataclass
from functools import cache

from bounceback.definitions.toml import Table, read

__all__ = ["Chapter", "chapters"]


@dataclass(frozen=True, slots=True)
class Chapter:
    """A page of the guide that a verdict points to; `page` is its address from the site's root, ending in a slash."""

    id: str
    title: str
    page: str


@cache
def chapters() -> dict[str, Chapter]:
    """Every chapter by its id. Raises `DefinitionError` with every problem of the file."""
    return read("guide/chapters.toml", lambda table: {name: _chapter(name, table.table(name)) for name in table})


def _chapter(name: str, table: Table) -> Chapter:
    return Chapter(name, table.text("title"), table.text("page"))
