"""Days: as a letter writes them, by region, and as a form sends them."""

import datetime as dt

__all__ = ["EARLIEST", "LATEST", "MONTHS", "WEEKDAYS", "DayError", "read_day", "spoken"]

MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
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


def spoken(day: dt.date, region: str, *, with_year: bool = False) -> str:
    """`day` as people write it in a letter: `June 4` in the US, `4 June` in the UK; `with_year` adds the year."""
    month = MONTHS[day.month - 1]
    if region == "us":
        return f"{month} {day.day}, {day.year}" if with_year else f"{month} {day.day}"
    return f"{day.day} {month} {day.year}" if with_year else f"{day.day} {month}"
