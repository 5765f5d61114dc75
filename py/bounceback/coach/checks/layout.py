"""Checks over the layout of a letter: length, greeting, name, contact, subject."""

import re
from collections.abc import Iterator

from bounceback.coach.checks.found import Finder, Found, body_end, optional_words, place, words_of
from bounceback.coach.letter_text import CLOSING, LetterText, Span
from bounceback.coach.matcher.phrases import PhraseMatcher
from bounceback.coach.matcher.tokens import forms_of
from bounceback.definitions.toml import Table

__all__ = [
    "impersonal", "length", "long_subject", "no_contact", "no_greeting", "no_name", "no_subject", "subject_role",
]  # fmt: skip

ADDRESS = re.compile(r"@[^\s@]{1,80}\.[^\s@]{2,}")
# A name may have an address and a telephone number below it.
LINES_OF_A_NAME = 6
MOST_CALLED = 2
TELEPHONE = re.compile(r"\d(?:[ ().-]{0,2}\d){6,14}(?![\d-])")


def length(table: Table, matcher: PhraseMatcher) -> Finder:
    """More or fewer words in the body than the kind's bounds; by up to `margin` per cent it is only worth a thought.

    A message has a limit of characters in their place, and a call may be as short as it likes.
    """
    margin, short = table.number("margin"), table.choice("side", ("long", "short")) == "short"

    def find(letter: LetterText) -> Iterator[Found]:
        channel = letter.answers.get("channel", "mail")
        if channel == "message" or (short and channel == "call"):
            return
        words, least, most = letter.words, letter.least, letter.most
        facts = {
            "words": str(words), "least": str(least), "most": str(most),
            "over": str(words - most), "under": str(least - words),
        }  # fmt: skip
        near_enough = words * 100 >= least * (100 - margin) and words * 100 <= most * (100 + margin)
        if 0 < words < least if short else words > most:
            start, end = (body_end(letter),) * 2 if short else _longest_paragraph(letter)
            yield Found(start, end, facts, "consider" if near_enough else None)

    return find


def _longest_paragraph(letter: LetterText) -> Span:
    """Return the first sentence of the longest paragraph: where there is most to cut."""
    longest = max(letter.paragraphs(), key=lambda part: part.end - part.start, default=letter.body)
    inside = letter.tokens_in(longest)
    if not inside:
        return Span(longest.start, longest.start)
    sentences = letter.tokens.sentences
    stop = next((at for at in inside if sentences[at] != sentences[inside.start]), inside.stop)
    return letter.span((inside.start, stop))


def no_greeting(table: Table, matcher: PhraseMatcher) -> Finder:
    """No *Dear …* or the like on the first line."""

    def find(letter: LetterText) -> Iterator[Found]:
        if letter.greeting is None and letter.words:
            yield place(
                letter.body.start
                + len(letter.whole[letter.body.start :])
                - len(letter.whole[letter.body.start :].lstrip())
            )

    return find


def no_name(table: Table, matcher: PhraseMatcher) -> Finder:
    """No name at the end: not the reader's own where it is known, nor any line that could be one."""

    def find(letter: LetterText) -> Iterator[Found]:
        if not letter.words:
            return
        end = len(letter.whole.rstrip())
        own = forms_of(letter.answers.get("your_name", ""))
        if own:
            last = letter.tokens_in(Span(_last_lines(letter.whole, letter.body.start, end), end))
            if set(own).isdisjoint(letter.tokens.forms[last.start : last.stop]) and not _is_signed(letter):
                yield place(end)
        elif not _names_somebody(letter.whole[slice(*letter.closing)]):
            yield place(end)

    return find


def _names_somebody(closing: str) -> bool:
    """Whether a line of the closing may be a name: it has letters, and is no *Kind regards* or *Thank you*."""
    lines = (line.strip() for line in closing.splitlines())
    return any(any(map(str.isalpha, line)) and "@" not in line and not CLOSING.match(line) for line in lines)


def _is_signed(letter: LetterText) -> bool:
    """Whether the last line is a name alone: not the one we were told, but what people call its writer."""
    line = letter.whole[slice(*letter.closing)].rstrip().rpartition("\n")[2].strip()
    words = line.split()
    return 0 < len(words) <= MOST_CALLED and all(word.istitle() for word in words) and not CLOSING.match(line)


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


def no_contact(table: Table, matcher: PhraseMatcher) -> Finder:
    """No e-mail address, no telephone number, none of `words`; with `if_any`, only where one of those stands.

    Those are what is found, unless a gap is still open, which may be for the number.
    """
    words, condition = words_of(table, "words", matcher), optional_words(table, "if_any", matcher)

    def find(letter: LetterText) -> Iterator[Found]:
        if not letter.words or letter.has(words, "all") or (condition is not None and not letter.has(condition, "all")):
            return
        if not ADDRESS.search(letter.whole, letter.body.start) and not TELEPHONE.search(
            letter.whole, letter.body.start
        ):
            asked = letter.hits(condition, "body") if condition is not None and "[" not in letter.whole else []
            yield Found(*letter.span(asked[0])) if asked else place(len(letter.whole.rstrip()))

    return find


def impersonal(table: Table, matcher: PhraseMatcher) -> Finder:
    """One of `words` in the greeting; with `named`, only where the reader told us a name, which is the fact `right`."""
    words = words_of(table, "words", matcher)
    named = table.flag("named", default=False)

    def find(letter: LetterText) -> Iterator[Found]:
        name = " ".join(letter.answers.get("their_name", "").split())
        if letter.greeting and (not named or name):
            for hit in letter.hits(words, "all"):
                if letter.greeting.start <= letter.span(hit).start < letter.greeting.end:
                    yield Found(*letter.span(hit), {"right": name})

    return find


def no_subject(table: Table, matcher: PhraseMatcher) -> Finder:
    """No subject line, or an empty one, where the letter goes by a way that has one."""

    def find(letter: LetterText) -> Iterator[Found]:
        if letter.answers.get("channel", "mail") != "mail":
            return
        if letter.words and (letter.subject is None or not letter.whole[slice(*letter.subject)].strip()):
            yield place(letter.subject.start if letter.subject else 0)

    return find


def long_subject(table: Table, matcher: PhraseMatcher) -> Finder:
    """Find a subject line of more than `most` characters."""
    most = table.number("most")

    def find(letter: LetterText) -> Iterator[Found]:
        subject = letter.whole[slice(*letter.subject)].rstrip() if letter.subject else ""
        if letter.subject and len(subject) > most:
            facts = {"count": str(len(subject)), "most": str(most), "over": str(len(subject) - most)}
            yield Found(letter.subject.start, letter.subject.start + len(subject), facts)

    return find


def subject_role(table: Table, matcher: PhraseMatcher) -> Finder:
    """Find a subject line with no word of the role given."""

    def find(letter: LetterText) -> Iterator[Found]:
        role = {form for form in forms_of(letter.answers.get("role", "")) if len(form) > 1}
        subject = letter.whole[slice(*letter.subject)].strip() if letter.subject else ""
        if role and subject and letter.subject and not role & set(forms_of(subject)):
            yield Found(letter.subject.start, letter.subject.start + len(subject), {"right": letter.answers["role"]})

    return find
