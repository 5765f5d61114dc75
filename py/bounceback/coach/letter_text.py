"""A finished text as the rules see it: subject, greeting, body and sign-off, with what is known about the letter."""

import datetime as dt
import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from itertools import islice
from typing import Literal, NamedTuple, cast

from bounceback.coach.matcher.phrases import Hit, Hits, ListId, PhraseMatcher
from bounceback.coach.matcher.segments import known_names, pieces, segment
from bounceback.coach.matcher.tokens import Tokens, forms_of
from bounceback.english.words import word_list

__all__ = ["CLOSING", "SUBJECT", "WHERE", "LetterText", "Span", "Where", "letter_text"]

type Where = Literal["body", "words", "subject", "all"]
"""Where a rule looks: the body; body and subject (`words`); the subject line; everything, greeting and sign-off too."""

WHERE = ("body", "words", "subject", "all")
SUBJECT = "Subject: "

SUBJECT_LINE = re.compile(r"\s*subject[ \t]*:[ \t]*([^\r\n]*)", re.IGNORECASE)
LINE_END = re.compile(r"[\r\n]")
LINE = re.compile(r"\s*([^\r\n]+)")
ANY_LINE = re.compile(r"[^\r\n]+")
GREETING = re.compile(
    r"(?:dear|hi|hello|hey|hiya|greetings|good (?:morning|afternoon|evening)|to whom)\b", re.IGNORECASE
)
CLOSING = re.compile(
    r"(?:yours?(?: (?:sincerely|faithfully|truly|ever))?"
    r"|(?:with )?(?:my |all )?(?:(?:very|kind|kindest|best|warm|warmest|many|good) )*"
    r"(?:regards|wishes|thanks)(?: again)?"
    r"|sincerely(?: yours)?|respectfully(?: yours)?"
    r"|all the best|best|cheers"
    r"|thank you(?: again)?|take care)[ \t]*[,.!–—-]*[ \t]*$",
    re.IGNORECASE,
)
POSTSCRIPT = re.compile(r"p\.? ?s\b", re.IGNORECASE)
INNER_END = re.compile(r"(?<!\bM[rsx])(?<!\bMrs)(?<!\bDr)[.!?] ")
END_OF_GREETING = (",", ":", "，", "：", "،", "–", "—", " -")
LONGEST_GREETING = 12
LONGEST_NAME_LINE = 8
LONGEST_CALL = 3
ALONE = re.compile(r"[ \t\r]*\n[ \t\r]*\n")
# A letter on paper has addresses and a date above its greeting.
MOST_LINES_ABOVE = 12


class Span(NamedTuple):
    """A stretch of the letter's text, in code points."""

    start: int
    end: int


@dataclass(slots=True)
class LetterText:
    """A text, its parts as spans of `whole`, and its context. `whole` starts with the subject line when there is one.

    `future` is true for kinds written before an interview; `words` is the number of words in the body; `least` and
    `most` are the bounds of the kind, `today` is `None` when the day is not known. `capitals` and `figures` are the
    tokens that start with a capital letter or a figure.
    """

    whole: str
    kind: str
    region: str
    answers: Mapping[str, str]
    today: dt.date | None
    future: bool
    least: int
    most: int
    subject: Span | None
    greeting: Span | None
    closing: Span
    body: Span
    tokens: Tokens = field(default_factory=Tokens)
    words: int = 0
    capitals: list[int] = field(default_factory=list)
    figures: list[int] = field(default_factory=list)
    _found: Hits = field(default_factory=lambda: Hits(()))
    _hits: dict[tuple[ListId, Where], list[Hit]] = field(default_factory=dict)
    _masked: set[int] = field(default_factory=set)
    _kept: dict[object, object] = field(default_factory=dict)
    _sentences: dict[ListId, frozenset[int]] = field(default_factory=dict)

    def kept[T](self, make: Callable[["LetterText"], T]) -> T:
        """Return what `make` says of this letter, worked out once however many rules ask."""
        if make not in self._kept:
            self._kept[make] = make(self)
        return cast(T, self._kept[make])

    @property
    def lists(self) -> frozenset[ListId]:
        """The lists of which a phrase stands somewhere."""
        return self._found.lists

    def hits(self, number: ListId, where: Where = "words") -> list[Hit]:
        """Where the phrases of a list stand."""
        if number not in self.lists:
            return []
        found = self._hits.get((number, where))
        if found is None:
            found = self._found.of(number)
            if where != "all":
                places = self.kept(_tokens_of_places)[where]
                found = [hit for first, stop in places for hit in found if first <= hit[0] < stop]
            self._hits[number, where] = found
        return found

    def has(self, number: ListId, where: Where = "words") -> bool:
        """Whether a phrase of the list stands anywhere."""
        return bool(self.hits(number, where))

    def sentences_with(self, number: ListId) -> frozenset[int]:
        """Return the numbers of the sentences in which a phrase of the list stands."""
        if number not in self._sentences:
            self._sentences[number] = frozenset(self.tokens.sentences[hit[0]] for hit in self.hits(number, "all"))
        return self._sentences[number]

    def is_in(self, place: int, where: Where) -> bool:
        """Whether the code point at `place` belongs to that part."""
        if where == "all":
            return True
        in_subject = self.subject is not None and self.subject.start <= place < self.subject.end
        if where == "subject":
            return in_subject
        in_body = self.body.start <= place < self.body.end and not self.closing.start <= place < self.closing.end
        return in_body or (where == "words" and in_subject)

    def span(self, hit: Hit) -> Span:
        """Return the stretch of text of a hit."""
        return Span(self.tokens.starts[hit[0]], self.tokens.ends[hit[1] - 1])

    def is_masked(self, at: int) -> bool:
        """Whether the token `at` is a name the reader gave us, or stands in a quotation."""
        return at in self._masked

    def is_aside(self, place: int) -> bool:
        """Whether the code point at `place` follows a word in a quotation, or a name that we were given."""
        return bisect_left(self.tokens.starts, place) - 1 in self._masked

    def paragraphs(self) -> list[Span]:
        """Return the paragraphs of the body."""
        found = []
        at = self.body.start
        for match in re.finditer(r"\n[ \t\r]*\n|\Z", self.whole[: self.body.end]):
            if match.start() > at:
                found.append(Span(at, match.start()))
            at = max(at, match.end())
        return [span for span in found if not self.closing.start <= span.start < self.closing.end]

    def tokens_in(self, span: Span) -> range:
        """Return the numbers of the tokens inside a stretch of text."""
        starts = self.tokens.starts
        return range(bisect_left(starts, span.start), bisect_left(starts, span.end))

    def _read(
        self, parts: Iterable[tuple[int, int]], names: tuple[tuple[str, ...], ...], matcher: PhraseMatcher
    ) -> None:
        tokens = self.tokens
        found: list[tuple[int, Hits]] = []
        for part in parts:
            for start, end in pieces(self.whole, *part):
                read = segment(self.whole[start:end], names, matcher)
                before, sentence = len(tokens.forms), (tokens.sentences[-1] + 1 if tokens.sentences else 0)
                tokens.forms += read.tokens.forms
                tokens.starts += [at + start for at in read.tokens.starts]
                tokens.ends += [at + start for at in read.tokens.ends]
                tokens.sentences += [each + sentence for each in read.tokens.sentences]
                found.append((before, read.hits))
                if read.masked:
                    self._masked.update([at + before for at in read.masked])
                self.capitals += [at + before for at in read.capitals]
                self.figures += [at + before for at in read.figures]
        self._found = Hits(found)


def _tokens_of_places(letter: LetterText) -> Mapping[Where, list[tuple[int, int]]]:
    """Return the numbers of the tokens of each part of the letter, from and up to."""
    starts, body, closing = letter.tokens.starts, letter.body, letter.closing

    def between(start: int, end: int) -> tuple[int, int]:
        return bisect_left(starts, start), bisect_left(starts, end)

    subject = [between(*letter.subject)] if letter.subject else []
    text = [between(body.start, min(closing.start, body.end)), between(max(closing.end, body.start), body.end)]
    return {"body": text, "words": subject + text, "subject": subject}


def letter_text(
    text: str,
    subject: str | None,
    matcher: PhraseMatcher,
    *,
    kind: str,
    region: str,
    answers: Mapping[str, str],
    today: dt.date | None,
    addressed: bool,
    future: bool,
    bounds: tuple[int, int],
) -> tuple[LetterText, int]:
    """Read a text into its parts. Returns the letter, and how many code points of its `whole` stand before `text`.

    `subject` given apart is put before the text as its own line, after `SUBJECT`; otherwise a first line `Subject: …`
    is taken for it. A text addressed to nobody has no greeting and no sign-off.
    """
    before = ""
    if subject is not None:
        before = SUBJECT + LINE_END.sub(" ", subject) + "\n\n" if subject.strip() else ""
    whole = before + text
    line = SUBJECT_LINE.match(whole) if before or subject is None else None
    subject_span = Span(*line.span(1)) if line else None
    start = line.end() if line else 0
    greeting = _greeting(whole, start, answers.get("their_name", "")) if addressed else None
    body_start = greeting.end if greeting else start
    closing = _closing(whole, body_start) if addressed else Span(len(whole), len(whole))
    body = Span(body_start, len(whole))

    made = LetterText(whole, kind, region, answers, today, future, *bounds, subject_span, greeting, closing, body)
    made.words = len(whole[body.start : closing.start].split()) + len(whole[closing.end :].split())
    parts = [(start, body_start), (body_start, closing.start), (closing.start, closing.end), (closing.end, len(whole))]
    made._read([*([subject_span] if subject_span else []), *parts], known_names(answers), matcher)
    return made, len(before)


def _greeting(whole: str, start: int, name: str) -> Span | None:
    line = LINE.match(whole, start)
    if line is None or not line[1]:
        return None
    at, words = line.start(1), line[1].rstrip()
    below = None if GREETING.match(words) else _below_a_letterhead(whole, start)
    if below:
        at, words = below.start(1), below[1].rstrip()
    if GREETING.match(words):
        if len(words.split()) <= LONGEST_GREETING or words.endswith(END_OF_GREETING):
            return Span(at, at + len(words))
        # Greeting and letter on one line: "Dear Sam, thank you for …"
        before, comma, _ = words[:200].partition(",")
        called = comma and len(before.split()) <= LONGEST_GREETING and not INNER_END.search(before)
        return Span(at, at + (len(before) + 1 if called else len(words.split()[0])))
    if words.endswith(END_OF_GREETING) and len(words.split()) <= 4 and len(words) < 80:
        return Span(at, at + len(words))
    # The name alone on its line, or called there: "Alright Neil".
    said = {*forms_of(words)} if len(words.split()) <= LONGEST_NAME_LINE else set[str]()
    called = len(said) <= LONGEST_CALL and words[-1:].isalpha() and ALONE.match(whole, line.end()) is not None
    if said and (said <= {*forms_of(name), *word_list("before_names")} or (called and said & {*forms_of(name)})):
        return Span(at, at + len(words))
    return None


def _below_a_letterhead(whole: str, start: int) -> re.Match[str] | None:
    """Return the line of the greeting, where only short lines without a full stop stand above it."""
    for line in islice(LINE.finditer(whole, start), MOST_LINES_ABOVE):
        words = line[1].strip()
        if GREETING.match(words):
            return line
        if len(words.split()) > LONGEST_NAME_LINE or words.endswith((".", "!", "?", *END_OF_GREETING)):
            return None
    return None


def _closing(whole: str, start: int) -> Span:
    """From the closing words, or the lone name, to the end of the lines that follow them; empty at the end if none."""
    lines = [(match.start(), match[0]) for match in ANY_LINE.finditer(whole, start) if not match[0].isspace()]
    tail = lines[-7:]
    end = len(whole.rstrip())
    for number, (at, line) in enumerate(tail):
        # A body of one line is no sign-off, whatever it says.
        if at == lines[0][0] or not CLOSING.match(line.strip()):
            continue
        stop = end
        for later, words in tail[number + 1 :]:
            if POSTSCRIPT.match(words.strip()) or len(words.split()) > LONGEST_NAME_LINE * 3:
                stop = later
                break
        return Span(at, max(stop, at))
    # No closing words: a short last line without a full stop is a name.
    if len(lines) > 1:
        at, line = lines[-1]
        words = line.strip()
        if len(words.split()) <= LONGEST_NAME_LINE and words[-1] not in ".!?:;…" and not words[0].islower():
            return Span(at, end)
    return Span(len(whole), len(whole))
