"""What links and saved files say to a reader, and their limits, read from `links/words.toml`."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Literal

from bounceback.definitions.toml import Table, read
from bounceback.errors import LinkError, LinkFault

__all__ = ["LinkWords", "link_words", "refusal"]

type Carrier = Literal["link", "file"]

FAULTS: tuple[LinkFault, ...] = ("cut", "damaged", "newer", "foreign")


@dataclass(frozen=True, slots=True)
class LinkWords:
    """Lengths are in characters. `faults` holds a sentence for each way in which a link or a file cannot be opened.

    `places` holds, by a page's address from the root, the words that lead there with a shared plan or letter.
    """

    safe_length: int
    scan_length: int
    file_name: str
    file_note: str
    kind_label: str
    line_longest: int
    line_too_long: str
    no_door: str
    friend_go: str
    friend_file: str
    places: Mapping[str, str]
    faults: Mapping[Carrier, Mapping[LinkFault, str]]


@cache
def link_words() -> LinkWords:
    """Words and limits of links. Raises `DefinitionError` with every problem of the file."""
    return read("links/words.toml", _link_words)


def refusal(fault: LinkFault, carrier: Carrier = "link") -> LinkError:
    """Return the error for a link or file that cannot be opened, with its sentence for readers."""
    return LinkError(fault, link_words().faults[carrier][fault])


def _link_words(table: Table) -> LinkWords:
    friend = table.table("friend")
    places = table.table("places")
    return LinkWords(
        safe_length=table.number("safe_length"),
        scan_length=table.number("scan_length"),
        file_name=table.text("file_name"),
        file_note=table.text("file_note"),
        kind_label=table.text("kind_label"),
        line_longest=friend.number("longest"),
        line_too_long=friend.text("too_long"),
        no_door=friend.text("no_door"),
        friend_go=friend.text("go"),
        friend_file=friend.text("file_name"),
        places={f"{page}/": places.text(page) for page in places},
        faults={"link": _faults(table.table("link")), "file": _faults(table.table("file"))},
    )


def _faults(table: Table) -> dict[LinkFault, str]:
    return {fault: table.text(fault) for fault in FAULTS}
