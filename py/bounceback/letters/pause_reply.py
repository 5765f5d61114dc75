"""The door's answers before a letter leaves the desk.

`before_sending` takes what `review` takes, and `time` (the reader's clock, `23:40`). It gives `question`, to be asked
once (is every fact true?), and `pause`: `{text, why}`, or nothing.

`reminder` takes `today` (ISO) and `region`, and needs the pack `calendar`. It gives a calendar file for tomorrow:
`name`, `type`, `text`.
"""

import datetime as dt
from collections.abc import Mapping

from bounceback.coach.door import answer as coach_answer
from bounceback.dates import spoken
from bounceback.errors import RequestError
from bounceback.letters.pause import pause, pause_rules
from bounceback.request_fields import day, text

__all__ = ["ACTIONS", "answer"]

ACTIONS = ("before_sending", "reminder")
ONE_DAY = dt.timedelta(days=1)


def answer(action: str, request: Mapping[str, object]) -> dict[str, object]:
    """Answer one `action` (see the module). Raises `RequestError` for a request that a page should not send."""
    if action == "before_sending":
        return _before_sending(request)
    if action == "reminder":
        return _reminder(request)
    raise RequestError(f"There is no action called {action[:40]!r}.", action[:40], ACTIONS)


def _before_sending(request: Mapping[str, object]) -> dict[str, object]:
    notes = coach_answer("review", request)["notes"]
    rules = {str(note["rule"]) for note in notes} if isinstance(notes, list) else set()
    found = pause(_time(text(request, "time")), rules)
    return coach_answer("at_copy", request) | {"pause": {"text": found.text, "why": found.why} if found else None}


def _reminder(request: Mapping[str, object]) -> dict[str, object]:
    from bounceback.checklist.calendar import calendar
    from bounceback.checklist.plan import Plan, PlanStep

    today = day(request, "today")
    if today is None:
        raise RequestError("`today` is a day in ISO form, such as 2026-06-04.")
    rules = pause_rules()
    tomorrow = today + ONE_DAY
    words = spoken(tomorrow, text(request, "region") or "us")
    step = PlanStep("read_again", tomorrow, words, rules.reminder_title, rules.reminder_text)
    return {
        "name": rules.reminder_file,
        "type": "text/calendar",
        "text": calendar(Plan("read_again", today, (step,), "")),
    }


def _time(value: str) -> dt.time | None:
    try:
        return dt.time.fromisoformat(value) if value else None
    except ValueError:
        raise RequestError("`time` is a time of day, such as 23:40.") from None
