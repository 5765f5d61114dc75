"""Mending a passage as its writer would on a second look: spaces, marks, capitals, apostrophes, words from chats.

Only what is safe, and each mend is listed: nothing is reworded. The words are data, `english/mends.toml`.
"""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from operator import ne
from pathlib import Path

from bounceback.definitions.toml import DATA, Table, read
from bounceback.english.casing import as_name, capitalised, uncapped, with_capitals_inside
from bounceback.english.quoted import MARKS_OF_SPEECH, speech
from bounceback.english.tidy import CLOSING_MARKS, marks_in_place, plain
from bounceback.english.verb_forms import verb_forms
from bounceback.english.words import opens_sentences, word_list

__all__ = ["Mend", "MendRules", "Mended", "is_ordinary", "mend", "mend_rules", "name_words"]

FOLDED = "  "
FIGURE = "#"
IRREGULAR = "@irregular"
MOST_ROUNDS = 4

BREAK = re.compile(r"[^\S\n]*\n[^\S\n]*")
# Between words; where a comma or a stop has no space after it, that is a place of no width.
BETWEEN = re.compile(
    r"(\n++|[^\S\n]++(?![,;:!?](?=[\s,;:.!?]|$)|[,;!?](?=[^\W\d_])|\.(?![\w.]))"
    r"|(?<=[a-z]{2},)(?=[a-z]{2})|(?<= [,;])(?=[^\W\d_])"
    r"|(?<=[a-z]{2}[.!?])(?=(?:I|It|We|The|They|My|You|He|She|This|That|But|And|So)(?:['’][a-z]+)?\s))"
)
MARKS = re.compile(r"[,;:.!?…](?:(?=[,;:.!?…])|(?<=\s[,;:.!?]))")
# A mark directly before a letter. A text without one, and with a lone space between its words, parts at its spaces.
TIGHT = re.compile(r"[,;.!?](?=[^\W\d_])")
SMALL = re.compile(r"[a-z][a-z]")
OPENS = '("“‘'
AFTER = ')"”’,;:.!?…'
AROUND = OPENS + AFTER
CLOSES = "\"'”’»)]*_"
NO_STOP_AFTER = re.compile(r"(?:[:;]-?[)(DP]|[^\w\s\"'”’»)\]%+#*_\-])$|://|@|www\.|[-–—/\\]$|\.\w{2,4}/\S*$")
LAST_SENTENCE = re.compile(r"(?:[.!?…]['\"”’)]*\s+|\n|^)(?=([^\n]*)$)")
WORDS = re.compile(r"[^\W\d_]{3,}")
LONE_LETTER = re.compile(r"(?<![\w'’])[a-z](?![\w'’])")
LIST_LETTER = re.compile(r"\(?(?:[a-z]|[ivx]+)\)")


@dataclass(frozen=True, slots=True)
class Mend:
    """One thing that was mended: `before` as it was typed, and `after`."""

    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Mended:
    """A passage after mending, and every mend made, each once, in the order of the text."""

    text: str
    mends: tuple[Mend, ...]


@dataclass(frozen=True, slots=True)
class Beside:
    """A word that is mended only beside certain words; an empty `mend` leaves it as it is.

    `small`: only where both words around are written in small letters.
    """

    mend: str
    after: frozenset[str]
    before: frozenset[str]
    unless_after: frozenset[str]
    unless_before: frozenset[str]
    small: bool = False

    def fits(self, before: str, after: str) -> bool:
        """Whether the words around, in small letters, are those that this entry asks for."""
        return (
            (not self.after or before in self.after)
            and (not self.before or after in self.before)
            and before not in self.unless_after
            and after not in self.unless_before
        )


@dataclass(frozen=True, slots=True)
class MendRules:
    """What `english/mends.toml` holds."""

    words: dict[str, str]
    beside: dict[str, tuple[Beside, ...]]
    known: frozenset[str]
    ordinary: frozenset[str]
    question: "Question"


@dataclass(frozen=True, slots=True)
class Question:
    """The words that a question begins with."""

    starts: frozenset[str]
    after_asking: frozenset[str]
    before: frozenset[str]
    asked: frozenset[str]
    asked_after_asking: frozenset[str]
    never: frozenset[str]
    states: frozenset[str]
    goes_on: frozenset[str]
    helps: frozenset[str]


def mend(text: str, names: frozenset[str] = frozenset(), kept: Collection[str] = ()) -> Mended:
    """Mend a passage as far as that is safe, and list what was mended.

    `names` are names as they were given elsewhere, whole (`Copper Kettle Coffee`) or a word each; typed in small
    letters they get their capitals, but for words of every day alone (`coffee`). `kept` holds the `before` of mends
    that the reader took back: those are not made. What is quoted stays as it was said. A passage typed all in capitals
    is one mend. Line breaks stay; blank space at the ends, and characters that nobody can see, go unlisted. Mending
    twice is mending once.
    """
    return _mended(text, names, frozenset(kept))


@cache
def mend_rules(data: Path = DATA) -> MendRules:
    """Return the rules. Raises `DefinitionError` with every problem of the file."""
    return read("english/mends.toml", _rules, data)


def is_ordinary(word: str) -> bool:
    """Whether `word`, in small letters, is a word of every day, whoever bears it as a name: *will*, *miss*, *hall*."""
    return (
        word in mend_rules().ordinary
        or word in verb_forms().bases
        or word in word_list("small_words")
        or opens_sentences(word)
    )


def name_words(name: str) -> tuple[str, ...]:
    """Return the words of somebody's name as they are written; a title and an initial are none."""
    bare = (word.strip(",.;") for word in name.split())
    return tuple(word for word in bare if len(word) > 1 and word.casefold() not in word_list("before_names"))


def _rules(table: Table) -> MendRules:
    words, question, endings = table.table("words"), table.table("question"), table.table("endings")
    right = {key: words.text(key) for key in words}
    for key in endings:
        ending, _, better = key.partition(" > ")
        right |= {f"{stem}{ending}": f"{stem}{better}" for stem in endings.text(key).split()}
    beside: dict[str, tuple[Beside, ...]] = {}
    for each in table.tables("beside"):
        better, small = each.text("mend", ""), each.flag("small", default=False)
        after, before, not_after, not_before = (
            _words(each, key) for key in ("after", "before", "unless_after", "unless_before")
        )
        for word in each.text("word").split():
            put = f"{word[:-1]}'s" if better == "'s" else better
            entry = Beside(put, after, before, not_after, not_before, small)
            beside[word] = (*beside.get(word, ()), entry)
    return MendRules(
        words=right,
        beside=beside,
        known=frozenset((*right, *beside)),
        ordinary=frozenset(table.table("ordinary").texts("words")),
        question=Question(*(frozenset(question.texts(key)) for key in Question.__slots__)),
    )


def _words(table: Table, key: str) -> frozenset[str]:
    words = frozenset(table.texts(key, ()))
    return words.union(*verb_forms().irregular.values()) if IRREGULAR in words else words


# Every key typed asks for the whole letter: the other passages are the same again.
@lru_cache(maxsize=256)
def _mended(text: str, names: frozenset[str], kept: frozenset[str]) -> Mended:
    mended = Mended(_without_space_at_ends(plain(text)), ())
    # One mend can make room for another: ". ..?" is ". ?", and that "?".
    for _ in range(MOST_ROUNDS):
        again, before = _once(mended.text, names, kept), mended.text
        mended = Mended(again.text, tuple(dict.fromkeys(mended.mends + again.mends)))
        # A mark that closes the passage makes none.
        if again.text in (before, f"{before}.", f"{before}?"):
            break
    return mended


def _once(typed: str, names: frozenset[str], kept: frozenset[str]) -> Mended:
    if not typed:
        return Mended("", ())
    loud = "" if SMALL.search(typed) else LONE_LETTER.sub(lambda letter: letter.group().upper(), typed)
    taken_back = any(each.rstrip(CLOSING_MARKS) == typed.rstrip(CLOSING_MARKS) for each in kept)
    if loud.isupper() and not taken_back and len(WORDS.findall(typed)) > 1:
        small = uncapped(loud.replace("\n", " \n "), _names(names)[1]).replace(" \n ", "\n")
        if small != loud:
            after = _in_words(small, names, frozenset()).text
            return Mended(after, (Mend(typed, after),) if after != typed else ())
    return _in_words(typed, names, kept)


def _in_words(typed: str, names: frozenset[str], kept: frozenset[str]) -> Mended:
    marks, words = MARKS.search(typed), typed.split()
    if not marks and not TIGHT.search(typed) and " ".join(words) == typed:
        pieces = [" "] * (2 * len(words) - 1)
        pieces[::2] = words
        mended = list(pieces)
    else:
        pieces = BETWEEN.split(typed)
        mended = list(pieces)
        mended[1::2] = [space if "\n" in space or (space and FOLDED in kept) else " " for space in pieces[1::2]]
    if marks:
        mended[::2] = map(marks_in_place, pieces[::2])
    _with_words(mended)
    _with_capitals(mended, names)
    if not MARKS_OF_SPEECH.isdisjoint(typed):
        _as_said(typed, pieces, mended)
    _closed(mended)
    return _listed(pieces, mended, kept)


def _with_words(mended: list[str]) -> None:
    """Put right words in place of those of the rules; the pieces at odd places are the spaces between."""
    rules = mend_rules()
    known = rules.known
    places = [2 * number for number, piece in enumerate(mended[::2]) if _bare(piece) in known]
    words = [_core(piece) for piece in mended[::2]] if places else []
    for at in places:
        number = at // 2
        before, word, after = words[number]
        small = word.casefold().replace("’", "'")
        if word not in (small, small.capitalize(), word.lower()) or (len(word) == 1 and word.isupper()):
            continue
        around = {words[near][1] for near in (number - 1, number + 1) if 0 <= near < len(words)}
        calm = all(each.islower() for each in around)
        right = _right(rules, small, _neighbour(words, number, -1), _neighbour(words, number, 1), calm)
        if right:
            right = right[0].upper() + right[1:] if word[0].isupper() else right
            mended[at] = before + right + after


def _right(rules: MendRules, word: str, before: str, after: str, calm: bool) -> str:
    for beside in rules.beside.get(word, ()):
        if beside.fits(before, after) and (calm or not beside.small):
            return beside.mend
    return rules.words.get(word, "")


@lru_cache(maxsize=4096)
def _bare(piece: str) -> str:
    return piece.strip(AROUND).casefold().replace("’", "'")


def _core(piece: str) -> tuple[str, str, str]:
    start = len(piece) - len(piece.lstrip(OPENS))
    end = max(start, len(piece.rstrip(AFTER)))
    return piece[:start], piece[start:end], piece[end:]


def _neighbour(words: list[tuple[str, str, str]], number: int, step: int) -> str:
    """Return the word beside in small letters, or the comma between; empty where more than that parts them."""
    other = number + step
    first, second = (other, number) if step < 0 else (number, other)
    if not 0 <= other < len(words) or words[first][2] or words[second][0]:
        return "," if 0 <= other < len(words) and words[first][2] == "," else ""
    word = words[other][1].casefold().replace("’", "'")
    return FIGURE if word[:1].isdigit() else word


def _as_said(typed: str, pieces: list[str], mended: list[str]) -> None:
    """Leave what is quoted as it was typed: it is what somebody said."""
    said, start = [*speech(typed)], 0
    for at, piece in enumerate(pieces):
        end = start + len(piece)
        if any(first < end and start < last for first, last in said):
            mended[at] = piece
        start = end


def _with_capitals(mended: list[str], names: frozenset[str]) -> None:
    text = "".join(mended)
    cased = with_capitals_inside(text)
    if not LIST_LETTER.match(text):
        cased = capitalised(cased)
    if names:
        cased = _with_names(cased, names)
    if cased == text or len(cased) != len(text):
        return
    start = 0
    for at, piece in enumerate(mended):
        mended[at] = cased[start : start + len(piece)]
        start += len(piece)


def _with_names(text: str, names: frozenset[str]) -> str:
    pattern, forms = _names(names)
    low = text.casefold()
    if not pattern or not any(form in low for form in forms):
        return text

    def written(match: re.Match[str]) -> str:
        found = match.group()
        form = forms.get(found.casefold(), found)
        # Capitals all through, or in other places, were meant.
        small = sum(map(str.isupper, found)) < sum(map(str.isupper, form))
        return form if small and len(form) == len(found) else found

    return pattern.sub(written, text)


@lru_cache(maxsize=16)
def _names(names: frozenset[str]) -> tuple[re.Pattern[str] | None, dict[str, str]]:
    forms: dict[str, str] = {}
    for name in sorted(names):
        form = as_name(" ".join(name.split()))
        bare = name_words(form.casefold())
        if form != form.lower() and (len(bare) > 1 or not all(map(is_ordinary, bare))):
            forms[form.casefold()] = form
    if not forms:
        return None, forms
    longest_first = sorted(map(re.escape, forms), key=len, reverse=True)
    return re.compile(rf"(?<![\w.@/-])(?<!\w['’])(?:{'|'.join(longest_first)})(?![\w@/-]|\.\w)", re.IGNORECASE), forms


def _closed(mended: list[str]) -> None:
    """Give the passage the mark that closes it, where it lacks one."""
    at = next((at for at in range(len(mended) - 1, -1, -1) if at % 2 == 0 and mended[at]), -1)
    if at < 0:
        return
    last = mended[at]
    bare = last.rstrip(CLOSES)
    if not bare or bare[-1] in "!?.…。！？:;" or (bare[-1] in CLOSING_MARKS and bare[-1] != ","):
        return
    if NO_STOP_AFTER.search(last.removesuffix(",")):
        return
    sentence = LAST_SENTENCE.split("".join(mended[: at + 1]))[-1]
    mark = "?" if _asks(sentence) else "."
    mended[at] = last[:-1] + mark if last.endswith(",") else last + mark


def _asks(sentence: str) -> bool:
    rules = mend_rules().question
    clause, _, rest = sentence.casefold().replace("’", "'").lstrip(OPENS + CLOSES).partition(", ")
    words = clause.split()[:5]
    if " ".join(words) in rules.before and rest:
        clause, _, rest = rest.partition(", ")
        words = clause.split()[:5]
    while words and words[0] in rules.before:
        words = words[1:]
    # A statement after the comma: no mark is sure to be right, and a stop does least.
    if len(words) < 2 or " ".join(words[:2]) in rules.never or _states(rest, rules):
        return False
    if words[0] in rules.after_asking:
        verb = words[1] in rules.starts
        return verb and len(words) > 2 and words[2] in rules.asked | rules.asked_after_asking
    return words[0] in rules.starts and words[1] in rules.asked


def _states(rest: str, rules: Question) -> bool:
    words = rest.split()
    if not words or words[0] in rules.goes_on:
        return False
    return words[0] in rules.states or any(word in rules.helps for word in words)


def _listed(pieces: list[str], mended: list[str], kept: frozenset[str]) -> Mended:
    """Put the passage together, and list what differs: words alone, or the words on both sides of a changed space."""
    if pieces == mended:
        return Mended("".join(pieces), ())
    # Most changes stand at the end, where somebody types.
    differs = list(map(ne, pieces, mended)).index(True)
    start = differs - differs % 2
    text = pieces[:start]
    mends: dict[Mend, None] = {}
    for first, last in _runs(pieces, mended, start):
        whole = last - first > 1
        before = "".join(pieces[first:last]) if whole else pieces[first]
        after = "".join(mended[first:last]) if whole else mended[first]
        if before == after or before in kept:
            text.append(before)
        else:
            text.append(after)
            mends[Mend(FOLDED, " ") if before.isspace() else Mend(before, after.strip())] = None
    return Mended(_without_space_at_ends("".join(text)), tuple(mends))


def _without_space_at_ends(text: str) -> str:
    return (BREAK.sub("\n", text) if "\n" in text else text).strip()


def _runs(pieces: list[str], mended: list[str], first: int) -> Iterator[tuple[int, int]]:
    for at in range(first + 1, len(pieces), 2):
        # Folded spaces are a mend of their own; a space put in or taken out belongs to the words around it.
        if mended[at] == pieces[at] or (mended[at] and pieces[at]):
            yield first, at
            yield at, at + 1
            first = at + 1
    yield first, len(pieces)
