"""Hints at a box while a passage is written: English first, then what it may cost to say a thing so.

The rules are data, `coach/hints/`; what the coach says of a whole letter is asked for a passage too, so that a word
means the same in both places.
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import islice

from bounceback.coach.checks import Finder as CoachFinder
from bounceback.coach.hinting.found import Read, Seen
from bounceback.coach.hinting.rules import Check, hint_book, read_passage
from bounceback.coach.letter_text import letter_text
from bounceback.coach.rules import book
from bounceback.english.tidy import plain

__all__ = ["Hint", "hints"]

# A kind to whose letters nearly every rule of the coach applies.
KIND = "explanation"
MOST_OF_ONE = 3


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


def hints(text: str, *, recipient: str = "one", region: str = "us", ignored: Collection[str] = ()) -> tuple[Hint, ...]:
    """Return what may be said of a passage while it is written, the best first: one at a time is shown.

    First come slips of English that one press mends, then what it may cost to say a thing so, last what is only a
    question. `recipient` is `one`, `two`, `panel` or `recruiter`, who reads the letter; `region` is `us` or `uk`.
    `ignored` holds ids of rules that the reader does not want to hear of, or `id:found` for these words alone. Never
    raises for any text.
    """
    found = _hints(text, "panel" if recipient == "two" else recipient, region)
    if not ignored:
        return found
    return tuple(hint for hint in found if hint.rule not in ignored and f"{hint.rule}:{hint.found}" not in ignored)


# Every key typed asks for the whole letter: the other passages are the same again.
@lru_cache(maxsize=128)
def _hints(text: str, recipient: str, region: str) -> tuple[Hint, ...]:
    if not text.strip():
        return ()
    rules, read = hint_book(), read_passage(text)
    found: list[Hint] = []
    for rule in rules.rules:
        if recipient not in rule.recipients or region not in rule.regions:
            continue
        seen: set[int] = set()
        for check in rule.checks:
            for each in islice(_seen(check, read), MOST_OF_ONE):
                if each.start not in seen:
                    seen.add(each.start)
                    found.append(_hint(rule.id, check, each, text))
    return tuple(found)


def _hint(rule: str, check: Check, seen: Seen, text: str) -> Hint:
    found = text[seen.start : seen.end]
    facts = {"found": found, "better": seen.better or "", "said": seen.said}
    why, label = (
        sentence.replace("{found}", facts["found"])
        .replace("{better}", facts["better"])
        .replace("{said}", facts["said"])
        for sentence in (check.why, check.label)
    )
    return Hint(rule, found, seen.start, seen.end, why, label, seen.better)


def _seen(check: Check, read: Read) -> Iterator[Seen]:
    return check.find(read) if check.find else _of_the_coach(check.coach, read.passage.text)


def _of_the_coach(rules: tuple[str, ...], written: str) -> Iterator[Seen]:
    text = plain(written)
    if text != written:
        return
    letter, _ = letter_text(
        text,
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
    for find in _coach_checks(rules):
        for found in islice(find(letter), MOST_OF_ONE):
            if found.end > found.start:
                yield Seen(found.start, found.end)


@cache
def _coach_checks(rules: tuple[str, ...]) -> tuple[CoachFinder, ...]:
    chosen = book().checks(KIND, addressed=True)
    return tuple(check.find for rule, checks in chosen if rule.name in rules for check in checks)
