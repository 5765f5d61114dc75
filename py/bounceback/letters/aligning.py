"""Which words of one text are still there in another: an alignment in bounded time."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Hashable, Sequence

__all__ = ["aligned"]

# Two stretches without a word that stands out are compared word by word up to this many pairs, about 0.1 s of work.
MOST_PAIRS = 250_000


def aligned(old: Sequence[Hashable], new: Sequence[Hashable]) -> list[tuple[int, int]]:
    """Pairs of positions, one in `old` and one in `new`, at which both hold the same; both rise from pair to pair.

    Words that stand once in either text are matched first, in the manner of patience diff: they say which passage is
    which, where `the` and `to` would mislead. Between them the longest common sequence is found, unless the stretch is
    so long that this would take too much time: then nothing in it is matched.
    """
    pairs: list[tuple[int, int]] = []
    waiting = [(0, len(old), 0, len(new))]
    while waiting:
        old_start, old_end, new_start, new_end = waiting.pop()
        while old_start < old_end and new_start < new_end and old[old_start] == new[new_start]:
            pairs.append((old_start, new_start))
            old_start, new_start = old_start + 1, new_start + 1
        while old_start < old_end and new_start < new_end and old[old_end - 1] == new[new_end - 1]:
            old_end, new_end = old_end - 1, new_end - 1
            pairs.append((old_end, new_end))
        if old_start == old_end or new_start == new_end:
            continue
        anchors = _standing_out(old, new, (old_start, old_end), (new_start, new_end))
        if anchors:
            for at, there in anchors:
                waiting.append((old_start, at, new_start, there))
                old_start, new_start = at, there
            waiting.append((old_start, old_end, new_start, new_end))
        elif (old_end - old_start) * (new_end - new_start) <= MOST_PAIRS:
            inside = _longest_common(old[old_start:old_end], new[new_start:new_end])
            pairs += [(old_start + at, new_start + there) for at, there in inside]
    return sorted(pairs)


def _standing_out(
    old: Sequence[Hashable], new: Sequence[Hashable], of_old: tuple[int, int], of_new: tuple[int, int]
) -> list[tuple[int, int]]:
    """Return the longest rising run of pairs of words that stand once in each stretch."""
    in_old, in_new = Counter(old[slice(*of_old)]), Counter(new[slice(*of_new)])
    places = {new[at]: at for at in range(*of_new) if in_new[new[at]] == 1}
    once = [(at, places[old[at]]) for at in range(*of_old) if in_old[old[at]] == 1 and old[at] in places]
    ends: list[int] = []
    last: list[int] = []
    before: list[int] = []
    for number, (_, there) in enumerate(once):
        size = bisect_left(ends, there)
        before.append(last[size - 1] if size else -1)
        ends[size : size + 1] = [there]
        last[size : size + 1] = [number]
    run: list[tuple[int, int]] = []
    number = last[-1] if last else -1
    while number >= 0:
        run.append(once[number])
        number = before[number]
    return run[::-1]


def _longest_common(old: Sequence[Hashable], new: Sequence[Hashable]) -> list[tuple[int, int]]:
    rows = [[0] * (len(new) + 1)]
    for word in reversed(old):
        below, row = rows[-1], [0]
        for there in range(len(new) - 1, -1, -1):
            size = below[there + 1] + 1 if word == new[there] else max(below[there], row[-1])
            row.append(size)
        rows.append(row[::-1])
    rows.reverse()
    pairs = []
    at = there = 0
    while at < len(old) and there < len(new):
        if old[at] == new[there]:
            pairs.append((at, there))
            at, there = at + 1, there + 1
        elif rows[at + 1][there] >= rows[at][there + 1]:
            at += 1
        else:
            there += 1
    return pairs
