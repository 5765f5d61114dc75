"""Days as a letter writes them, by region."""

import datetime as dt

__all__ = ["spoken"]

MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip


def spoken(day: dt.date, region: str, *, with_year: bool = False) -> str:
    """`day` as people write it in a letter: `June 4` in the US, `4 June` in the UK; `with_year` adds the year."""
    month = MONTHS[day.month - 1]
    if region == "us":
        return f"{month} {day.day}, {day.year}" if with_year else f"{month} {day.day}"
    return f"{day.day} {month} {day.year}" if with_year else f"{day.day} {month}"
