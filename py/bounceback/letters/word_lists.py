"""The lists of words that fitting has to know, read from `words.toml` when first wanted."""

from functools import cache

from bounceback.reading import read

__all__ = ["word_list"]


@cache
def word_list(name: str) -> frozenset[str]:
    """The words listed under `name` in `words.toml`, all in lower case. Raises `DefinitionError` with its problems."""
    return _lists()[name]


@cache
def _lists() -> dict[str, frozenset[str]]:
    return read("words.toml", lambda table: {key: frozenset(table.texts(key)) for key in table})
