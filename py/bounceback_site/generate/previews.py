"""Cards: the pictures that chats show beside a link, `python -m bounceback_site.generate.previews docs/assets/social`.

A page with `card: true` in its front matter has one of its own, named after its address; `card_drawing` draws it. What
stands on the card's sheet is what the page holds: its letter, its choices, or its answer.
"""

import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from mkdocs.utils.meta import get_data

from bounceback.letters.compose import compose
from bounceback.letters.kinds import kind
from bounceback.letters.model import Letter
from bounceback.questions.checklist import inputs
from bounceback_site.fences.letter import DEFAULT_KIND
from bounceback_site.fences.rendering import example_letter
from bounceback_site.generate.pages import write_changed
from bounceback_site.generate.preview_drawing import Card, Letters, Run, Ticks, drawn
from bounceback_site.paths import DOCS

__all__ = ["cards", "write_cards"]

FRONT = "front"
_FENCE = re.compile(r"^```([\w-]+)\n(.*?)```$", re.MULTILINE | re.DOTALL)
_ANSWER = re.compile(r'<div class="answer" markdown>\n(.*?)\n</div>', re.DOTALL)


@dataclass(frozen=True, slots=True)
class _Source:
    """A page before it is built: its front matter and its Markdown."""

    about: dict[str, object]
    text: str


def cards(docs: Path = DOCS) -> dict[str, Card]:
    """Return the card of every page under `docs` that has its own, by its name: `front`, `guide-waiting`, `letter`."""
    return dict(sorted(_found(docs)))


def write_cards(folder: Path, docs: Path = DOCS) -> tuple[Path, ...]:
    """Draw every card into `folder` as `<name>.png`, and remove pictures whose page is gone. Returns the files."""
    folder.mkdir(parents=True, exist_ok=True)
    files = {folder / f"{name}.png": drawn(card) for name, card in cards(docs).items()}
    for old in set(folder.glob("*.png")) - files.keys():
        old.unlink()
    write_changed(files)
    return tuple(files)


def _found(docs: Path) -> Iterator[tuple[str, Card]]:
    for file in docs.rglob("*.md"):
        text, about = get_data(file.read_text(encoding="utf-8"))
        if about.get("card"):
            name = "-".join(file.relative_to(docs).with_suffix("").parts).removesuffix("index").strip("-")
            page = _Source(about, text)
            yield name or FRONT, Card(str(about["title"]) if name else _heading(page), _sheet(page))


def _heading(page: _Source) -> str:
    """Return what the front page says first: its title is a name for lists."""
    found = re.search(r"^# (.+)$", page.text, re.MULTILINE)
    return found[1] if found else str(page.about["title"])


def _sheet(page: _Source) -> Letters | Ticks:
    for fence, body in _FENCE.findall(page.text):
        match fence, [part.strip() for part in body.split(":")]:
            case ("letter", ["desk"]) | ("checklist", ["front"]):
                return _letter(compose(kind(DEFAULT_KIND), {}))
            case "letter", ["kind", kind_id]:
                return _letter(example_letter(kind(kind_id), kind(kind_id).examples[0]))
            case "checklist", [""]:
                return Ticks(tuple(cause.label for cause in inputs().causes.values()))
    answer = _ANSWER.search(page.text)
    return Letters(((Run(_plain(answer[1] if answer else str(page.about["description"]))),),))


def _letter(letter: Letter) -> Letters:
    rows: list[list[Run]] = []
    for paragraph in letter.paragraphs:
        rows.append([])
        for number, sentence in enumerate(paragraph.sentences):
            if number and "\n" in sentence.before:
                rows.append([])
            elif number:
                rows[-1].append(Run(sentence.before))
            rows[-1] += [Run(piece.text, piece.gap) for piece in sentence.pieces]
    return Letters(tuple(map(tuple, rows)))


def _plain(markdown: str) -> str:
    """Markdown's words without its marks."""
    return re.sub(r"\[([^\]]+)\]\([^)]*\)", r"\1", markdown).replace("*", "")


if __name__ == "__main__":
    write_cards(Path(sys.argv[1]))
