"""The letter coach: notes on any finished text, what to act on first, and praise for what is there."""

from bounceback.coach.model import LEVELS, Level, Note, Review
from bounceback.coach.review import review

__all__ = ["LEVELS", "Level", "Note", "Review", "review"]
