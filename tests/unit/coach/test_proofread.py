"""*Mend my English*: what a model makes of a passage is taken if it mends the English, refused if it does more."""

import random
import time
import tomllib
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bounceback.coach.meanings import meaning_words
from bounceback.coach.proofread import LONGEST, made, proofread
from bounceback.coach.same_meaning import difference
from paths import CASES
from typed import typed_text

TABLE: dict[str, Any] = tomllib.loads((CASES / "proofread.toml").read_text(encoding="utf-8"))
MENDS, KEPT = TABLE["mends"], TABLE["kept"]
PASSAGES = [case["from"] for case in MENDS]
WHOLE = "I worked nights at the depot in Leeds for six years. My manager was Ana, and she was never late."


def words(text: str) -> set[str]:
    return {word.strip(".,;:?!()\"“”'") for word in text.casefold().split()}


@pytest.mark.parametrize("case", MENDS, ids=PASSAGES)
def test_a_mend_of_english_is_taken_change_by_change(case: dict[str, Any]) -> None:
    found = proofread(case["from"], case["to"])
    assert found.refused is None
    assert [f"{each.before} > {each.after}" for each in found.changes] == case["changes"]


@pytest.mark.parametrize("case", MENDS, ids=PASSAGES)
def test_each_change_can_be_taken_alone_and_all_together_are_the_mended_text(case: dict[str, Any]) -> None:
    passage = case["from"]
    changes = proofread(passage, case["to"]).changes
    assert all(passage[each.start : each.end] == each.before for each in changes)
    assert all(one.end <= two.start for one, two in pairwise(changes))
    assert made(passage, changes) == case["to"]
    for each in changes:
        assert proofread(passage, made(passage, [each])).refused is None, each
        others = [other for other in changes if other is not each]
        assert proofread(passage, made(passage, others)).refused is None, each


@pytest.mark.parametrize(
    ("passage", "mended", "stands"),
    [
        ("Most of them don't call.", "Most of them do not call.", "Most of them don't call."),
        ("I won't lie, I’m dissapointed.", "I will not lie, I am disappointed.", "I won't lie, I’m disappointed."),
        (
            "I'm late because the bus dont come.",
            "I am late because the bus did not come.",
            "I'm late because the bus did not come.",
        ),
    ],
)
def test_how_they_talk_stays_theirs_beside_what_is_mended(passage: str, mended: str, stands: str) -> None:
    found = proofread(passage, mended)
    assert found.refused is None
    assert made(passage, found.changes) == stands


@pytest.mark.parametrize("case", KEPT, ids=[f"{case['why']}: {case['to'][:40]}" for case in KEPT])
def test_what_says_something_else_is_refused_and_told_why(case: dict[str, Any]) -> None:
    found = proofread(case["from"], case["to"])
    assert made(case["from"], found.changes) == case.get("still", case["from"])
    assert found.refused == case["why"]


@pytest.mark.parametrize("case", MENDS, ids=PASSAGES)
def test_a_fact_that_is_added_is_refused_and_nothing_of_it_reaches_the_letter(case: dict[str, Any]) -> None:
    passage, right = case["from"], case["to"]
    for fact in ("I also led a team.", "It was in Boston.", "There were 12 of us.", "My manager praised me."):
        assert proofread(passage, f"{passage.rstrip('.')}. {fact}").refused
        found = proofread(passage, f"{right} {fact}")
        assert found.refused
        assert words(made(passage, found.changes)) <= words(passage) | words(right)
        assert proofread(passage, made(passage, found.changes)).refused is None


@pytest.mark.parametrize("case", MENDS, ids=PASSAGES)
def test_a_sentence_that_is_dropped_stands_while_the_mends_of_the_others_are_taken(case: dict[str, Any]) -> None:
    other = "I kept the keys to the store that whole winter. Nobody else wanted to have them."
    passage = f"{case['from'].rstrip('.')}. {other}"
    found = proofread(passage, f"{case['to']} {other.partition('. ')[0]}.")
    assert found.refused
    assert made(passage, found.changes).endswith(other)


@pytest.mark.parametrize("case", MENDS, ids=PASSAGES)
def test_no_word_of_meaning_can_be_put_in_anywhere_or_taken_out(case: dict[str, Any]) -> None:
    passage, right = case["from"], case["to"].split(" ")
    # "didn't say not anything" denies as "didn't say nothing" does.
    strangers = ("qualified", "Boston", "7", "quickly", *(() if "nothing" in passage else ("not",)))
    for at in range(len(right)):
        for strange in strangers:
            found = proofread(passage, " ".join([*right[:at], strange, *right[at:]]))
            assert found.refused, (at, strange)
            ours = words(passage) | words(case["to"])
            assert strange.casefold() not in words(made(passage, found.changes)) - ours, (at, strange)
        bare = right[at].strip(".,?!'").lower()
        if len(bare) > 5 and bare.isalpha() and bare not in meaning_words().free:
            without = " ".join([*right[:at], *right[at + 1 :]])
            assert proofread(passage, without).refused, bare


@pytest.mark.parametrize(
    "answer",
    [
        "",
        " \n ",
        "Sure! Here is the corrected text.",
        "<p>" + WHOLE + "</p>",
        "**" + WHOLE + "**",
        '{"text": "' + WHOLE + '"}',
        "Here is the mended text:\n\n" + WHOLE,
        WHOLE.replace("six", "seven"),
        WHOLE.replace("Leeds", "York"),
        WHOLE.replace("Ana", "Anna"),
        WHOLE.replace("never", "always"),
        WHOLE.split(". ")[0] + ".",
        WHOLE + " Please forgive me.",
        WHOLE.replace("I worked", "You worked"),
        WHOLE.replace("nights", "n\u202eights"),
        "עבדתי לילות במחסן בלידס במשך שש שנים. המנהלת שלי הייתה אנה, והיא אף פעם לא איחרה. ",
        "word " * 100_000,
        WHOLE * 400,
        "\u200b" + WHOLE,
        WHOLE.replace("worked", "w\u043erked"),
        WHOLE + " 😀",
    ],
)
def test_nonsense_is_refused(answer: str) -> None:
    assert proofread(WHOLE, answer).refused
    assert not proofread(WHOLE, answer).changes


def test_names_that_were_told_elsewhere_stay_as_they_are_in_small_letters_too() -> None:
    assert proofread("jon from sunny cup rang me", "Jon from Sunny Cup rang me.").refused is None
    assert proofread("i rang jon at the shop", "I rang Jan at the shop.", ["Jon"]).refused == "name"


@given(typed_text)
def test_an_unchanged_text_is_taken_with_no_changes(text: str) -> None:
    assert proofread(text, text).changes == ()
    assert proofread(text, text).refused in (None, "nothing")


@given(typed_text, typed_text)
@example("000", ":000:")
def test_any_two_texts_are_compared_and_every_change_stands_where_it_says(passage: str, mended: str) -> None:
    found = proofread(passage, mended)
    assert not found.refused or difference(passage, made(passage, found.changes), frozenset()) is None
    assert all(passage[each.start : each.end] == each.before for each in found.changes)
    assert all(one.end <= two.start for one, two in pairwise(found.changes))


@given(st.sampled_from(MENDS), st.data())
def test_a_mend_with_one_letter_of_a_name_or_figure_changed_is_refused(
    case: dict[str, Any], data: st.DataObject
) -> None:
    places = [at for at, char in enumerate(case["to"]) if char.isdigit()]
    if not places:
        return
    at = data.draw(st.sampled_from(places))
    digit = data.draw(st.sampled_from([each for each in "123456789" if each != case["to"][at]]))
    assert proofread(case["from"], case["to"][:at] + digit + case["to"][at + 1 :]).refused


def test_the_longest_passage_is_compared_in_bounded_time() -> None:
    letters = random.Random(1)
    words = ["".join(letters.choices("abdefgilmnoprst", k=5)) for _ in range(1000)]
    texts = (
        " ".join(words)[:LONGEST],
        " ".join(reversed(words))[:LONGEST],
        "1 " * (LONGEST // 2),
        "I " * (LONGEST // 2),
    )
    started = time.perf_counter()
    for one in texts:
        for other in texts:
            proofread(one, other)
    assert time.perf_counter() - started < 60
