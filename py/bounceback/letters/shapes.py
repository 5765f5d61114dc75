"""The shape of an answer: how it begins, and so which of our sentences it can finish.

Nobody parses English here. A shape looks for a few words that are sure, and a sentence that no shape fits has to be one
that any answer can finish, such as one with a colon.
"""

from collections.abc import Callable, Mapping
from functools import lru_cache

from bounceback.english.articles import DETERMINERS
from bounceback.english.verbs import (
    ASKING,
    ends_in_ed,
    is_about_somebody,
    is_adverb,
    main_verb,
    opens_with_past,
    opens_with_verb,
    others_do,
    subject,
    turns_to_subject,
)
from bounceback.english.words import MONTHS_ALONE, ListName, word_list

__all__ = ["SHAPES", "shape"]

_YES = frozenset({"yes", "no", "yeah", "yep", "sure", "ok", "okay"})


# Every key typed asks for the whole letter: most answers are the same again.
@lru_cache(maxsize=256)
def shape(text: str, wanted: tuple[str, ...]) -> str:
    """Find the first of the `wanted` shapes (of `SHAPES`) that the fitted answer `text` has; empty if it has none."""
    words = [word.strip(".,;:!?…\"'“”‘’()").casefold().replace("’", "'") for word in text.split()]
    return next((name for name in wanted if words and SHAPES[name](words, text)), "")


def _is_statement(words: list[str], text: str) -> bool:
    return is_about_somebody(words) or (main_verb(words) > 0 and not _is_doing(words, text))


def _is_own(words: list[str], _: str) -> bool:
    return is_about_somebody(words) and any(subject(word) in ("i", "we") for word in words[:2])


def _is_question(words: list[str], text: str) -> bool:
    return _ends_as_question(text) and words[0] in word_list("question_starts")


def _is_asked(words: list[str], text: str) -> bool:
    if len(words) < 3 or _ends_as_question(text):
        return False
    return (words[0] in ASKING and words[1].partition("'")[0] in word_list("auxiliaries")) or turns_to_subject(words)


def _ends_as_question(text: str) -> bool:
    return text.rstrip("\"'”’»)]").endswith("?")


def _is_order(words: list[str], _: str) -> bool:
    follows = ("me", "us", "about", "through", "two", "three", *DETERMINERS)
    return len(words) > 2 and words[0] in word_list("asks_to_tell") and words[1] in follows


def _is_doing(words: list[str], _: str) -> bool:
    # "first sitting with the team": after an adverb or the number of a list, the second word may be the one.
    at = int(len(words) > 1 and (is_adverb(words[0]) or words[0].isdecimal()))
    return words[at].endswith("ing") and len(words[at]) > 4 and words[at] not in word_list("no_doing")


def _is_plain(words: list[str], text: str) -> bool:
    return not _is_doing(words, text) and not _is_statement(words, text)


def _is_deed(words: list[str], _: str) -> bool:
    # "lost messages fell" is about the messages.
    return opens_with_past(words) and not turns_to_subject(words) and not others_do(words)


def _is_no_deed(words: list[str], text: str) -> bool:
    return not _is_deed(words, text) and not opens_with_verb(words)


def _is_verbless(words: list[str], text: str) -> bool:
    lists: tuple[ListName, ...] = ("auxiliaries", "past", "past_or_participle", "past_or_present", "present")
    # "no missed deliveries": an amount of something, and what it is like.
    amount = words[0] in word_list("amounts") and main_verb(words) < 0
    return not _is_statement(words, text) and not any(
        subject(word) or (ends_in_ed(word) and not amount) or any(word in word_list(name) for name in lists)
        for word in words
    )


def _has_changed(words: list[str], _: str) -> bool:
    after = words[1] if len(words) > 1 else ""
    follows = after in ("by", "from", "to", "up", "down", "back")
    # "halved the list" is somebody's deed.
    falls = words[0] in word_list("figures_do") and after not in DETERMINERS
    return falls or (words[0] in word_list("figures_may_do") and follows)


def _has_caused(words: list[str], _: str) -> bool:
    return words[0] in word_list("deeds_do") or words[:2] in (["led", "to"], ["turned", "into"])


def _is_short(words: list[str], text: str) -> bool:
    # One word holds no verb, and an amount of something does not either: calm, less waiting, 0 tickets.
    amount = words[0] in word_list("amounts") or words[0].isdecimal()
    return not _is_statement(words, text) and (len(words) == 1 or (len(words) == 2 and amount))


def _is_yes(words: list[str], text: str) -> bool:
    # "no degree" refuses nothing.
    refuses = len(words) == 1 or not text.split()[0].isalpha() or bool(subject(words[1]))
    return words[0] in _YES and (words[0] != "no" or refuses)


def _is_day(words: list[str], _: str) -> bool:
    day = words[0].removesuffix("s") in word_list("days")
    return day or (len(words) > 1 and words[0][:1].isdigit() and words[1] in MONTHS_ALONE)


def _begins(*first: str) -> Callable[[list[str], str], bool]:
    return lambda words, _: len(words) > 1 and words[0] in first


SHAPES: Mapping[str, Callable[[list[str], str], bool]] = {
    "statement": _is_statement,  # I love animals; it's close; budgets are tight
    "own": _is_own,  # a statement about I or we
    "question": _is_question,  # was it the test?
    "asked": _is_asked,  # a question without its mark: why should we hire you
    "order": _is_order,  # tell me about a time you failed
    "doing": _is_doing,  # sitting with the team
    "plain": _is_plain,  # neither a statement nor a doing
    "to": _begins("to"),
    "that": _begins("that"),
    "because": _begins("because"),
    "if": _begins("if"),
    "so": _begins("so"),
    "by": _begins("by", "with"),
    "when": _begins("when"),
    "not": _begins("not"),
    "too": _begins("too"),
    "state": lambda words, _: words[0] in word_list("states"),  # late; not prepared
    "please": _begins("please", "let"),
    "starting": _begins("starting"),
    "seeing": _begins("seeing", "meeting", "talking", "visiting", "being", "watching", "having", "spending", "looking"),
    "habit": _begins("always", "never", "no", "will", "now"),  # always set two alarms; no longer carry it
    "ready": lambda words, _: words[0] in ("available", "flexible", "happy", "open", "ready", "willing", "able"),
    "day": _is_day,  # Monday after two; 9 June
    "asking": _begins(*ASKING),  # how to ask
    "actually": _begins("actually"),
    "said": lambda words, _: len(words) > 2 and words[0] == "i" and words[1] in ("said", "told", "claimed", "wrote"),
    "thing": _begins(*(DETERMINERS - {"this", "that", "one"})),  # a call on Friday
    "verb": lambda words, _: opens_with_verb(words),  # talk to the team
    "changed": _has_changed,  # fell from nine days to four
    "caused": _has_caused,  # meant that we could open
    "deed": _is_deed,  # saved a day a week
    "past": lambda words, _: words[0] in word_list("past"),  # took a course
    "no_deed": _is_no_deed,  # begins with no verb
    "yes": _is_yes,  # yes, I do
    "verbless": _is_verbless,  # 30% fewer complaints
    "short": _is_short,  # calm; less waiting
}
"""Each shape by its name in a letter's file (`answered`): a test of the words, in small letters, and of the text."""
