"""Composing a letter: a kind's frames with the facts that were given, and the reader's passages as they wrote them."""

import datetime as dt
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from itertools import pairwise

from bounceback.english.dates import as_said, spoken
from bounceback.english.fitting import fit
from bounceback.english.mends import name_words
from bounceback.english.tidy import plain
from bounceback.english.words import word_list
from bounceback.letters.frames import fitting, frames, goes_on, holds, said
from bounceback.letters.model import (
    CALL_WORDS,
    MESSAGE_LIMIT,
    SHORT_WORDS,
    SUBJECT_LIMIT,
    Frame,
    Letter,
    LetterKind,
    Paragraph,
    Passage,
    Piece,
    Sentence,
)
from bounceback.letters.passages import kept_as_typed, passage, written
from bounceback.questions.answers import chosen
from bounceback.questions.catalog import questions
from bounceback.questions.model import Answers

__all__ = ["SIGN_OFF", "compose", "recipient_of"]

# An employer's name is often made of common words: Next, Prairie Gate Dairy.
NAME_KEYS = ("their_name", "your_name", "interviewer")
STYLE_KEYS = (
    "tone", "length", "region", "recipient", "channel", "state", "told_no", "offered", "answer_kind", "request_kind",
)  # fmt: skip
SIGN_OFF = ("sign_off", "name", "reach")
"""The frames that end a letter, a line each."""
# These are written as people talk.
TALKED = ("message", "call")
# What our lines there can do without: who reads or hears them knows who writes, and about which job.
SPARED = ("contact", "company", "role")
SEVERAL = (",", " and ", " & ", "+", ";")


@dataclass(frozen=True, slots=True)
class _Desk:
    """What a letter is written from: its kind, the choices, the facts as they are said, the passages by key."""

    kind: LetterKind
    answers: Answers
    style: Mapping[str, str]
    facts: Mapping[str, str]
    passages: dict[str, Passage]
    removed: Collection[str]
    own_words: Mapping[str, str]
    # The passages that stand in the letter, in small letters, and that which directly follows each frame.
    stands: Mapping[str, str] = field(default_factory=dict)
    follows: Mapping[str, str] = field(default_factory=dict)

    def has_said(self, name: str, words: str) -> bool:
        """Whether a passage holds these words, or is `{key}`; after a ^, whether the one after `name` begins so."""
        if words.startswith("{"):
            return words[1:-1] in self.stands
        if words.startswith("^"):
            return self.follows.get(name, "").startswith(words[1:])
        return any(words in text for text in self.stands.values())


def compose(
    kind: LetterKind,
    answers: Answers,
    *,
    today: dt.date | None = None,
    left_out: Collection[str] = (),
    own_words: Mapping[str, str] | None = None,
) -> Letter:
    """Write the letter of this `kind` from checked `answers`.

    What stands in a move's box stands in the letter, tidied, in the order of the kind or the reader's own (`order`
    among the answers). A missing fact, or a missing passage that is essential, leaves a gap: no letter is refused.
    `left_out` holds names of frames and keys of moves to leave out, `own_words` maps names of frames to the reader's
    own wording. Passages that the length or the channel leaves out are marked, and are in the letter again when
    `put_in` among the answers names them. Where `today` is known, a message and a call say a day of this week as people
    do: *on Tuesday*.
    """
    style = {key: chosen(answers, key) for key in STYLE_KEYS} | {"recipient": recipient_of(answers)}
    if not kind.addressed:
        style["channel"] = "mail"  # a note to keep goes nowhere
    facts = _facts(kind, answers, style, today)
    passages = _passages(kind, answers, facts, style, left_out)
    desk = _Desk(kind, answers, style, facts, passages, left_out, own_words or {})
    letter = _as_full(desk)
    if not _is_brief(style) or style["channel"] not in TALKED:
        return letter
    for key in SPARED:
        if not _lacks(desk, letter):
            break
        # Our own line gives way before a word of theirs.
        desk = replace(desk, facts={each: fact for each, fact in desk.facts.items() if each != key})
        barer = _as_full(desk)
        if _lacks(desk, barer) < _lacks(desk, letter):
            letter = barer
    return letter


def _as_full(desk: _Desk) -> Letter:
    """Write a letter; a brief one holds what is essential or kept, then what fits: questions first, courtesies last."""
    letter = _written(desk)
    if not _is_brief(desk.style):
        return letter
    for key, told in sorted(desk.passages.items(), key=lambda each: _weight(desk.kind, each[1])):
        if _is_missed(desk, told):
            fuller = _written(replace(desk, passages=desk.passages | {key: replace(told, left_out=False)}))
            if _fits(fuller):
                letter, desk = fuller, replace(desk, passages={each.key: each for each in fuller.passages})
    return letter


def _lacks(desk: _Desk, letter: Letter) -> int:
    """Return how many passages a letter does without that the reader has not taken out."""
    return sum(_is_missed(desk, told) for told in letter.passages)


def _is_missed(desk: _Desk, told: Passage) -> bool:
    return told.left_out and told.key not in desk.removed and _is_asked(desk.kind, desk.answers, told.key)


def _weight(kind: LetterKind, told: Passage) -> int:
    question = kind.questions[told.key]
    return 0 if question.kept or "?" in told.text else 1 + question.extra


def _is_brief(style: Mapping[str, str]) -> bool:
    """Whether not everything stands in the letter."""
    return style["length"] == "short"


def _fits(letter: Letter) -> bool:
    match letter.channel:
        case "message":
            return len(letter.body) <= MESSAGE_LIMIT
        case "call":
            return letter.words <= CALL_WORDS
    return letter.words <= SHORT_WORDS


def _written(desk: _Desk) -> Letter:
    kind, style = desk.kind, desk.style
    rows = [("salutation",), *kind.letter, SIGN_OFF] if kind.addressed else [*kind.letter]
    if style["channel"] == "message":
        rows = [rows[0], tuple(name for row in rows[1:-1] for name in row), rows[-1]]  # a text is one block
    rows = _in_order(kind, rows, _texts(desk.answers, "order"))
    stands = {key: told.text.casefold() for key, told in desk.passages.items() if not told.left_out}
    names = [name for row in rows for name in row if name in stands or name not in kind.questions]
    follows = {name: stands[after] for name, after in pairwise(names) if after in stands}
    desk = replace(desk, stands=stands, follows=follows)
    paragraphs = []
    for row in rows:
        inside = [sentence for name in row for sentence in _sentences(desk, name)]
        if inside:
            paragraphs.append(Paragraph(row[0], tuple(inside)))
    removed = tuple(name for row in rows for name in row if name in desk.removed and name not in kind.questions)
    subject = _subject(desk) if style["channel"] == "mail" else Sentence("subject", ())
    return Letter(kind.id, style["channel"], subject, tuple(paragraphs), tuple(desk.passages.values()), removed)


def _is_asked(kind: LetterKind, answers: Answers, key: str) -> bool:
    return all(chosen(answers, name) in values for name, values in kind.condition(key).items())


def recipient_of(answers: Answers) -> str:
    """Return whom the letter speaks to: the choice made, but as many as the names that were given."""
    recipient = chosen(answers, "recipient")
    names = [name for name in _people(str(answers.get("their_name", ""))) if name]
    if recipient == "recruiter" or not names:
        return recipient
    words = " ".join(names).casefold().split()
    if not (word_list("unnamed").isdisjoint(words) and word_list("to_several").isdisjoint(words)):
        return recipient if len(names) == 1 else "panel"
    return ("one", "two", "panel")[min(len(names), 3) - 1]


def _people(names: str) -> list[str]:
    for mark in SEVERAL:
        names = names.replace(mark, "\n")
    return [name.strip() for name in names.split("\n")]


def _facts(kind: LetterKind, answers: Answers, style: Mapping[str, str], today: dt.date | None) -> dict[str, str]:
    facts: dict[str, str] = {}
    for key, given in answers.items():
        question = questions()[key]
        if question.move or question.values or not isinstance(given, str):
            continue
        if question.type == "date":
            day = dt.date.fromisoformat(given)
            near = as_said(day, today) if today and style["channel"] in TALKED else ""
            # A letter is read this week; a note to keep may be read in years.
            facts[key] = near or spoken(day, style["region"], with_year=not kind.addressed)
        else:
            facts[key] = fit(given, question.fit)
    if style["channel"] in TALKED and style["recipient"] != "recruiter":
        facts.pop("company", None)  # whoever is spoken to knows where they work
    if facts.get("interviewer", "").casefold() == facts.get("their_name", "").casefold():
        facts.pop("interviewer", None)  # the letter is to the same person
    return facts


def _passages(
    kind: LetterKind, answers: Answers, facts: Mapping[str, str], style: Mapping[str, str], left_out: Collection[str]
) -> dict[str, Passage]:
    names = _names(facts)
    kept, put_in = _texts(answers, "as_typed"), _texts(answers, "put_in")
    found: dict[str, Passage] = {}
    for key in kind.moves:
        question = kind.questions[key]
        lead = next((each.text for each in question.openers if each.leads and holds(each.when, style)), "")
        if told := passage(question, str(answers.get(key, "")), names, kept_as_typed(kept, key), lead):
            is_needed = question.essential or question.kept or not _is_brief(style)
            out = not is_needed or not _is_asked(kind, answers, key)
            left = key in left_out or (out and key not in put_in)
            found[key] = replace(told, left_out=True) if left else told
    return found


def _names(facts: Mapping[str, str]) -> frozenset[str]:
    """Return the names of the people, whole and word by word."""
    people = [name for key in NAME_KEYS for name in _people(facts.get(key, ""))]
    words = (word for name in people for word in (name, *name_words(name)))
    return frozenset(word for word in words if word[:1].isupper())


def _texts(answers: Answers, key: str) -> tuple[str, ...]:
    given = answers.get(key, ())
    return (given,) if isinstance(given, str) else given


def _in_order(kind: LetterKind, rows: Sequence[tuple[str, ...]], order: tuple[str, ...]) -> list[tuple[str, ...]]:
    """Put the moves into the places of moves in the reader's order; those not named keep theirs after the others."""
    moves = [name for row in rows for name in row if name in kind.questions]
    mine = [key for key in order if key in moves]
    if not mine:
        return [*rows]
    places = sorted(moves.index(key) for key in mine)
    for place, key in zip(places, mine, strict=True):
        moves[place] = key
    following = iter(moves)
    return [tuple(next(following) if name in kind.questions else name for name in row) for row in rows]


def _sentences(desk: _Desk, name: str) -> tuple[Sentence, ...]:
    if name in desk.kind.questions:
        return _move(desk, name)
    if name in desk.removed:
        return ()
    before = "\n" if name in SIGN_OFF else " "
    if own := _as_written(desk.own_words.get(name, "")):
        return (Sentence(name, (Piece(own),), before=before, own=True),)
    words = fitting(_ways(desk.kind, name), desk.style, desk.facts.get, partial(desk.has_said, name))
    if not words:
        return ()
    pieces = said(words, desk.facts)
    return (Sentence(name, pieces, tuple(dict.fromkeys(each.key for each in pieces if each.key)), before=before),)


def _move(desk: _Desk, key: str) -> tuple[Sentence, ...]:
    question = desk.kind.questions[key]
    if told := desk.passages.get(key):
        return () if told.left_out else written(question, told.text)
    if not question.essential or key in desk.removed or not _is_asked(desk.kind, desk.answers, key):
        return ()
    return (Sentence(f"{key}-1", (Piece(f"[{question.gap}]", key, gap=True),), (key,), passage=key),)


def _ways(kind: LetterKind, name: str) -> tuple[Frame, ...]:
    return kind.frames.get(name) or frames()[name]


def _as_written(own: str) -> str:
    """Return the reader's own wording of a frame, every line and mark of it, without what nobody can see."""
    return "\n".join(map(plain, own.splitlines())).strip()


def _subject(desk: _Desk) -> Sentence:
    if own := " ".join(plain(desk.own_words.get("subject", "")).split()):
        return Sentence("subject", (Piece(own),), own=True)
    # The first line that has all its answers and fits; the last one has no slots, so there is always one.
    pieces: tuple[Piece, ...] = ()
    for line in desk.kind.subjects:
        pieces = said(line, desk.facts)
        if (
            not any(piece.gap for piece in pieces)
            and not goes_on(pieces)
            and sum(len(piece.text) for piece in pieces) <= SUBJECT_LIMIT
        ):
            break
    return Sentence("subject", pieces, tuple(dict.fromkeys(piece.key for piece in pieces if piece.key)))
