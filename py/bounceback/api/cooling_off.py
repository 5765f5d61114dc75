"""What to ask before a letter leaves the desk, and a reminder to read it again tomorrow."""

import datetime as dt
from typing import TYPE_CHECKING

from bounceback.api.coach import reviewed
from bounceback.api.fields import Request, day, text, time_of_day
from bounceback.english.dates import spoken
from bounceback.letters.cooling_off import pause, pause_rules

if TYPE_CHECKING:
    from bounceback.api import contract

__all__ = ["answer_before_sending", "answer_reminder"]

ONE_DAY = dt.timedelta(days=1)


def answer_before_sending(request: Request) -> "contract.BeforeSendingReply":
    """Say what to ask before the letter leaves. Raises `RequestError` as a review does, and for what is no time."""
    # What is only worth a thought is not hot: there a rule is not sure.
    notes = {note.rule for note in reviewed(request).notes if note.level != "consider"}
    found = pause(time_of_day(request, "time"), notes)
    return {"pause": {"text": found.text, "why": found.why} if found else None}


def answer_reminder(request: Request) -> "contract.ReminderReply":
    """Give a calendar file for tomorrow. Raises `RequestError` where `today` is missing or no day."""
    # A question asked at every copy does not wait for the library of a file that few want.
    from bounceback.checklist.ics import calendar
    from bounceback.checklist.plan import Plan, PlanStep

    today, rules = day(request, "today"), pause_rules()
    tomorrow = today + ONE_DAY
    words = spoken(tomorrow, text(request, "region") or "us")
    step = PlanStep("read_again", tomorrow, words, rules.reminder_title, rules.reminder_text)
    return {
        "name": rules.reminder_file,
        "type": "text/calendar",
        "text": calendar(Plan("read_again", today, (step,), "")),
    }
