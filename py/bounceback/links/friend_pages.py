"""The doors of a friend's link: the pages that a sender can choose from, read from `links/friend_pages.toml`."""

from dataclasses import dataclass
from functools import cache

from bounceback.definitions.toml import Table, read
from bounceback.guide.chapters import chapters

__all__ = ["Door", "door_named", "doors", "is_door"]


@dataclass(frozen=True, slots=True)
class Door:
    """A page to send a friend to: its `chapter` (an id, empty for the front page), `title`, and address from the root.

    `label` is what the sender chooses; it is empty for a chapter that is not offered and may stand in a link.
    """

    chapter: str
    label: str
    title: str
    page: str


@cache
def doors() -> tuple[Door, ...]:
    """Return the doors in the order in which they are offered. Raises `DefinitionError` with every problem."""
    return read("links/friend_pages.toml", lambda table: tuple(map(_door, table.tables("doors"))))


def is_door(chapter: str) -> bool:
    """Whether a link may lead to `chapter`: any chapter of the guide, or the front page."""
    return not chapter or chapter in chapters()


def door_named(chapter: str) -> Door:
    """Return the door of a chapter, offered or not. Raises `KeyError` where `is_door` is false."""
    return next((door for door in doors() if door.chapter == chapter), None) or _of(chapter, "")


def _door(one: Table) -> Door:
    return _of(one.choice("chapter", tuple(chapters()), ""), one.text("label"))


def _of(chapter: str, label: str) -> Door:
    if not chapter:
        return Door("", label, "", "")
    return Door(chapter, label, chapters()[chapter].title, chapters()[chapter].page)
