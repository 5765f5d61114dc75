"""What a page can ask the coach: JSON-able dictionaries in and out.

| action | takes | gives |
|---|---|---|
| `review` | `text`, `kind`, `region`, `answers`, `subject`, `today` (ISO), `ignored`, `live` (still being written); all but the first two optional | `notes`, `first`, `praise`: lists of notes |
| `at_copy` | nothing | `question`: what to ask once when the letter is copied |

A note is `{rule, level, found, why, better, replace, start, end, part}`; its places are code points (see `bounceback.coach.model`).
"""  # noqa: E501 - a row of a table cannot be broken

import datetime
from collections.abc import Mapping

from bounceback.carried import implied
from bounceback.coach.at_copy import at_copy
from bounceback.coach.model import Review
from bounceback.coach.review import review, while_writing
from bounceback.definitions import questions
from bounceback.errors import RequestError

__all__ = ["ACTIONS", "answer", "every_note"]

ACTIONS = ("review", "at_copy")


def answer(action: str, request: Mapping[str, object]) -> dict[str, object]:
    """Answer one `action` (see the module). Raises `RequestError` for a request that a page should not send."""
    match action:
        case "review":
            return _review(request).as_json()
        case "at_copy":
            question = at_copy()
            return {"question": {name: getattr(question, name) for name in ("id", "text", "why", "yes", "no")}}
        case _:
            raise RequestError(f"There is no action called {action[:40]!r}.", action[:40], ACTIONS)


def every_note(found: Review) -> list[dict[str, object]]:
    """All notes of a review in one list, praise last, as JSON values."""
    return [note.as_json() for note in (*found.notes, *found.praise)]


def _review(request: Mapping[str, object]) -> Review:
    answers, ignored, subject = request.get("answers") or {}, request.get("ignored") or (), request.get("subject")
    if not isinstance(answers, Mapping):
        raise RequestError("Answers are an object: question key to answer.")
    if not isinstance(ignored, list | tuple):
        raise RequestError("Ignored is a list of rule ids.")
    text = str(request.get("text") or "")
    found = review(
        text,
        kind=str(request.get("kind") or ""),
        region=str(request.get("region") or answers.get("region") or "us"),
        answers={**answers, **implied(answers)},
        subject=None if subject is None else str(subject),
        today=_today(request.get("today")),
        ignored=[str(rule) for rule in ignored],
    )
    if not request.get("live"):
        return found
    markers = (f"[{question.gap}]" for question in questions().values() if question.gap)
    return while_writing(found, [marker for marker in markers if marker in text])


def _today(day: object) -> datetime.date | None:
    if not day:
        return None
    try:
        return datetime.date.fromisoformat(str(day))
    except ValueError:
        raise RequestError(f"{str(day)[:40]!r} is not a day such as 2026-06-04.", str(day)[:40]) from None
