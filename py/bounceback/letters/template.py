"""The little language our sentences are written in, parsed once into parts.

- `{key}` is the answer to a question. `{role:post}` is a job with the word for it: *nurse role*. `{promised_day:by}` is
  a day with *by* before it, unless it brings such a word itself: *by Friday*, *within a week*; `{interview_date:on}` is
  the same with *on*: *on Tuesday*, *today*. `{key:bare}` leaves out the article and the word *job* or *role* that were
  typed around a job title, for subject lines; and *the* or a greeting that was typed before a name, for our greeting.
- `((…))` is said only when every answer inside it is there: `Thank you for meeting me(( {interview_date:on})).`

There is no logic beyond this, and reader text is never parsed as a template.
"""

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal, cast

__all__ = ["Aside", "Part", "Slot", "Words", "parse", "slots"]


type SlotForm = Literal["", "post", "bare", "by", "on"]


@dataclass(frozen=True, slots=True)
class Words:
    """Our own words, spaces as written."""

    text: str


@dataclass(frozen=True, slots=True)
class Slot:
    """The place of an answer, and the form it takes there."""

    key: str
    form: SlotForm = ""


@dataclass(frozen=True, slots=True)
class Aside:
    """Parts that are said only when every slot inside is answered."""

    parts: tuple[Words | Slot, ...]


type Part = Words | Slot | Aside

SLOT = re.compile(r"\{([a-z][a-z0-9_]*)(?::(post|bare|by|on))?\}")
ASIDE = re.compile(r"\(\((.*?)\)\)", re.DOTALL)


@lru_cache(maxsize=512)
def parse(template: str) -> tuple[Part, ...]:
    """Parse a template. Raises `ValueError` with what is wrong: a stray brace, an aside without a slot."""
    parts: list[Part] = []
    at = 0
    for aside in ASIDE.finditer(template):
        parts += _simple(template[at : aside.start()])
        inside = _simple(aside.group(1))
        if not any(isinstance(part, Slot) for part in inside):
            raise ValueError(f"(({aside.group(1)})) has no {{key}} inside")
        parts.append(Aside(inside))
        at = aside.end()
    parts += _simple(template[at:])
    return tuple(parts)


@lru_cache(maxsize=512)
def slots(template: str) -> tuple[str, ...]:
    """Return the keys of the answers a template uses, asides included, in order. Raises as `parse` does."""
    inside = (part for outer in parse(template) for part in (outer.parts if isinstance(outer, Aside) else (outer,)))
    return tuple(part.key for part in inside if isinstance(part, Slot))


def _simple(text: str) -> tuple[Words | Slot, ...]:
    parts: list[Words | Slot] = []
    at = 0
    for slot in SLOT.finditer(text):
        parts.append(Words(text[at : slot.start()]))
        parts.append(Slot(slot.group(1), cast(SlotForm, slot.group(2) or "")))
        at = slot.end()
    parts.append(Words(text[at:]))
    for part in parts:
        if isinstance(part, Words) and any(mark in part.text for mark in ("{", "}", "((", "))")):
            raise ValueError(f"stray bracket in {part.text.strip()!r}")
    return tuple(part for part in parts if not isinstance(part, Words) or part.text)
