"""The letter coach: rules over any finished text, with what we know about the letter as context."""

import datetime as dt
from collections.abc import Collection, Mapping, Sequence
from itertools import islice

from bounceback.coach.checks import Found
from bounceback.coach.letter_text import SUBJECT, letter_text
from bounceback.coach.model import LEVELS, Note, Review
from bounceback.coach.rules import SLOT, Check, book
from bounceback.english.tidy import plain
from bounceback.letters.kinds import kind as kind_named

__all__ = ["review", "while_writing"]

FIRST = 3
URGENT = ("stop", "fix")
NOTHING: Mapping[str, str] = {}


def review(
    text: str,
    *,
    kind: str,
    region: str = "us",
    answers: Mapping[str, object] = NOTHING,
    subject: str | None = None,
    today: dt.date | None = None,
    ignored: Collection[str] = (),
) -> Review:
    """Look at a finished letter and say what could be better and what is good.

    `text` is the letter as it would be sent; a first line `Subject: …` is its subject unless `subject` is given apart.
    `kind` is the id of a letter kind, `region` `us` or `uk`, `answers` the answers by question key (names, company,
    role and the interview's ISO date are compared with the text), `today` the day it is read; without it no day is
    past.
    `ignored` holds the ids or names of rules the reader does not want.

    The places of the notes are code points into `text`, or into `subject` where a note's `part` says so. The rules see
    words and not meaning; none of them asks whether a fact is true. Never raises for any text; raises `RequestError`
    for an unknown kind.
    """
    letter_kind = kind_named(kind)
    rules = book()
    # As the letter has them: what nobody can see is no part of a name.
    told = {key: plain(value if isinstance(value, str) else _joined(value)) for key, value in answers.items()}
    read, before = letter_text(
        text,
        subject,
        rules.matcher,
        kind=kind,
        region=region,
        answers=told,
        today=today,
        addressed=letter_kind.addressed,
        future=letter_kind.future,
        bounds=letter_kind.words,
    )
    notes: list[Note] = []
    praise: list[Note] = []
    by_rule: dict[str, tuple[set[tuple[str, str]], list[Note]]] = {}
    for rule, check in rules.checks(kind, letter_kind.addressed).that_may_find(read.lists):
        if rule.id in ignored or rule.name in ignored:
            continue
        # A choice made for one letter is not a choice for the next: it counts where it is asked.
        asked = check.unless_answer
        if asked and told.get(asked) == "yes" and asked in letter_kind.keys:
            continue
        if check.unless_any is not None and read.has(check.unless_any, "all"):
            continue
        seen, said = by_rule.setdefault(rule.id, (set(), []))
        # What gives way may do so many times over.
        for found in check.find(read) if check.gives_way else islice(check.find(read), rule.most):
            note = _note(rule.id, check, found, text, subject if before else None, before)
            if check.gives_way and any(_meet(other, note) for other in (*notes, *praise)):
                continue
            # Two checks of one rule may see the same words.
            same = (note.found.lower(), "" if note.found else note.why)
            if len(seen) == rule.most or same in seen:
                continue
            seen.add(same)
            if note.found and any(_covers(other, note) for other in said):
                continue
            said.append(note)
            if note.level == "praise":
                praise.append(note)
            else:
                notes.append(note)
    # Nobody is praised for the words that a note is about.
    praise = [each for each in praise if not any(_share_words(each, note) for note in notes)]
    notes.sort(key=lambda each: (LEVELS.index(each.level), each.rule, each.part, each.start))
    return _reviewed(notes, praise)


def _covers(one: Note, other: Note) -> bool:
    """Whether words that a note of the same rule is about already are said again, and no more seriously."""
    return _meet(one, other) and LEVELS.index(one.level) <= LEVELS.index(other.level)


def _share_words(one: Note, other: Note) -> bool:
    return _meet(one, other) and other.level in URGENT


def _meet(one: Note, other: Note) -> bool:
    return one.part == other.part and one.start < other.end and other.start < one.end


def while_writing(found: Review, gaps: Collection[str]) -> Review:
    """Return a review for a letter that is still being filled in: `gaps` are the markers that still stand in it.

    The markers themselves, and what is missing, wait until the gaps are filled: nobody needs to hear of them at every
    key. Notes on words that are there stay. Praise comes when the letter is whole: until then it is for words of ours.
    """
    if not gaps:
        return found
    return _reviewed([note for note in found.notes if note.found and note.found not in gaps], ())


def _reviewed(ordered: Sequence[Note], praise: Sequence[Note]) -> Review:
    by_rule: dict[str, Note] = {}
    for note in ordered:
        if not any(_says_the_same(other, note) for other in by_rule.values()):
            by_rule.setdefault(note.rule, note)
    first, others = tuple(by_rule.values())[:FIRST], tuple(by_rule.values())[FIRST:]
    return Review(
        notes=tuple(ordered),
        first=first,
        next=tuple(note for note in others if note.level in URGENT),
        waiting=tuple(note for note in others if note.level not in URGENT),
        praise=tuple(praise),
    )


def _says_the_same(said: Note, note: Note) -> bool:
    """Whether a note said already is about the same words: those of one lie within the other's, and none mends them."""
    if said.part != note.part or not (said.found and note.found) or note.replace:
        return False
    within = said.start <= note.start and note.end <= said.end
    return within or (note.start <= said.start and said.end <= note.end)


def _note(rule: str, check: Check, found: Found, text: str, subject: str | None, before: int) -> Note:
    start, end = found.start, found.end
    if subject is not None and start < before:
        part, source = "subject", subject
        start, end = start - len(SUBJECT), end - len(SUBJECT)
    else:
        part, source = "text", text
        start, end = start - before, end - before
    start = min(max(start, 0), len(source))
    end = min(max(end, start), len(source))
    words = source[start:end]
    facts = {"found": " ".join(words.split()), **found.facts}
    return Note(
        rule=rule,
        level=found.level or check.level,
        found=words,
        start=start,
        end=end,
        why=_filled(check.why, facts),
        better=_filled(check.better, facts),
        replace=_filled(check.replace, facts) if words else "",
        part="subject" if part == "subject" else "text",
    )


def _filled(sentence: str, facts: Mapping[str, str]) -> str:
    return SLOT.sub(lambda slot: facts.get(slot[1], ""), sentence) if "{" in sentence else sentence


def _joined(value: object) -> str:
    return " ".join(str(each) for each in value) if isinstance(value, list | tuple) else ""
