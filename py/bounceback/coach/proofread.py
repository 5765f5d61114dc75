"""*Mend my English*: whether a text that a language model made of a passage mends its English, and nothing else.

A model that runs in a browser is told to add nothing; here it is held to that, and each change is told apart, to be
taken or refused alone. What cannot be told to be a mend is refused, and there the reader's own words stand.
"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from bounceback.coach.meanings import TOKEN, capitals, meaning_words, meanings
from bounceback.coach.same_meaning import Difference, difference
from bounceback.letters.aligning import aligned

__all__ = ["LONGEST", "Change", "Proofread", "Reason", "made", "proofread"]

type Reason = Literal["nothing", "long", "length"] | Difference
"""Why a text is refused: there is `nothing`, the passage is too `long`, the `length` differs, or what it says does."""

LONGEST = 3000
"""The most characters of a passage that is looked at."""
SLACK = 24
"""So many characters more or less are nothing, however short the passage: weak English lacks many small words."""
FEWEST_SAME = 0.5
"""Of the words of both texts so many have to stand in both; with fewer the second is no mended passage."""
NOT_BELIEVED: frozenset[Reason] = frozenset(("signs", "number", "name", "denied"))
"""After one of these nothing else of the text is taken: a model that changes a fact is not believed beside it."""
NEAR, FAR = 3, 6
"""So many words have to part a refused change from one of a word, and from one of a mark where marks are refused."""

SENTENCE_ENDS = (". ", "! ", "? ", "\n")
MARKS = frozenset(".,;:!?…")


@dataclass(frozen=True, slots=True)
class Change:
    """One change that can be taken or refused alone: `after` in place of `before`, which stands from `start` to `end`.

    Places are code points of the passage.
    """

    before: str
    after: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Proofread:
    """What a model made of a passage: the changes that are taken, in the order of the text, and why others are not."""

    changes: tuple[Change, ...] = ()
    refused: Reason | None = None


def proofread(passage: str, mended: str, names: Collection[str] = ()) -> Proofread:
    """Say what changed between a passage and what a model made of it, or why that is refused.

    Where a change is more than English, the other changes stand if each of them is a mend without it, and `refused`
    says why it is not taken. Each change may be taken without the others. `names` are names that were told elsewhere, a
    word each or whole. Never raises for any texts; quick for any length.
    """
    mended = _in_their_short_forms(passage, mended.strip())
    if mended.strip() == passage.strip():
        return Proofread()
    if len(passage) > LONGEST:
        return Proofread(refused="long")
    if not mended:
        return Proofread(refused="nothing")
    if abs(len(mended) - len(passage.strip())) > max(SLACK, len(passage) // 5):
        return Proofread(refused="length")
    known = frozenset(word.casefold() for name in names for word in name.split())
    if reason := difference(passage, mended, known):
        return Proofread(() if reason in NOT_BELIEVED else _in_part(passage, mended, known), reason)
    return Proofread(_changes(passage, mended, known))


def _in_their_short_forms(passage: str, mended: str) -> str:
    """Return the mended text with each *don't* and *I'm* of the passage that it writes out: how they talk is theirs."""
    if len(passage) > LONGEST or abs(len(mended) - len(passage)) > LONGEST or not ("'" in passage or "’" in passage):
        return mended
    changes = _hunks(passage, mended)
    theirs = [replace(each, after=_as_they_talk(each)) for each in changes]
    return mended if theirs == changes else made(passage, theirs)


def _as_they_talk(change: Change) -> str:
    """Return what a change puts in, with their own *don't* for each *do not* that stands at either end of it."""
    words, after = change.before.split(), change.after.split()
    if "\n" in change.before + change.after:
        return change.after
    first: list[str] = []
    last: list[str] = []
    while words and (said := _written_out(words[0])) and said == [each.casefold() for each in after[: len(said)]]:
        first.append(words.pop(0))
        after = after[len(said) :]
    while words and (said := _written_out(words[-1])) and said == [each.casefold() for each in after[-len(said) :]]:
        last.insert(0, words.pop())
        after = after[: -len(said)]
    if not (first or last):
        return change.after
    bare = change.after.strip()
    return change.after.replace(bare, " ".join([*first, *after, *last]))


def _written_out(word: str) -> list[str]:
    """Return the words of a short form with an apostrophe; none for any other word."""
    short = "'" in word or "’" in word
    return [each.said for each in meanings(word, frozenset())] if short else []


def _in_part(passage: str, mended: str, names: frozenset[str]) -> tuple[Change, ...]:
    """Return those of the changes that are mends though others are not; none that stands beside one of the others."""
    if not _is_like(passage, mended):
        return ()
    hunks, inside = _hunks(passage, mended), names | frozenset(capitals(passage))
    taken: list[Change] = []
    refused: list[Change] = []
    at = 0
    while at < len(hunks):
        # What moves is one change with the place that it moves to.
        moved = _joined(passage, hunks[at], hunks[at + 1]) if at + 1 < len(hunks) else hunks[at]
        if _is_mend(passage, hunks[at], inside):
            taken.append(hunks[at])
        elif moved is not hunks[at] and _is_in_line(passage, moved) and _is_mend(passage, moved, inside):
            taken.append(moved)
            at += 1
        else:
            refused.append(hunks[at])
        at += 1
    while broken := [each for each in taken if any(_needs(passage, each, other) for other in refused)]:
        taken = [each for each in taken if each not in broken]
        refused += broken
    changes: list[Change] = []
    for each in taken:
        text = made(passage, [*changes, each])
        if difference(passage, text, names) is None and _pairs(text) == _pairs(passage):
            changes.append(each)
    return tuple(_shown(passage, changes))


def made(passage: str, changes: Sequence[Change]) -> str:
    """Return the passage with these changes, which are in the order of the text."""
    for each in reversed(changes):
        passage = passage[: each.start] + each.after + passage[each.end :]
    return passage


def _is_like(passage: str, mended: str) -> bool:
    old, new = ([token.group().casefold() for token in TOKEN.finditer(text)] for text in (passage, mended))
    return 2 * len(list(aligned(old, new))) >= FEWEST_SAME * (len(old) + len(new))


def _is_in_line(passage: str, change: Change) -> bool:
    """Whether a change keeps inside one sentence."""
    return not any(mark in passage[change.start : change.end].rstrip() for mark in SENTENCE_ENDS)


def _needs(passage: str, one: Change, other: Change) -> bool:
    """Whether a change may be half of another that is refused, and no English without it."""
    between = passage[min(one.end, other.end) : max(one.start, other.start)]
    if any(mark in between for mark in SENTENCE_ENDS):
        return False
    words = sum(any(map(str.isalnum, token.group())) for token in TOKEN.finditer(between))
    (went, came), (lost, gained) = _exchanged(one), _exchanged(other)
    if came & lost or went & gained:
        return True
    marked = _marks(other.before) != _marks(other.after)
    if went or came:
        return words < NEAR
    return words < (FAR if marked else 1)


def _exchanged(change: Change) -> tuple[set[str], set[str]]:
    """Return the words that a change takes out and those that it puts in, in small letters."""
    before, after = (
        {token.group().casefold() for token in TOKEN.finditer(text) if token.group()[0].isalnum()}
        for text in (change.before, change.after)
    )
    return before - after, after - before


def _marks(text: str) -> list[str]:
    return [char for char in text if char in MARKS]


def _pairs(text: str) -> list[int]:
    """Return how many quotation marks and brackets lack their other half."""
    return [text.count('"') % 2, text.count("“") - text.count("”"), text.count("(") - text.count(")")]


def _changes(passage: str, mended: str, names: frozenset[str]) -> tuple[Change, ...]:
    """Return the single changes, each of which is a mend when it is made alone."""
    changes = _hunks(passage, mended)
    names = names | frozenset(capitals(passage))
    at = 0
    while at < len(changes):
        alone = changes[at]
        if len(changes) == 1 or _is_mend(passage, alone, names):
            at += 1
            continue
        # What moves is one change with the place that it moves to.
        later = changes[at + 1].start - alone.end if at + 1 < len(changes) else len(passage) + 1
        earlier = alone.start - changes[at - 1].end if at else len(passage) + 1
        at = at if later < earlier else at - 1
        changes[at : at + 2] = [_joined(passage, changes[at], changes[at + 1])]
    return tuple(_shown(passage, changes))


def _shown(passage: str, changes: list[Change]) -> Iterator[Change]:
    """Give a change that is only a mark, or puts in or takes out a word, the word beside it: it can be read then."""
    tokens = list(TOKEN.finditer(passage))
    free_from = 0
    for number, each in enumerate(changes):
        bare, after = each.before.strip(), each.after.strip()
        if bare and after and each.before[0].isalnum() and each.after[0].isalnum():
            yield _trimmed(each)
            free_from = each.end
            continue
        free_to = changes[number + 1].start if number + 1 < len(changes) else len(passage)
        left = [token.start() for token in tokens if free_from <= token.start() and token.end() <= each.start][-1:]
        right = [token.end() for token in tokens if each.end <= token.start() and token.end() <= free_to][:1]
        # A mark belongs to the word before it, a word to the one after.
        with_mark = any(text[:1] in MARKS for text in (bare, after))
        start = left[0] if left and (with_mark or not right) else each.start
        end = right[0] if right and start == each.start else each.end
        before = passage[start : each.start] + each.before + passage[each.end : end]
        yield _trimmed(Change(before, passage[start : each.start] + each.after + passage[each.end : end], start, end))
        free_from = end


def _trimmed(change: Change) -> Change:
    """Take off the space that both texts begin or end with."""
    before, after = change.before, change.after
    lead = len(before) - len(before.lstrip()) if before[:1].isspace() and before[:1] == after[:1] else 0
    tail = len(before) - len(before.rstrip()) if before[-1:].isspace() and before[-1:] == after[-1:] else 0
    if before[:lead] != after[:lead] or before[len(before) - tail :] != after[len(after) - tail :]:
        return change
    end = len(before) - tail
    return Change(before[lead:end], after[lead : len(after) - tail], change.start + lead, change.start + end)


def _is_mend(passage: str, change: Change, names: frozenset[str]) -> bool:
    """Whether a change is a mend in its own sentence, the others not made."""
    starts = [at + len(mark) for mark in SENTENCE_ENDS if (at := passage.rfind(mark, 0, change.start)) >= 0]
    start = max(starts, default=0)
    ends = [at for mark in SENTENCE_ENDS if (at := passage.find(mark, change.end)) >= 0]
    end = min(ends, default=len(passage)) + 1
    before, after = passage[start : change.start], passage[change.end : end]
    return difference(before + change.before + after, before + change.after + after, names) is None


def _joined(passage: str, one: Change, other: Change) -> Change:
    between = passage[one.end : other.start]
    return Change(passage[one.start : other.end], one.after + between + other.after, one.start, other.end)


def _hunks(passage: str, mended: str) -> list[Change]:
    """Return what differs, as small as it can be said: whole words, with the space that goes or comes with them."""
    old, new = list(TOKEN.finditer(passage)), list(TOKEN.finditer(mended))
    same = aligned([token.group() for token in old], [token.group() for token in new])
    found: list[Change] = []
    start, other = 0, 0
    # Between two tokens that are the same stands what differs; both ends of the text count as such.
    for at, there in [*same, (len(old), len(new))]:
        left = (old[start - 1].end() if start else 0, new[other - 1].end() if other else 0)
        right = (
            old[at].start() if at < len(old) else len(passage),
            new[there].start() if there < len(new) else len(mended),
        )
        before, after = passage[left[0] : right[0]], mended[left[1] : right[1]]
        blank = not before.strip() and not after.strip()
        if before != after and not (blank and (at == len(old) or start == 0 or before.isspace() == after.isspace())):
            found += _split(left[0], before, after)
        start, other = at + 1, there + 1
    return _apart(passage, found)


def _split(start: int, before: str, after: str) -> list[Change]:
    """Take off the space that both have, and part what stands word against word."""
    lead = len(before) - len(before.lstrip()) if before[:1].isspace() and after[:1].isspace() else 0
    cut = len(after) - len(after.lstrip()) if lead else 0
    tail = (
        len(before) - len(before.rstrip())
        if before.strip() and after.strip() and before[-1:].isspace() and after[-1:].isspace()
        else 0
    )
    trim = len(after) - len(after.rstrip()) if tail else 0
    before, after = before[lead : len(before) - tail], after[cut : len(after) - trim]
    words, others = before.split(" "), after.split(" ")
    if len(words) != len(others) or "\n" in before + after:
        return [Change(before, after, start + lead, start + lead + len(before))]
    changes: list[Change] = []
    at, free = start + lead, meaning_words().free
    for word, other in zip(words, others, strict=True):
        if word != other:
            last = changes[-1] if changes else None
            alone = Change(word, other, at, at + len(word))
            # "is improve" and "has improved": neither half is English.
            together = (
                last and last.end == at - 1 and not {last.before.casefold(), last.after.casefold()}.isdisjoint(free)
            )
            if last and together:
                changes[-1] = replace(
                    last, before=f"{last.before} {word}", after=f"{last.after} {other}", end=alone.end
                )
            else:
                changes.append(alone)
        at += len(word) + 1
    return changes


def _apart(passage: str, changes: list[Change]) -> list[Change]:
    """Join a mark with the capital that comes after it: one without the other is no mend."""
    joined: list[Change] = []
    for each in changes:
        last = joined[-1] if joined else None
        if last and not passage[last.end : each.start].strip() and MARKS.intersection(last.before + last.after):
            joined[-1] = _joined(passage, last, each)
        else:
            joined.append(each)
    return joined
