"""The doors of a friend's link."""

import pytest

from bounceback.guide.chapters import chapters
from bounceback.links.friend_pages import door_named, doors, is_door
from bounceback.links.share import FriendLink, friend_link, open_link


def test_every_door_is_offered_once_and_leads_somewhere_of_its_own() -> None:
    assert len({door.label for door in doors()}) == len({door.page for door in doors()}) == len(doors())
    assert [door.page for door in doors()].count("") == 1


@pytest.mark.parametrize("chapter", ["", *chapters()])
def test_a_link_may_lead_to_every_chapter_offered_or_not(chapter: str) -> None:
    assert is_door(chapter)
    assert door_named(chapter).chapter == chapter
    assert open_link(friend_link(chapter, "Hello")) == FriendLink(chapter, "Hello")


def test_nothing_else_is_a_door() -> None:
    assert not is_door("../../evil")
    with pytest.raises(KeyError):
        door_named("../../evil")
