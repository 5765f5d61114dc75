"""The lists of words that fitting has to know, read from `words.toml` when first wanted."""

from functools import cache

from bounceback.errors import DefinitionError, DefinitionProblem
from bounceback.reading import read

__all__ = ["has_capital", "is_proper", "opens_sentences", "word_list"]


@cache
def word_list(name: str) -> frozenset[str]:
    """The words listed under `name` in `words.toml`, all in lower case. Raises `DefinitionError` with its problems."""
    lists = _lists()
    if name not in lists:
        raise DefinitionError((DefinitionProblem("words.toml", name, "expected a list of texts, found nothing"),))
    return lists[name]


@cache
def has_capital(word: str) -> bool:
    """Whether `word`, in small letters, has a capital wherever it stands: days, months, languages, places."""
    lists = ("days", "months", "capital_anywhere")
    return any(each in word_list(name) for each in (word, word.removesuffix("s")) for name in lists)


@cache
def is_proper(word: str) -> bool:
    """Whether `word`, in small letters, is a name that is written with a capital."""
    return word in word_list("proper") or has_capital(word)


@cache
def opens_sentences(word: str) -> bool:
    """Whether `word` starts many sentences, so that its capital there says nothing: a small word, or a verb."""
    lists = ("sentence_starts", "verbs", "past", "past_or_participle", "past_or_present")
    return any(word in word_list(name) for name in lists)


@cache
def _lists() -> dict[str, frozenset[str]]:
    return read("words.toml", lambda table: {key: frozenset(table.texts(key)) for key in table})
