"""A review as plain text, for the command line."""

from bounceback.coach.model import Note, Review

__all__ = ["notes_text"]

HEADINGS = {"stop": "Stop", "fix": "Fix", "consider": "Consider"}


def notes_text(review: Review) -> str:
    """Return the review as lines: what to act on first, then the rest, then praise. No line end at the end."""
    first = set(review.first)
    parts = []
    if review.first:
        parts.append("Act on first:\n" + "\n".join(map(_note, review.first)))
    rest = [note for note in review.notes if note not in first]
    if rest:
        parts.append("Also:\n" + "\n".join(map(_note, rest)))
    if not review.notes:
        parts.append("Nothing to change.")
    if review.praise:
        parts.append("Good:\n" + "\n".join(f"  {note.why}" for note in review.praise))
    return "\n\n".join(parts)


def _note(note: Note) -> str:
    found = f"“{' '.join(note.found.split())}” " if note.found else ""
    lines = [f"  {HEADINGS[note.level]} {note.rule}: {found}".rstrip(), f"    {note.why}", f"    {note.better}"]
    return "\n".join(line for line in lines if line.strip())
