"""A letter as HTML: the sheet that the build renders and that the page keeps in the same shape."""

import json

from markupsafe import Markup

from bounceback.letters import template
from bounceback.letters.compose import SIGN_OFF
from bounceback.letters.frames import fitting, frames
from bounceback.letters.model import Letter, LetterKind, Paragraph, Piece, Sentence
from bounceback.letters.template import Aside, Part, Slot, Words
from bounceback.questions.answers import chosen
from bounceback.questions.catalog import questions

__all__ = ["letter_body", "letter_subject", "plain_letter"]


def letter_body(letter: Letter, form: str = "", named: LetterKind | None = None) -> Markup:
    """Render a letter. Gaps link to their question in the form whose ids start with `form`, if given.

    With its kind as `named`, each paragraph says which moves it holds.
    """
    return Markup("").join(_paragraph(paragraph, form, named) for paragraph in letter.paragraphs)


def letter_subject(letter: Letter, form: str = "") -> Markup:
    """Return the subject line of a letter."""
    return _pieces(letter.subject, form)


def plain_letter(kind: LetterKind) -> str:
    """Return the letter as the page may write it before Python is there, as JSON.

    `subject` is the line that fits whatever was answered. `paragraphs` are lists of sentences: a passage is
    `{move, gap}`, with a `gap` where it is essential; a frame, as the page's defaults have it, `{frame, parts, needs,
    before}`. A part is a text, a fact `{fact, gap}`, or an aside, a list of such that is there once all its facts are.
    """
    defaults = {key: chosen({}, key) for key, question in questions().items() if question.values}
    rows = [("salutation",), *kind.letter, SIGN_OFF] if kind.addressed else [*kind.letter]
    paragraphs = []
    for row in rows:
        inside: list[object] = []
        for name in row:
            question = kind.questions.get(name)
            if question and question.move:
                inside.append({"move": name, "gap": question.gap if question.essential else ""})
            elif frame := _frame(kind, name, defaults):
                inside.append(frame)
        if inside:
            paragraphs.append(inside)
    return json.dumps(
        {"subject": kind.subjects[-1], "paragraphs": paragraphs}, ensure_ascii=False, separators=(",", ":")
    )


def _frame(kind: LetterKind, name: str, defaults: dict[str, str]) -> dict[str, object] | None:
    ways = kind.frames.get(name) or frames()[name]
    # What needs a fact is there once that is: the first way that fits with every fact given.
    for way in ways:
        if words := fitting((way,), defaults, lambda _: True):
            parts = [_part(part) for part in template.parse(words)]
            return {"frame": name, "parts": parts, "needs": way.needs, "before": "\n" if name in SIGN_OFF else " "}
    return None


def _part(part: Part) -> object:
    match part:
        case Words(text):
            return text
        case Slot(key, form):
            return {"fact": key, "gap": questions()[key].gap, **({"post": True} if form == "post" else {})}
        case Aside(parts):
            return [_part(each) for each in parts]


def _paragraph(paragraph: Paragraph, form: str, named: LetterKind | None) -> Markup:
    # A line break between sentences is a line break on the sheet: its style keeps them (white-space: pre-wrap).
    sentences = Markup("").join(
        Markup("{}{}").format(sentence.before if at else "", _sentence(sentence, form))
        for at, sentence in enumerate(paragraph.sentences)
    )
    moves = dict.fromkeys(sentence.passage for sentence in paragraph.sentences if sentence.passage)
    label = " · ".join(named.questions[key].gap for key in moves).capitalize() if named else ""
    block = Markup(' data-block="{}"').format(label) if label else ""
    return Markup('<p class="sheet-paragraph" data-paragraph="{}"{}>{}</p>').format(paragraph.id, block, sentences)


def _sentence(sentence: Sentence, form: str) -> Markup:
    if not form:
        # A worked example is there to be read: its sentences answer to nobody.
        return _pieces(sentence, form)
    return Markup('<span class="sentence" data-sentence="{}">{}</span>').format(sentence.id, _pieces(sentence, form))


def _pieces(sentence: Sentence, form: str) -> Markup:
    return Markup("").join(_piece(piece, form) for piece in sentence.pieces)


def _piece(piece: Piece, form: str) -> Markup:
    if not piece.gap:
        return Markup.escape(piece.text)
    if not form:
        return Markup('<span class="gap" data-gap="{}">{}</span>').format(piece.key, piece.text)
    return Markup('<a class="gap" data-gap="{}" href="#{}-{}">{}</a>').format(piece.key, form, piece.key, piece.text)
