"""Capitals: where a sentence starts, where the reader's words join ours, and in names typed in lower case.

Only the case of a letter may change, and only where the letter stays the same letter.
"""

import re
from collections.abc import Collection
from functools import cache

from bounceback.english.dates import MONTHS
from bounceback.english.words import MONTHS_ALONE, has_capital, is_proper, opens_sentences, word_list

__all__ = [
    "as_name",
    "as_person",
    "capitalised",
    "is_abbreviation",
    "lowered",
    "uncapped",
    "with_apostrophes",
    "with_capitals_inside",
    "with_letters_in_capitals",
]

OPENING = "\"'“”‘«([¿¡*_"
AND_I = re.compile(r"\w+ and I\b")  # "Sarah and I": somebody's name
LONE_I = re.compile(r"i(?<![\w.'’-]i)(?=$|['’](?:m|ve|ll|d)\b|[\s,;:!?)]|\.(?=\s|$))")
FIGURE = re.compile(r"\d")
SHORT_MONTH = rf"(?:sept|{'|'.join(month[:3].lower() for month in MONTHS if month not in ('March', 'May'))})"
# "They march on", "the other 12 may come": months only beside a figure, and before what may follow a day.
MONTH_BY_FIGURE = re.compile(
    r"(?<![\w.@/'’-])(?:(?<=\b\d )|(?<=\b\d\d )|(?<=\d(?:st|nd|rd|th) )|(?<=\d(?:st|nd|rd|th) of ))"
    rf"(?:march|mar|may|august|{SHORT_MONTH})(?=[,;:!?)]|\.?(?:\s|$)(?:at|and|to|from|or|until|in|(?:19|20)\d\d|$|[A-Z]|i\b))"
    rf"|(?<![\w.@/'’-])(?:march|may|august|{SHORT_MONTH})(?=\.? \d{{1,2}}(?:st|nd|rd|th)\b| (?:19|20)\d\d\b)"
    rf"|(?<![\w.@/'’-]){SHORT_MONTH}(?=\.? \d{{1,2}}(?![\w:.]\w))"
)
SENTENCE_END = re.compile(r"[.!?](?<=\S.)\s+(?=(\S+))")
# What the last but one may match.
SMALL_MONTHS = frozenset(("march", "august", "sept", *(month[:3].lower() for month in MONTHS)))
OPENS_AN_ITEM = re.compile(r"(?:\A|\n|[:;,])[^\S\n]*\Z")
INITIALS = re.compile(r"^(?:[^\W\d_]\.)+[^\W\d_]?\.?$")
# A word without an apostrophe, and the word after it. Capitals all through are no haste.
HASTY_WORD = re.compile(r"(?<![\w.@/'’-])([A-Za-z][a-z]+)(?![\w@/'’-]|\.\w)(?= *([A-Za-z]*))")
SMALL_LETTERS = re.compile(r"[a-z]+")
SMALL_WORD = re.compile(r"(?<![\w.@/'’-])[a-z]+(?![\w@/'’-]|\.\w)")
VOWEL = re.compile(r"[aeiouy]", re.IGNORECASE)
ADDRESS = re.compile(r"://|@.*\.|^www\.", re.IGNORECASE)


def capitalised(text: str) -> str:
    """`text` with a capital first letter; names with a capital inside (iPhone), addresses and the like stay."""
    first = text.split(maxsplit=1)[0] if text.strip() else ""
    at = len(first) - len(first.lstrip(OPENING))
    if at == len(first) or any(char.isupper() for char in first[at + 1 :]) or ADDRESS.search(first):
        return text
    start = text.index(first) + at
    return text[:start] + _same_letter(text[start], text[start].upper()) + text[start + 1 :]


def lowered(text: str, proper: Collection[str]) -> str:
    """`text` with the capital that a phone puts on the first word taken off, unless the word owns it.

    `proper` holds words known to be names, capital included.
    """
    words = re.split(r"\s+", text, maxsplit=2)
    first = re.split(r"[,;:!?]", words[0], maxsplit=1)[0]
    word = re.sub(r"['’]s?$", "", first.rstrip(".…"))
    if not first[:1].isupper() or _owns_its_capital(first, word) or word in proper or _opens_a_name(word, words[1:2]):
        return text
    if AND_I.match(text):
        return text
    return _same_letter(text[0], text[0].lower()) + text[1:]


def with_capitals_inside(text: str) -> str:
    """`text` with a capital on a lone *i*, on days and languages, and at the start of every sentence inside it."""

    def is_item(word: str, stop: int) -> bool:
        """Whether a number is that of an item in a list, and not one that a sentence ends in."""
        number = word.removeprefix("(")
        if not (number.isdecimal() and len(number) <= 2):
            return False
        if OPENS_AN_ITEM.search(text, 0, stop - len(word)) or int(number) - 1 in items:
            items.append(int(number))
        return int(number) in items

    text = LONE_I.sub("I", text)
    words = SMALL_LETTERS.findall(text)
    if not SMALL_MONTHS.isdisjoint(words) and FIGURE.search(text):
        text = MONTH_BY_FIGURE.sub(lambda month: month.group().capitalize(), text)
    if not _capital_anywhere().isdisjoint(words):
        text = SMALL_WORD.sub(lambda word: _with_capital_anywhere(word.group()), text)
    starts: list[int] = []
    items: list[int] = []
    for end in SENTENCE_END.finditer(text):
        mark, following, stop = text[end.start()], end[1], end.start()
        before = text[:stop].rsplit(None, 1)[-1]
        ends = mark != "." or not (before.endswith(".") or is_abbreviation(before + mark) or is_item(before, stop))
        if ends and capitalised(following) != following:
            starts.append(end.end() + len(following) - len(following.lstrip(OPENING)))
    for at in starts:
        text = text[:at] + _same_letter(text[at], text[at].upper()) + text[at + 1 :]
    return text


def with_letters_in_capitals(text: str) -> str:
    """Put those letters of a job, typed in small ones, in capitals that are said one by one: `HGV driver`."""
    said = word_list("letters_in_a_role")
    return SMALL_WORD.sub(
        lambda word: word.group().upper() if word.group() in said else _with_capital_anywhere(word.group()), text
    )


def with_apostrophes(text: str) -> str:
    """`text` with the apostrophes that haste left out: *dont*, *Im*, and *its* where *it's* was meant."""
    return HASTY_WORD.sub(_with_its_apostrophe, text)


def uncapped(text: str, proper: Collection[str]) -> str:
    """`text` typed all in capitals, in small letters. What is likely to be letters said one by one (HGV) stays.

    `proper` holds words known to be names; those and days and the like keep a capital at their start.
    """
    if any(char.islower() for char in text) or " " not in text:
        return text
    names = {name.casefold() for name in proper}
    words = [word if _is_said_in_letters(word) else _small(word) for word in text.split(" ")]
    if not any(len(word) > 3 and word.islower() for word in words):
        return text
    bare = (word.strip(OPENING + ".,;:!?)").casefold() for word in words)
    return " ".join(
        capitalised(word) if name in names or is_proper(name) else word for word, name in zip(words, bare, strict=True)
    )


def is_abbreviation(word: str) -> bool:
    """Whether the full stop at the end of `word` belongs to it: `Co.`, `e.g.`, `J.`."""
    bare = word.lstrip(OPENING)
    if len(bare) == 2:  # one letter and a stop: an initial, if it is a capital other than the word I
        return bare[0].isupper() and bare[0] != "I"
    return bool(INITIALS.match(bare)) or bare.casefold() in word_list("abbreviations")


def as_person(text: str) -> str:
    """Write one name or several as they stand in a greeting: `SAM OKOYE` too, and *all* in small letters."""
    if text.casefold() in word_list("to_several"):
        return _small(text)
    words = text.split(" ")
    if any(char.islower() for char in text) or max(map(len, words)) < 3:
        return as_name(text)
    kept = {
        at for at, word in enumerate(words) if not VOWEL.search(word) and word.casefold() not in word_list("titles")
    }
    made = as_name(" ".join(map(_small, words))).split(" ")
    return " ".join(word if at in kept else made[at] for at, word in enumerate(words))


def as_name(text: str) -> str:
    """Give a name typed all in lower case its capitals: `siân o'brien-de la cruz`, `Siân O'Brien-de la Cruz`."""
    words = text.split(" ")
    if text != text.lower():
        # Somebody who used capitals meant the small letters, except where a name starts: `sam Okoye`.
        small = words[0].casefold() in word_list("particles")
        return " ".join(
            capitalised(word) if not (at or small) or (at and _follows_title(word, words[at - 1])) else word
            for at, word in enumerate(words)
        )
    if len(words) > 1 and words[0] in ("a", "an"):
        return text  # "a school": no name
    outside = ("the", "at")  # "the NHS", "at Boots": not part of the name
    return " ".join(
        word
        if (at and word in word_list("particles")) or (not at and word in outside)
        else _each_part_capitalised(word)
        for at, word in enumerate(words)
    )


def _owns_its_capital(first: str, word: str) -> bool:
    return (
        any(char.isupper() for char in first[1:])
        or bool(re.match(r"I(?:$|['’])", first))
        or (len(word) == 1 and first != "A")
        or bool(re.search(r"[^\W_][.+#@/&][^\W_]|[+#]", word))  # Node.js, C++, R&D
        or is_proper(word.casefold())
    )


def _opens_a_name(word: str, following: list[str]) -> bool:
    # `Hale Street told me`: two capitals in a row are a name, unless the first word is one that starts sentences.
    after = "".join(following)
    if after == "&":
        return True
    bare = after.strip(",.;:!?\"'“”‘’()").removesuffix("'s").removesuffix("’s")
    return (
        bare[:1].isupper()
        and len(bare) > 1
        and not bare.isupper()
        and not re.match(r"I['’]", bare)
        and not is_proper(bare.casefold())
        and not opens_sentences(word.casefold())
        and not word.endswith(("ing", "ed", "ly"))
    )


@cache
def _capital_anywhere() -> frozenset[str]:
    words = word_list("days") | word_list("capital_anywhere") | MONTHS_ALONE
    return words | {f"{word}s" for word in words} | word_list("letters_anywhere")


def _with_capital_anywhere(word: str) -> str:
    if word in word_list("letters_anywhere"):
        return word.upper()
    return capitalised(word) if has_capital(word) else word


@cache
def _apostrophes() -> dict[str, str]:
    return {word.replace("'", "").casefold(): word for word in word_list("with_apostrophe")}


def _with_its_apostrophe(match: re.Match[str]) -> str:
    word, follows = match.groups()
    if word.casefold() == "its":
        return f"{word[:2]}'s" if follows.casefold() in word_list("after_it_is") else word
    right = _apostrophes().get(word.casefold(), "")
    if not right:
        return word
    return right if right.startswith("I'") else word[:1] + right[1:]


def _is_said_in_letters(word: str) -> bool:
    bare = word.strip(OPENING + ".,;:!?)").casefold()
    return (
        not VOWEL.search(bare)
        or any(char.isdigit() for char in bare)
        or bare in word_list("said_as_words")
        or (len(bare) <= 3 and bare not in word_list("small_words"))
    )


def _small(text: str) -> str:
    return "".join(_same_letter(char, char.lower()) for char in text)


def _follows_title(word: str, before: str) -> bool:
    titled = before[:1].isupper() and before.rstrip(".").casefold() in word_list("titles")
    return titled and word not in word_list("particles")


def _each_part_capitalised(word: str) -> str:
    if ADDRESS.search(word):
        return word
    if word in word_list("acronyms"):
        return word.upper()
    return "".join(capitalised(part) for part in re.split(r"((?<=^[^\W\d_])['’]|[-.(&])", word))


def _same_letter(letter: str, changed: str) -> str:
    # Some letters become two, or another letter, in the other case: ß, a dotless i.
    return changed if len(changed) == 1 and changed.casefold() == letter.casefold() else letter
