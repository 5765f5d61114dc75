"""Reading the fields of a request: each is of its type, or the caller is told."""

import datetime as dt
from collections.abc import Mapping

from bounceback.english.dates import DayError, read_day
from bounceback.errors import RequestError

__all__ = ["Request", "answers_of", "count", "day", "flag", "mapping", "optional_day", "text", "texts", "time_of_day"]

type Request = Mapping[str, object]
"""A request as it came through the door: of no field is anything known."""


def text(request: Request, key: str) -> str:
    """Return the text under `key`, empty when missing. Raises `RequestError` when something else is there."""
    value = request.get(key)
    if value is None:
        return ""
    if not isinstance(value, str):
        raise RequestError(f"`{key}` is a text.")
    return value


def texts(request: Request, key: str) -> tuple[str, ...]:
    """Return the list of texts under `key`, empty when missing. Raises `RequestError` when something else is there."""
    value = request.get(key)
    if value is None:
        return ()
    if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
        raise RequestError(f"`{key}` is a list of texts.")
    return tuple(value)


def mapping(request: Request, key: str) -> dict[str, object]:
    """Return the object under `key`, empty when missing. Raises `RequestError` when something else is there."""
    value = request.get(key)
    if value is None:
        return {}
    if not isinstance(value, dict):
        raise RequestError(f"`{key}` is an object.")
    return value


def answers_of(request: Request) -> dict[str, str | list[str]]:
    """Return the answers, those left out that are neither text nor texts. Raises `RequestError` as `mapping` does."""
    given = mapping(request, "answers")
    return {
        key: value
        for key, value in given.items()
        if isinstance(value, str) or (isinstance(value, list) and all(isinstance(item, str) for item in value))
    }


def flag(request: Request, key: str) -> bool:
    """Return the yes or no under `key`, no when missing. Raises `RequestError` when something else is there."""
    value = request.get(key)
    if not isinstance(value, bool | None):
        raise RequestError(f"`{key}` is true or false.")
    return bool(value)


def count(request: Request, key: str) -> int:
    """Return the number under `key`, none when missing. Raises `RequestError` when something else is there."""
    value = request.get(key)
    if value is None:
        return 0
    if not isinstance(value, int) or isinstance(value, bool) or value < 0:
        raise RequestError(f"`{key}` is a number of things.")
    return value


def day(request: Request, key: str) -> dt.date:
    """Return the ISO day under `key`. Raises `RequestError` when it is missing, or something else is there."""
    found = optional_day(request, key)
    if found is None:
        raise RequestError(f"This action needs `{key}`, a day such as 2026-06-04.")
    return found


def optional_day(request: Request, key: str) -> dt.date | None:
    """Return the ISO day under `key`, `None` when missing. Raises `RequestError` when something else is there."""
    value = text(request, key)
    try:
        return read_day(value) if value else None
    except DayError as error:
        raise RequestError(f"`{key}`: {error}", value[:40]) from None


def time_of_day(request: Request, key: str) -> dt.time | None:
    """Return the time under `key` (`23:40`), `None` when missing. Raises `RequestError` for anything else."""
    value = text(request, key)
    try:
        return dt.time.fromisoformat(value) if value else None
    except ValueError:
        raise RequestError(f"`{key}` is a time of day, such as 23:40.", value[:40]) from None
