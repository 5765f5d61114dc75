"""The coach's notes on a text, and the one question that no rule can answer."""

from typing import TYPE_CHECKING

from bounceback.api.fields import Request, flag, mapping, optional_day, text, texts
from bounceback.coach.at_copy import at_copy
from bounceback.coach.model import Note, Review
from bounceback.coach.review import review, while_writing
from bounceback.questions.catalog import questions
from bounceback.questions.prefill import implied

if TYPE_CHECKING:
    from bounceback.api import contract

__all__ = ["answer_at_copy", "answer_review", "every_note", "reviewed"]


def answer_review(request: Request) -> "contract.ReviewReply":
    """Give the coach's notes. Raises `RequestError` for an unknown kind or a field of the wrong type."""
    found = reviewed(request)
    return {
        "notes": [_note(note) for note in found.notes],
        "first": [_note(note) for note in found.first],
        "praise": [_note(note) for note in found.praise],
    }


def answer_at_copy(_request: Request) -> "contract.AtCopyReply":
    """Give the question to ask once when the letter is copied."""
    asked = at_copy()
    words: contract.AtCopyQuestion = {
        "id": asked.id,
        "text": asked.text,
        "why": asked.why,
        "yes": asked.yes,
        "no": asked.no,
    }
    return {"question": words}


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
    if not flag(request, "live"):
        return found
    markers = (f"[{question.gap}]" for question in questions().values() if question.gap)
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
