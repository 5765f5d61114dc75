"""The letter in pieces that a page can show, with what is missing or cannot be used; and worked examples."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from bounceback.api.fields import Request, answers_of, count, flag, mapping, optional_day, text, texts
from bounceback.api.packs import need_coach
from bounceback.errors import AnswerProblem, RequestError
from bounceback.letters.compose import compose
from bounceback.letters.kinds import kind as kind_named
from bounceback.letters.model import MESSAGE_LIMIT, Letter, LetterKind, Passage, Sentence
from bounceback.questions.answers import Checked, check
from bounceback.questions.catalog import questions
from bounceback.questions.model import Answers, Question

if TYPE_CHECKING:
    from bounceback.api import contract

__all__ = ["answer_example", "answer_letter", "answer_mend", "answer_notes", "letter_as_json", "problems_as_json"]


def answer_letter(request: Request) -> "contract.LetterReply":
    """Compose the letter that `request` asks for.

    Answers that cannot be used are reported in `problems` and leave a gap; the letter is written all the same. Those
    that were not given, and that the checklist's answers imply, are in `carried`. What stands in each box is in
    `passages`, as it stands in the letter, with what was mended and one hint. Where the reader `edited` the whole
    text (`text`, and `base`, the letter it began as), the reply's `edited` holds both brought up to date, and the
    `conflicts` in which the reader's words stood against a new answer. Once the two are no longer what the reader left,
    `by_hand` holds those (`base` and `text`): sent back, each change starts from them, so that what was done to a
    sentence which is not in the letter for a while is not forgotten. A page drops it when the reader edits on.
    Raises `RequestError` for an unknown kind or a field of the wrong type.
    """
    kind, checked, letter = _composed(request)
    reply: contract.LetterReply = {
        "letter": letter_as_json(letter, kind),
        "problems": problems_as_json(checked.problems),
        "carried": dict(checked.carried),
        "passages": _passages(letter, kind, checked.answers, request),
    }
    edited = mapping(request, "edited")
    # A sheet that the reader emptied is an edit as well.
    if "text" in edited:
        reply["edited"] = _edits_kept(letter, edited)
    return reply


def answer_example(request: Request) -> "contract.ExampleReply":
    """Give the made-up answers of one worked example. Raises `RequestError` for a kind or an example there is not."""
    kind = kind_named(text(request, "kind"))
    wanted = text(request, "id")
    for example in kind.examples:
        if example.id == wanted:
            answers = {key: value if isinstance(value, str) else list(value) for key, value in example.answers.items()}
            return {"answers": {"kind": kind.id, **answers}}
    known = tuple(example.id for example in kind.examples)
    raise RequestError(f"{kind.id} has no example called {wanted[:40]!r}.", wanted[:40], known)


def answer_mend(request: Request) -> "contract.MendReply":
    """Put better words into the answer, the sentence or the edited text that holds those which a note found.

    Raises `RequestError` as `answer_letter` does.
    """
    from bounceback.letters.mend import exchanged, mend  # only when a note's words are taken

    found, before, better = text(request, "found"), count(request, "before"), text(request, "better")
    answers, own_words, edited = answers_of(request), _own_words(request), mapping(request, "edited")
    reply: contract.MendReply = {"place": "nowhere", "answers": answers, "own_words": own_words, "edited": None}
    if "text" in edited:
        whole = exchanged(text(edited, "text"), found, before, better)
        reply["edited"] = {"base": text(edited, "base"), "text": text(edited, "text") if whole is None else whole}
        reply["place"] = "nowhere" if whole is None else "text"
        return reply
    _, _, letter = _composed(request)
    if mended := mend(letter, answers, own_words, found, before, better):
        reply["place"] = mended.place
        (answers if mended.place == "answer" else own_words)[mended.name] = mended.text
    return reply


def answer_notes(request: Request) -> "contract.NotesReply":
    """Give what was told on the desk as plain notes. Raises `RequestError` for an unknown kind."""
    from bounceback.letters.notes import notes  # only when they are copied

    answers = answers_of(request)
    region = answers.get("region")
    return {"text": notes(kind_named(text(request, "kind")), answers, region if isinstance(region, str) else "us")}


def _composed(request: Request) -> tuple[LetterKind, Checked, Letter]:
    kind = kind_named(text(request, "kind"))
    # Answers of before go into other boxes in some kinds.
    answers = {**mapping(request, "answers"), "kind": kind.id}
    today = optional_day(request, "today")
    checked = check(answers, today=today, future=kind.future)
    left_out, own_words = texts(request, "left_out"), _own_words(request)
    return kind, checked, compose(kind, checked.answers, today=today, left_out=left_out, own_words=own_words)


def _passages(letter: Letter, kind: LetterKind, answers: Answers, request: Request) -> "list[contract.Passage]":
    if flag(request, "without_hints"):
        return [_passage(each, None) for each in letter.passages]
    need_coach()
    from bounceback.api.hints import hint_for  # a first letter does not wait for the coach

    ignored = texts(request, "ignored")
    return [_passage(each, hint_for(each, kind, answers, ignored)) for each in letter.passages]


def _passage(passage: Passage, hint: "contract.Hint | None") -> "contract.Passage":
    return {
        "key": passage.key,
        "text": passage.text,
        "left_out": passage.left_out,
        "mends": _mends(passage),
        "hint": hint,
    }


def _mends(passage: Passage) -> "list[contract.Mend]":
    return [{"key": passage.key, "from": before, "to": after} for before, after in passage.mends]


def _own_words(request: Request) -> dict[str, str]:
    return {key: value for key, value in mapping(request, "own_words").items() if isinstance(value, str)}


def _edits_kept(letter: Letter, edited: Mapping[str, object]) -> "contract.EditedNow":
    from bounceback.letters.merge import merge  # only a letter that was edited waits for it

    # A text whose beginning is not known counts as an edit of the letter as it is now.
    pair = mapping(edited, "by_hand")
    if not {"base", "text"} <= pair.keys():
        pair = {"base": letter.body, **edited}
    by_hand: contract.ByHand = {"base": text(pair, "base"), "text": text(pair, "text")}
    merged = merge(by_hand["base"], by_hand["text"], letter.body)
    now: contract.EditedNow = {
        "base": letter.body,
        "text": merged.text,
        "conflicts": [{"text": conflict.ours.strip(), "new": conflict.new.strip()} for conflict in merged.conflicts],
    }
    if (now["base"], now["text"]) != (by_hand["base"], by_hand["text"]):
        now["by_hand"] = by_hand
    return now


def letter_as_json(letter: Letter, kind: LetterKind) -> "contract.Letter":
    """Return the letter as JSON values."""
    limit, body = MESSAGE_LIMIT if letter.channel == "message" else None, letter.body
    return {
        "kind": letter.kind,
        "channel": letter.channel,
        "subject": _sentence(letter.subject),
        "paragraphs": [
            {"id": paragraph.id, "sentences": [_sentence(sentence) for sentence in paragraph.sentences]}
            for paragraph in letter.paragraphs
        ],
        "gaps": [{"key": key, "name": _asked(kind, key).gap} for key in letter.gaps],
        "left_out": list(letter.left_out),
        "removed": list(letter.removed),
        "mends": [each for passage in letter.passages for each in _mends(passage)],
        "words": letter.words,
        "bounds": list(kind.words) if limit is None else None,
        "characters": len(body),
        "limit": limit,
        "body": body,
    }


def _asked(kind: LetterKind, key: str) -> Question:
    return kind.questions.get(key) or questions()[key]


def problems_as_json(problems: tuple[AnswerProblem, ...]) -> "list[contract.Problem]":
    """Problems of answers as JSON values."""
    return [{"key": problem.key, "message": problem.message} for problem in problems]


def _sentence(sentence: Sentence) -> "contract.Sentence":
    return {
        "id": sentence.id,
        "text": sentence.text,
        "keys": list(sentence.keys),
        "passage": sentence.passage,
        "before": sentence.before,
        "own": sentence.own,
        "pieces": [{"text": piece.text, "key": piece.key, "gap": piece.gap} for piece in sentence.pieces],
    }
