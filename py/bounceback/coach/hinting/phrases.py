"""Hints over phrases: there, put in place of others, named for the one who reads them."""

from collections.abc import Callable, Iterator

from bounceback.coach.clauses import Passage
from bounceback.coach.hinting.classes import word_classes
from bounceback.coach.hinting.found import Finder, Read, Seen, guard, put, set_of, words_of
from bounceback.coach.matcher.phrases import Hit, PhraseMatcher
from bounceback.definitions.toml import Table
from bounceback.english.mends import is_ordinary
from bounceback.english.words import has_capital, is_proper, word_list

__all__ = ["existence", "reader_by_name", "reader_named", "substitution", "thread"]


CALLED = frozenset(("you", "your", "yours", "you're", "you'd", "you've", "you'll"))
SUBJECTS = frozenset(("he", "she", "they"))
AS_YOU = {"was": "were", "is": "are", "wasn't": "weren't", "isn't": "aren't", "doesn't": "don't", "hasn't": "haven't"}
NO_NOUNS = frozenset(("a", "an", "the", "not", "so", "too", "very"))
# What tells more of somebody who was just named.
APPOSED = frozenset(("one", "a", "an", "the", "who", "whose", "my", "your", "our", "their"))
THEM = ("he", "him", "his", "she", "her", "hers", "they", "them", "their", "theirs")


def existence(table: Table, matcher: PhraseMatcher) -> Finder:
    """Find each phrase of `words`: nothing to press, unless `better` says what may take its place (empty: it goes)."""
    number, fits = words_of(table, "words", matcher), guard(table, matcher)
    goes = table.flag("goes", default=False)

    def find(read: Read) -> Iterator[Seen]:
        for hit in read.hits(number):
            if fits(read, hit):
                start, end = read.passage.tokens.starts[hit[0]], read.passage.tokens.ends[hit[1] - 1]
                # With the space after it.
                gap = read.passage.between(hit[1] - 1)
                whole = goes and gap == " " and not read.passage.is_first(hit[0])
                yield Seen(start, end + len(gap) if whole else end, "" if whole else None)

    return find


def substitution(table: Table, matcher: PhraseMatcher) -> Finder:
    """Each phrase of the table `instead`, and what takes its place; with `swap`, one word of each phrase of `words`.

    A word swapped for `-` goes. A word of a class is swapped for its form of another, `@base > @doing`: the last one
    of the phrase. With `every` all words of the phrase that have a swap are swapped. With `turn` the last word of the
    phrase goes before so many words; `shape` says all of it anew, with `{0}` for its first word.
    """
    fits, swaps = guard(table, matcher), _swaps(table)
    every, turn = table.flag("every", default=False), table.number("turn", 0)
    shape = table.text("shape", "")
    phrases = table.table("instead", required=False)
    lists = {words_of(phrases, key, matcher, key): phrases.text(key) for key in phrases}
    swapped = words_of(table, "words", matcher)

    def find(read: Read) -> Iterator[Seen]:
        words = read.passage
        for number in (each for each in lists if each in read.found.lists):
            for hit in read.hits(number):
                if fits(read, hit):
                    yield put(words, hit[0], hit[1], lists[number])
        for hit in read.hits(swapped):
            if not fits(read, hit):
                continue
            if shape:
                yield put(words, *hit, shape.format(*(words.written(at) for at in range(*hit))))
            elif turn:
                first = hit[1] - 1 - turn
                turned = [words.written(at) for at in range(first, hit[1])]
                turned = turned[-1:] + turned[:-1]
                if words.is_first(first) and turned[-1] != "I":
                    turned = [word if word == "I" else word.lower() for word in turned]
                yield put(words, first, hit[1], " ".join(turned))
            elif found := _swapped(words, hit, *swaps, every=every):
                yield found

    return find


type Turn = Callable[[str], str | None]


def _swaps(table: Table) -> tuple[dict[str, str], list[Turn]]:
    """Return the words of `swap` with what takes their place, and what turns words of its classes."""
    pairs = [pair.split(" > ") for pair in table.texts("swap", ())]
    turns: list[Turn] = []
    for pair in pairs:
        if pair[0][0] == "@":
            try:
                turns.append(word_classes().turn(pair[0][1:], pair[1][1:]))
            except KeyError:
                table.problem("swap", f"cannot turn {pair[0]} into {pair[1]}")
    return {pair[0]: pair[1] for pair in pairs if pair[0][0] != "@"}, turns


def _swapped(words: Passage, hit: Hit, swaps: dict[str, str], turns: list[Turn], *, every: bool) -> Seen | None:
    better = {at: swaps[words.word(at)] for at in range(*hit) if words.word(at) in swaps}
    if not every:
        better = dict(list(better.items())[:1])
    for turn in turns if every or not better else ():
        found = next(((at, word) for at in reversed(range(*hit)) if (word := turn(words.word(at)))), None)
        if found and found[0] not in better and found[1] != words.word(found[0]):
            better[found[0]] = found[1]
    if not better:
        return None
    first, last = min(better), max(better)
    # What goes leaves no hole: the word beside it is named with it.
    if set(better.values()) == {"-"}:
        first, last = (first - 1, last) if first > hit[0] or last + 1 >= hit[1] else (first, last + 1)
    kept = (better.get(at) or words.written(at) for at in range(first, last + 1))
    return put(words, first, last + 1, " ".join(word for word in kept if word != "-"))


def reader_named(table: Table, matcher: PhraseMatcher) -> Finder:
    """*He*, *she* or *they* at work in the first sentence, and nobody else there that they could be.

    It is *you* in all places where each of them is told of by a deed, and as many as read the letter; else only asked.
    """
    deeds, others, named = set_of(table, "deeds"), words_of(table, "others", matcher), words_of(table, "named", matcher)

    def find(read: Read) -> Iterator[Seen]:
        words = read.passage
        # Somebody is *you* already, and this is another.
        if not words.sentences or not CALLED.isdisjoint(words.words):
            return
        for hit in read.hits(named):
            if words.word(hit[1]) in deeds:
                yield put(words, hit[0], hit[1], "you")
        if SUBJECTS.isdisjoint(words.words):
            return
        first = words.sentences[0]
        other = min((hit[0] for hit in read.found.of(others)), default=len(words.words))
        for at in range(first.start, min(first.stop - 1, other)):
            if at > first.start and words.written(at)[:1].isupper() and words.word(at).partition("'")[0] != "i":
                return
            word = words.word(at)
            if (
                word in ("he", "she", "they")
                and at not in words.aside
                and words.word(at + 1) in deeds
                and words.between(at) == " "
            ):
                places = [
                    each
                    for each, one in enumerate(words.words)
                    if one.partition("'")[0] in THEM and each not in words.aside
                ]
                alone = all(words.word(each) == word and words.word(each + 1) in deeds for each in places)
                sure = alone and (word == "they") == read.many
                for each in places if sure else (at,):
                    yield put(words, each, each + 1, "you") if sure else Seen(*words.place(each))
                return

    return find


def reader_by_name(table: Table, matcher: PhraseMatcher) -> Finder:
    """Find the name of the one who reads, where *you* is meant: *Moira was kind* in a letter to Moira.

    Where the next word may be a family name, or a verb whose form for *you* we do not know, nothing is said.
    """
    about, leads, deeds = set_of(table, "about"), set_of(table, "unless_before"), set_of(table, "deeds")

    def find(read: Read) -> Iterator[Seen]:
        words = read.passage
        # Few passages name them.
        if not read.reader or read.reader.isdisjoint([word.partition("'")[0] for word in words.words]):
            return
        # "Phil asked, and he …": with the name gone nobody is *he*.
        sure = about.isdisjoint(words.words)
        known = read.reader | word_list("before_names")
        at = 0
        while at < len(words.words):
            stop = at
            while _is_of_name(words, stop, known):
                stop += 1
            named = {words.word(place).partition("'")[0] for place in range(at, stop)} & read.reader
            # "Grace is what they gave me", "I start in May".
            is_word = stop - at == 1 and (
                any(map(is_proper, named))
                or (words.is_first(at) and any(map(is_ordinary, named)) and words.word(stop) not in deeds)
            )
            if named and not is_word and not _is_called(words, at, stop, leads):
                you = _as_you(words, at, stop)
                if you:
                    yield you if sure else Seen(words.tokens.starts[at], words.tokens.ends[stop - 1])
            at = max(stop, at + 1)

    return find


def _is_of_name(words: Passage, at: int, known: frozenset[str]) -> bool:
    return (
        at < len(words.words)
        and at not in words.aside
        and words.written(at)[:1].isupper()
        and words.word(at).partition("'")[0] in known
    )


def _is_called(words: Passage, at: int, stop: int, leads: frozenset[str]) -> bool:
    """Whether the name only calls them, *thank you, Moira*, or belongs to others: *Moira and I*, *the Moira Centre*."""
    before, after = ("," if words.is_first(at) else words.between(at - 1)), words.between(stop - 1)
    joined = words.word(stop) in ("and", "or") or words.word(at - 1) in leads
    if words.word(at - 1) in ("and", "or"):
        joined = joined or words.written(at - 2)[:1].isupper() or words.word(at - 2) == "you"
    other = (stop < len(words.words) and after == " " and _is_name(words, stop)) or (
        before == " " and _is_name(words, at - 1) and not words.is_first(at - 1)
    )
    # "Mair, one of two who asked"
    told_of = after[:1] == "," and words.word(stop) in APPOSED
    return joined or other or told_of or ("," in before and after[:1] in (",", ".", "!", "?", ""))


def _is_name(words: Passage, at: int) -> bool:
    word = words.word(at).partition("'")[0]
    return word not in ("", "i") and words.written(at)[:1].isupper() and not has_capital(word)


def _as_you(words: Passage, at: int, stop: int) -> Seen | None:
    """Put *you* for the name, and the verb with it: *Moira was*, *you were*; *Moira's*, *your*."""
    last, after = words.word(stop - 1), words.word(stop) if words.between(stop - 1) == " " else ""
    verb, better = "", "you"
    if "'" in last:
        # "Moira's been", "Moira's a good boss".
        if after in words.forms.helpers | words.forms.participles | words.forms.doing.keys() | NO_NOUNS:
            return None
        better = "your" if last.endswith("'s") else "you" + last[last.index("'") :]
    elif right := AS_YOU.get(after) or words.forms.thirds.get(after, ""):
        verb, better = after, f"you {right}"
    elif after and not words.forms.is_finite(after) and not _goes_on(words, after):
        return None
    if words.is_first(at):
        better = better[:1].upper() + better[1:]
    return Seen(words.tokens.starts[at], words.tokens.ends[stop if verb else stop - 1], better)


def _goes_on(words: Passage, word: str) -> bool:
    """Whether a word after a name is none of the name, and no verb: *I told Moira that*, *with Moira for an hour*."""
    lists = words.lists
    return (
        word in lists.pronouns | lists.pointing | lists.relatives | lists.subordinators | lists.introduces
        or word in lists.of_nouns | lists.leads | NO_NOUNS
    )


def thread(table: Table, matcher: PhraseMatcher) -> Finder:
    """Find the first words of the passage where they point to what stood before: *it*, *there*; not *this is Ada*."""
    number = words_of(table, "words", matcher)

    def find(read: Read) -> Iterator[Seen]:
        for hit in read.hits(number):
            # A name says who or what it is.
            if hit[0] == 0 and not _is_name(read.passage, hit[1]):
                yield Seen(read.passage.tokens.starts[0], read.passage.tokens.ends[hit[1] - 1])

    return find
