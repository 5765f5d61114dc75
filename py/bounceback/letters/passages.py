"""What a reader wrote for a move, as it stands in the letter: tidied, with every mend listed."""

import re
from collections.abc import Collection
from dataclasses import dataclass
from functools import lru_cache

from bounceback.english.fitting import says_something
from bounceback.english.mends import mend
from bounceback.english.sentences import sentences
from bounceback.english.verb_forms import verb_forms
from bounceback.letters.model import Passage, Piece, Sentence
from bounceback.questions.model import Question

__all__ = ["BLANK", "kept_as_typed", "passage", "written"]

BLANK = "…"
# So many characters before a blank tell an opener's from a pause that somebody typed.
TELLING = 12
CLAUSE_ENDS = re.compile(r"[,;:.!?…\n]")


@dataclass(frozen=True, slots=True)
class _Told:
    text: str
    mends: tuple[tuple[str, str], ...]


def passage(
    question: Question, typed: str, names: frozenset[str], kept: frozenset[str], lead: str = ""
) -> Passage | None:
    """Return the passage of a move; nothing where nothing was said, or only an opener that nobody went on with.

    `names` are words of the names that were given, `kept` what stays as it was typed, `lead` the opener that leads.
    """
    bare = typed.strip()
    if not says_something(bare) or any(
        bare in (opener.text, _start(opener.text)) for opener in question.openers if BLANK in opener.text
    ):
        return None
    told = _tidied(bare, names, kept, lead)
    return Passage(question.key, told.text, told.mends)


def kept_as_typed(listed: Collection[str], key: str) -> frozenset[str]:
    """Return what stays as it was typed in the passage `key`, out of the answers to `as_typed` (`proof:dont`)."""
    return frozenset(each.partition(":")[2] for each in listed if each.partition(":")[0] == key)


def written(question: Question, text: str) -> tuple[Sentence, ...]:
    """Return the sentences of a passage; the blanks of an opener that are still in it are gaps."""
    return _in_sentences(question, text) if BLANK in text else _without_blanks(question.key, text)


# Every key typed asks for the whole letter: the other passages are the same again.
@lru_cache(maxsize=128)
def _without_blanks(key: str, text: str) -> tuple[Sentence, ...]:
    return tuple(
        _sentence(key, at, before, (Piece(each, key),)) for at, (before, each) in enumerate(sentences(text), 1)
    )


def _in_sentences(question: Question, text: str) -> tuple[Sentence, ...]:
    return tuple(
        _sentence(question.key, at, before, _pieces(question, each))
        for at, (before, each) in enumerate(sentences(text), 1)
    )


def _sentence(key: str, at: int, before: str, pieces: tuple[Piece, ...]) -> Sentence:
    return Sentence(f"{key}-{at}", pieces, (key,), passage=key, before=before or " ")


# Every key typed asks for the whole letter: the other passages are the same again.
@lru_cache(maxsize=128)
def _tidied(text: str, names: frozenset[str], kept: frozenset[str], lead: str) -> _Told:
    led = _led(text, _start(lead), kept) if lead else None
    begun = led[1] + text.removeprefix(led[0]) if led else text
    mended = mend(begun, names, kept)
    mends = tuple((each.before, each.after) for each in mended.mends)
    return _Told(mended.text, (led, *mends) if led else mends)


def _led(text: str, lead: str, kept: frozenset[str]) -> tuple[str, str] | None:
    """Return the first word and what to put in its place, where a text goes on from `lead`: *(for) ringing me*."""
    words = CLAUSE_ENDS.split(text, maxsplit=1)[0].casefold().split()
    first, forms = text.split()[0], verb_forms()
    has_last = words[:1] == lead.split()[-1:]
    goes_on = words[has_last:]
    if not goes_on or goes_on[0] not in forms.doing or first in kept:
        return None
    if any(word in forms.helpers or word in forms.alone for word in goes_on):
        return None
    return first, lead if has_last else f"{lead} {first[0].lower()}{first[1:]}"


def _start(opener: str) -> str:
    return opener.partition(BLANK)[0].strip()


def _pieces(question: Question, text: str) -> tuple[Piece, ...]:
    pieces: list[Piece] = []
    at = 0
    for blank in re.finditer(BLANK, text):
        if _is_opened(question, text[: blank.start()]):
            pieces += [Piece(text[at : blank.start()], question.key), Piece(BLANK, question.key, gap=True)]
            at = blank.end()
    pieces.append(Piece(text[at:], question.key))
    return tuple(piece for piece in pieces if piece.text)


def _is_opened(question: Question, before: str) -> bool:
    """Whether what stands before a blank is what stands before one in an opener."""
    typed = before.casefold()
    for opener in question.openers:
        for segment in opener.text.casefold().split(BLANK)[:-1]:
            told = segment if len(segment) <= TELLING else segment[-TELLING:]
            if told.strip() and typed.endswith(told):
                return True
    return False
