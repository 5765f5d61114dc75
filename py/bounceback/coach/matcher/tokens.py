"""A text as words: lower case, contractions opened, each with its place and the sentence it stands in."""

import re
from bisect import bisect_left
from dataclasses import dataclass, field
from functools import lru_cache

__all__ = ["Tokens", "as_written", "forms_of", "tokens"]

WORD = re.compile(r"[^\W_]+(?:['’ʼ][^\W_]+)*")
# The end of a sentence where the group matched, or in a script without spaces; an empty line; a new bullet.
# A row of stops is taken whole (`*+`), so that a long one is not walked again from each of its stops. One set of
# characters stands first, because Python then looks at no other places.
END = re.compile(
    r"[.!?…。！？؟\n](?:(?<=\n)(?:[ \t\r]*\n|[ \t]*[-•*·–] )"
    r"|(?<!\n)[.!?…。！？؟]*+(?:[\"'”’)\]]{0,3}(?=\s|\Z)())?)"
)
NO_SPACE_AFTER = "。！？؟"
# A full stop after one of these ends no sentence.
SHORTENED = frozenset(
    ("dr", "mr", "mrs", "ms", "mx", "prof", "st", "no", "vs", "inc", "ltd", "co", "jr", "sr", "eg", "ie", "etc")
)
IS_PRONOUNS = frozenset(("it", "that", "there", "what", "here", "who", "he", "she"))
ENDINGS = {"m": "am", "re": "are", "ve": "have", "ll": "will", "d": "would"}
NOT = {"won": "will", "can": "can", "shan": "shall", "ain": "is"}
# Typed in haste, on a phone.
BARE = {
    "im": "i am", "ive": "i have", "dont": "do not", "didnt": "did not", "doesnt": "does not", "wasnt": "was not",
    "isnt": "is not", "couldnt": "could not", "wouldnt": "would not", "cant": "can not", "wont": "will not",
    "havent": "have not", "cannot": "can not", "youre": "you are", "youll": "you will", "youve": "you have",
}  # fmt: skip


@dataclass(slots=True)
class Tokens:
    """Four lists of one length: word forms, their starts and ends in code points, the number of their sentence."""

    forms: list[str] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)
    sentences: list[int] = field(default_factory=list)


# The same paragraph is read for its hints and in the letter, where names that were given are set aside.
@lru_cache(maxsize=16)
def tokens(text: str) -> Tokens:
    """Return the words of a text, its sentences counted from 0.

    *I'm* becomes `i` and `am` with the same place, *boss's* becomes `boss`, hyphens part words, case is folded by
    `str.lower`.
    """
    spans = [match.span() for match in WORD.finditer(text)]
    forms = [_form(text[one:other]) for one, other in spans]
    # A contraction is rare, so lists are made whole first and opened where needed, from the end.
    for at in [at for at, form in enumerate(forms) if " " in form][::-1]:
        opened = forms[at].split(" ")
        forms[at : at + 1] = opened
        spans[at : at + 1] = [spans[at]] * len(opened)
    return _in_sentences(text, forms, spans)


def as_written(text: str) -> Tokens:
    """Return the same with each word as it was written, but for case and the kind of apostrophe: *it's* is one word."""
    spans = [match.span() for match in WORD.finditer(text)]
    folded = text.lower().replace("’", "'").replace("ʼ", "'")
    if len(folded) != len(text):  # a letter that is two in small: of no language that is looked at here
        folded = text.replace("’", "'").replace("ʼ", "'")
    return _in_sentences(text, [folded[one:other] for one, other in spans], spans)


def _in_sentences(text: str, forms: list[str], spans: list[tuple[int, int]]) -> Tokens:
    starts = [span[0] for span in spans]
    sentences: list[int] = []
    sentence = done = 0
    for match in END.finditer(text):
        mark = match[0]
        if match.lastindex is None and mark[0] != "\n" and mark[-1] not in NO_SPACE_AFTER:
            continue
        upto = bisect_left(starts, match.start(), done)
        # "Dr. Patel", "J. Smith": the sentence goes on.
        if mark == "." and upto and _goes_on(forms[upto - 1]):
            continue
        sentences += [sentence] * (upto - done)
        sentence += upto > done
        done = upto
    sentences += [sentence] * (len(forms) - done)
    return Tokens(forms, starts, [span[1] for span in spans], sentences)


def _goes_on(form: str) -> bool:
    return form in SHORTENED or (len(form) == 1 and form.isalpha())


@lru_cache(maxsize=256)
def forms_of(text: str) -> tuple[str, ...]:
    """Return the word forms of a short text, such as an answer."""
    return tuple(tokens(text).forms)


@lru_cache(maxsize=4096)
def _form(written: str) -> str:
    word = written.lower()
    if word in BARE:
        return BARE[word]
    return word if word.isalnum() else _opened(word.replace("’", "'").replace("ʼ", "'"))


def _opened(word: str) -> str:
    head, _, tail = word.rpartition("'")
    if tail == "t" and head.endswith("n") and len(head) > 1:
        return f"{NOT.get(head, head[:-1])} not"
    if tail == "s":
        if head == "let":
            return "let us"
        return f"{head} is" if head in IS_PRONOUNS else head
    return f"{head} {ENDINGS[tail]}" if head and tail in ENDINGS else word
