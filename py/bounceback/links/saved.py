"""Saved drafts: a JSON file that a reader keeps, and opens again on any device.

Like a link, a file is checked on opening as if a stranger had written it. It carries its version and no checksum: a
person may look inside and correct it by hand.
"""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from bounceback.english.tidy import storable
from bounceback.errors import LinkFault
from bounceback.letters.compose import SIGN_OFF
from bounceback.letters.frames import frames
from bounceback.letters.kinds import kind as kind_named
from bounceback.links.link_words import link_words, refusal
from bounceback.links.safe_json import read_json
from bounceback.links.share import passing
from bounceback.questions.catalog import catalog, kind_ids, questions
from bounceback.questions.earlier import Earlier, as_passages, earlier, with_promised_day
from bounceback.questions.model import Answers

__all__ = ["LONGEST_FILE", "VERSION", "Draft", "Edited", "as_draft", "as_json", "open_file", "save"]

VERSION = 2
LONGEST_FILE = 2_000_000
"""The most characters of a file that are looked at: far above any draft, far below what would stop a phone."""

MARK = "bounceback_draft"
MOST_ITEMS = 200
LONGEST_TEXT = LONGEST_FILE // 4
"""The most characters of one text. What is too long for a letter stands in its box, and so in the file."""
# The move for what has no box of its own.
ELSE = "anything_else"
SUBJECT = "subject"
# Sentences of version 1 that have another name today, or none: "reach" was a line of a note to stay in touch.
OF_TODAY = {"contact": "reach", "reach": ""}
# Ids of sentences and of the coach's rules, as authors write them.
ID = re.compile(r"[A-Za-z0-9_.-]{1,60}")


@dataclass(frozen=True, slots=True)
class Edited:
    """The whole letter as the reader edited it: `base` is the text it began as, `text` what it became.

    Where answers have changed both since, `by_hand` is what the reader left.
    """

    base: str
    text: str
    by_hand: "Edited | None" = None

    def as_json(self) -> dict[str, object]:
        """Return `base` and `text`, and `by_hand` where it is there."""
        by_hand = {"by_hand": self.by_hand.as_json()} if self.by_hand else {}
        return {"base": self.base, "text": self.text, **by_hand}


@dataclass(frozen=True, slots=True)
class Draft:
    """A letter as it stands on the desk.

    `left_out` names frames and moves, `own_words` frames, `ignored` the coach's rules; `edited` is there once the
    reader has edited the letter. `dropped` counts what a file held and we could not take.
    """

    kind: str = ""
    answers: Answers = field(default_factory=dict)
    left_out: tuple[str, ...] = ()
    own_words: Mapping[str, str] = field(default_factory=dict)
    ignored: tuple[str, ...] = ()
    edited: Edited | None = None
    dropped: int = 0


def save(draft: Draft) -> str:
    """Return the text of the file that holds `draft`; what `open_file` would drop is not in it."""
    values = {MARK: VERSION, "note": link_words().file_note, **as_json(as_draft(as_json(draft)))}
    # Indented, the last bracket alone starts a line: a file without it has been cut.
    return json.dumps(values, ensure_ascii=False, indent=1) + "\n"


def open_file(text: str) -> Draft:
    """Read the draft in the text of a file. Raises `LinkError`: cut, damaged, newer, or foreign (also for too long)."""
    if len(text) > LONGEST_FILE:
        raise refusal("foreign", "file")
    try:
        values = read_json(text.removeprefix("\ufeff"))
    except ValueError:
        raise refusal(_unreadable(text), "file") from None
    if not isinstance(values, dict) or MARK not in values:
        raise refusal("foreign", "file")
    version = values[MARK]
    if type(version) is not int or version < 1:
        raise refusal("damaged", "file")
    if version > VERSION:
        raise refusal("newer", "file")
    return as_draft(_of_today(values) if version < VERSION else values)


def as_json(draft: Draft) -> dict[str, object]:
    """Return the draft as JSON values, its fields by name, `dropped` aside."""
    return {
        "kind": draft.kind,
        "answers": draft.answers,
        "left_out": draft.left_out,
        "own_words": draft.own_words,
        "ignored": draft.ignored,
        "edited": draft.edited.as_json() if draft.edited else None,
    }


def as_draft(values: Mapping[str, object]) -> Draft:
    """Take the draft from JSON `values` (see `as_json`): known keys, types and lengths pass, the rest is counted."""
    kind = values.get("kind") or ""
    known_kind = kind if isinstance(kind, str) and kind in kind_ids() else ""
    given = values.get("answers") or {}
    answers, dropped = _passing(_in_boxes(given, known_kind)) if isinstance(given, Mapping) else ({}, 1)
    own_words, lost_own_words = _own_words(values.get("own_words"))
    left_out, lost_left_out = _ids(values.get("left_out"))
    ignored, lost_ignored = _ids(values.get("ignored"))
    edited, lost_edited = _edited(values.get("edited"))
    dropped += lost_left_out + lost_ignored + lost_own_words + lost_edited + (kind != known_kind)
    return Draft(known_kind, answers, left_out, own_words, ignored, edited, dropped)


def _passing(values: Mapping[str, object]) -> tuple[Answers, int]:
    """Take what can be used, and beside it what is only too long: its box says so, and the reader shortens it there."""
    answers, dropped = passing(values)
    known = catalog()
    long = {
        key: storable(text)
        for key, text in values.items()
        if isinstance(text, str)
        and key in known
        and known[key].type in ("text", "long")
        and known[key].longest < len(text) <= LONGEST_TEXT
    }
    return {**answers, **long}, dropped - len(long)


def _unreadable(text: str) -> LinkFault:
    if MARK not in text:
        return "foreign"
    return "damaged" if text.rstrip().endswith("\n}") else "cut"


def _ids(given: object) -> tuple[tuple[str, ...], int]:
    items = given or ()
    if not isinstance(items, list | tuple):
        return (), 1
    ids = tuple(item for item in items if isinstance(item, str) and ID.fullmatch(item))[:MOST_ITEMS]
    return ids, len(items) - len(ids)


def _of_today(values: Mapping[str, object]) -> Mapping[str, object]:
    """Put what version 1 held into the boxes of today, what the reader worded in place of a sentence among it."""
    told, given = values.get("answers") or {}, values.get("kind")
    if not isinstance(told, Mapping):
        return values
    kind = given if isinstance(given, str) and given in kind_ids() else ""
    own_words, _ = _own_words(values.get("own_words"))
    ours = _frames_of(kind)
    kept: dict[str, str] = {}
    before: dict[str, str] = {}
    for key, words in own_words.items():
        name = OF_TODAY.get(key, key)
        if name in ours:
            kept[name] = words
        else:
            before[key] = words
    worded = {each.key for each in map(_said, before) if each}
    answers = {key: answer for key, answer in with_promised_day(told, given).items() if key not in worded}
    answers = _in_boxes(answers, kind)
    for key, words in before.items():
        move = _box(kind, key)
        there = answers.get(move, "")
        answers[move] = f"{there} {words}".strip() if isinstance(there, str) else words
    others = values.get("own_words")
    if isinstance(others, Mapping):
        # What could not be taken is still there, to be counted.
        others = kept | {key: words for key, words in others.items() if key not in own_words}
    return {**values, "answers": answers, "own_words": others}


def _in_boxes(answers: Mapping[str, object], kind: str) -> dict[str, object]:
    """Return the answers with those to questions of before in the boxes that this kind has; the kind stays as it is."""
    told = as_passages({**answers, "kind": kind or answers.get("kind")}, questions())
    return {key: answers.get(key) if key == "kind" else told[key] for key in told if key != "kind" or key in answers}


def _frames_of(kind: str) -> frozenset[str]:
    """Return the names of what a reader may word in a letter of this kind, of any where it is not known."""
    if not kind:
        return frozenset({SUBJECT, *frames()})
    named = kind_named(kind)
    return frozenset({SUBJECT, *named.frames, *(("salutation", *SIGN_OFF) if named.addressed else ())})


def _said(sentence: str) -> Earlier | None:
    """Return the question of before whose answer this sentence said."""
    return next((each for each in earlier().values() if sentence in (each.key, *each.said_in)), None)


def _box(kind: str, sentence: str) -> str:
    """Return the move whose box takes what the reader worded in place of a sentence of before."""
    said = _said(sentence)
    move = said.of(kind).move if said else sentence
    moves = kind_named(kind).moves if kind else tuple(key for key, each in questions().items() if each.move)
    return next(key for key in (move, ELSE, moves[-1]) if key in moves)


def _own_words(given: object) -> tuple[dict[str, str], int]:
    items = given or {}
    if not isinstance(items, Mapping):
        return {}, 1
    kept = {
        key: storable(words)
        for key, words in items.items()
        if ID.fullmatch(key) and isinstance(words, str) and len(words) <= LONGEST_TEXT
    }
    first = dict(list(kept.items())[:MOST_ITEMS])
    return first, len(items) - len(first)


def _edited(given: object) -> tuple[Edited | None, int]:
    edited = _pair(given)
    if edited and isinstance(given, Mapping):
        by_hand = _pair(given.get("by_hand"))
        return replace(edited, by_hand=by_hand), int(bool(given.get("by_hand")) and by_hand is None)
    return None, int(bool(given))


def _pair(given: object) -> Edited | None:
    match given:
        case {"base": str(base), "text": str(text)} if max(len(base), len(text)) <= LONGEST_TEXT:
            return Edited(storable(base), storable(text))
        case _:
            return None
