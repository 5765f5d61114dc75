"""The plan as a calendar file: all-day events that a reader can open in any calendar (RFC 5545)."""

import datetime as dt
import hashlib
from collections.abc import Mapping

from icalendar import Alarm, Calendar, Event, vDatetime

from bounceback.checklist.plan import Plan, PlanStep
from bounceback.english.tidy import one_line

__all__ = ["calendar"]

ONE_DAY = dt.timedelta(days=1)
NINE_HOURS = dt.timedelta(hours=9)
MAKER = "-//Bounce Back//Plan after an interview//EN"


def calendar(plan: Plan, answers: Mapping[str, object] | None = None, time: dt.time | None = None) -> str:
    """Write an `.ics` file with one all-day event for each step of `plan`, and a reminder at nine that morning.

    `answers` name the job (`role`, `company`) in the titles, where given. The same interview keeps the same UIDs, so
    that opening a later file moves the events and does not double them: calendars take the one that was made last, by
    the day of the plan and the `time` on it. Lines end in CRLF and are folded at 75 bytes.
    """
    told = answers or {}
    job = ", ".join(text for key in ("role", "company") if (text := _text(told.get(key))))
    about = "|".join(_text(told.get(key)) for key in ("interview_date", "role", "company"))
    if not about.strip("|"):
        # Nothing says which interview it was: a plan of another day may be about another one, and must not move this.
        about = plan.today.isoformat()
    digest = hashlib.sha256(about.encode()).hexdigest()[:16]
    made = Calendar()
    made.add("prodid", MAKER)
    made.add("version", "2.0")
    made.add("calscale", "GREGORIAN")
    made.add("method", "PUBLISH")
    for step in plan.steps:
        made.add_component(_event(step, dt.datetime.combine(plan.today, time or dt.time(), dt.UTC), job, digest))
    written: bytes = made.to_ical()
    return written.decode()


def _event(step: PlanStep, made: dt.datetime, job: str, digest: str) -> Event:
    title = f"{step.title} ({job})" if job else step.title
    event = Event()
    event.add("uid", f"{step.id}.{digest}@bounce-back.invalid")
    # Set and not added: adding looks for the zone UTC in a time zone database, and the browser's Python has none.
    event["dtstamp"] = vDatetime(made)
    # Minutes, so that a file saved later has the higher number (RFC 5546); far below what a calendar can count.
    event.add("sequence", made.toordinal() * 24 * 60 + made.hour * 60 + made.minute)
    event.add("dtstart", step.day)
    event.add("dtend", step.day + ONE_DAY)
    event.add("summary", title)
    event.add("description", step.text)
    # A plan is no meeting: the day stays free for others to see.
    event.add("transp", "TRANSPARENT")
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", title)
    alarm.add("trigger", NINE_HOURS)
    event.add_component(alarm)
    return event


def _text(value: object) -> str:
    return one_line(value) if isinstance(value, str) else ""
