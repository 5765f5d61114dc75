"""Hints at a box while a passage is written: English first, then what it may cost to say a thing so.

The rules are data, `coach/hints/`; what the coach says of a whole letter is asked for a passage too, so that a word
means the same in both places.
"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import islice

from bounceback.coach.hinting.found import Seen
from bounceback.coach.hinting.rules import Check, hint_book, read_passage
from bounceback.coach.letter_text import LetterText, letter_text
from bounceback.coach.matcher.by_need import Checks, by_need
from bounceback.coach.matcher.phrases import ListId
from bounceback.coach.matcher.segments import pieces, segment
from bounceback.coach.rules import Check as CoachCheck
from bounceback.coach.rules import Rule as CoachRule
from bounceback.coach.rules import book
from bounceback.english.mends import name_words
from bounceback.english.tidy import plain

__all__ = ["Hint", "hints", "pressed"]

# A kind to whose letters nearly every rule of the coach applies.
KIND = "explanation"
MOST_OF_ONE = 12


@dataclass(frozen=True, slots=True)
class Hint:
    """One hint: a press puts `better` in place of `text[start:end]`; where it is `None` the hint only asks.

    `rule` is the rule's id, `found` the words it is about, `why` one line, `label` what stands on the button or, where
    there is none, what is asked. Places are code points.
    """

    rule: str
    found: str
    start: int
    end: int
    why: str
    label: str
    better: str | None


def hints(
    text: str,
    *,
    box: str = "",
    recipient: str = "one",
    reader: str = "",
    region: str = "us",
    ignored: Collection[str] = (),
) -> tuple[Hint, ...]:
    """Return what may be said of a passage while it is written, the best first: one at a time is shown.

    First come slips of English that one press mends, then what it may cost to say a thing so, last what is only a
    question. `box` is the key of the move: what one box asks for is too much in another. `recipient` is `one`, `two`,
    `panel` or `recruiter`, who reads the letter, and `reader` the name; `region` is `us` or `uk`.
    `ignored` holds ids of rules that the reader does not want to hear of, or `id:found` for these words alone. Never
    raises for any text.
    """
    names = _words_of(reader) if recipient == "one" else frozenset[str]()
    place = box if box in hint_book().boxes else ""
    found = _hints(text, place, "panel" if recipient == "two" else recipient, region, names)
    if not ignored:
        return found
    return tuple(hint for hint in found if hint.rule not in ignored and f"{hint.rule}:{hint.found}" not in ignored)


def pressed(text: str, found: Sequence[Hint]) -> tuple[str, str | None]:
    """Return the label of the first hint, and the passage after its press, which mends every place of its kind."""
    first = found[0]
    if first.better is None:
        return first.label, None
    alike = [each for each in found if (each.rule, each.why) == (first.rule, first.why) and each.better is not None]
    alike.sort(key=lambda hint: hint.start)
    done, better, places = 0, "", 0
    for each in alike:
        if each.start >= done:
            better += text[done : each.start] + (each.better or "")
            done, places = each.end, places + 1
    label = alike[0].label
    if places > 1:
        label = f"{label[:-1]}, and {places - 1} more like it?"
    return label, better + text[done:]


# Every key typed asks for the whole letter: the other passages are the same again.
@lru_cache(maxsize=128)
def _hints(text: str, box: str, recipient: str, region: str, reader: frozenset[str]) -> tuple[Hint, ...]:
    if not text.strip():
        return ()
    rules, read = hint_book(), read_passage(text, reader, many=recipient == "panel")
    lists = _lists_in(text)
    found: list[Hint] = []
    seen: dict[str, set[int]] = {}
    for rule, check in rules.checks(recipient, region, box).that_may_find(read.found.lists):
        starts = seen.setdefault(rule.id, set())
        for each in islice(check.find(read) if check.find else _of_the_coach(check, lists, text), MOST_OF_ONE):
            if each.start not in starts:
                starts.add(each.start)
                found.append(_hint(rule.id, check, each, text))
    return tuple(found)


@lru_cache(maxsize=16)
def _words_of(name: str) -> frozenset[str]:
    return frozenset(word.casefold() for word in name_words(name))


def _hint(rule: str, check: Check, seen: Seen, text: str) -> Hint:
    found = text[seen.start : seen.end]
    facts = {"found": found, "better": seen.better or "", "said": seen.said}
    label = "“{found}”?" if seen.better is None and "{better}" in check.label else check.label
    why, label = (
        sentence.replace("{found}", facts["found"])
        .replace("{better}", facts["better"])
        .replace("{said}", facts["said"])
        for sentence in (seen.why or (check.asks if seen.better is None else check.why), label)
    )
    return Hint(rule, found, seen.start, seen.end, why, label, seen.better)


def _lists_in(written: str) -> frozenset[ListId]:
    """Return the coach's lists of which a phrase stands in a passage; none where it holds what nobody can see."""
    if plain(written) != written:
        return frozenset()
    matcher = book().matcher
    parts = pieces(written, 0, len(written))
    return frozenset[ListId]().union(*(segment(written[one:other], (), matcher).hits.lists for one, other in parts))


# Several rules of the coach may be asked of one passage.
@lru_cache(maxsize=1)
def _as_letter(written: str) -> LetterText:
    """Return a passage as the coach sees it."""
    letter, _ = letter_text(
        written,
        "",
        book().matcher,
        kind=KIND,
        region="us",
        answers={},
        today=None,
        addressed=False,
        future=False,
        bounds=(0, 1000),
    )
    return letter


def _of_the_coach(asked: Check, lists: frozenset[ListId], written: str) -> Iterator[Seen]:
    for _, check in _coach_checks(asked.coach, asked.sure).that_may_find(lists):
        for found in islice(check.find(_as_letter(written)), MOST_OF_ONE):
            if found.end > found.start:
                yield Seen(found.start, found.end)


@cache
def _coach_checks(rules: tuple[str, ...], sure: bool) -> Checks[CoachRule, CoachCheck]:
    asked = (each for each in book().checks(KIND, addressed=True).each if each[0].name in rules)
    return by_need(each for each in asked if not sure or each[1].level != "consider")
