"""What the coach says: a note on some words of a letter, and the review that holds all notes."""

from dataclasses import dataclass
from typing import Literal

__all__ = ["LEVELS", "Level", "Note", "Review"]

type Level = Literal["stop", "fix", "consider", "praise"]
type Part = Literal["text", "subject"]

LEVELS = ("stop", "fix", "consider", "praise")


@dataclass(frozen=True, slots=True)
class Note:
    """One note: `rule` is the rule's id (`L13`), `why` one line, `better` better words or what to do.

    `replace` are words that may take the place of those found as they stand, or empty where there are none.
    `found` are the words it is about; `start` and `end` are where they stand, in code points (Python's own count; a
    page that counts UTF-16 units has to convert). They count into the reviewed text, or into the subject line where the
    subject was given apart from the text and `part` says `subject`. Where something is missing, `found` is empty and
    `start == end` is the place where it belongs.
    """

    rule: str
    level: Level
    found: str
    start: int
    end: int
    why: str
    better: str
    part: Part = "text"
    replace: str = ""


@dataclass(frozen=True, slots=True)
class Review:
    """All that the coach says of one text.

    `notes` are those to act on, the most serious first, then in the order of the rules and of the text. `first` are at
    most three of them, each of another rule and about other words. `next` are the others of that sort that cannot wait,
    and `waiting` those that can. `praise` is what is there and good.
    """

    notes: tuple[Note, ...]
    first: tuple[Note, ...]
    next: tuple[Note, ...]
    waiting: tuple[Note, ...]
    praise: tuple[Note, ...]
