"""Days as a letter writes them, by region."""

import datetime as dt

__all__ = ["spoken"]

MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip


def spoken(day: dt.date, region: str) -> str:
    """`day` as people write it in a letter: `June 4` in the US, `4 June` in the UK."""
    month = MONTHS[day.month - 1]
    return f"{month} {day.day}" if region == "us" else f"{day.day} {month}"
