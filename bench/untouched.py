"""What the coach hears in letters that no rule was tuned on: `make coach`. It prints, and asserts nothing.

A marked fault counts as heard when a note that is no praise falls on some of its words; a note to stop or to mend
counts as right when it falls on some marked words. Nothing of a text is printed.
"""

import sys
import tomllib
from collections import Counter
from pathlib import Path
from typing import Any

from bounceback.coach.model import Note, Review
from bounceback.coach.review import review
from bounceback.coach.truth import untold

FROZEN = Path(__file__).resolve().parents[1] / "tests" / "untouched"
SET = FROZEN / "2026-11-26"
INVENTED = FROZEN / "2026-11-26-truth"
TO_ACT_ON = ("stop", "fix")


def main() -> int:
    """Print recall by kind of fault, precision of notes, and how often praise is right. Returns the exit status."""
    there: Counter[str] = Counter()
    heard: Counter[str] = Counter()
    notes: Counter[bool] = Counter()
    praise: Counter[bool] = Counter()
    for letter in read("letters"):
        found = reviewed(letter)
        marks = [(fault["kind"], *span(letter["text"], fault["words"])) for fault in letter["faults"]]
        for kind, start, end in marks:
            there[kind] += 1
            heard[kind] += any(touches(note, start, end) for note in found.notes)
        for note in found.notes:
            if note.level in TO_ACT_ON:
                notes[any(touches(note, start, end) for _, start, end in marks)] += 1
        liked = [span(letter["text"], mark["words"]) for mark in letter["praise"]]
        for note in found.praise:
            praise[any(touches(note, start, end) for start, end in liked)] += 1
    print("Letters: marked faults heard, by kind")
    for kind in sorted(there):
        print(f"  {kind:24} {heard[kind]:3} of {there[kind]}")
    print(f"  {'all':24} {share(heard.total(), there.total())}")
    print(f"Letters: notes to stop or mend that are right: {share(notes[True], notes.total())}")
    print(f"Letters: praise that a reader gave as well: {share(praise[True], praise.total())}")
    sentences = read("sentences")
    # What a whole letter lacks is no fault of a sentence: only notes on words that are there count.
    flagged = [any(note.found for note in reviewed(each).notes) for each in sentences]
    faulty = [bool(each["fault"]) for each in sentences]
    both = sum(one and other for one, other in zip(flagged, faulty, strict=True))
    print(f"Sentences: faulty ones flagged: {share(both, sum(faulty))}; near-misses flagged: "
          f"{share(sum(flagged) - both, len(faulty) - sum(faulty))}")  # fmt: skip
    listed, needless = invented()
    for what in sorted({each for each, _ in listed}):
        seen = [was for each, was in listed if each == what]
        print(f"Is it all true?: invented {what} listed: {share(sum(seen), len(seen))}")
    print(f"Is it all true?: needless items a letter: {sum(needless) / len(needless):.1f}, at most {max(needless)}")
    return 0


def invented() -> tuple[list[tuple[str, bool]], list[int]]:
    """Return what each invention is and whether it was listed, and the needless items of each letter."""
    listed: list[tuple[str, bool]] = []
    needless: list[int] = []
    for letter in tomllib.loads((INVENTED / "letters.toml").read_text(encoding="utf-8"))["letters"]:
        items = untold(letter["text"], letter["told"])
        marks = [(each["what"], *span(letter["text"], each["words"])) for each in letter["invented"]]
        for what, start, end in marks:
            on = [item for item in items if item.start < end and item.end > start]
            listed.append((what, any(what == "claim" or item.what != "claim" for item in on)))
        needless.append(sum(not any(one.start < end and one.end > start for _, start, end in marks) for one in items))
    return listed, needless


def read(name: str) -> list[dict[str, Any]]:
    """Return the entries of one file of the set."""
    entries: list[dict[str, Any]] = tomllib.loads((SET / f"{name}.toml").read_text(encoding="utf-8"))[name]
    return entries


def reviewed(entry: dict[str, Any]) -> Review:
    """Return what the coach says of one entry."""
    return review(
        entry["text"],
        kind=entry["kind"],
        region=entry["region"],
        answers=entry.get("answers", {}),
        today=entry.get("today"),
    )


def span(text: str, words: str) -> tuple[int, int]:
    """Where `words` stand in `text`, in code points."""
    start = text.index(words)
    return start, start + len(words)


def touches(note: Note, start: int, end: int) -> bool:
    """Whether a note falls on some of the words from `start` to `end`."""
    return note.part == "text" and note.start <= end and note.end >= start


def share(some: int, total: int) -> str:
    """`30 of 40 (75 %)`."""
    return f"{some} of {total} ({100 * some / total:.0f} %)" if total else "none"


if __name__ == "__main__":
    sys.exit(main())
