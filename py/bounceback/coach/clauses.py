"""Where a clause begins in a passage: as much as lists of sure words and verb forms can tell."""

import re
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import pairwise

from bounceback.coach.matcher.segments import SET_ASIDE, set_aside
from bounceback.coach.matcher.tokens import Tokens, as_written
from bounceback.definitions.toml import read
from bounceback.english.verb_forms import VerbForms, verb_forms

__all__ = ["ClauseWords", "Passage", "Stretch", "clause_words", "passage"]

PARTS = re.compile(r"[;:()\[\]\n]|\s[-–—]+\s|—")


@dataclass(frozen=True, slots=True)
class ClauseWords:
    """The lists of `english/clauses.toml`, which says what each is for."""

    pronouns: frozenset[str]
    pointing: frozenset[str]
    after_that: frozenset[str]
    of_nouns: frozenset[str]
    relatives: frozenset[str]
    subordinators: frozenset[str]
    introduces: frozenset[str]
    leads: frozenset[str]
    times: frozenset[str]
    adverbs: frozenset[str]
    objects: frozenset[str]
    asks: frozenset[str]
    ends_open: frozenset[str]
    ends_whole: frozenset[str]
    holds: frozenset[str]
    thinking: frozenset[str]
    no_subject_after: frozenset[str]
    opens_after: frozenset[str]


@cache
def clause_words() -> ClauseWords:
    """Return the lists of the package. Raises `DefinitionError` with every problem of the file."""
    return read(
        "english/clauses.toml",
        lambda table: ClauseWords(*(frozenset(table.text(key).split()) for key in ClauseWords.__slots__)),
    )


@dataclass(frozen=True, slots=True)
class Stretch:
    """Tokens from `start` to `stop` that no mark but commas parts."""

    start: int
    stop: int


@dataclass(frozen=True)
class Passage:
    """A passage as its hints see it: the words as written, `aside` those that are quoted or in brackets."""

    text: str
    tokens: Tokens
    aside: frozenset[int]
    words: list[str]
    """The words in small letters."""

    @cached_property
    def lists(self) -> ClauseWords:
        """The lists of words, at hand."""
        return clause_words()

    @cached_property
    def each(self) -> frozenset[str]:
        """The different words."""
        return frozenset(self.words)

    @cached_property
    def forms(self) -> VerbForms:
        """The verb forms, at hand."""
        return verb_forms()

    def between(self, at: int) -> str:
        """Return what stands between the word `at` and the one after it, or the end."""
        return self.gaps[at] if at >= 0 else ""

    @cached_property
    def plain(self) -> str:
        """The text with straight apostrophes, and blanks in place of what is quoted."""
        text = SET_ASIDE.sub(lambda quoted: " " * len(quoted[0]), self.text) if self.aside else self.text
        return text.replace("’", "'")

    @cached_property
    def gaps(self) -> list[str]:
        """What follows each word, up to the next one or the end."""
        text, following = self.text, [*self.tokens.starts[1:], len(self.text)]
        return [text[end:start] for end, start in zip(self.tokens.ends, following, strict=False)]

    def written(self, at: int) -> str:
        """Return the word `at` as it was typed."""
        return self.text[self.tokens.starts[at] : self.tokens.ends[at]]

    def place(self, at: int) -> tuple[int, int]:
        """Return where the word `at` begins and ends."""
        return self.tokens.starts[at], self.tokens.ends[at]

    def word(self, at: int) -> str:
        """Return the word `at` in small letters; empty outside the passage."""
        return self.words[at] if 0 <= at < len(self.words) else ""

    def is_first(self, at: int) -> bool:
        """Whether the word `at` begins a sentence."""
        return at == 0 or self.tokens.sentences[at] != self.tokens.sentences[at - 1]

    @cached_property
    def sentences(self) -> list[Stretch]:
        """The sentences of the passage."""
        numbers = self.tokens.sentences
        starts = [at for at, number in enumerate(numbers) if not at or number != numbers[at - 1]]
        return [Stretch(one, other) for one, other in pairwise([*starts, len(self.words)])]

    @cached_property
    def stretches(self) -> list[Stretch]:
        """The sentences, parted at dashes, brackets, colons and line ends."""
        found: list[Stretch] = []
        gaps = self.gaps
        for sentence in self.sentences:
            start = sentence.start
            for at in range(sentence.start, sentence.stop):
                gap = gaps[at]
                if at == sentence.stop - 1 or (gap != " " and PARTS.search(gap)):
                    found.append(Stretch(start, at + 1))
                    start = at + 1
        return found

    def commas(self, part: Stretch) -> list[int]:
        """Return the words of a stretch that a comma follows."""
        # In "11,400" it is none.
        gaps = enumerate(self.gaps[part.start : part.stop - 1], part.start)
        return [at for at, gap in gaps if gap[:1] == "," != gap]

    def begins_clause(self, at: int, stop: int) -> bool:
        """Whether a subject and its verb stand at the word `at`: *it was*, *they're late*, *my line is bad*."""
        word = self.word(at)
        head, _, tail = word.partition("'")
        if tail and (head in self.lists.pronouns or head in self.lists.pointing):
            return at + 1 < stop
        if head in self.lists.pronouns:
            verb = self.word(self._past_adverbs(at + 1, stop))
            return self.forms.is_finite(verb) or (verb in self.forms.bases)
        if head in self.lists.pointing:
            verb, after = self.word(at + 1), self.word(at + 2)
            return verb in self.forms.helpers and (head == "there" or after in self.lists.after_that)
        if head in ("people", "everyone", "everybody", "nobody") and self.word(at + 1) in self.forms.bases:
            return True
        return head in self.lists.of_nouns and self._noun_with_verb(
            at + 1 if head not in ("people", "none") else at, stop
        )

    def is_whole(self, start: int, stop: int) -> bool:
        """Whether the words from `start` to `stop` are a sentence by themselves, as far as that is sure."""
        last = self.word(stop - 1)
        if f"{self.word(stop - 2)}_{last}" in self.lists.ends_whole:
            last = ""
        if stop - start < 3 or last in self.lists.ends_open or last in self.lists.relatives:
            return False
        if last in self.forms.helpers:
            return False
        opens = start + (self.word(start) in ("and", "but"))
        if self.word(opens) in ("thank", "thanks", "sorry"):
            return self.word(opens + 1) in ("you", "for", "to") and stop - opens > 3
        if self.word(start) == "please" or (self.word(start) == "let" and self.word(start + 1) == "me"):
            return True
        if self.word(start) == "what":
            return any(self.word(at) in ("is", "was") for at in range(start + 2, stop - 1))
        while start < stop and (self.word(start) in self.lists.leads or self.word(start).endswith("ly")):
            start += 1
        if self.word(start) in ("last", "this") and self.word(start + 1) in self.lists.times:
            start += 2
        if self.begins_after_place(start, stop):
            return True
        if (
            stop - start < 2
            or self.word(start) in self.lists.introduces
            or self.word(start) in self.lists.subordinators
        ):
            return False
        return self.begins_clause(start, stop) or self._noun_with_verb(start, stop)

    def begins_after_place(self, first: int, stop: int) -> bool:
        """Whether a clause stands after a place, a year, or a time of one's own: *at Maes Road I got*."""
        if self.word(first) not in ("at", "in", "on", "last"):
            return False
        own = self.word(first + 1) in ("my", "our")
        for at in range(first + 2, min(first + 6, stop)):
            if self.word(at) in self.lists.pronouns and self.begins_clause(at, stop):
                before = self.written(at - 1)
                return own or before[:1].isupper() or before.isdigit()
        return False

    def asks(self, start: int) -> bool:
        """Whether a question begins at the word `start`: *could we*."""
        return self.word(start) in self.lists.asks and self.word(start + 1) in self.lists.pronouns

    def introduces(self, at: int) -> bool:
        """Whether the word `at` begins what stands before a clause: *when*, *at*, *looking*."""
        word = self.word(at)
        if self.begins_after_place(at, len(self.words)):
            return False
        lists = self.lists
        return (
            word in lists.introduces
            or word in lists.subordinators
            or (word.endswith("ing") and word in self.forms.doing)
        )

    def _past_adverbs(self, at: int, stop: int) -> int:
        while at < stop and (
            self.word(at) in self.lists.adverbs or (self.word(at).endswith("ly") and len(self.word(at)) > 4)
        ):
            at += 1
        return at

    def _noun_with_verb(self, at: int, stop: int) -> bool:
        """Whether a verb that is sure follows within a few words, with nothing between that has a verb of its own."""
        first = at
        for place in range(first, min(first + 5, stop)):
            word = self.word(place)
            if (
                word in self.lists.relatives
                or word in self.lists.pronouns
                or word.partition("'")[0] in self.lists.pronouns
            ):
                return False
            if word in self.forms.helpers or word in self.forms.alone:
                return place > first or self.word(first - 1) in self.lists.of_nouns
            if place > first and word in self.forms.pasts and self.word(place + 1) in self.lists.objects:
                return True
            if (word in self.lists.introduces or word in self.lists.subordinators) and word not in (
                "of",
                "in",
                "at",
                "on",
                "for",
                "to",
                "from",
                "with",
            ):
                return False
        return False


def passage(text: str) -> Passage:
    """Read a passage."""
    tokens = as_written(text)
    return Passage(text, tokens, frozenset(set_aside(text, tokens.starts)), tokens.forms)
