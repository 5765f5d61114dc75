"""The shape of an answer: how it begins, and so which of our sentences it can finish."""

from collections.abc import Callable, Iterable, Mapping

from bounceback.letters.articles import DETERMINERS
from bounceback.letters.word_lists import word_list

__all__ = ["PRONOUNS", "SHAPES", "shape", "subject"]

PRONOUNS = frozenset({"i", "we", "you", "he", "she", "they", "it"})
_OTHER_SUBJECTS = frozenset({"there", "nobody", "everybody", "everyone", "somebody", "someone"})
_QUESTION_WORDS = frozenset({"how", "what", "why", "when", "where", "who", "which", "whether"})
_YES = frozenset({"yes", "no", "yeah", "yep", "sure", "ok", "okay"})


def shape(text: str, wanted: Iterable[str]) -> str:
    """The first of the `wanted` shapes (names in `SHAPES`) that the fitted answer `text` has; empty if it has none."""
    words = [word.strip(".,;:!?…\"'“”‘’()").casefold().replace("’", "'") for word in text.split()]
    return next((name for name in wanted if words and SHAPES[name](words, text)), "")


def subject(word: str) -> str:
    """The pronoun that `word` is, or begins with: `i` for *I've*; empty for any other word."""
    bare = word.casefold().replace("’", "'").partition("'")[0]
    return bare if bare in PRONOUNS else ""


def _is_statement(words: list[str], _: str) -> bool:
    return ("'" in words[0] or len(words) > 1) and (bool(subject(words[0])) or words[0] in _OTHER_SUBJECTS)


def _is_own(words: list[str], text: str) -> bool:
    return _is_statement(words, text) and subject(words[0]) in ("i", "we")


def _is_question(words: list[str], text: str) -> bool:
    return text.rstrip("\"'”’»)]").endswith("?") and words[0] in word_list("question_starts")


def _is_doing(words: list[str], _: str) -> bool:
    # "first sitting with the team": the second word may be the one.
    return any(word.endswith("ing") and len(word) > 4 and word not in word_list("no_doing") for word in words[:2])


def _is_plain(words: list[str], text: str) -> bool:
    return not _is_doing(words, text) and not _is_statement(words, text)


def _is_deed(word: str) -> bool:
    return word.endswith("ed") and len(word) > 4


def _is_short(words: list[str], text: str) -> bool:
    # One word holds no verb, and an amount of something does not either: calm, less waiting, 0 tickets.
    amount = words[0] in word_list("amounts") or words[0].isdecimal()
    return not _is_statement(words, text) and (len(words) == 1 or (len(words) == 2 and amount))


def _begins(*first: str) -> Callable[[list[str], str], bool]:
    return lambda words, _: len(words) > 1 and words[0] in first


SHAPES: Mapping[str, Callable[[list[str], str], bool]] = {
    "statement": _is_statement,  # I love animals; it's close
    "own": _is_own,  # a statement about I or we
    "question": _is_question,  # was it the test?
    "doing": _is_doing,  # sitting with the team
    "plain": _is_plain,  # neither a statement nor a doing
    "to": _begins("to"),
    "that": _begins("that"),
    "because": _begins("because"),
    "if": _begins("if"),
    "asking": _begins(*_QUESTION_WORDS),  # how to ask
    "thing": _begins(*(DETERMINERS - {"this", "that", "one"})),  # a call on Friday
    "verb": lambda words, _: words[0] in word_list("verbs"),  # talk to the team
    "deed": lambda words, _: _is_deed(words[0]),  # saved a day a week
    "yes": lambda words, _: words[0] in _YES,
    "short": _is_short,  # calm; less waiting
}
"""Each shape by its name in a letter's file (`answered`): a test of the words, in small letters, and of the text."""
