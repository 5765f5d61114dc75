"""Reading the fields of a request that came through the door: each is of its type, or the caller is told."""

import datetime as dt
from collections.abc import Mapping

from bounceback.errors import RequestError

__all__ = ["day", "mapping", "text", "texts"]


def text(request: Mapping[str, object], key: str) -> str:
    """The text under `key`. Raises `RequestError` when something else is there."""
    value = request.get(key, "")
    if not isinstance(value, str):
        raise RequestError(f"`{key}` is a text.")
    return value


def texts(request: Mapping[str, object], key: str) -> tuple[str, ...]:
    """The list of texts under `key`, empty when missing. Raises `RequestError` when something else is there."""
    value = request.get(key) or []
    if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
        raise RequestError(f"`{key}` is a list of texts.")
    return tuple(value)


def mapping(request: Mapping[str, object], key: str) -> dict[str, object]:
    """The object under `key`, empty when missing. Raises `RequestError` when something else is there."""
    value = request.get(key) or {}
    if not isinstance(value, dict):
        raise RequestError(f"`{key}` is an object.")
    return value


def day(request: Mapping[str, object], key: str) -> dt.date | None:
    """The ISO day under `key`, `None` when missing. Raises `RequestError` when something else is there."""
    value = text(request, key)
    if not value:
        return None
    try:
        return dt.date.fromisoformat(value)
    except ValueError:
        raise RequestError(f"`{key}` is a day in ISO form, such as 2026-06-04.") from None
