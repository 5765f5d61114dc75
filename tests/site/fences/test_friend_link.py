"""The fence that makes a friend's link."""

from pathlib import Path

import pytest
from markdown import Markdown
from pymdownx.superfences import SuperFencesException

from bounceback.links.friend_pages import Door, doors
from bounceback_site.fences.friend_link import door_view, send_to_a_friend


def test_every_door_stands_there_as_a_plain_link_and_as_a_choice() -> None:
    html = send_to_a_friend("", "send-to-a-friend", "", {}, Markdown())
    for door in doors():
        assert f'href="../{door.page}">{door.label}</a>' in html
        assert f'value="{door.chapter}"' in html
        assert door_view(door).title in html.replace("&#39;", "'")


def test_a_page_says_itself_what_it_is(tmp_path: Path) -> None:
    (tmp_path / "index.md").write_text('---\ndescription: "What to do."\n---\n\n# Start <here>\n', encoding="utf-8")
    view = door_view(Door("", "Not sure", "", ""), tmp_path)
    assert (view.title, view.says) == ("Start <here>", "What to do.")


def test_a_page_that_says_nothing_of_itself_ends_the_build(tmp_path: Path) -> None:
    (tmp_path / "index.md").write_text("# Start here\n", encoding="utf-8")
    with pytest.raises(ValueError, match=r"index\.md has no heading or no description"):
        door_view(Door("", "Not sure", "", ""), tmp_path)


def test_a_fence_with_something_inside_is_refused() -> None:
    with pytest.raises(SuperFencesException, match="expected nothing inside"):
        send_to_a_friend("help", "send-to-a-friend", "", {}, Markdown())
