"""Keeping the reader's edits to a finished letter when the letter changes under them: a three-way merge by words."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bounceback.letters.aligning import aligned

__all__ = ["Conflict", "Merged", "merge"]

# A word takes the space before it along, so that it can be moved without losing its place in the line. A line break
# stands by itself: a paragraph may end with other words and still end.
WORD = re.compile(r"[^\S\n]*\n\s*|[^\S\n]*\S+")
SENTENCE_END = re.compile(r"[.!?:…,][\"'”’»)\]]*$|\n\s*$")
# Fewer words than this between two changes are part of one change: `the` stays in most answers by chance.
SHORTEST_ISLAND = 4

type Words = list[str]
type Keys = list[str]
"""The words without the spaces around them; a line break or an empty line by itself."""


@dataclass(frozen=True, slots=True)
class Conflict:
    """A place where the reader and a new answer changed the same words, and the reader's stand.

    `start` and `end` are offsets in the merged text (equal where the reader took the words out), `ours` what stands
    there, `new` what the new letter says in its place.
    """

    start: int
    end: int
    ours: str
    new: str


@dataclass(frozen=True, slots=True)
class Merged:
    """The new letter with the reader's edits kept, and the places where both wanted the same words."""

    text: str
    conflicts: tuple[Conflict, ...] = ()


@dataclass(frozen=True, slots=True)
class _Chunk:
    """A stretch of the three texts. In a `settled` one nobody changed anything."""

    old: Words
    ours: Words
    new: Words
    settled: bool
    starts_sentence: bool = False


def merge(old: str, edited: str, new: str) -> Merged:
    """Bring the letter up to date: `old` is the letter as it was written, `edited` what the reader made of it, `new`
    the letter as it is written now.

    Every word that the reader put in stays, in its order. Where the reader and the new letter changed different words,
    both changes are made. Where they changed the same words, the reader's stand, and the place is reported.
    """
    if edited == old:
        return Merged(new)
    if new in (old, edited):
        return Merged(edited)
    text = ""
    conflicts: list[Conflict] = []
    for chunk in _chunks(old, edited, new):
        words, is_conflict = _resolved(chunk)
        before = len(text)
        for word in words:
            text = _with(text, word)
        if is_conflict:
            start = min(before + len(text[before:]) - len(text[before:].lstrip()), len(text))
            ours = text[start:].rstrip()
            conflicts.append(Conflict(start, start + len(ours), ours, "".join(chunk.new).strip()))
    tail = re.search(r"\s*$", edited)
    return Merged(text + (tail.group() if tail and text == text.rstrip() else ""), tuple(conflicts))


def _with(text: str, word: str) -> str:
    """`text` and one word more. A word that was moved may lack the space before it, or have one too many."""
    if word.isspace():
        ends = len(text) - len(text.rstrip("\n"))
        return text + word if not ends else text[: len(text) - ends] + max(text[-ends:], word, key=len)
    if not text:
        return word.lstrip() if word[:1] == " " else word
    if text[-1].isspace():
        return text + word.lstrip()
    return text + word if word[:1].isspace() else f"{text} {word}"


def _resolved(chunk: _Chunk) -> tuple[Words, bool]:
    """Return the words of a chunk, and whether the reader's stand against the new letter's."""
    old, ours, new = (_keys(words) for words in (chunk.old, chunk.ours, chunk.new))
    if chunk.settled or ours == new or new == old or _holds(ours, new):
        return chunk.ours, False
    if ours == old:
        return chunk.new, False
    size = len(old)
    if not old:
        # Two sentences at one place do not get in each other's way. Two words do.
        whole = chunk.starts_sentence and bool(SENTENCE_END.search(chunk.new[-1]))
        return (chunk.new + chunk.ours, False) if whole else (chunk.ours, True)
    # Where one of the two only added words before or after, the other's change and these words both fit.
    if ours[:size] == old:
        return chunk.new + chunk.ours[size:], False
    if ours[-size:] == old:
        return chunk.ours[:-size] + chunk.new, False
    if new[:size] == old and (not ours or not _holds(ours, new[size:])):
        return (chunk.ours + chunk.new[size:], False) if ours else ([], True)
    if new[-size:] == old and (not ours or not _holds(ours, new[:-size])):
        return (chunk.new[:-size] + chunk.ours, False) if ours else ([], True)
    return chunk.ours, True


def _chunks(old: str, edited: str, new: str) -> Iterator[_Chunk]:
    texts = [WORD.findall(text) for text in (old, edited, new)]
    was, ours, now = texts
    keys = [_keys(words) for words in texts]
    in_ours = dict(_without_islands(aligned(keys[0], keys[1]), was, ours))
    in_new = dict(_without_islands(aligned(keys[0], keys[2]), was, now))
    settled = [at for at in range(len(was)) if at in in_ours and at in in_new]
    at = there = now_at = 0
    for stop in (*settled, None):
        ours_stop, now_stop, old_stop = (
            (len(ours), len(now), len(was)) if stop is None else (in_ours[stop], in_new[stop], stop)
        )
        if at < old_stop or there < ours_stop or now_at < now_stop:
            starts = at == 0 or bool(SENTENCE_END.search(was[at - 1]))
            yield _Chunk(was[at:old_stop], ours[there:ours_stop], now[now_at:now_stop], False, starts)
        if stop is not None:
            yield _Chunk(was[stop : stop + 1], ours[ours_stop : ours_stop + 1], now[now_stop : now_stop + 1], True)
            at, there, now_at = stop + 1, ours_stop + 1, now_stop + 1


def _without_islands(pairs: list[tuple[int, int]], old: Words, new: Words) -> Iterator[tuple[int, int]]:
    """Return the `pairs` without short runs in the middle of a sentence that changed on both sides of them."""
    runs: list[list[tuple[int, int]]] = []
    for pair in pairs:
        if runs and runs[-1][-1] == (pair[0] - 1, pair[1] - 1):
            runs[-1].append(pair)
        else:
            runs.append([pair])
    for run in runs:
        (first, there), (last, there_last) = run[0], run[-1]
        ends = old[max(first - 1, 0) : last + 1] + new[max(there - 1, 0) : there]
        is_inner = first + there > 0 and (last, there_last) != (len(old) - 1, len(new) - 1)
        if len(run) >= SHORTEST_ISLAND or not is_inner or any(SENTENCE_END.search(word) for word in ends):
            yield from run


def _keys(words: Sequence[str]) -> Keys:
    return [word.strip() or "\n" * min(word.count("\n"), 2) for word in words]


def _holds(words: Keys, run: Keys) -> bool:
    return bool(run) and any(words[at : at + len(run)] == run for at in range(len(words) - len(run) + 1))
