"""*A* or *an*, and the words that make either one needless."""

import re

from bounceback.english.words import word_list

__all__ = ["ARTICLES", "DETERMINERS", "article"]

ARTICLES = frozenset({"a", "an", "the"})
# A role or a thing that comes with one of these wants no article before it.
DETERMINERS = ARTICLES | {
    "my", "our", "your", "his", "her", "their", "its", "this", "that", "these", "those", "one", "some", "any",
    "another", "more", "further", "no",
}  # fmt: skip

MARKS_AROUND = "\"'“”‘’«»()[]"
# Said letter by letter, these begin with a vowel sound: an F, an NHS trust.
VOWEL_LETTERS = frozenset("AEFHILMNORSX")
VOWELS = frozenset("aeiouáéíóúàèìòùâêîôûäëïöüå")


def article(text: str) -> str:
    """Choose `a` or `an` for the sound that `text` begins with; empty where it has an article or a possessive."""
    word = text.strip().split(maxsplit=1)[0].strip(MARKS_AROUND) if text.strip() else ""
    if not word or word.casefold() in DETERMINERS:
        return ""
    first = re.split(r"[/-]", word, maxsplit=1)[0] or word
    lower = first.casefold()
    if first[0].isdigit():
        return "an" if re.match(r"8|11(?!\d)|18(?!\d)", first) else "a"
    if (first.isupper() and len(first) <= 4 and lower not in word_list("said_as_words")) or "." in first[:-1]:
        return "an" if first[0].upper() in VOWEL_LETTERS else "a"
    if lower.startswith(tuple(word_list("silent_h"))):
        return "an"
    if lower.startswith(tuple(word_list("sounds_like_you_or_won"))):
        return "a"
    return "an" if lower[0] in VOWELS else "a"
