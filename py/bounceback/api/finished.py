"""A letter that the reader already has: its kind, what in it nobody told us, and its way to the desk."""

from typing import TYPE_CHECKING

from bounceback.api.fields import Request, mapping, text
from bounceback.coach.truth import untold
from bounceback.letters.finished import brought, guess_kind
from bounceback.letters.kinds import kind as kind_named

if TYPE_CHECKING:
    from bounceback.api import contract

__all__ = ["answer_bring", "answer_untold"]

LONGEST = 50_000
"""The most characters of a pasted letter that are looked at; what comes after stays where it is."""


def answer_untold(request: Request) -> "contract.UntoldReply":
    """Say which kind a letter is, where none is given, and list what it says and `answers` do not.

    Raises `RequestError` for a field of the wrong type.
    """
    whole = text(request, "text")[:LONGEST]
    listed = untold(whole, mapping(request, "answers"))
    return {
        "kind": text(request, "kind") or guess_kind(whole),
        "untold": [{"what": each.what, "text": each.text, "start": each.start, "end": each.end} for each in listed],
    }


def answer_bring(request: Request) -> "contract.BringReply":
    """Put the passages of a letter into the boxes of its kind. Raises `RequestError` for an unknown kind."""
    letter = brought(kind_named(text(request, "kind")), text(request, "text")[:LONGEST])
    return {"answers": dict(letter.answers), "left_out": list(letter.left_out)}
