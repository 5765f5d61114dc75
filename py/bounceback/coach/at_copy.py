"""The question that no rule can answer, whether every fact is true: asked once, when a letter is copied."""

from dataclasses import dataclass
from functools import cache

from bounceback.definitions.toml import Table, read

__all__ = ["AtCopy", "at_copy"]


@dataclass(frozen=True, slots=True)
class AtCopy:
    """A question with its reason, and the words on its two buttons."""

    id: str
    name: str
    text: str
    why: str


@cache
def at_copy() -> AtCopy:
    """Return the question from `coach/at_copy.toml`. Raises `DefinitionError` with every problem of that file."""
    return read("coach/at_copy.toml", lambda table: _question(table.table("question")))


def _question(table: Table) -> AtCopy:
    return AtCopy(*(table.text(key) for key in ("id", "name", "text", "why")))
