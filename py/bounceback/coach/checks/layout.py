"""Predicates over the shape of a letter: length, greeting, name, contact, subject."""

import re
from collections.abc import Iterator

from bounceback.coach.checks.found import Finder, Found, body_end, place, words_of
from bounceback.coach.letter_text import Draft, Span
from bounceback.coach.matcher.phrases import Lexicon
from bounceback.coach.matcher.tokens import forms_of
from bounceback.definitions.toml import Table

__all__ = [
    "impersonal", "length", "long_subject", "no_contact", "no_greeting", "no_name", "no_subject", "subject_role",
    "within_length",
]  # fmt: skip

ADDRESS = re.compile(r"@[^\s@]{1,80}\.[^\s@]{2,}")
# A name may have an address and a telephone number below it.
LINES_OF_A_NAME = 6
TELEPHONE = re.compile(r"\d(?:[ ().-]{0,2}\d){6,14}(?![\d-])")


def length(table: Table, lexicon: Lexicon) -> Finder:
    """More or fewer words in the body than the kind's bounds; by up to `margin` per cent it is only worth a thought."""
    margin, short = table.number("margin"), table.choice("side", ("long", "short")) == "short"
    _ = lexicon

    def find(draft: Draft) -> Iterator[Found]:
        words, least, most = draft.words, draft.least, draft.most
        facts = {
            "words": str(words), "least": str(least), "most": str(most),
            "over": str(words - most), "under": str(least - words),
        }  # fmt: skip
        near_enough = words * 100 >= least * (100 - margin) and words * 100 <= most * (100 + margin)
        if 0 < words < least if short else words > most:
            end = body_end(draft)
            yield Found(end, end, facts, "consider" if near_enough else None)

    return find


def within_length(table: Table, lexicon: Lexicon) -> Finder:
    """As many words as the kind wants."""
    _ = table, lexicon

    def find(draft: Draft) -> Iterator[Found]:
        if draft.least <= draft.words <= draft.most:
            yield place(body_end(draft), words=draft.words, least=draft.least, most=draft.most)

    return find


def no_greeting(table: Table, lexicon: Lexicon) -> Finder:
    """No *Dear …* or the like on the first line."""
    _ = table, lexicon

    def find(draft: Draft) -> Iterator[Found]:
        if draft.greeting is None and draft.words:
            yield place(
                draft.body.start + len(draft.whole[draft.body.start :]) - len(draft.whole[draft.body.start :].lstrip())
            )

    return find


def no_name(table: Table, lexicon: Lexicon) -> Finder:
    """No name at the end: not the reader's own where it is known, nor any line that could be one."""
    _ = table, lexicon

    def find(draft: Draft) -> Iterator[Found]:
        if not draft.words:
            return
        end = len(draft.whole.rstrip())
        own = forms_of(draft.answers.get("your_name", ""))
        if own:
            last = draft.tokens_in(Span(_last_lines(draft.whole, draft.body.start, end), end))
            if set(own).isdisjoint(draft.tokens.forms[last.start : last.stop]):
                yield place(end)
        elif len(draft.whole[draft.closing.start :].split("\n")) < 2 and draft.closing.end - draft.closing.start < 2:
            yield place(end)

    return find


def _last_lines(text: str, start: int, end: int) -> int:
    """Where the last lines begin that hold a word; not before `start`."""
    at = end
    for _ in range(LINES_OF_A_NAME):
        at = text.rfind("\n", start, at)
        if at < 0:
            return start
        while at > start and text[at - 1].isspace():
            at -= 1
    return at


def no_contact(table: Table, lexicon: Lexicon) -> Finder:
    """No e-mail address, no telephone number, none of `words` (*reply to this mail*)."""
    words = words_of(table, "words", lexicon)

    def find(draft: Draft) -> Iterator[Found]:
        if not draft.words or draft.has(words, "all"):
            return
        if not ADDRESS.search(draft.whole, draft.body.start) and not TELEPHONE.search(draft.whole, draft.body.start):
            yield place(len(draft.whole.rstrip()))

    return find


def impersonal(table: Table, lexicon: Lexicon) -> Finder:
    """One of `words` in the greeting; with `named`, only where the reader told us a name, which is the fact `right`."""
    words = words_of(table, "words", lexicon)
    named = table.flag("named", default=False)

    def find(draft: Draft) -> Iterator[Found]:
        name = " ".join(draft.answers.get("their_name", "").split())
        if draft.greeting and (not named or name):
            for hit in draft.hits(words, "all"):
                if draft.greeting.start <= draft.span(hit).start < draft.greeting.end:
                    yield Found(*draft.span(hit), {"right": name})

    return find


def no_subject(table: Table, lexicon: Lexicon) -> Finder:
    """No subject line, or an empty one."""
    _ = table, lexicon

    def find(draft: Draft) -> Iterator[Found]:
        if draft.words and (draft.subject is None or not draft.whole[slice(*draft.subject)].strip()):
            yield place(draft.subject.start if draft.subject else 0)

    return find


def long_subject(table: Table, lexicon: Lexicon) -> Finder:
    """A subject line of more than `most` characters."""
    most = table.number("most")
    _ = lexicon

    def find(draft: Draft) -> Iterator[Found]:
        subject = draft.whole[slice(*draft.subject)].rstrip() if draft.subject else ""
        if draft.subject and len(subject) > most:
            facts = {"count": str(len(subject)), "most": str(most), "over": str(len(subject) - most)}
            yield Found(draft.subject.start, draft.subject.start + len(subject), facts)

    return find


def subject_role(table: Table, lexicon: Lexicon) -> Finder:
    """A subject line with no word of the role given."""
    _ = table, lexicon

    def find(draft: Draft) -> Iterator[Found]:
        role = {form for form in forms_of(draft.answers.get("role", "")) if len(form) > 1}
        subject = draft.whole[slice(*draft.subject)].strip() if draft.subject else ""
        if role and subject and draft.subject and not role & set(forms_of(subject)):
            yield Found(draft.subject.start, draft.subject.start + len(subject), {"right": draft.answers["role"]})

    return find
