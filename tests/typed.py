"""What people type: strategies for free text of every kind, and the letters and digits that must survive it."""

import unicodedata

from hypothesis import strategies as st

__all__ = ["letters_and_digits", "typed_text"]

# Letters by name that nobody can see.
BLANK = frozenset("\u115f\u1160\u3164\uffa0")

SCRAPS = (
    "the", "The", "the the", "a", "I", "i", "i'm", "e.g.", "Co.", "p.m.", "iPhone", "NHS", "C++", ".NET", "3.5%",
    "v1.0.", "A", "ß", "İ", "ﬁ", "Ωμέγα", "O'Brien", "van der", "...", "…", "?!", "!!!", " ,and", ",", ";", ":", ".",
    "?", "!", "-", "–", "—", "(", ")", '"', "“", "”", "'", "’", "\n", "\r\n", "- ", "• ", "1. ", "\t", "  ", "\u200b",
    "\u200d", "\u202e", "\u0301", "😀", "👩\u200d🚒", "中文。", "？", "עברית", "العربية", "हिन्दी।", "{role}", "%s",
    "((", "))", "<b>", "&amp;", "[x]", "job", "role", "we", "my", "5", "word", "two words", "\ud800", "\x00", "\x1f",
)  # fmt: skip

typed_text = st.one_of(
    st.text(max_size=120),
    st.text(st.characters(codec="utf-8"), max_size=120),
    st.text(st.characters(categories=("Cs", "Cc", "Cf", "Mn", "Po", "Zs", "Ll", "Lu")), max_size=60),
    st.lists(st.sampled_from(SCRAPS), max_size=8).map("".join),
    st.lists(st.sampled_from(SCRAPS), max_size=8).map(" ".join),
)
"""Free text as a browser may send it: any script, marks, controls, lone surrogates, and scraps that trip engines."""


def letters_and_digits(text: str) -> str:
    """What must never be lost: the letters and digits of `text`, case aside."""
    kept = (char for char in text if unicodedata.category(char)[0] in "LN" and char not in BLANK)
    return "".join(kept).casefold()
