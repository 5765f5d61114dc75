"""Word lists, and the one pass over a text that finds all of them at once.

A list is written as phrases with commas or line ends between them:

    sorry              the word, in any case, straight or curly apostrophe, hyphen or space
    apolog*            any word that starts so (three letters at least)
    was|am terrible    one of these, then the next
    so|very? late      `?`: may be missing
    my _ boss          `_`: any one word
    @relations         all phrases of the named list; also inside a phrase when that list holds single words
    enjoy to @base     any word of a class, where the matcher was given classes

Contractions are opened before matching: write `i am`, `do not`, `you did not`. A phrase never crosses the end of a
sentence.
"""

import re
from bisect import bisect_right
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from operator import contains

from bounceback.coach.matcher.tokens import Tokens

__all__ = ["Hit", "Hits", "ListId", "PhraseMatcher"]

type ListId = int
type Hit = tuple[int, int]
"""The first token of a hit, and the one after its last."""
type Slot = Container[str]
type Rest = tuple[tuple[Slot, ...], int, ListId]
"""The slots from the fourth word on, the number of words in all, the list."""
type Candidates = tuple[tuple[tuple[int, ListId], ...], tuple[tuple[Slot, tuple[Rest, ...]], ...]]
"""What two words may begin: the phrases that end there, and the others by their third word, which many share."""

STEM = 3
MOST_KEPT = 5000
MOST_SENTENCES = 512
UNSEEN: "dict[str, Candidates]" = {}
NOT_WRITTEN_SO = re.compile(r"[^a-z0-9à-ÿ'|?*_@, \n]+")


class _Any(Container[str]):
    def __contains__(self, form: object) -> bool:
        # The empty form stands for a word that is not to be read: a quotation, a name.
        return bool(form)


class _Stems(Container[str]):
    def __init__(self, words: frozenset[str], stems: tuple[str, ...]) -> None:
        self.words, self.stems = words, stems

    def __contains__(self, form: object) -> bool:
        return isinstance(form, str) and (form in self.words or form.startswith(self.stems))


class Hits(Mapping[ListId, list[Hit]]):
    """What was found: `lists` are the numbers of the lists that have hits, and `of` gives those of one.

    They are put together from parts of the text, each with the number of its first token, when they are asked for:
    those of few lists ever are. A part may be such hits itself, of the sentences of a paragraph.
    """

    def __init__(self, parts: Sequence[tuple[int, Mapping[ListId, list[Hit]]]]) -> None:
        self.lists = frozenset[ListId]().union(*[found for _, found in parts])
        self._parts = parts
        self._whole: dict[ListId, list[Hit]] = {}

    def __getitem__(self, number: ListId) -> list[Hit]:
        if number not in self.lists:
            raise KeyError(number)
        return self.of(number)

    def __contains__(self, number: object) -> bool:
        return number in self.lists

    def __iter__(self) -> Iterator[ListId]:
        return iter(self.lists)

    def __len__(self) -> int:
        return len(self.lists)

    def of(self, number: ListId) -> list[Hit]:
        """Return the hits of a list, in the order of the text and without overlaps."""
        whole = self._whole.get(number)
        if whole is None:
            having = [(at, found[number]) for at, found in self._parts if number in found]
            whole = self._whole[number] = [(one + at, other + at) for at, hits in having for one, other in hits]
        return whole


class PhraseMatcher:
    """Every word list of the rules. Lists are added while the rules are read; `scan` then finds all in one pass."""

    def __init__(self, named: Mapping[str, str], classes: Mapping[str, frozenset[str]] | None = None) -> None:
        self._named = named
        # As they are written in a list. They hold hundreds of words, so they are never written out.
        self._classes = {f"@{name}": words for name, words in (classes or {}).items()}
        self._ids: dict[str, ListId] = {}
        # By the first word of a phrase, or the first letters of its stem: the other words as they were written. Few of
        # them are ever wanted, so they are made into slots when a text has the first one.
        self._words: dict[str, list[tuple[str, ListId]]] = {}
        self._stems: dict[str, list[tuple[str, str, ListId]]] = {}
        # By a word seen in some text and the word after it: what may begin there. Filled as texts come by.
        self._after: dict[str, dict[str, Candidates] | None] = {}
        # Lists share phrases and phrases share words; each is read once.
        self._read: dict[str, list[str]] = {}
        self._slots: dict[str, Slot] = {}
        self._ways: dict[str, tuple[tuple[Slot, ...], ...]] = {"": ((),)}
        # A reader changes one sentence at a time: what was found in the others is kept.
        self._kept = lru_cache(maxsize=MOST_SENTENCES)(self._in_sentence)

    def add(self, written: str) -> ListId:
        """Take in a list as written above, and return its number. Raises `ValueError` that says what is wrong."""
        known = self._ids.get(written)
        if known is not None:
            return known
        number = self._ids[written] = len(self._ids)
        for phrase in self._phrases(written, ()):
            self._index(phrase, number)
        return number

    def numbers(self, written: object) -> frozenset[ListId]:
        """Return the numbers of lists that were taken in: of one as it is written, or of the keys of a table."""
        each = written if isinstance(written, dict) else (written,)
        return frozenset(self._ids[one] for one in each if isinstance(one, str) and one in self._ids)

    def scan(self, tokens: Tokens) -> Hits:
        """Return what all lists find."""
        forms, sentences = tokens.forms, tokens.sentences
        parts: list[tuple[int, Mapping[ListId, list[Hit]]]] = []
        start, size = 0, len(forms)
        while start < size:
            stop = bisect_right(sentences, sentences[start], start)
            parts.append((start, self._kept(tuple(forms[start:stop]))))
            start = stop
        return Hits(parts)

    def _in_sentence(self, forms: tuple[str, ...]) -> Mapping[ListId, list[Hit]]:
        hits: dict[ListId, list[Hit]] = {}
        if len(self._after) > MOST_KEPT:
            self._after.clear()
        known = self._after
        size = len(forms)
        for at, (form, follows) in enumerate(zip(forms, (*forms[1:], ""), strict=True)):
            after = known.get(form, UNSEEN)
            if after is UNSEEN:
                after = known[form] = {} if form in self._words or form[:STEM] in self._stems else None
            if after is None:
                continue
            candidates = after.get(follows)
            if candidates is None:
                candidates = self._candidates(form, follows)
                if len(after) < MOST_KEPT:
                    after[follows] = candidates
            short, longer = candidates
            ends = [(at + length, number) for length, number in short if at + length <= size]
            third = forms[at + 2] if at + 2 < size else ""
            for slot, rests in longer:
                if third in slot:
                    for rest, length, number in rests:
                        end = at + length
                        if end <= size and (not rest or all(map(contains, rest, forms[at + 3 : end]))):
                            ends.append((end, number))
            for end, number in ends:
                found = hits.get(number)
                if found is None:
                    hits[number] = [(at, end)]
                elif at >= found[-1][1]:
                    found.append((at, end))
                elif at == found[-1][0] and end > found[-1][1]:
                    found[-1] = (at, end)
        return hits

    def _candidates(self, form: str, follows: str) -> Candidates:
        starting = [*self._words.get(form, ())]
        starting += [(rest, number) for stem, rest, number in self._stems.get(form[:STEM], ()) if form.startswith(stem)]
        ways = self._ways
        short: list[tuple[int, ListId]] = []
        longer: dict[int, tuple[Slot, list[Rest]]] = {}
        for others, number in starting:
            # Most phrases need no slots to be ruled out.
            if others and not (follows in others or "_" in others or "*" in others or "@" in others):
                continue
            for rest in ways.get(others) or self._made(others):
                if rest and follows not in rest[0]:
                    continue
                if len(rest) < 2:
                    short.append((1 + len(rest), number))
                else:
                    # A word of a list is one slot, however many phrases hold it.
                    group = longer.setdefault(id(rest[1]), (rest[1], []))
                    group[1].append((rest[2:], 1 + len(rest), number))
        return tuple(short), tuple((slot, tuple(rests)) for slot, rests in longer.values())

    def _phrases(self, written: str, inside: tuple[str, ...]) -> list[str]:
        known = self._read.get(written)
        if known is not None:
            return known
        wrong = NOT_WRITTEN_SO.search(written)
        if wrong:
            raise ValueError(f"{wrong[0]!r} cannot stand in a word list: expected words in lower case, and | ? * _ @")
        phrases: list[str] = []
        for line in written.replace("\n", ",").split(","):
            phrase = line.strip()
            if not phrase:
                continue
            if "@" not in phrase:
                phrases.append(phrase)
            elif " " not in phrase and phrase not in self._classes:
                phrases += self._list(phrase, inside)
            else:
                phrases.append(
                    " ".join(self._inlined(word, inside) if "@" in word else word for word in phrase.split())
                )
        self._read[written] = phrases
        return phrases

    def _list(self, name: str, inside: tuple[str, ...]) -> list[str]:
        if name in inside:
            raise ValueError(f"the list {name} holds itself")
        if name[1:] not in self._named:
            raise ValueError(f"there is no list {name}: expected one of {', '.join(self._named)}")
        return self._phrases(self._named[name[1:]], (*inside, name))

    def _inlined(self, word: str, inside: tuple[str, ...]) -> str:
        optional = "?" if word.endswith("?") else ""
        alternatives: list[str] = []
        for each in word.removesuffix("?").split("|"):
            found = self._list(each, inside) if each.startswith("@") and each not in self._classes else [each]
            for phrase in found:
                if " " in phrase or phrase.endswith("?"):
                    raise ValueError(f"{each} stands inside a phrase, so it may hold single words only, not {phrase!r}")
            alternatives += found
        return "|".join(alternatives) + optional

    def _index(self, phrase: str, number: ListId) -> None:
        first, _, others = phrase.partition(" ")
        if first.endswith("?") and others:
            self._index(others.lstrip(), number)
            first = first[:-1]
        if first == "_" or first.endswith("?"):
            raise ValueError("a phrase needs a first word that is not `_` and not optional alone")
        for word in first.split("|") if "|" in first else (first,):
            if word in self._classes:
                for each in self._classes[word]:
                    self._words.setdefault(each, []).append((others, number))
            elif word.endswith("*"):
                stem = word[:-1]
                if len(stem) < STEM:
                    raise ValueError(f"{word!r} needs {STEM} letters or more before its star")
                self._stems.setdefault(stem[:STEM], []).append((stem, others, number))
            else:
                self._words.setdefault(word, []).append((others, number))

    def _made(self, others: str) -> tuple[tuple[Slot, ...], ...]:
        ways = _without_optional(others.split())
        made = tuple(tuple([self._slots.get(word) or self._slot(word) for word in words]) for words in ways)
        self._ways[others] = made
        return made

    def _slot(self, word: str) -> Slot:
        slot: Slot
        if word == "_":
            slot = _Any()
        elif "*" in word:
            parts = word.split("|")
            stems = tuple(part[:-1] for part in parts if part.endswith("*"))
            slot = _Stems(frozenset(part for part in parts if not part.endswith("*")), stems)
        elif "@" in word:
            parts = word.split("|")
            slot = frozenset(parts).union(*(self._classes.get(part, ()) for part in parts))
        else:
            slot = frozenset(word.split("|"))
        self._slots[word] = slot
        return slot


def _without_optional(words: Iterable[str]) -> list[tuple[str, ...]]:
    # "so|very? late" is two phrases: with the optional word and without.
    phrases: list[tuple[str, ...]] = [()]
    for word in words:
        needed = word.removesuffix("?")
        longer = [(*phrase, needed) for phrase in phrases]
        phrases = [*phrases, *longer] if word.endswith("?") else longer
    return phrases
