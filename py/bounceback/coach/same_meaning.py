"""Whether two texts say the same, so that only their English differs: who, how many, when, what, and what is denied.

What it cannot tell to be the same it takes for something else.
"""

import re
from bisect import bisect_left
from collections.abc import Collection, Mapping, Sequence
from itertools import pairwise
from typing import Literal

from bounceback.coach.meanings import DAY_NAMES, IS_AFTER, TOKEN, Kind, Meaning, capitals, meaning_words, meanings
from bounceback.english.forms import is_known, is_slip, lemma, same_word, word_forms
from bounceback.english.quoted import IN_SINGLE_MARKS
from bounceback.english.tidy import plain
from bounceback.english.words import is_proper, opens_sentences
from bounceback.letters.aligning import aligned

__all__ = ["Difference", "difference"]

type Difference = Literal["signs", "number", "name", "person", "denied", "new", "lost", "sentence", "quoted"]
"""What is not the same: the second text has `signs` that the first has not, another `number`, `name` (or day) or
`person`; it has `denied` something, or no longer does; a word is `new` or `lost`; a `sentence` asks where the other
tells; `quoted` words are others."""

FARTHEST = 8
"""A word may move past so many others."""

SIGNS = re.compile(r"[^\w\s.,;:!?'\"“”‘’()…–—%&/+-]|_")
MOVED: Mapping[Kind, Literal["name", "number"]] = {"day": "name", "name": "name", "number": "number"}
HYPHENED = re.compile(r"\b(\w+)-(\w+)\b")
POSSESSED = re.compile(r"\b(\w+)['’](s)\b")
LAST_LATIN = "\u024f"
# However long it is: what is said in there is not ours.
QUOTED = re.compile(rf"“[^”]*”|\"[^\"]*\"|{IN_SINGLE_MARKS}")
ARTICLES = frozenset(("a", "an", "the"))
JOINS = frozenset(("and", "but", "so", "then"))
THINGS = frozenset(("it", "its", "itself"))


def difference(passage: str, mended: str, names: frozenset[str]) -> Difference | None:
    """Say in what `mended` differs from `passage` beyond its English; nothing where it does not.

    `names` are words in small letters that name somebody or something. Never raises for any texts.
    """
    if mended == passage:
        return None
    if plain(mended) != mended or _more(SIGNS.findall(mended), SIGNS.findall(passage)):
        return "signs"
    # A letter of another alphabet can look like one of ours.
    if any(char > LAST_LATIN and char not in passage for char in mended if char.isalpha()):
        return "signs"
    if len(_lines(mended)) != len(_lines(passage)):
        return "signs"
    words = {token.group().casefold() for token in TOKEN.finditer(passage)}
    mended = _without_new_marks(mended, words)
    names = names | frozenset(capitals(passage))
    old, new = list(meanings(passage, names)), list(meanings(mended, names))
    known = words | names | DAY_NAMES  # which days they are is looked at with the rest
    if any(word not in known and not is_proper(word) for word in capitals(mended)):
        return "name"
    return _other_meaning(old, new) or _other_sentences(passage, mended, old, new) or _other_quotes(passage, mended)


def _without_new_marks(mended: str, words: Collection[str]) -> str:
    """Return the text with "Mickeys" for "Mickey's" and "Xray" for "X-ray", where those stand among the `words`."""

    def joined(found: re.Match[str]) -> str:
        return whole if (whole := found[1] + found[2]).casefold() in words else found[0]

    def bare(found: re.Match[str]) -> str:
        owner, ending = found.groups()
        known = owner.casefold() in IS_AFTER or owner.casefold() in meaning_words().persons
        same = f"{owner}{ending}".casefold() in words and found.group().casefold() not in words
        return f"{owner}{ending}" if same and not known else found.group()

    return POSSESSED.sub(bare, HYPHENED.sub(joined, mended))


def _other_meaning(old: list[Meaning], new: list[Meaning]) -> Difference | None:
    pairs = _paired(old, new)
    back = {there: at for at, there in pairs.items()}
    kept, there_too = set(pairs), set(back)
    things = sum(atom.said in THINGS for atom in new) - sum(atom.said in THINGS for atom in old)
    for at, atom in enumerate(old):
        if at in pairs:
            continue
        if things > 0 and atom.key in ("he", "she"):
            things -= 1  # "the certificate, I can bring him"
        elif reason := _lost(old, at, kept):
            return reason
    for there in range(len(new)):
        if there not in back and (reason := _gained(new, there, there_too)):
            return reason
    if reason := _reordered(old, new, pairs):
        return reason
    if reason := _denied(old, new, pairs):
        return reason
    if _crossed(old, pairs):
        return "person"
    if any(_turned(old, at, new, there) for at, there in pairs.items()):
        return "person"
    return "new" if _opposed(old, new, pairs) else None


def _reordered(old: list[Meaning], new: list[Meaning], pairs: dict[int, int]) -> Difference | None:
    """Whether people have changed places, or numbers, or days: each among their like."""
    for alike in (("person", "name"), ("number",), ("day",)):
        fixed = [at for at in sorted(pairs) if old[at].kind == new[pairs[at]].kind and old[at].kind in alike]
        before = [old[at] for at in fixed]
        after = [new[there] for there in sorted(pairs[at] for at in fixed)]
        at = 0
        while at < len(fixed):
            one, two = before[at], after[at]
            if (one.kind, one.key) != (two.kind, two.key):
                # "me and Dawn" may become "Dawn and I".
                if not _are_joined(old, fixed[at : at + 2]) or (after[at + 1].key, two.key) != (
                    one.key,
                    before[at + 1].key,
                ):
                    return MOVED.get(one.kind, "person")
                at += 1
            at += 1
    return None


def _are_joined(atoms: list[Meaning], places: list[int]) -> bool:
    """Whether two people stand side by side, with *and* between."""
    kinds = {atoms[at].kind for at in places}
    return (
        len(places) == 2
        and kinds <= {"person", "name"}
        and [each.key for each in atoms[places[0] + 1 : places[1]]] == ["and"]
    )


def _paired(old: list[Meaning], new: list[Meaning]) -> dict[int, int]:
    """Pair the words of two texts that mean the same; free words are not paired."""
    first = [at for at, atom in enumerate(old) if atom.kind not in ("free", "future", "never")]
    second = [at for at, atom in enumerate(new) if atom.kind not in ("free", "future", "never")]
    same = aligned([(old[at].kind, old[at].key) for at in first], [(new[at].kind, new[at].key) for at in second])
    pairs = {first[at]: second[there] for at, there in same if _fits(old[first[at]], new[second[there]])}
    lost = [at for at in first if at not in pairs]
    gained = [there for there in second if there not in pairs.values()]
    rank = {there: number for number, there in enumerate(second)}
    for fits in (_fits, _may_be_slip):
        for at in [*lost]:
            number = bisect_left(first, at)
            near = [there for there in gained if abs(rank[there] - number) <= FARTHEST and fits(old[at], new[there])]
            if near:
                pairs[at] = min(near, key=lambda there: abs(rank[there] - number))
                lost.remove(at)
                gained.remove(pairs[at])
    # A slip may have turned a word of grammar into another, and the other way round: "thier", "to late".
    for at in lost:
        found = _slip_near(old[at], at, new, pairs.values())
        found = _light_near(old, at, new, pairs) if found is None else found
        if found is not None:
            pairs[at] = found
    for there in gained:
        if there not in pairs.values() and (found := _slip_near(new[there], there, old, pairs)) is not None:
            pairs[found] = there
    return pairs


def _slip_near(atom: Meaning, at: int, others: list[Meaning], taken: Collection[int]) -> int | None:
    """Return the place of the word of grammar, or the person, that this one is a slip or another form of."""
    if atom.kind not in ("word", "person"):
        return None
    window = range(max(0, at - FARTHEST), min(len(others), at + FARTHEST + 1))
    for place in sorted(window, key=lambda each: abs(each - at)):
        other = others[place]
        differs = place not in taken and other.kind in ("free", "person") and atom.kind != other.kind
        # "made a course" and "did a course": the second verb is one of grammar as well.
        if differs and any(fits(atom.said, other.said) for fits in (is_slip, _is_slip_of, same_word, _is_alike)):
            return place
    return None


def _light_near(old: list[Meaning], at: int, new: list[Meaning], pairs: dict[int, int]) -> int | None:
    """Return where the verb stands that a light one became before the same noun: *make a test*, *take a test*."""
    words = meaning_words()
    if old[at].kind != "word" or lemma(old[at].said) not in words.light:
        return None
    noun = next((place for place in range(at + 1, min(at + FARTHEST, len(old))) if old[place].kind == "word"), -1)
    there = pairs.get(noun)
    if there is None or not any(word.key in words.light_before for word in (old[noun], *old[noun + 1 : noun + 4])):
        return None
    for place in range(there - 1, max(-1, there - FARTHEST), -1):
        if place not in pairs.values() and new[place].kind == "word" and lemma(new[place].said) in words.light:
            return place
    return None


def _is_alike(typed: str, right: str) -> bool:
    return (typed, right) in meaning_words().alike


def _is_slip_of(right: str, typed: str) -> bool:
    return is_slip(typed, right)


def _fits(one: Meaning, other: Meaning) -> bool:
    if one.kind != other.kind:
        return False
    return one.key == other.key if one.kind != "word" else same_word(one.said, other.said)


def _may_be_slip(one: Meaning, other: Meaning) -> bool:
    if one.kind != "word" or other.kind not in ("word", "day"):
        return False
    if _is_alike(one.said, other.said):
        return True
    # Where a sentence begins a word that we do not know may be a name.
    if one.opens and other.kind == "word" and not (is_known(other.said) or opens_sentences(other.said)):
        return False
    return is_slip(one.said, other.said) or one.said.replace("-", "") == other.said.replace("-", "")


def _lost(atoms: list[Meaning], at: int, kept: Collection[int]) -> Difference | None:
    atom = atoms[at]
    match atom.kind:
        case "word":
            return None if _is_more(atoms, at) or _is_had(atoms, at) else "lost"
        case "number" | "name":
            return atom.kind
        case "day":
            return "name"
        case "person":
            return None if _is_said_beside(atoms, at, kept) or _doubles(atoms, at) else "person"
        case _:
            return None


def _gained(atoms: list[Meaning], at: int, kept: Collection[int]) -> Difference | None:
    atom = atoms[at]
    match atom.kind:
        case "word":
            return None if _is_asked_if(atoms, at) else "new"
        case "number" | "name":
            return atom.kind
        case "day":
            return "name"
        case "person":
            return None if _is_said_beside(atoms, at, kept) or (atom.key == "i" and atom.opens) else "person"
        case _:
            return None


def _is_more(atoms: list[Meaning], at: int) -> bool:
    """Whether *more* or *most* stands before a word that says as much: "more better"."""
    after = atoms[at + 1].said if at + 1 < len(atoms) else ""
    return atoms[at].said in ("more", "most") and (
        after in ("better", "best", "worse", "worst") or after.endswith(("er", "est"))
    )


def _is_had(atoms: list[Meaning], at: int) -> bool:
    """Whether *got* only says again that somebody has: "have I got", "I have"."""
    before = {atom.said for atom in atoms[max(0, at - 2) : at]}
    return atoms[at].said == "got" and not before.isdisjoint(meaning_words().have)


def _is_asked_if(atoms: list[Meaning], at: int) -> bool:
    """Whether *if* only leads to what is asked: "he asked me if I drive"."""
    before = {atom.said for atom in atoms[max(0, at - 2) : at]}
    return atoms[at].said in ("if", "whether") and not before.isdisjoint(meaning_words().asking)


def _is_said_beside(atoms: list[Meaning], at: int, kept: Collection[int]) -> bool:
    """Whether the person at a place is the one spoken of just before or after, of those that both texts hold."""
    # "Me and my supervisor" are two.
    after_another = at > 1 and atoms[at - 1].key == "and" and atoms[at - 2].kind in ("person", "name")
    if after_another or (at + 1 < len(atoms) and atoms[at + 1].key == "and"):
        return False
    before = next((atoms[place].key for place in range(at - 1, -1, -1) if _is_kept_person(atoms, place, kept)), "")
    after = next((atoms[place].key for place in range(at + 1, len(atoms)) if _is_kept_person(atoms, place, kept)), "")
    return atoms[at].key in (before, after)


def _is_kept_person(atoms: list[Meaning], at: int, kept: Collection[int]) -> bool:
    return atoms[at].kind == "person" and at in kept


def _doubles(atoms: list[Meaning], at: int) -> bool:
    """Whether a pronoun only says the subject before it again: "my manager she told me"."""
    return (
        atoms[at].said in ("he", "she", "they")
        and at > 0
        and atoms[at - 1].kind in ("word", "name")
        and not atoms[at].opens
    )


def _denied(old: list[Meaning], new: list[Meaning], pairs: dict[int, int]) -> Difference | None:
    """Whether something is denied that was said, or the other way round."""
    for at, there in [*sorted(pairs.items()), (len(old), len(new))]:
        if at < len(old) and old[at].kind == "person":
            continue
        before, after = _denials(old, at), _denials(new, there)
        # "I didn't say nothing" may become "I didn't say anything": it is still denied.
        less = before - after
        if less < 0 or (less and (_any(new, there) - _any(old, at) < less or not _is_denied_before(old, at))):
            return "denied"
    return None


def _denials(atoms: list[Meaning], end: int) -> int:
    return sum(atom.kind == "never" for atom in _up_to(atoms, end))


def _any(atoms: list[Meaning], end: int) -> int:
    return sum(atom.key in meaning_words().any for atom in _up_to(atoms, end))


def _up_to(atoms: list[Meaning], end: int) -> list[Meaning]:
    """Return what stands between a place and the word of meaning before it."""
    start = end
    while start and atoms[start - 1].kind not in ("word", "number", "name", "day"):
        start -= 1
    return atoms[start:end]


def _is_denied_before(atoms: list[Meaning], end: int) -> bool:
    """Whether the sentence denies something twice, up to a place."""
    start = end
    while start and not atoms[start - 1].opens:
        start -= 1
    return sum(atom.kind == "never" for atom in atoms[max(0, start - 1) : end]) > 1


def _turned(old: list[Meaning], at: int, new: list[Meaning], there: int) -> bool:
    """Whether who did it and whom it was done to have changed places: "trained nurses", "was trained by nurses"."""
    if old[at].kind != "word":
        return False
    before, after = _is_passive(old, at), _is_passive(new, there)
    if before == after:
        return False
    words = meaning_words()
    # "I impressed by it" may become "I was impressed by it"; "I trained nurses" may not.
    return before or at + 1 == len(old) or old[at + 1].opens or old[at + 1].key not in words.before


def _crossed(old: list[Meaning], pairs: dict[int, int]) -> bool:
    """Whether a word has moved to the other side of a verb: "the nurse praised the porter"."""
    words = [(at, there) for at, there in sorted(pairs.items()) if old[at].kind == "word"]
    for number, (at, there) in enumerate(words):
        passed = [other for other, place in words[number + 1 : number + 1 + 2 * FARTHEST] if place < there]
        if any(_is_past(old[at].said) or _is_past(old[other].said) for other in passed):
            return True
        # Three that stand the other way round: "nurses teach porters".
        if any(pairs[two] < pairs[one] for one, two in pairwise(passed)):
            return True
    return False


def _is_past(said: str) -> bool:
    return said.endswith("ed") or said in word_forms().past


def _is_passive(atoms: list[Meaning], at: int) -> bool:
    said = atoms[at].said
    if not _is_past(said):
        return False
    for atom in reversed(atoms[max(0, at - 3) : at]):
        if atom.key in meaning_words().be:
            return True
        if atom.kind not in ("never", "word") or (atom.kind == "word" and not atom.said.endswith("ly")):
            return False
    return False


def _opposed(old: list[Meaning], new: list[Meaning], pairs: dict[int, int]) -> bool:
    """Whether between two words that stayed one free word gave way to its opposite."""
    places = [*sorted((at, there) for at, there in pairs.items()), (len(old), len(new))]
    start, other = 0, 0
    for at, there in places:
        before = {atom.key for atom in old[start:at] if atom.kind in ("free", "future")}
        after = {atom.key for atom in new[other : max(other, there)] if atom.kind in ("free", "future")}
        went, came = before - after, after - before
        if any((one, two) in meaning_words().opposites for one in went for two in came):
            return True
        if before & ARTICLES and after & ARTICLES and (_owned(went, came) or _owned(came, went)):
            return True
        start, other = at + 1, there + 1
    return False


def _owned(some: set[str], others: set[str]) -> bool:
    """Whether a form of *be* stands in one of two texts where the other has a form of *have*."""
    words = meaning_words()
    return not words.be.isdisjoint(some) and not words.have.isdisjoint(others)


def _other_sentences(passage: str, mended: str, old: list[Meaning], new: list[Meaning]) -> Difference | None:
    """Whether something is asked that was told, or told that was asked."""
    asked = mended.count("?") - passage.count("?")
    if asked < 0:
        return "sentence"
    if asked > 0:
        opening = [
            (one.key, two.key)
            for before, one, two in zip([None, *new], new, new[1:], strict=False)
            if one.opens or (before and before.key in JOINS)
        ]
        there = {(one.key, two.key) for one, two in pairwise(old)}
        questions = meaning_words().questions
        if asked > sum(pair in there and pair[0] in questions for pair in opening):
            return "sentence"
    return None


def _other_quotes(passage: str, mended: str) -> Difference | None:
    """Whether words that somebody said are others now: they are not ours to mend.

    The marks may be put around what was said without them: *he said are you late*.
    """
    old = [_bare(quote) for quote in QUOTED.findall(passage)]
    for found in QUOTED.finditer(mended):
        quote = _bare(found.group())
        if old and quote == old[0]:
            old.pop(0)
            continue
        before = _bare(mended[: found.start()]).split()[-1:]
        if quote not in _bare(passage) or meaning_words().saying.isdisjoint(before):
            return "quoted"
    return "quoted" if old else None


def _bare(text: str) -> str:
    return " ".join(token.group().casefold() for token in TOKEN.finditer(text) if token.group()[0].isalnum())


def _lines(text: str) -> list[str]:
    return [line for line in text.split("\n") if line.strip()]


def _more(some: Sequence[str], others: Sequence[str]) -> bool:
    return any(some.count(each) > others.count(each) for each in set(some))
