"""Days: as a letter writes them, by region, and as a form sends them."""

import datetime as dt

__all__ = [
    "EARLIEST",
    "LATEST",
    "MONTHS",
    "MONTH_NUMBERS",
    "WEEKDAYS",
    "WEEKDAY_NUMBERS",
    "DayError",
    "as_said",
    "read_day",
    "spoken",
]

MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
MONTH_NUMBERS = {name.lower()[:length]: at for at, name in enumerate(MONTHS, 1) for length in (3, None)} | {"sept": 9}
"""What months are called, in small letters and short (`jan`, `sept`) or whole."""
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
WEEKDAY_NUMBERS = {name.lower()[:length]: at for at, name in enumerate(WEEKDAYS) for length in (3, None)}
WEEKDAY_NUMBERS |= {"tues": 1, "weds": 2, "thur": 3, "thurs": 3}
"""What weekdays are called, likewise; Monday is 0."""
EARLIEST = dt.date(2000, 1, 1)
LATEST = dt.date(2099, 12, 31)


class DayError(ValueError):
    """A text is no day that we can work with. The message is for whoever typed it."""


def read_day(text: str) -> dt.date:
    """Return the day that `text` (ISO, `2026-06-04`) names. Raises `DayError` for anything else."""
    try:
        day = dt.date.fromisoformat(text)
    except ValueError:
        raise DayError(
            "This is not a date in the calendar. Write it as year, month, day, such as 2026-06-04."
        ) from None
    if day.isoformat() != text:  # 20260604 and 2026-W23-4 are days too
        raise DayError("Write the date as year, month, day, such as 2026-06-04.")
    if not EARLIEST <= day <= LATEST:
        raise DayError(f"Check the year. We can work with {EARLIEST.year} to {LATEST.year}.")
    return day


def as_said(day: dt.date, today: dt.date) -> str:
    """Return `day` as people who talk say it: `today`, `Tuesday` for a week, `the 9th` for two more; else empty."""
    ago = (today - day).days
    if not 0 <= ago < 3 * len(WEEKDAYS):
        return ""
    if ago >= len(WEEKDAYS):
        ending = "th" if day.day in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(day.day % 10, "th")
        return f"the {day.day}{ending}"
    return WEEKDAYS[day.weekday()] if ago else "today"


def spoken(day: dt.date, region: str, *, with_year: bool = False) -> str:
    """`day` as people write it in a letter: `June 4` in the US, `4 June` in the UK; `with_year` adds the year."""
    month = MONTHS[day.month - 1]
    if region == "us":
        return f"{month} {day.day}, {day.year}" if with_year else f"{month} {day.day}"
    return f"{day.day} {month} {day.year}" if with_year else f"{day.day} {month}"
