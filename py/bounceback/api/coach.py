"""The coach's notes on a text."""

from typing import TYPE_CHECKING

from bounceback.api.fields import Request, answers_of, flag, mapping, optional_day, text, texts
from bounceback.coach.model import Note, Review
from bounceback.coach.review import review, while_writing
from bounceback.letters.kinds import kind as kind_named
from bounceback.questions.catalog import questions
from bounceback.questions.prefill import implied

if TYPE_CHECKING:
    from bounceback.api import contract

__all__ = ["answer_proofread", "answer_review", "every_note", "reviewed"]


def answer_review(request: Request) -> "contract.ReviewReply":
    """Give the coach's notes. Raises `RequestError` for an unknown kind or a field of the wrong type."""
    found = reviewed(request)
    return {
        "notes": [_note(note) for note in found.notes],
        "first": [_note(note) for note in found.first],
        "next": [_note(note) for note in found.next],
        "waiting": [_note(note) for note in found.waiting],
        "praise": [_note(note) for note in found.praise],
    }


def answer_proofread(request: Request) -> "contract.ProofreadReply":
    """Say what a model changed in a passage, or why that is refused. Raises `RequestError` as `answer_review` does."""
    from bounceback.coach.proofread import proofread  # only where a browser has a model

    answers = answers_of(request)
    told = (answers.get(key) for key, question in questions().items() if question.fit in ("name", "person"))
    found = proofread(text(request, "text"), text(request, "mended"), [each for each in told if isinstance(each, str)])
    return {
        "changes": [
            {"from": each.before, "to": each.after, "start": each.start, "end": each.end} for each in found.changes
        ],
        "refused": found.refused,
    }


def every_note(found: Review) -> "list[contract.Note]":
    """All notes of a review in one list, praise last, as JSON values."""
    return [_note(note) for note in (*found.notes, *found.praise)]


def reviewed(request: Request) -> Review:
    """Return the review that `request` asks for. Raises as `answer_review` does."""
    answers, whole = mapping(request, "answers"), text(request, "text")
    told = answers.get("region")
    found = review(
        whole,
        kind=text(request, "kind"),
        region=text(request, "region") or (told if isinstance(told, str) else "") or "us",
        answers={**answers, **implied(answers)},
        subject=None if request.get("subject") is None else text(request, "subject"),
        today=optional_day(request, "today"),
        ignored=texts(request, "ignored"),
    )
    if not flag(request, "live") or "[" not in whole:
        return found
    asked = {**questions(), **kind_named(text(request, "kind")).questions}
    markers = (f"[{question.gap}]" for question in asked.values() if question.gap)
    return while_writing(found, [marker for marker in markers if marker in whole])


def _note(note: Note) -> "contract.Note":
    return {
        "rule": note.rule,
        "level": note.level,
        "found": note.found,
        "why": note.why,
        "better": note.better,
        "replace": note.replace,
        "start": note.start,
        "end": note.end,
        "part": note.part,
    }
