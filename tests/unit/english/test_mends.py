"""What is mended by itself in a passage: always safe, always listed, and never twice."""

import re
import time
import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from bounceback.definitions.toml import DATA
from bounceback.english import mends
from bounceback.english.mends import Mend, mend, mend_rules
from bounceback.english.tidy import plain
from bounceback.errors import DefinitionError
from paths import CASES
from typed import letters_and_digits, typed_text

TABLE: list[dict[str, Any]] = tomllib.loads((CASES / "mends.toml").read_text(encoding="utf-8"))["cases"]
NAMES = frozenset({"Sam Okoye", "brandon", "Copper Kettle Coffee", "Word"})
hasty = st.lists(
    st.sampled_from(
        ("u", "n", "dont", "lol", "omg", "i", "id", "its", "a", "em", "w", "so", "late", "Late", "brandon", "sam okoye",
         ",", ".", "?", "..", "!!", "  ", "\n", "could", "we", "(", ")", "“", "”", "ur", "thats", "monday", "A", "LATE",
         "r", "you", "bc", "drive thru", "5", "haha,", "lol.", "LOL", "Im", "...", ":", '"', '"dunno', 'cant"',
         "'", "‘im", "dont’", "«")
    ),
    max_size=12,
).map(" ".join)  # fmt: skip


@pytest.mark.parametrize("case", TABLE, ids=lambda case: case["typed"][:40])
def test_a_passage_stands_like_this_in_the_letter(case: dict[str, Any]) -> None:
    mended = mend(case["typed"], frozenset(case.get("names", ())), case.get("kept", ()))
    assert mended.text == case.get("mended", case["typed"])
    assert bool(mended.mends) == (mended.text != case["typed"])


@pytest.mark.parametrize("word", sorted(set(mend_rules().words) - set(mend_rules().beside)))
def test_every_word_of_the_list_is_put_right_with_its_capital(word: str) -> None:
    right = mend_rules().words[word]
    assert mend(f"They said {word} then.").text == f"They said {right} then."
    if word[0].isalpha() and len(word) > 1:
        assert mend(f"{word.capitalize()} then.").text == f"{right[0].upper()}{right[1:]} then."


def test_each_mend_is_listed_with_what_was_typed() -> None:
    assert mend("i said id sack him lol, nerves").mends == (
        Mend("i", "I"),
        Mend("id", "I'd"),
        Mend("nerves", "nerves."),
    )


def test_spaces_folded_are_one_mend_and_so_is_a_passage_in_capitals() -> None:
    assert mend("One  two   three.").mends == (Mend("  ", " "),)
    assert mend("CALL ME LATER").mends == (Mend("CALL ME LATER", "Call me later."),)


@given(typed_text | hasty)
def test_mending_twice_is_mending_once(text: str) -> None:
    mended = mend(text, NAMES)
    assert mend(mended.text, NAMES) == mends.Mended(mended.text, ())


@given(typed_text | hasty)
def test_what_is_taken_back_is_not_mended(text: str) -> None:
    kept = {each.before for each in mend(text, NAMES).mends}
    assert not kept & {each.before for each in mend(text, NAMES, kept).mends}


@given(typed_text | hasty)
def test_letters_and_digits_change_only_in_listed_mends_and_lines_stay(text: str) -> None:
    mended = mend(text, NAMES)
    typed = letters_and_digits(text)
    for each in mended.mends:
        if letters_and_digits(each.before) != letters_and_digits(each.after):
            break
    else:
        assert letters_and_digits(mended.text) == typed
    if all(each.after for each in mended.mends):
        assert mended.text.count("\n") == mends.BREAK.sub("\n", plain(text)).strip().count("\n")


@given(typed_text | hasty, typed_text | hasty, st.sampled_from(("“”", "«»", '""', "‘’", "''")))
def test_what_is_quoted_is_never_mended(text: str, said: str, marks: str) -> None:
    quoted = re.sub(r"[^a-z ]|^ +| +$", "", said) or "dunno im l8"
    # Before these an apostrophe is the one that makes them short.
    assume(marks != "''" or not re.match(r"(?:cause|em|til|n)\b", quoted))
    speech = f"{marks[0]}{quoted}{marks[1]}"
    before = re.sub(r"[“”„«»\"'‘’]", "", plain(text)).strip() or "im sure"
    assert speech in mend(f"{before}. Then u said {speech} an i left").text


def test_a_passage_of_three_hundred_words_is_looked_at_within_a_millisecond_or_so() -> None:
    sentence = "I was the only one on the ward that night, and we moved {} people before six in the morning. "
    mend("Read the rules.")
    times = []
    for number in range(40):
        text = (sentence.format(number) * 16).strip()
        began = time.thread_time()
        assert mend(text).mends == ()
        times.append(time.thread_time() - began)
    # A busy machine is slow now and then; the best of many says what it takes.
    assert min(times) < 0.0015


def test_a_file_with_problems_names_them_all(tmp_path: Path) -> None:
    (tmp_path / "english").mkdir()
    text = (DATA / "english/mends.toml").read_text(encoding="utf-8")
    text = text.replace("[ordinary]\nwords", "[ordinary]\nwards").replace('word = "n"', 'wort = "n"')
    (tmp_path / "english/mends.toml").write_text(text, encoding="utf-8")
    with pytest.raises(DefinitionError) as raised:
        mend_rules(tmp_path)
    assert {problem.key for problem in raised.value.problems} >= {"ordinary.words", "ordinary.wards"}
