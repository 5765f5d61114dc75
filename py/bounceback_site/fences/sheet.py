"""A letter as HTML: the sheet that the build renders and that the page keeps in the same shape."""

import json

from markupsafe import Markup

from bounceback.letters import template
from bounceback.letters.compose import SIGN_OFF
from bounceback.letters.frames import WHEN_WORDS, frames, holds
from bounceback.letters.model import SUBJECT_LIMIT, Letter, LetterKind, Paragraph, Piece, Sentence
from bounceback.letters.template import Aside, Part, Slot, Words
from bounceback.questions.answers import chosen
from bounceback.questions.catalog import questions
from bounceback.questions.model import Condition

__all__ = ["defaults", "letter_body", "letter_subject", "plain_letter"]

# What changes a letter from end to end waits for Python.
UNTIL_CHOSEN = ("tone", "length", "channel")


def letter_body(letter: Letter, form: str = "", named: LetterKind | None = None) -> Markup:
    """Render a letter. Gaps link to their question in the form whose ids start with `form`, if given.

    With its kind as `named`, each paragraph says which moves it holds.
    """
    return Markup("").join(_paragraph(paragraph, form, named) for paragraph in letter.paragraphs)


def letter_subject(letter: Letter, form: str = "") -> Markup:
    """Return the subject line of a letter."""
    return _pieces(letter.subject, form)


def defaults() -> dict[str, str]:
    """Return what counts where no choice was made, by question."""
    return {key: question.fallback for key, question in questions().items() if question.fallback}


def plain_letter(kind: LetterKind) -> str:
    """Return what the page writes a letter from before Python is there, as JSON.

    It holds for the tone, the length and the channel that stand until somebody chooses. `paragraphs` are lists of
    moves, `{move, gap, when}` with a `gap` where the move is essential, and of frames, `{frame, before, ways}`: the
    first way that fits is said, `{when, needs, parts}`, with `unless` where passages may have said it already. `when`
    are choices as in `data-shown`, and `defaults` what counts where none was made. A part is a text, a fact
    `{fact, gap}`, or an aside, a list of such that is there once all its facts are. The first of the `subjects` with
    every fact and at most `longest` characters is the subject.
    """
    rows = [("salutation",), *kind.letter, SIGN_OFF] if kind.addressed else [*kind.letter]
    paragraphs = [inside for row in rows if (inside := [told for name in row if (told := _told(kind, name))])]
    plain = {
        "subjects": [_parts(line) for line in kind.subjects],
        "longest": SUBJECT_LIMIT,
        "years": not kind.addressed,
        "defaults": defaults(),
        "paragraphs": paragraphs,
    }
    return json.dumps(plain, ensure_ascii=False, separators=(",", ":"))


def _told(kind: LetterKind, name: str) -> dict[str, object] | None:
    question = kind.questions.get(name)
    if question and question.move:
        gap = question.gap if question.essential else ""
        return {"move": name, "gap": gap, "when": _conditions(kind.condition(name))}
    ways = []
    for way in kind.frames.get(name) or frames()[name]:
        if holds({key: values for key, values in way.when.items() if key in UNTIL_CHOSEN}, _until_chosen()):
            when = {key: values for key, values in way.when.items() if key not in UNTIL_CHOSEN}
            words = way.says[_until_chosen()["tone"]]
            told: dict[str, object] = {"when": _conditions(when), "needs": way.needs, "parts": _parts(words)}
            ways.append(told | ({"unless": way.unless} if way.unless else {}))
    return {"frame": name, "before": "\n" if name in SIGN_OFF else " ", "ways": ways} if ways else None


def _until_chosen() -> dict[str, str]:
    return {key: chosen({}, key) for key in UNTIL_CHOSEN}


def _conditions(when: Condition) -> str:
    return " ".join(f"{key}={'|'.join(values)}" for key, values in when.items())


def _parts(words: str) -> list[object]:
    return [told for part in template.parse(words) for told in _told_part(part)]


def _told_part(part: Part) -> tuple[object, ...]:
    # Until a channel is chosen a letter is a mail, and its days are dates.
    return ("on ", _part(part)) if isinstance(part, Slot) and part.form == "on" else (_part(part),)


def _part(part: Part) -> object:
    match part:
        case Words(text):
            return text
        case Slot(key, form):
            forms: dict[str, dict[str, object]] = {"post": {"as": form}, "by": {"as": form, "unless": WHEN_WORDS}}
            return {"fact": key, "gap": questions()[key].gap, **forms.get(form, {})}
        case Aside(parts):
            return [told for each in parts for told in _told_part(each)]


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
