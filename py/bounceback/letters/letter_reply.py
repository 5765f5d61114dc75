"""The door's answer to `letter`: the letter in pieces that a page can show, and what is missing or cannot be used."""

from collections.abc import Mapping

from bounceback.answers import check
from bounceback.definitions import kind as kind_named
from bounceback.definitions import questions
from bounceback.errors import RequestError
from bounceback.letters.compose import compose
from bounceback.model import Letter, LetterKind, Sentence
from bounceback.request_fields import day, mapping, text, texts

__all__ = ["as_json", "example_reply", "letter_reply"]


def letter_reply(request: Mapping[str, object]) -> dict[str, object]:
    """Compose the letter that `request` asks for (see `bounceback.door`).

    Answers that cannot be used are reported in `problems` and leave a gap; the letter is written all the same. Those
    that were not given, and that the checklist's answers imply, are in `carried`. Where the reader `edited` the whole
    text (`text`, and `base`, the letter it began as), the reply's `edited` holds both brought up to date, and the
    `conflicts` in which the reader's words stood against a new answer. Once the two are no longer what the reader left,
    `by_hand` holds those (`base` and `text`): sent back, each change starts from them, so that what was done to a
    sentence which is not in the letter for a while is not forgotten. A page drops it when the reader edits on.
    Raises `RequestError` for an unknown kind or a field of the wrong type.
    """
    kind = kind_named(text(request, "kind"))
    checked = check(mapping(request, "answers"), today=day(request, "today"), future=kind.future)
    own_words = {key: value for key, value in mapping(request, "own_words").items() if isinstance(value, str)}
    letter = compose(kind, checked.answers, left_out=texts(request, "left_out"), own_words=own_words)
    return {
        "letter": as_json(letter, kind),
        "problems": [{"key": problem.key, "message": problem.message} for problem in checked.problems],
        "carried": dict(checked.carried),
        **_edits_kept(letter, mapping(request, "edited")),
    }


def example_reply(request: Mapping[str, object]) -> dict[str, object]:
    """The made-up answers of one worked example: takes `kind` and `id`, gives `answers`, the kind among them.

    Raises `RequestError` for a kind or an example that there is not.
    """
    kind = kind_named(text(request, "kind"))
    wanted = text(request, "id")
    for example in kind.examples:
        if example.id == wanted:
            return {"answers": {"kind": kind.id, **example.answers}}
    known = tuple(example.id for example in kind.examples)
    raise RequestError(f"{kind.id} has no example called {wanted[:40]!r}.", wanted[:40], known)


def _edits_kept(letter: Letter, edited: Mapping[str, object]) -> dict[str, object]:
    # A sheet that the reader emptied is an edit as well.
    if "text" not in edited:
        return {}
    from bounceback.letters.merge import merge

    # A text whose beginning is not known counts as an edit of the letter as it is now.
    pair = mapping(edited, "by_hand")
    if not {"base", "text"} <= pair.keys():
        pair = {"base": letter.body, **edited}
    by_hand = {"base": text(pair, "base"), "text": text(pair, "text")}
    merged = merge(by_hand["base"], by_hand["text"], letter.body)
    conflicts = [{"text": conflict.ours.strip(), "new": conflict.new.strip()} for conflict in merged.conflicts]
    now = {"base": letter.body, "text": merged.text}
    return {"edited": {**now, "conflicts": conflicts, **({} if now == by_hand else {"by_hand": by_hand})}}


def as_json(letter: Letter, kind: LetterKind) -> dict[str, object]:
    """The letter as plain lists and dicts: `subject`, `paragraphs` of sentences of pieces, `gaps`, `words`, `body`."""
    return {
        "kind": letter.kind,
        "subject": _sentence(letter.subject),
        "paragraphs": [
            {
                "id": paragraph.id,
                "block": paragraph.block,
                "separator": paragraph.separator,
                "sentences": [_sentence(sentence) for sentence in paragraph.sentences],
            }
            for paragraph in letter.paragraphs
        ],
        "gaps": [{"key": key, "name": questions()[key].gap} for key in letter.gaps],
        "left_out": list(letter.left_out),
        "words": letter.words,
        "bounds": list(kind.words),
        "body": letter.body,
    }


def _sentence(sentence: Sentence) -> dict[str, object]:
    return {
        "id": sentence.id,
        "text": sentence.text,
        "keys": list(sentence.keys),
        "own": sentence.own,
        "pieces": [{"text": piece.text, "key": piece.key, "gap": piece.gap} for piece in sentence.pieces],
    }
