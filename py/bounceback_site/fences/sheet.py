"""A letter as HTML: the sheet that the build renders and that the page keeps in the same shape."""

from markupsafe import Markup

from bounceback.letters.model import Letter, Paragraph, Piece, Sentence

__all__ = ["letter_body", "letter_subject"]


def letter_body(letter: Letter, form: str = "") -> Markup:
    """Render a letter. Gaps link to their question in the form whose ids start with `form`, if given."""
    return Markup("").join(_paragraph(paragraph, form) for paragraph in letter.paragraphs)


def letter_subject(letter: Letter, form: str = "") -> Markup:
    """Return the subject line of a letter."""
    return _pieces(letter.subject, form)


def _paragraph(paragraph: Paragraph, form: str) -> Markup:
    # A line break between sentences is a line break on the sheet: its style keeps them (white-space: pre-wrap).
    sentences = Markup(paragraph.separator).join(_sentence(sentence, form) for sentence in paragraph.sentences)
    return Markup('<p class="sheet-paragraph" data-paragraph="{}" data-block="{}">{}</p>').format(
        paragraph.id, paragraph.block, sentences
    )


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
