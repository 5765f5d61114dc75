"""Joining our words and the reader's into one sentence: where both say the same thing, ours give way."""

import re
from collections.abc import Collection, Mapping
from dataclasses import replace
from functools import lru_cache

from bounceback.english.articles import ARTICLES, DETERMINERS, article
from bounceback.english.casing import capitalised
from bounceback.english.fitting import fit
from bounceback.english.tidy import one_line
from bounceback.english.verbs import PRONOUNS, subject
from bounceback.english.words import word_list
from bounceback.letters.model import Piece
from bounceback.letters.template import Aside, Part, Slot, Words
from bounceback.questions.model import Answers, Question

__all__ = ["as_said", "joined"]

WORD = re.compile(r"\S+")
# A mark that closes something; the stop of `.NET` opens a name.
STOPS = re.compile(r"[.,;:!?](?:\s|$)")
# What people call a post. "the {role} role" must not become "the clerk job role".
POST_WORDS = frozenset({"role", "job", "post", "position", "vacancy"})
POST_AS = re.compile(r"(?:(?:an?|the) )?(?:role|job|post|position) (?:as|of) (?:(?:an?|the) )?(?=\S)", re.IGNORECASE)
A_POST = re.compile(r"an? (?!(?:role|job|post|position) (?:as|of)\b)\S", re.IGNORECASE)
# What people type before a name, and our greeting says or does not need: "the manager", "hi Sam".
GREETINGS = frozenset({"the", "dear", "hi", "hello", "hey"})
# Where a question can begin: at the start of the last sentence, or after a mark inside it.
QUESTION_PLACES = re.compile(r"(?:^|[.!?…,:;–—\"“‘(]\s*)([^\s.,:;!?…\"“”‘()]+)")
LONGEST_ECHO = 10
# Our words this near the answer give way to a whole sentence about the same person.
LONGEST_START = 6
TAKES_A_SENTENCE = frozenset({"that", "because", "if", "when", "how", "as"})
PLACES = frozenset({
    "in", "on", "by", "near", "during", "after", "before", "outside", "inside", "between", "when", "halfway", "half",
    "online", "upstairs", "downstairs", "towards",
})  # fmt: skip
# A label with fewer words than this is too common a beginning to be taken for the starter repeated.
SHORTEST_STARTER = 3


def joined(
    parts: tuple[Part, ...], answers: Answers, questions: Mapping[str, Question], proper: Collection[str] = ()
) -> tuple[Piece, ...]:
    """One sentence from its parts: our words, the reader's fitted to them, and `[gaps]` where an answer is missing.

    `proper` holds words known to be names. The sentence starts with a capital and has no doubled space or mark.
    """
    said = [part for outer in parts for part in _said(outer, answers, questions, proper)]
    pieces: list[Piece] = []
    for at, part in enumerate(said):
        if isinstance(part, Words):
            pieces.append(Piece(part.text))
            continue
        question = questions[part.key]
        after = said[at + 1] if at + 1 < len(said) else None
        ours = after.text if isinstance(after, Words) else ""
        typed = as_said(part.key, answers, questions, proper)
        if part.form == "bare":
            typed = _without_post_words(typed) if question.fit == "role" else _without_greeting(typed)
        if not typed:
            before = f"{article(question.gap)} " if part.form == "a" else ""
            pieces += [Piece(before)] if before.strip() else []
            pieces.append(Piece(f"[{question.gap or question.key}]", part.key, gap=True))
            continue
        if ours.strip() and (not ours.startswith((".", "?")) or (question.fit == "clause" and not _asks(typed))):
            typed = _without_question(typed)
        _yield_before(pieces, typed)
        if not "".join(piece.text for piece in pieces).strip():
            typed = typed if question.fit in ("name", "person", "as_typed") else capitalised(typed)
        elif part.form == "a" and article(typed):
            pieces.append(Piece(f"{article(typed)} "))
        elif question.fit == "role" and ours.startswith(" role") and A_POST.match(typed):
            # "a role as an engineer", and not "an engineer role".
            pieces.append(Piece("a role as "))
            ours = ours.removeprefix(" role")
        if isinstance(after, Words):
            said[at + 1] = Words(_yielded_after(typed, ours, is_post=question.fit == "role"))
        pieces.append(Piece(typed, part.key))
    return _tidied(pieces)


def _said(
    part: Part, answers: Answers, questions: Mapping[str, Question], proper: Collection[str]
) -> tuple[Words | Slot, ...]:
    if not isinstance(part, Aside):
        return (part,)
    inside = (each.key for each in part.parts if isinstance(each, Slot))
    return part.parts if all(as_said(key, answers, questions, proper) for key in inside) else ()


def as_said(key: str, answers: Answers, questions: Mapping[str, Question], proper: Collection[str] = ()) -> str:
    """Return the answer to `key`, fitted to the middle of a sentence; empty when there is none."""
    value = answers.get(key, "")
    text = value if isinstance(value, str) else ", ".join(value)
    return fit(_without_starter(text, questions[key].label), questions[key].fit, starts=False, proper=proper)


# Every key typed asks for the whole letter: what was typed before is the same again.
@lru_cache(maxsize=128)
def _without_starter(text: str, label: str) -> str:
    """Return the answer alone, where the whole sentence starter of the label was typed again: those words are ours."""
    if not label.endswith("…"):
        return text
    starter = [_bare(word) for word in label.removesuffix("…").split()]
    typed = list(WORD.finditer(one_line(text)))
    # "I told them I had": many people leave out the "that" of "I told them that …".
    for words in (starter, starter[:-1]) if starter[-1:] == ["that"] else (starter,):
        if SHORTEST_STARTER <= len(words) < len(typed) and [_bare(w.group()) for w in typed[: len(words)]] == words:
            return one_line(text)[typed[len(words)].start() :]
    return text


def _asks(typed: str) -> bool:
    last = re.split(r"[.!?…]\s+", typed.rstrip("?\"'”’»)]"))[-1]
    starts = [word.casefold().replace("’", "'") for word in QUESTION_PLACES.findall(last)]
    return any(word in word_list("question_starts") or not word.isascii() for word in starts)


def _without_question(typed: str) -> str:
    # In the middle of a sentence of ours a question mark would end it too soon.
    close = re.search(r"\?([\"'”’»)\]]*)$", typed)
    return typed[: close.start()] + close.group(1) if close else typed


def _without_post_words(typed: str) -> str:
    typed = POST_AS.sub("", typed, count=1) if POST_AS.match(typed) else typed
    words = typed.split(" ")
    if len(words) > 1 and _bare(words[0]) in ARTICLES:
        words = words[1:]
    if len(words) > 1 and _bare(words[-1]) in POST_WORDS:
        words = words[:-1]
    return " ".join(words)


def _without_greeting(typed: str) -> str:
    first, _, rest = typed.partition(" ")
    return rest if rest and _bare(first) in GREETINGS else typed


def _yield_before(pieces: list[Piece], typed: str) -> None:
    """Take from the end of our words what the reader's words begin with, or an article they bring themselves."""
    if not pieces or pieces[-1].key:
        return
    ours = list(WORD.finditer(pieces[-1].text))
    said = [_bare(word.group()) for word in ours[-LONGEST_ECHO:]]
    theirs = [_bare(word) for word in typed.split(maxsplit=LONGEST_ECHO)[:LONGEST_ECHO]]
    echo = 0
    for count in range(min(len(said), len(theirs)), 0, -1):
        if said[-count:] == theirs[:count] and all(theirs[:count]):
            echo = count
            break
    if not echo and ours and theirs:
        # "the" before "my", "I" before "we" or "my team": the reader's word stands.
        last = said[-1]
        echo = int(
            (last in ARTICLES and theirs[0] in DETERMINERS)
            or (last in PRONOUNS and theirs[0] in PRONOUNS and theirs[0] != last)
            or (last == "i" and theirs[0] in DETERMINERS and theirs[:2] != ["no", "longer"])
            or (last == "at" and theirs[0] in PLACES)
        ) or _same_subject(said, pieces[-1].text, theirs)
    if echo:
        pieces[-1] = replace(pieces[-1], text=pieces[-1].text[: ours[-echo].start()])


def _same_subject(ours: list[str], text: str, theirs: list[str]) -> int:
    """How many of our last words give way to a sentence of the reader's own: "I would start by" to "I would ask"."""
    who = subject(theirs[0])
    if not who or (len(theirs) == 1 and who == theirs[0]) or ours[-1] in TAKES_A_SENTENCE:
        return 0
    near = ours[-LONGEST_START:][::-1]
    return near.index(who) + 1 if who in near and text.rstrip()[-1:] not in ",:" else 0


def _yielded_after(typed: str, ours: str, *, is_post: bool) -> str:
    """Our next words without what the reader's words already end with, and without a second closing mark."""
    words = WORD.match(ours.lstrip())
    last = _bare(typed.split()[-1])
    named = last in POST_WORDS or POST_AS.match(typed)
    if ours[:1].isspace() and words:
        next_word = _bare(words.group())
        if next_word and (next_word == last or (is_post and next_word in POST_WORDS and named)):
            rest = ours.lstrip()[len(words.group()) :]
            tail = re.search(r"[.,;:!?]+$", words.group())
            ours = (tail.group() if tail else "") + rest
    close = typed.rstrip("\"'”’»)]")[-1:]
    # A full stop of an abbreviation closes a sentence, but cannot ask a question.
    closes = ".!…。！？" if typed.endswith("”") else "."
    if (close and close in closes and ours.startswith(".")) or (close == "?" and ours.startswith((".", "?"))):
        return ours[1:]
    return ours


def _tidied(pieces: list[Piece]) -> tuple[Piece, ...]:
    tidy: list[Piece] = []
    for piece in pieces:
        text = piece.text
        if not piece.key and "  " in text:
            text = re.sub(r" +", " ", text)
        before = tidy[-1].text if tidy else " "
        if before.endswith(" "):
            text = text.lstrip(" ")
        if tidy and before.endswith(" ") and STOPS.match(text):
            tidy[-1] = replace(tidy[-1], text=before.rstrip(" "))
        if text:
            tidy.append(piece if text == piece.text else replace(piece, text=text))
    if tidy and tidy[-1].text.endswith(" "):
        tidy[-1] = replace(tidy[-1], text=tidy[-1].text.rstrip(" "))
    if tidy and not tidy[0].gap and not tidy[0].key:
        tidy[0] = replace(tidy[0], text=capitalised(tidy[0].text))
    return tuple(piece for piece in tidy if piece.text)


def _bare(word: str) -> str:
    return word.strip(".,;:!?…\"'“”‘’«»()").casefold()
