"""Where the verb of an answer is, and whose it is: as much as a few lists of sure words can tell.

Words are given in small letters, without the marks around them.
"""

from bounceback.english.articles import DETERMINERS
from bounceback.english.words import ListName, opens_sentences, word_list

__all__ = [
    "ASKING",
    "PRONOUNS",
    "ends_in_ed",
    "is_about_somebody",
    "is_adverb",
    "main_verb",
    "opens_with_past",
    "opens_with_verb",
    "others_do",
    "subject",
    "turns_to_subject",
]

PRONOUNS = frozenset({"i", "we", "you", "he", "she", "they", "it"})
ASKING = frozenset({"how", "what", "why", "when", "where", "who", "which", "whether"})
_OTHER_SUBJECTS = frozenset({"there", "nobody", "everybody", "everyone", "somebody", "someone"})
# What comes after one of these belongs to a noun, or is said of something else.
_ANOTHER_CLAUSE = ASKING | {"that", "if", "because", "while", "as", "until", "since", "than"}
# A verb and its object: "shadow the team", "help people", "set up a board".
_OBJECTS = DETERMINERS | {
    "it", "them", "him", "everybody", "everyone", "people", "others", "children", "each", "every", "up", "out",
}  # fmt: skip


def subject(word: str) -> str:
    """Return the pronoun that `word` is, or begins with: `i` for *I've*; empty for any other word."""
    bare = word.casefold().replace("’", "'").partition("'")[0]
    return bare if bare in PRONOUNS else ""


def is_about_somebody(words: list[str]) -> bool:
    """Whether the words begin with a pronoun, or *everyone* and the like, that a verb follows."""
    # "first I would ask": the adverb is no subject.
    words = words[int(len(words) > 2 and is_adverb(words[0])) :]
    named = bool(subject(words[0])) or words[0] in _OTHER_SUBJECTS or words[:2] == ["no", "one"]
    return ("'" in words[0] or len(words) > 1) and named


def main_verb(words: list[str]) -> int:
    """Return the place of a verb that is sure to be that of the first noun (*budgets are tight*), or -1."""
    if words[0] in _ANOTHER_CLAUSE or words[0] == "to" or opens_with_verb(words):
        return -1
    if words[0] in word_list("auxiliaries"):
        return -1
    for at, word in enumerate(words[1:], 1):
        before, after = words[at - 1], words[at + 1] if at + 1 < len(words) else ""
        # "the rota I made", "the way results are handled": the verb is another's.
        if word in _ANOTHER_CLAUSE or subject(word) or word == "way":
            return -1
        # "the will to win", "able to have": no verb of the noun's.
        if before in DETERMINERS or before in ("to", "not"):
            continue
        if word in word_list("past") or (after and (word in word_list("auxiliaries") or word in word_list("present"))):
            return at
        if word == "never" and after and not after.endswith("ing"):
            return at
        if after and word in word_list("verbs") and _is_many(before):
            return at
        # A thing, and what it does: the van breaks down.
        if at == 2 and words[0] in DETERMINERS and word.endswith("s") and after in ("down", "up", "off"):
            return at
    return -1


def _is_many(word: str) -> bool:
    ends = word.endswith("s") and not word.endswith("ss") and not is_adverb(word) and not opens_sentences(word)
    return ends or word in word_list("plurals")


def opens_with_verb(words: list[str]) -> bool:
    """Whether the first word is a verb as it is asked for: *ask them*, *shadow the team*."""
    word, follows = words[0], words[1] if len(words) > 1 else ""
    if word in word_list("verbs"):
        return True
    base = word.isalpha() and not word.endswith(("ing", "ed", "ly")) and (word.endswith("ss") or not word.endswith("s"))
    known = (
        opens_sentences(word)
        or word in word_list("participles")
        or word in DETERMINERS
        or word in PRONOUNS
        or word in word_list("amounts")
    )
    return base and follows in _OBJECTS and not known


def opens_with_past(words: list[str]) -> bool:
    """Whether the words tell a deed without its *I*: *led a team*, *also saved a day*, *was in charge*."""
    word = words[int(len(words) > 1 and is_adverb(words[0]))]
    lists: tuple[ListName, ...] = ("past", "past_or_participle", "past_or_present")
    # "was in charge", "haven't finished": the I is left out.
    left_out = len(words) > 1 and words[0] in word_list("auxiliaries") and not turns_to_subject(words)
    return left_out or ends_in_ed(word) or any(word in word_list(name) for name in lists)


def ends_in_ed(word: str) -> bool:
    """Whether `word` is a past form in -ed, by its look."""
    return word.endswith("ed") and len(word) > 3 and word not in word_list("no_deed")


def others_do(words: list[str]) -> bool:
    """Whether the first word only tells what something is like that does something: *lost messages fell*."""
    for at, word in enumerate(words[1:], 1):
        if word in _ANOTHER_CLAUSE or word in ("and", "then", "but", "so", "to", "by") or subject(word):
            return False
        plural = words[at - 1].endswith("s") and at > 1
        if word in word_list("past") or (plural and ends_in_ed(word)):
            return True
    return False


def turns_to_subject(words: list[str]) -> bool:
    """Whether the words ask: *did I*, *can the team*; *was the only cook* leaves its subject out."""
    first, after = words[0], words[1] if len(words) > 1 else ""
    turned = bool(subject(after)) or (after in DETERMINERS and first not in ("am", "was", "were", "have", "had", "did"))
    return first in word_list("auxiliaries") and turned


def is_adverb(word: str) -> bool:
    """Whether a verb may follow `word`: *also*, *quietly*."""
    return word in word_list("before_deeds") or (word.endswith("ly") and len(word) > 4)
