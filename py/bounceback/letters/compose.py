"""Composing a letter: a kind and the reader's answers become sentences, each of which knows where it came from."""

import datetime as dt
from collections.abc import Collection, Mapping
from functools import cache, lru_cache

from bounceback.definitions.toml import read
from bounceback.english.casing import names_in
from bounceback.english.dates import spoken
from bounceback.english.fitting import fit
from bounceback.english.tidy import plain
from bounceback.english.words import opens_sentences
from bounceback.letters import template
from bounceback.letters.joining import as_said, joined
from bounceback.letters.model import (
    SUBJECT_LIMIT,
    Letter,
    LetterKind,
    Paragraph,
    ParagraphPlan,
    Piece,
    Sentence,
    SentencePlan,
)
from bounceback.letters.plans import read_paragraph
from bounceback.letters.shapes import shape
from bounceback.questions.answers import chosen
from bounceback.questions.catalog import questions
from bounceback.questions.model import Answers

__all__ = ["compose"]

NAME_KEYS = ("their_name", "your_name", "company")
# These shape every sentence, and no sentence says them.
STYLE_KEYS = ("tone", "length", "region", "recipient")


def compose(
    kind: LetterKind, answers: Answers, *, left_out: Collection[str] = (), own_words: Mapping[str, str] | None = None
) -> Letter:
    """Write the letter of this `kind` from checked `answers`.

    A missing answer leaves a gap; a letter is never refused. `left_out` holds ids of sentences to leave out,
    `own_words` maps ids of sentences to the reader's own wording, which stands as it was written whatever the answers
    are.
    """
    tone, length, region, recipient = [chosen(answers, key) for key in STYLE_KEYS]
    said = dict(answers)
    for key, day in answers.items():
        if questions()[key].type == "date" and isinstance(day, str) and day:
            # A letter is read this week; a note to keep may be read in years.
            said[key] = spoken(dt.date.fromisoformat(day), region, with_year=not kind.addressed)
    proper = _names(answers)
    salutation, sign_off = _conventions()
    plans = (salutation, *kind.paragraphs, sign_off) if kind.addressed else kind.paragraphs
    paragraphs = []
    skipped: list[str] = []
    for plan in plans:
        sentences = []
        for each in plan.sentences:
            if not _is_said(each, answers, (length, region, recipient)):
                continue
            if each.id in left_out:
                skipped.append(each.id)
                continue
            sentences.append(_written(each, tone, said, proper, (own_words or {}).get(each.id, "")))
        if sentences:
            separator = "\n" if plan.id == sign_off.id else " "
            paragraphs.append(Paragraph(plan.id, plan.block, tuple(sentences), separator))
    return Letter(kind.id, _subject(kind, said, proper), tuple(paragraphs), tuple(skipped))


@cache
def _conventions() -> tuple[ParagraphPlan, ParagraphPlan]:
    return read(
        "conventions.toml",
        lambda table: (
            read_paragraph(table.table("salutation"), questions(), {}),
            read_paragraph(table.table("sign_off"), questions(), {}),
        ),
    )


def _names(answers: Answers) -> frozenset[str]:
    """Words known to be names: those of the people and the employer, and those with a capital inside a sentence."""
    given = (word.strip(",.;") for key in NAME_KEYS for word in str(answers.get(key, "")).split())
    names = {word for word in given if word[:1].isupper() and not opens_sentences(word.casefold())}
    typed = (value for value in answers.values() if isinstance(value, str))
    return frozenset(names.union(*(names_in(value) for value in typed)))


def _is_said(plan: SentencePlan, answers: Answers, style: tuple[str, str, str]) -> bool:
    length, region, recipient = style
    return (
        length in plan.lengths
        and region in plan.regions
        and recipient in plan.recipients
        and all(_answered(answers, key) for key in plan.needs)
        and not any(_answered(answers, key) for key in plan.without)
        and all(chosen(answers, key) in allowed for key, allowed in plan.when.items())
    )


def _answered(answers: Answers, key: str) -> bool:
    value = answers.get(key, "")
    if not isinstance(value, str):
        return bool(value)
    question = questions()[key]
    return bool(value) if question.choices else bool(fit(value, question.fit, starts=False))


def _written(plan: SentencePlan, tone: str, said: Answers, proper: frozenset[str], own: str) -> Sentence:
    pieces = _pieces(_wording(plan, tone, said, proper), said, proper)
    # An answer that chose the sentence made it, whether or not its words stand in it.
    chose = [key for key in plan.when if key in said and key not in STYLE_KEYS]
    used = dict.fromkeys((*(piece.key for piece in pieces if piece.key), *plan.needs, *chose))
    wording = _as_written(own)
    if wording:
        return Sentence(plan.id, (Piece(wording),), tuple(used), own=True)
    return Sentence(plan.id, pieces, tuple(used))


def _as_written(own: str) -> str:
    """Return the reader's own wording of a sentence, every line and mark of it, without what nobody can see."""
    return "\n".join(map(plain, own.splitlines())).strip()


def _wording(plan: SentencePlan, tone: str, said: Answers, proper: frozenset[str]) -> str:
    wording = plan.says[tone]
    if plan.answered:
        answer = as_said(template.slots(wording)[-1], said, questions(), proper)
        how = shape(answer, tuple(plan.answered))
        return plan.answered[how][tone] if how else wording
    return wording


def _pieces(wording: str, said: Answers, proper: frozenset[str]) -> tuple[Piece, ...]:
    return _joined(wording, tuple([(key, said.get(key, "")) for key in template.slots(wording)]), proper)


# Every key typed asks for the whole letter, in which one answer has changed: the other sentences are the same again.
@lru_cache(maxsize=256)
def _joined(
    wording: str, told: tuple[tuple[str, str | tuple[str, ...]], ...], proper: frozenset[str]
) -> tuple[Piece, ...]:
    return joined(template.parse(wording), dict(told), questions(), proper)


def _subject(kind: LetterKind, said: Answers, proper: frozenset[str]) -> Sentence:
    # The first line that has all its answers and fits; the last one has no slots, so there is always one.
    for line in kind.subjects:
        pieces = _pieces(line, said, proper)
        if not any(piece.gap for piece in pieces) and sum(len(piece.text) for piece in pieces) <= SUBJECT_LIMIT:
            break
    return Sentence("subject", pieces, tuple(dict.fromkeys(piece.key for piece in pieces if piece.key)))
