"""The frames of a letter: read from their tables, and said with the facts that were given."""

import re
from collections.abc import Callable, Mapping, Sequence
from functools import cache, lru_cache
from itertools import pairwise

from bounceback.definitions.toml import Table, read
from bounceback.english.words import word_list
from bounceback.letters import template
from bounceback.letters.model import TONES, Frame, Piece
from bounceback.letters.template import Aside, Part, Slot, Words
from bounceback.questions.catalog import questions
from bounceback.questions.model import Condition, Question
from bounceback.questions.read import read_condition

__all__ = ["WHEN_WORDS", "check_template", "fitting", "frames", "goes_on", "holds", "read_frames", "said"]

# Words for any post: "clerk job" is "clerk" in a subject.
ANY_POST = ("role", "job", "post", "position", "vacancy")
# What people call a post: "the clerk job" is not followed by "role". An apprenticeship is more than a post.
POST_WORDS = (*ANY_POST, "placement", "internship", "apprenticeship")
ARTICLE = re.compile(r"(?:an?|the)\s+(?=\S)", re.IGNORECASE)
POST_AS = re.compile(r"(?:(?:an?|the) )?(?:role|job|post|position) (?:as|of) (?:(?:an?|the) )?(?=\S)", re.IGNORECASE)
# "the Charge Nurse, step-down unit role" is no English: a title with something after it has its word first.
GOES_ON = re.compile(r"[,(;:/–—]|\s-\s|\b(?:in|at|for|on|with|of|and)\b", re.IGNORECASE)
PARTED = re.compile(r",\s|\bat\b", re.IGNORECASE)
WORD_FOLLOWS = re.compile(r"\s\w")
# "within a week", "next Friday", "today": such a day needs no "by" and no "on".
WHEN_WORDS = (
    "by", "on", "in", "at", "within", "before", "after", "around", "about", "next", "this", "later", "today",
    "tomorrow", "soon", "early",
)  # fmt: skip
"""What a day may begin with that brings its own *by* or *on*; the page is told them, for before Python is there."""
WHEN = re.compile(rf"(?:{'|'.join(WHEN_WORDS)})\b", re.IGNORECASE)
# What people type before a name, and our greeting says or does not need.
GREETING = re.compile(r"^(?:the|dear|hi|hello|hey)\s+(?=\S)", re.IGNORECASE)
# "at Boots": our line says "at".
AT = re.compile(r"^at\s+(?=\S)", re.IGNORECASE)
THANKS = "Thank you"
DOUBLED_CLOSE = re.compile(r"(?<=[.?!…])\.$")


@cache
def frames() -> Mapping[str, tuple[Frame, ...]]:
    """Return the frames that letters share, by name. Raises `DefinitionError` with all problems of their file."""
    return read("frames.toml", lambda table: read_frames(table, questions()))


def read_frames(table: Table, asked: Mapping[str, Question]) -> dict[str, tuple[Frame, ...]]:
    """Read frames from a table, by name, each as the ways to say it; problems are noted on the table."""
    return {name: tuple(_frame(each, asked) for each in table.tables(name)) for name in table}


def fitting(
    ways: tuple[Frame, ...],
    style: Mapping[str, str],
    answered: Callable[[str], object],
    has_said: Callable[[str], bool] = lambda _words: False,
) -> str:
    """Return the template of the first way that fits; empty where the letter goes without.

    `style` are the choices made, fallbacks included; `answered` says whether a key has an answer, `has_said` whether a
    passage holds words in small letters.
    """
    for way in ways:
        asked = holds(way.when, style) and all(map(answered, way.needs))
        if asked and not any(map(has_said, way.unless)):
            return way.says[style["tone"]]
    return ""


def holds(condition: Condition, style: Mapping[str, str]) -> bool:
    """Whether the choices in `style` are among those that a condition asks for."""
    return all(style.get(key, "") in values for key, values in condition.items())


def said(words: str, facts: Mapping[str, str]) -> tuple[Piece, ...]:
    """Say a template with the given facts: our words, the reader's, and `[gaps]` where a fact is missing."""
    return _said(words, tuple([(key, facts.get(key, "")) for key in template.slots(words)]))


# Every key typed asks for the whole letter: most frames are said with the same facts again.
@lru_cache(maxsize=128)
def _said(words: str, told: tuple[tuple[str, str], ...]) -> tuple[Piece, ...]:
    facts = dict(told)
    pieces: list[Piece] = []
    for part in template.parse(words):
        pieces += _part(part, facts)
    for at in range(1, len(pieces)):
        # "the role of designer, signs and maps, at Coulee Studio"
        if pieces[at - 1].key == "role" and PARTED.search(pieces[at - 1].text) and pieces[at].text == " at ":
            pieces[at] = Piece(", at ")
    if pieces and not pieces[-1].key and len(pieces) > 1:
        # A fact that ends in a mark of its own, such as "Smith & Co.", closes our sentence.
        whole = pieces[-2].text + pieces[-1].text
        if DOUBLED_CLOSE.search(whole):
            pieces[-1] = Piece(pieces[-1].text[:-1])
    return tuple(piece for piece in pieces if piece.text)


def goes_on(pieces: Sequence[Piece]) -> bool:
    """Whether a word of ours follows a title that has something after it: *designer, signs and maps interview*."""
    return any(
        piece.key == "role" and PARTED.search(piece.text) and WORD_FOLLOWS.match(after.text)
        for piece, after in pairwise(pieces)
    )


def check_template(table: Table, key: str, text: str, asked: Mapping[str, Question]) -> None:
    """Note on `table` what is wrong with a template: a stray bracket, a slot for a question that nobody asks."""
    try:
        used = template.slots(text)
    except ValueError as error:
        table.problem(key, str(error))
        return
    for slot in used:
        if slot not in asked:
            table.problem(key, f"{{{slot}}} is not the key of a question")
        elif asked[slot].move:
            table.problem(key, f"{{{slot}}} is a passage of the reader's: a frame says facts only")


def _frame(table: Table, asked: Mapping[str, Question]) -> Frame:
    says: dict[str, str] = {}
    if table.has("text"):
        says = dict.fromkeys(TONES, table.text("text", ""))
    for tone in TONES:
        if table.has(tone):
            says[tone] = table.text(tone)
    if "plain" not in says:
        table.problem("text", "expected `text`, or at least `plain`")
    says = {tone: says.get(tone, says.get("plain", "")) for tone in TONES}
    for text in dict.fromkeys(says.values()):
        check_template(table, "text", text, asked)
    facts = tuple(key for key, question in asked.items() if not question.values and not question.move)
    unless = table.texts("unless", ())
    for key in (each[1:-1] for each in unless if each.startswith("{")):
        if key not in asked or not asked[key].move:
            table.problem("unless", f"expected the key of a move in the braces, found {key!r}")
    if says["plain"].startswith(THANKS):
        unless = (*unless, *(f"^{words} " for words in sorted(word_list("thanks"))))
    return Frame(says, read_condition(table, "when", asked), table.choices("needs", facts, ()), unless)


def _part(part: Part, facts: Mapping[str, str]) -> list[Piece]:
    match part:
        case Words(text):
            return [Piece(text)]
        case Slot(key, form):
            if fact := facts.get(key, ""):
                return _fact(key, form, fact)
            return [Piece(f"[{questions()[key].gap or key}]", key, gap=True)]
        case Aside(parts):
            inside = [each.key for each in parts if isinstance(each, Slot)]
            return [piece for each in parts for piece in _part(each, facts)] if all(map(facts.get, inside)) else []


def _fact(key: str, form: str, fact: str) -> list[Piece]:
    if questions()[key].fit == "name":
        return [Piece(AT.sub("", fact, count=1), key)]
    if form == "bare":
        return [Piece(_bare_post(fact) if questions()[key].fit == "role" else GREETING.sub("", fact, count=1), key)]
    if form in ("by", "on"):
        return [Piece(fact, key)] if WHEN.match(fact) else [Piece(f"{form} "), Piece(fact, key)]
    if form != "post":
        return [Piece(fact, key)]
    bare = _without_article(fact)
    if POST_AS.match(fact) or bare.casefold().endswith(POST_WORDS):
        return [Piece(bare, key)]
    if GOES_ON.search(bare):
        return [Piece("role of "), Piece(bare, key)]
    return [Piece(bare, key), Piece(" role")]


def _without_article(fact: str) -> str:
    return ARTICLE.sub("", fact, count=1) if ARTICLE.match(fact) else fact


def _bare_post(fact: str) -> str:
    bare = POST_AS.sub("", fact, count=1) if POST_AS.match(fact) else _without_article(fact)
    first, _, last = bare.rpartition(" ")
    return first if first and last.casefold() in ANY_POST else bare
