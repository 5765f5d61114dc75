"""Draws a card, 1200 by 630 pixels: the page's heading, and beside it a sheet of paper with what the page holds.

The faces and the colours are the site's own. Pillow draws without a browser, and the same bytes on every run.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from io import BytesIO

from PIL import Image, ImageDraw, ImageFont

from bounceback_site.paths import DOCS

__all__ = ["HEIGHT", "WIDTH", "Card", "Letters", "Run", "Ticks", "drawn"]

ASSETS = DOCS / "assets"
WIDTH, HEIGHT = 1200, 630
# As many as four bits hold: small files, and still smooth letters on two grounds.
_COLOURS = 16
_SERIF, _SANS = "newsreader", "atkinson-400"
_TITLE_LEFT, _TITLE_WIDTH, _TITLE_MIDDLE, _TITLE_LINES = 80, 590, 265, 3
_TITLE_SIZES = (76, 66, 56)
_SHEET_LEFT, _SHEET_TOP, _SHEET_WIDTH, _MARGIN = 730, 70, 410, 42
# A sheet with few words has larger ones; a letter runs on below the edge.
_TEXT_SIZES = (44, 36, 28)
_BELOW = "Bounce Back: free, private, in your own browser"


@dataclass(frozen=True, slots=True)
class Run:
    """Words in a row; `gap` where they stand for an answer that is missing."""

    text: str
    gap: bool = False


@dataclass(frozen=True, slots=True)
class Letters:
    """A sheet with paragraphs, each a row of runs. What does not fit the card runs off its lower edge."""

    paragraphs: tuple[tuple[Run, ...], ...]


@dataclass(frozen=True, slots=True)
class Ticks:
    """A sheet with choices to tick, the first of them ticked."""

    labels: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Card:
    """A heading, and what stands on the sheet beside it."""

    title: str
    sheet: Letters | Ticks


def drawn(card: Card) -> bytes:
    """Return a card as a PNG picture."""
    ink = _colours()
    picture = Image.new("RGB", (WIDTH, HEIGHT), ink["desk"])
    pen = _Pen(ImageDraw.Draw(picture), ink)
    pen.box(_SHEET_LEFT, _SHEET_TOP, _SHEET_WIDTH, HEIGHT, "sheet", "sheet-edge", 2)
    _title(pen, card.title)
    pen.words(_TITLE_LEFT, HEIGHT - 76, _BELOW, _SANS, 30, "ink-soft")
    match card.sheet:
        case Letters(paragraphs):
            _letters(pen, paragraphs)
        case Ticks(labels):
            _ticks(pen, labels)
    file = BytesIO()
    few = picture.quantize(_COLOURS, method=Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE)
    few.save(file, "PNG", compress_level=9)
    return file.getvalue()


@dataclass(frozen=True, slots=True)
class _Pen:
    """Draws in the card's own pixels, with colours by their names in tokens.css."""

    canvas: ImageDraw.ImageDraw
    ink: Mapping[str, str]

    def words(self, x: float, y: float, text: str, face: str, size: int, colour: str) -> None:
        """Write `text` from `x` on, on the line `y`."""
        self.canvas.text((x, y), text, self.ink[colour], _face(face, size), anchor="ls")

    def box(self, x: float, y: float, wide: float, high: float, fill: str, line: str = "", thick: int = 0) -> None:
        """Return a rectangle, and an edge around it."""
        self.canvas.rectangle((x, y, x + wide, y + high), self.ink[fill], self.ink.get(line), thick)


def _colours() -> dict[str, str]:
    """Return the light colours of the site by their names in tokens.css."""
    light = (ASSETS / "css" / "tokens.css").read_text(encoding="utf-8").partition("@media")[0]
    return dict(re.findall(r"--([\w-]+): (#\w+);", light))


@cache
def _face(name: str, size: int) -> ImageFont.FreeTypeFont:
    # The other way to set a line needs a library of the machine's, and looks different where that is missing.
    return ImageFont.truetype(ASSETS / "fonts" / f"{name}.woff2", size, layout_engine=ImageFont.Layout.BASIC)


def _wide(text: str, face: str, size: int) -> float:
    return float(_face(face, size).getlength(text))


def _title(pen: _Pen, title: str) -> None:
    for size in _TITLE_SIZES:
        lines = list(_wrapped((Run(title),), _SERIF, size, _TITLE_WIDTH))
        if len(lines) <= _TITLE_LINES:
            break
    top = _TITLE_MIDDLE - (len(lines) - 1) * size * 1.1 / 2 + size * 0.3
    for number, (run, *_) in enumerate(lines):
        pen.words(_TITLE_LEFT, top + number * size * 1.1, run.text, _SERIF, size, "ink")


def _letters(pen: _Pen, paragraphs: tuple[tuple[Run, ...], ...]) -> None:
    room = _SHEET_WIDTH - 2 * _MARGIN
    for size in _TEXT_SIZES:
        lines = [list(_wrapped(paragraph, _SERIF, size, room)) for paragraph in paragraphs]
        if sum(map(len, lines)) * size * 1.5 < HEIGHT - _SHEET_TOP - 2 * _MARGIN:
            break
    y = _SHEET_TOP + _MARGIN + size * 0.8
    for paragraph in lines:
        for line in paragraph:
            if y > HEIGHT + size:
                return
            _line(pen, line, y, size)
            y += size * 1.45
        y += size * 0.7


def _line(pen: _Pen, line: list[Run], y: float, size: int) -> None:
    x = float(_SHEET_LEFT + _MARGIN)
    for run in line:
        wide = _wide(run.text, _SERIF, size)
        if run.gap:
            shown = _wide(run.text.rstrip(), _SERIF, size)
            pen.box(x, y - size * 0.95, shown, size * 1.25, "mark")
            pen.box(x, y + size * 0.27, shown, 1, "mark-line")
        pen.words(x, y, run.text, _SERIF, size, "on-mark" if run.gap else "ink")
        x += wide


def _ticks(pen: _Pen, labels: tuple[str, ...], size: int = 24) -> None:
    x, y = _SHEET_LEFT + _MARGIN - 8, float(_SHEET_TOP + _MARGIN)
    for number, label in enumerate(labels):
        pen.box(x, y, 30, 30, "sheet", "line-strong" if number else "pen", 2)
        if number == 0:
            pen.box(x + 7, y + 7, 16, 16, "pen")
        for run, *_ in _wrapped((Run(label),), _SANS, size, _SHEET_WIDTH - 2 * _MARGIN - 30):
            pen.words(x + 46, y + 23, run.text, _SANS, size, "ink")
            y += size * 1.3
        y += size * 0.9
        if y > HEIGHT:
            return


def _wrapped(runs: tuple[Run, ...], face: str, size: int, width: float) -> Iterator[list[Run]]:
    """Return the lines of a paragraph. Words of one kind in a row are one run, with the spaces between them."""
    line: list[Run] = []
    taken = 0.0
    for word in _words(runs):
        wide = sum(_wide(part.text, face, size) for part in word)
        shown = wide - (_wide(" ", face, size) if word[-1].text.endswith(" ") else 0)
        if line and taken + shown > width:
            yield line
            line, taken = [], 0.0
        for part in word:
            if line and line[-1].gap == part.gap:
                line[-1] = Run(line[-1].text + part.text, part.gap)
            else:
                line.append(part)
        taken += wide
    if line:
        yield line


def _words(runs: tuple[Run, ...]) -> Iterator[list[Run]]:
    """Return what no line may be broken in: a word with its stop, also where the two come from different runs."""
    word: list[Run] = []
    for run in runs:
        for part in filter(None, re.split(r"(?<= )", re.sub(r"\s", " ", run.text))):
            word.append(Run(part, run.gap))
            if part.endswith(" "):
                yield word
                word = []
    if word:
        yield word
