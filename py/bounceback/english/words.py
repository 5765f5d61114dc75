"""The lists of words that fitting has to know, read from `english/words.toml` when first wanted."""

from functools import cache, lru_cache
from pathlib import Path
from typing import Literal, get_args

from bounceback.definitions.toml import DATA, read
from bounceback.english.dates import MONTHS
from bounceback.english.verb_forms import verb_forms

__all__ = ["MONTHS_ALONE", "ListName", "has_capital", "is_proper", "opens_sentences", "word_list", "word_lists"]

type ListName = Literal[
    "abbreviations", "acronyms", "after_it_is", "before_names", "capital_anywhere", "days", "letters_anywhere",
    "letters_in_a_role", "no_answer", "no_name", "particles", "proper", "said_as_words", "sentence_starts",
    "small_words", "thanks", "titles", "to_several", "unnamed", "verbs", "with_apostrophe",
]  # fmt: skip
"""Every list there is; the file says what each is for."""

# May, march and august are other words as well.
MONTHS_ALONE = frozenset(name.lower() for name in MONTHS if name not in ("March", "May", "August"))
# People type words without end, and most of them again.
MOST_KEPT = 4096


@cache
def word_list(name: ListName) -> frozenset[str]:
    """Return the words listed under `name`, all in lower case. Raises `DefinitionError` with every problem."""
    return word_lists()[name]


@cache
def word_lists(data: Path = DATA) -> dict[ListName, frozenset[str]]:
    """Every list by its name. Raises `DefinitionError` with every problem of the file, such as a missing list."""
    known: tuple[ListName, ...] = get_args(ListName.__value__)
    return read("english/words.toml", lambda table: {name: frozenset(table.texts(name)) for name in known}, data)


@lru_cache(MOST_KEPT)
def has_capital(word: str) -> bool:
    """Whether `word`, in small letters, has a capital wherever it stands: days, months, languages, places."""
    lists = (MONTHS_ALONE, word_list("days"), word_list("capital_anywhere"))
    return any(each in known for each in (word, word.removesuffix("s")) for known in lists)


@lru_cache(MOST_KEPT)
def is_proper(word: str) -> bool:
    """Whether `word`, in small letters, is a name that is written with a capital."""
    return word in word_list("proper") or has_capital(word)


@lru_cache(MOST_KEPT)
def opens_sentences(word: str) -> bool:
    """Whether `word` starts many sentences, so that its capital there says nothing: a small word, or a verb."""
    return word in word_list("sentence_starts") or word in word_list("verbs") or word in _irregular()


@cache
def _irregular() -> frozenset[str]:
    return frozenset().union(*verb_forms().irregular.values())
