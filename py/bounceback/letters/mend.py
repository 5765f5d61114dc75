"""Better words in place of those that a note found: in the answer that they came from, else in the sentence."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from bounceback.letters.model import Letter, Sentence

__all__ = ["Mended", "exchanged", "mend"]


@dataclass(frozen=True, slots=True)
class Mended:
    """Where better words go: `text` is the new answer to the question `name`, or wording of the sentence `name`."""

    place: Literal["answer", "sentence"]
    name: str
    text: str


def exchanged(text: str, found: str, before: int, better: str) -> str | None:
    """Put `better` into `text` in place of `found`, where that stands for the time after `before` others.

    Returns `None` where it does not stand there so often, or is empty.
    """
    at = _offset(text, found, before)
    return None if at < 0 else text[:at] + better + text[at + len(found) :]


def mend(
    letter: Letter, answers: Mapping[str, object], own_words: Mapping[str, str], found: str, before: int, better: str
) -> Mended | None:
    """Put `better` in place of `found`, which stands in the body of `letter` for the time after `before` others.

    The letter was written from `answers` and `own_words` (ids of sentences to the reader's wording). What the reader
    answered is mended in the answer, so that the words stay when the letter changes; what they worded themselves, and
    what is ours, in the sentence. Returns `None` where the words are not in the letter (any more).
    """
    inside = dict.fromkeys((passage.key for passage in letter.passages), 0)
    for sentence in letter.sentences:
        key = sentence.passage
        if (text := exchanged(sentence.text, found, before, better)) is not None:
            if not key:
                in_fact = _in_fact(sentence, answers, found, before, better)
                return in_fact or Mended("sentence", sentence.id, text)
            return Mended("answer", key, _in_passage(letter, answers, key, (found, inside[key] + before, better)))
        times = _times(sentence, found)
        before -= times
        if key in inside:
            inside[key] += times
    return None


def _in_fact(sentence: Sentence, answers: Mapping[str, object], found: str, before: int, better: str) -> Mended | None:
    """Put better words into the fact that holds them; `None` where they are ours, or the fact was typed another way."""
    start, at = 0, _offset(sentence.text, found, before)
    for piece in sentence.pieces:
        inside = at - start
        if 0 <= inside <= len(piece.text) - len(found):
            answer = answers.get(piece.key)
            if not isinstance(answer, str) or piece.text.casefold() not in answer.casefold():
                return None
            earlier = sum(piece.text.startswith(found, place) for place in range(inside))
            mended = _in_answer(answer, found, earlier, better)
            return None if mended is None else Mended("answer", piece.key, mended)
        start += len(piece.text)
    return None


def _in_passage(letter: Letter, answers: Mapping[str, object], key: str, words: tuple[str, int, str]) -> str:
    # As it was typed, where the words stand so; else as it stands in the letter, which has no other words.
    typed = _in_answer(answers.get(key), *words)
    if typed is not None:
        return typed
    text = next(passage.text for passage in letter.passages if passage.key == key)
    return exchanged(text, *words) or text


def _in_answer(answer: object, found: str, before: int, better: str) -> str | None:
    """Put better words into an answer. Capitals may differ: a sentence may begin where the answer does not."""
    # Letters that another case writes with two would move what comes after them.
    if not isinstance(answer, str) or len(low := answer.lower()) != len(answer):
        return None
    wanted = found.lower()
    at = low.find(wanted)
    # The sentence may hold the words more often than the answer does: then its last ones are meant.
    while before > 0 and (after := low.find(wanted, at + 1)) >= 0:
        at, before = after, before - 1
    return None if at < 0 else answer[:at] + better + answer[at + len(wanted) :]


def _offset(text: str, found: str, before: int) -> int:
    """Say where `found` stands for the time after `before` others, which may overlap; -1 where it does not."""
    at = text.find(found) if found else -1
    while at >= 0 and before > 0:
        at, before = text.find(found, at + 1), before - 1
    return at


def _times(sentence: Sentence, found: str) -> int:
    return sum(sentence.text.startswith(found, at) for at in range(len(sentence.text))) if found else 0
