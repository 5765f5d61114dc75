"""Hints over verbs: past beside past, a missing *s*, past twice; and *since* with a length of time."""

from collections.abc import Iterator

from bounceback.coach.clauses import Passage
from bounceback.coach.hinting.found import Finder, Read, Seen, set_of, words_of
from bounceback.coach.matcher.phrases import PhraseMatcher
from bounceback.definitions.toml import Table

__all__ = ["agreement", "base_after_did", "past_beside_past", "since_for"]


def past_beside_past(table: Table, matcher: PhraseMatcher) -> Finder:
    """Find verbs of `events` in the present where a day gone by is told, and say all of them as past."""
    events, habits, away = set_of(table, "events"), set_of(table, "habits"), set_of(table, "events_away")
    days = words_of(table, "days", matcher)
    joins = set_of(table, "joins")

    def find(read: Read) -> Iterator[Seen]:
        words = read.passage
        dated = read.sentences_with(days)
        places: list[tuple[int, str]] = []
        for sentence in words.sentences:
            said = {words.word(at) for at in range(sentence.start, sentence.stop)}
            past = bool(said & words.forms.alone)
            day = words.tokens.sentences[sentence.start] in dated
            if said & habits or not (past or day):
                continue
            told = False
            for at in range(sentence.start + 1, sentence.stop):
                word = words.word(at)
                base = words.forms.thirds.get(word, word)
                told = told or word in words.forms.alone
                leaves = base in away and words.word(at + 1) in ("away", "out", "off")
                if not (base in events or leaves) or at in words.aside or not (told or day):
                    continue
                subject = _subject_before(words, at, sentence.start)
                # "I come" may be how things are; beside a day it is not. "He comes" beside "broke" is told as well.
                if subject < 0 or not (
                    day or (word in words.forms.thirds and _joined(words, subject, sentence.start, joins))
                ):
                    continue
                if words.word(subject - 1) in ("that", "which", "who", "because", "if", "to", "where") and not day:
                    continue
                # "It cut out": the past is the same word.
                if past_form := words.forms.said_past(word):
                    places.append((at, past_form))
        if places:
            first, last = places[0][0], places[-1][0]
            start, end = words.tokens.starts[first], words.tokens.ends[last]
            better, done = "", start
            for at, past_form in places:
                better += words.text[done : words.tokens.starts[at]] + past_form
                done = words.tokens.ends[at]
            yield Seen(start, end, better + words.text[done:end])

    return find


def _subject_before(words: Passage, at: int, start: int) -> int:
    """Return the place of the subject directly before the verb: *he*, *my mom*; -1 for none that is sure."""
    place = at - 1
    while place > start and (
        words.word(place) in ("just", "suddenly", "then", "also") or words.word(place).endswith("ly")
    ):
        place -= 1
    if words.word(place) in ("i", "he", "she", "it", "we", "they"):
        return place if words.word(place - 1) not in words.lists.no_subject_after or place == start else -1
    third = words.word(at) in words.forms.thirds
    if third and words.word(place - 1) in ("my", "the", "his", "her", "our") and words.word(place).isalpha():
        return place - 1 if words.word(place - 2) not in words.lists.no_subject_after or place - 1 == start else -1
    return -1


def _joined(words: Passage, subject: int, start: int, joins: frozenset[str]) -> bool:
    return subject == start or words.word(subject - 1) in joins or "," in words.between(subject - 1)


def agreement(table: Table, matcher: PhraseMatcher) -> Finder:
    """*He*, *she*, *it* or a person of `people` that begins a clause, and a verb of `verbs` without its *s*."""
    verbs, people, opens = set_of(table, "verbs"), set_of(table, "people"), set_of(table, "opens_after")
    asked = words_of(table, "unless_sentence", matcher)

    def find(read: Read) -> Iterator[Seen]:
        words = read.passage
        excused = read.sentences_with(asked)
        for at in range(1, len(words.words)):
            word = words.word(at)
            if at in words.aside or words.is_first(at) or words.tokens.sentences[at] in excused:
                continue
            first = at - 1
            while first > 0 and words.word(first) in (
                "also",
                "always",
                "never",
                "often",
                "really",
                "usually",
                "still",
                "only",
            ):
                first -= 1
            if words.word(first) in people and words.word(first - 1) in ("my", "our", "the", "your"):
                first -= 1
            elif words.word(first) not in ("he", "she", "it", "everyone", "everybody", "nobody"):
                continue
            begins = words.is_first(first) or words.word(first - 1) in opens or "," in words.between(first - 1)
            if (
                not begins
                or words.between(at - 1) != " "
                or (not words.is_first(first) and words.word(first - 1) in ("and", "or") and _names_two(words, first))
            ):
                continue
            if word == "need" and words.word(at + 1) not in (
                "to",
                "a",
                "an",
                "the",
                "more",
                "my",
                "our",
                "help",
                "time",
            ):
                continue
            right = {"don't": "doesn't", "have": "has", "do": "does", "haven't": "hasn't"}.get(word, "")
            if word in verbs:
                right = words.forms.third_of.get(word, "")
            if right:
                yield Seen(words.tokens.starts[at], words.tokens.ends[at], right)

    return find


def _names_two(words: Passage, at: int) -> bool:
    """Whether *and* joins two who act together: *Ann and she work*; it does not after a clause."""
    before = words.word(at - 2)
    return words.written(at - 2)[:1].isupper() or before in ("he", "she", "both")


def base_after_did(table: Table, matcher: PhraseMatcher) -> Finder:
    """*Didn't* and a past form, which is past twice: *didn't went*."""
    _ = table, matcher

    def find(read: Read) -> Iterator[Seen]:
        words = read.passage
        for at, word in enumerate(words.words):
            if word in words.forms.alone and at and words.between(at - 1) == " ":
                before = words.word(at - 1)
                if before == "didn't" or (before == "not" and words.word(at - 2) == "did"):
                    yield Seen(words.tokens.starts[at], words.tokens.ends[at], words.forms.pasts[word])

    return find


def since_for(table: Table, matcher: PhraseMatcher) -> Finder:
    """*Since* and a length of time: *since four years*."""
    amounts, units = set_of(table, "amounts"), set_of(table, "units")
    _ = matcher

    def find(read: Read) -> Iterator[Seen]:
        words = read.passage
        for at, word in enumerate(words.words):
            if word != "since" or at in words.aside:
                continue
            place = at + 1
            while words.word(place) in (
                "about",
                "almost",
                "over",
                "more",
                "than",
                "nearly",
                "already",
                "the",
                "last",
                "past",
            ):
                place += 1
            amount = words.word(place)
            if not (amount in amounts or (amount.isdigit() and len(amount) < 3)):
                continue
            if words.word(place + 1) in units and words.word(place + 2) not in (
                "ago",
                "back",
                "before",
                "earlier",
                "after",
                "later",
                "off",
            ):
                better = "For" if words.written(at)[:1].isupper() else "for"
                yield Seen(words.tokens.starts[at], words.tokens.ends[at], better)

    return find
