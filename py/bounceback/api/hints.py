"""The one hint that a box shows of what was written in it."""

from collections.abc import Collection
from typing import TYPE_CHECKING

from bounceback.coach.hints import hints, pressed
from bounceback.letters.compose import recipient_of
from bounceback.letters.model import LetterKind, Passage
from bounceback.letters.passages import BLANK
from bounceback.questions.answers import chosen
from bounceback.questions.model import Answers, Question

if TYPE_CHECKING:
    from bounceback.api import contract

__all__ = ["hint_for"]


def hint_for(passage: Passage, kind: LetterKind, answers: Answers, ignored: Collection[str]) -> "contract.Hint | None":
    """Return the first hint at the words of a passage that are the reader's own; `None` where there is none.

    `ignored` holds the rules that the reader does not want to hear of, as `bounceback.coach.hints` has them.
    """
    found = hints(
        passage.text,
        box=passage.key,
        recipient=recipient_of(answers),
        reader=str(answers.get("their_name", "")),
        region=chosen(answers, "region"),
        ignored=(*ignored, *kind.unhinted),
    )
    ours = _opened(passage.text, kind.questions[passage.key]) if found else 0
    fits = [each for each in found if each.end > ours]
    if not fits:
        return None
    label, better = pressed(passage.text, fits)
    return {"rule": fits[0].rule, "found": fits[0].found, "why": fits[0].why, "label": label, "text": better}


def _opened(text: str, question: Question) -> int:
    """Return where the words of an opener of ours end, with which a passage begins: nothing is said of those."""
    typed = text.split(" ")
    most = 0
    for opener in question.openers:
        given = opener.text.partition(BLANK)[0].split()
        alike = 0
        while alike < min(len(given), len(typed)) and given[alike].strip(",") == typed[alike].strip(",."):
            alike += 1
        most = max(most, alike)
    return len(" ".join(typed[:most]))
