"""Hints over verbs: past beside past, past twice, the order of questions told, and *since*."""

import re
from collections.abc import Iterator

from bounceback.coach.clauses import Passage
from bounceback.coach.hinting.classes import word_classes
from bounceback.coach.hinting.found import Finder, Read, Seen, any_of, set_of, words_of
from bounceback.coach.matcher.phrases import Hit, PhraseMatcher
from bounceback.definitions.toml import Table
from bounceback.english.verb_forms import VerbForms, verb_forms

__all__ = ["past_beside_past", "perfect_then", "reported", "since_for", "told_then"]

SUBJECTS = frozenset(("i", "you", "he", "she", "it", "we", "they"))
HAVE = frozenset(("have", "has", "i've", "we've", "you've", "they've"))
TO_BE = {"am": "was", "is": "was", "are": "were"}
PAST_OF_BE = {"you": "were", "we": "were", "they": "were"}
# So many words at most stand between a verb and its time.
FAR = 9

# What somebody has, and no verb.
HAD = ("a", "an", "the", "my", "our", "his", "her", "their", "this", "that", "one", "two", "no")


def past_beside_past(table: Table, matcher: PhraseMatcher) -> Finder:
    """Find verbs of `events` in the present where a day gone by is told, and say all of them as past."""
    events, habits, away = set_of(table, "events"), set_of(table, "habits"), set_of(table, "events_away")
    days = words_of(table, "days", matcher)
    joins = set_of(table, "joins")
    bases = events | away
    verbs = bases | {verb_forms().third_of[base] for base in bases}

    def find(read: Read) -> Iterator[Seen]:
        words = read.passage
        dated = read.sentences_with(days)
        places: list[tuple[int, str]] = []
        for sentence in words.sentences:
            said = set(words.words[sentence.start : sentence.stop])
            if verbs.isdisjoint(said):
                continue
            past = not words.forms.alone.isdisjoint(said)
            day = words.tokens.sentences[sentence.start] in dated
            if not habits.isdisjoint(said) or not (past or day):
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


def told_then(table: Table, matcher: PhraseMatcher) -> Finder:
    """Find a verb in the present beside a time that is over: *Yesterday I visit you*, *I visit your office last week*.

    The time opens the sentence, or stands behind the verb with no word of `stops` between; verbs of `now` are meant.
    """
    days, opening = words_of(table, "days", matcher), words_of(table, "opens_with", matcher)
    stops, now = set_of(table, "stops"), set_of(table, "now")

    def find(read: Read) -> Iterator[Seen]:
        words = read.passage
        found = {hit[1] for hit in read.hits(opening) if words.is_first(hit[0])}
        ends = [(at, False) for at in found if words.between(at - 1) in (" ", ", ")]
        ends += [(start, True) for start in _before_days(words, read.hits(days), stops)]
        for at, behind in ends:
            verb = words.word(at + 1)
            if words.word(at) not in SUBJECTS or at + 1 >= len(words.words) or words.is_first(at + 1) or verb in now:
                continue
            if verb in HAVE and words.word(at + 2) in words.forms.participles:
                continue
            past = TO_BE.get(verb, "") if not behind else ""
            if past or (words.forms.thirds.get(verb, verb) in words.forms.bases and verb not in words.forms.pasts):
                past = past or words.forms.said_past(verb)
                if past and at + 1 not in words.aside and words.between(at) == " ":
                    yield Seen(*words.place(at + 1), past)

    return find


def _before_days(words: Passage, hits: list[Hit], stops: frozenset[str]) -> Iterator[int]:
    """Return where sentences begin whose first clause is no longer than to one of these times."""
    for first, _ in hits:
        start = first
        while start and not words.is_first(start):
            start -= 1
        between = words.words[start + 2 : first]
        if between and len(between) <= FAR and stops.isdisjoint(between) and not _has_verb(words, start + 2, first):
            yield start


def _has_verb(words: Passage, start: int, stop: int) -> bool:
    forms = words.forms
    marked = any(words.between(at).strip() for at in range(start - 1, stop - 1))
    return marked or any(words.word(at) in forms.pasts or words.word(at) in forms.helpers for at in range(start, stop))


def perfect_then(table: Table, matcher: PhraseMatcher) -> Finder:
    """Find *have done* beside a time that is over, with no word of `stops` between: *I have seen it yesterday*."""
    days, stops = words_of(table, "days", matcher), set_of(table, "stops")
    past_of = word_classes().turned["participle", "past"]

    def find(read: Read) -> Iterator[Seen]:
        words, forms = read.passage, read.passage.forms
        for first, _ in read.hits(days):
            for at in range(first - 1, max(first - FAR, 0), -1):
                word, before = words.word(at), words.word(at - 1)
                if words.is_first(at) or word in stops or words.between(at).strip():
                    break
                if word not in forms.participles or before not in HAVE:
                    if word in forms.helpers or word in forms.pasts:
                        break
                    continue
                who = before.partition("'")[0] if "'" in before else words.word(at - 2)
                past = PAST_OF_BE.get(who, "was") if word == "been" else past_of.get(word, "")
                if past and who in SUBJECTS and at not in words.aside:
                    start = words.tokens.starts[at - 1]
                    lead = words.written(at - 1)[: -len("'ve")] + " " if before.endswith("'ve") else ""
                    yield Seen(start, words.tokens.ends[at], lead + past)
                break

    return find


def reported(table: Table, matcher: PhraseMatcher) -> Finder:
    """*You asked how did I know*: in a question that is told the subject comes first, *how I knew*.

    `words` are what asks, up to the word of question; one of `helpers` and one who does it follow.
    """
    number, helpers = words_of(table, "words", matcher), set_of(table, "helpers")

    def find(read: Read) -> Iterator[Seen]:
        words, forms = read.passage, read.passage.forms
        for hit in read.hits(number):
            at = hit[1]
            helper, who, verb = words.word(at), words.word(at + 1), words.word(at + 2)
            if (
                at + 2 >= len(words.words)
                or helper not in helpers
                or who not in words.lists.pronouns
                or at in words.aside
            ):
                continue
            if words.between(at - 1) != " " or words.between(at) != " ":
                continue
            if helper not in ("did", "do", "does"):
                yield Seen(words.tokens.starts[at], words.tokens.ends[at + 1], f"{words.written(at + 1)} {helper}")
                continue
            right = {"did": forms.past_of, "does": forms.third_of}.get(helper, {verb: verb}).get(verb, "")
            if words.between(at + 1) == " " and verb in forms.bases and right:
                yield Seen(words.tokens.starts[at], words.tokens.ends[at + 2], f"{words.written(at + 1)} {right}")
            else:
                yield Seen(words.tokens.starts[at], words.tokens.ends[at + 1])

    return find


def since_for(table: Table, matcher: PhraseMatcher) -> Finder:
    """*Since* and a length of time, or a year after what is said as now: *I work here since four years*, *since 2019*.

    With the verb that goes with it, *I have worked here for four years*; where none is sure it only asks.
    """
    amounts, units, then, other = (any_of(set_of(table, key)) for key in ("amounts", "units", "then", "others"))
    found = re.compile(
        r"(?:(?<!do )(?<!did )(?<!does )\b(?P<who>I|we|they|you|he|she)[' ](?P<verb>[a-z]+)(?P<not> not)?"
        rf"(?P<rest>(?: (?!(?:{other})\b)[\w-]+){{0,9}}?) )?\b(?P<since>since) "
        rf"(?:(?P<long>(?:(?:about|almost|over|more|than|nearly|the|last|past) )*(?:{amounts}|\d\d?) (?:{units})\b"
        rf"(?! (?:{then})\b))|(?:19|20)\d\d(?![-\w]| (?!and|in|at|as|with|but)[a-z]))",
        re.IGNORECASE,
    )

    def find(read: Read) -> Iterator[Seen]:
        if "since" not in read.passage.words:
            return
        for each in found.finditer(read.passage.plain):
            done = _been(each, read.passage.forms) if each["who"] else None
            word = "for" if each["long"] else "since"
            if done:
                yield Seen(each.start("who"), each.end("since"), f"{done}{each['rest']} {word}")
            elif each["long"]:
                yield Seen(*each.span("since"), word if done == "" else None)

    return find


def _been(found: re.Match[str], forms: VerbForms) -> str | None:
    """Return subject and verb as they go with a length of time; empty where they do, `None` where that is not sure."""
    who, verb = found["who"], found["verb"].lower()
    one = who.lower() in ("he", "she")
    has = f"{who} {'has' if one else 'have'}{found['not'] or ''} "
    follows = found["rest"][1:].partition(" ")[0].lower()
    if verb in ("m", "re", "am", "are", "is"):
        return has + "been"
    if verb in ("have", "has") and follows in HAD:
        return has + "had"
    if verb in ("ve", "s", "have", "has") or (verb in forms.pasts and verb not in forms.bases):
        return "" if verb in forms.pasts or follows in forms.participles else None
    base = forms.thirds.get(verb, verb)
    if verb in forms.pasts or (verb == base) == one or base not in forms.bases:
        return None
    return has + forms.participle_of[base]
