"""Fitting what a reader typed into a sentence: spaces, case, closing punctuation, articles.

Only spaces, case, punctuation and invisible characters may change: no letter and no digit that was typed is ever lost.
"""

import re
import unicodedata
from collections.abc import Collection
from functools import cache

from bounceback.model import Fit
from bounceback.reading import read

__all__ = ["ARTICLES", "article", "capitalised", "fit", "one_line", "plain"]

ARTICLES = frozenset({"a", "an", "the"})
# A role or a thing that comes with one of these wants no article before it.
DETERMINERS = ARTICLES | {"my", "our", "your", "his", "her", "their", "its", "this", "that", "one", "some", "any"}

LINE_BREAKS = re.compile(r"[\r\n\u2028\u2029\v\f\x85]+")
SPACES = re.compile(r"[^\S\n]+")
BULLET = re.compile(r"^\s*[-•*–·]\s+")
# Zero-width space, soft hyphen, byte order mark, and the marks that can turn the direction of the text around them.
INVISIBLE = re.compile("[\u200b\u00ad\ufeff\u200e\u200f\u202a-\u202e\u2066-\u2069]")
DOTS = re.compile(r"\.{2,}")
SPACE_BEFORE_MARK = re.compile(r"\s+(?:([,;:!?])(?=[\s,;:.!?]|$)|([,;!?])(?=[^\W\d_])|(\.)(?![\w.]))")
LONE_I = re.compile(r"(?<![\w.'’-])i(?=$|['’](?:m|ve|ll|d)\b|[\s,;:!?])")
SENTENCE_END = re.compile(r"(\S+)([.!?])(\s+)(\w+)")
INITIALS = re.compile(r"^(?:[^\W\d_]\.){2,}$|^[^\W\d_a-zß-ÿ]\.$")
CLOSING_QUOTES = "\"'”’»)"
# Said letter by letter, these begin with a vowel sound: an F, an NHS trust.
VOWEL_LETTERS = frozenset("AEFHILMNORSX")


@cache
def _words(kind: str) -> frozenset[str]:
    return read("words.toml", lambda table: {key: frozenset(table.texts(key)) for key in table})[kind]


def plain(text: str) -> str:
    """`text` without control characters, lone surrogates and invisible direction marks; line breaks become `\\n`."""
    text = LINE_BREAKS.sub("\n", text)
    text = INVISIBLE.sub("", text).replace("\t", " ")
    return "".join(char for char in text if char == "\n" or unicodedata.category(char) not in ("Cc", "Cs"))


def one_line(text: str) -> str:
    """`text` on one line: spaces and line breaks folded, no doubled marks, no space before a mark."""
    lines = [BULLET.sub("", line).strip() for line in plain(text).split("\n")]
    joined = ""
    for line in filter(None, lines):
        # Lines that end without a mark were meant as items of a list.
        mark = "" if not joined else " " if joined[-1] in ".,;:!?…" else "; "
        joined += mark + (_lowered(line, frozenset()) if mark == "; " else line)
    joined = SPACES.sub(" ", joined)
    joined = SPACE_BEFORE_MARK.sub(_mark_in_place, joined)
    joined = DOTS.sub("…", joined)
    joined = re.sub(r"[,;:]+(?=[.!?…])", "", joined)
    joined = re.sub(r"(?<=[!?…])[,;:.!?…]+", "", joined)
    joined = re.sub(r"[,;:]+(?=[,;:])", "", joined)
    return joined.strip()


def _mark_in_place(match: re.Match[str]) -> str:
    before_space, before_letter, stop = match.groups()
    return f"{before_letter} " if before_letter else before_space or stop


def fit(text: str, how: Fit, *, starts: bool, proper: Collection[str] = ()) -> str:
    """What the reader typed, ready to stand in a sentence, without closing punctuation (a question mark is kept).

    `how` is the question's fit. `starts` says that the words begin a sentence. `proper` holds words known to be names,
    which keep their capital. Returns an empty text where nothing that can be read was typed.
    """
    line = one_line(text)
    # A word that stands alone, such as an emoji, is still an answer; a row of dots or dashes is not.
    if not any(unicodedata.category(char)[0] in "LNS" for char in line):
        return ""
    if how == "clause":
        line = _with_capitals_inside(LONE_I.sub("I", line))
    line = _without_close(line, keep_question=how == "clause")
    if how == "name":
        return _as_name(line)
    if how == "clause":
        return capitalised(line) if starts else _lowered(line, proper)
    return capitalised(line) if starts and how == "role" else line


def capitalised(text: str) -> str:
    """`text` with a capital first letter; names with a capital inside, such as iPhone, stay as they are."""
    first = text.split(maxsplit=1)[0] if text.strip() else ""
    if not first or any(char.isupper() for char in first[1:]):
        return text
    upper = text[0].upper()
    return upper + text[1:] if len(upper) == 1 else text


def article(text: str) -> str:
    """`a` or `an` for the sound that `text` begins with; empty where it already has an article or a possessive."""
    first = re.split(r"[\s/-]", text.strip(), maxsplit=1)[0].strip(CLOSING_QUOTES + "“‘«(")
    lower = first.casefold()
    if not first or lower in DETERMINERS:
        return ""
    if first[0].isdigit():
        return "an" if re.match(r"8|11(?!\d)|18(?!\d)", first) else "a"
    if (first.isupper() and len(first) <= 4 and lower not in _words("said_as_words")) or "." in first[:-1]:
        return "an" if first[0] in VOWEL_LETTERS else "a"
    if lower.startswith(tuple(_words("silent_h"))):
        return "an"
    if lower.startswith(tuple(_words("sounds_like_you_or_won"))):
        return "a"
    return "an" if lower[0] in "aeiouáéíóúàèìòùâêîôûäëïöüå" else "a"


def _lowered(text: str, proper: Collection[str]) -> str:
    # Phones put a capital on the first word; inside a sentence it has to go, unless the word owns it.
    first = re.split(r"[\s,;:!?]", text, maxsplit=1)[0]
    word = re.sub(r"['’]s?$", "", first.rstrip(".…"))
    if not first[:1].isupper() or any(char.isupper() for char in first[1:]):
        return text
    if re.match(r"I(?:$|['’])", first) or (len(word) == 1 and first != "A") or word in proper:
        return text
    if word.casefold() in _words("proper"):
        return text
    lower = text[0].lower()
    return lower + text[1:] if len(lower) == 1 else text


def _with_capitals_inside(text: str) -> str:
    def raised(match: re.Match[str]) -> str:
        before, mark, space, word = match.groups()
        if mark == "." and _is_abbreviation(before + mark):
            return match.group()
        return before + mark + space + capitalised(word)

    return SENTENCE_END.sub(raised, text)


def _is_abbreviation(word: str) -> bool:
    bare = word.lstrip("(\"'“‘«")
    return bool(INITIALS.match(bare)) or bare.casefold() in _words("abbreviations")


def _without_close(text: str, *, keep_question: bool) -> str:
    quotes = ""
    while text and text[-1] in CLOSING_QUOTES:
        quotes = text[-1] + quotes
        text = text[:-1]
    kept = "?" if keep_question and text.endswith("?") else ""
    while text and (text[-1] in ".,;:!?…" or text.endswith((" -", " –", " —"))):
        if text.endswith(".") and _is_abbreviation(text.split()[-1]):
            break
        text = text[:-1].rstrip()
    return text + kept + quotes


def _as_name(text: str) -> str:
    if text != text.lower():
        return text
    words = text.split(" ")
    return " ".join(
        word if at and word in _words("particles") else _each_part_capitalised(word) for at, word in enumerate(words)
    )


def _each_part_capitalised(word: str) -> str:
    return "".join(capitalised(part) for part in re.split(r"((?<=^[^\W\d_])['’]|[-.(&])", word))
