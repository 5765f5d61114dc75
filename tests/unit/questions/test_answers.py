import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bounceback.questions.answers import check, chosen
from bounceback.questions.catalog import catalog

TODAY = dt.date(2026, 6, 5)


def problem(key: str, value: object, *, future: bool = False) -> str:
    checked = check({key: value}, today=TODAY, future=future)
    assert key not in checked.answers or not checked.problems
    return " ".join(each.message for each in checked.problems)


def test_usable_answers_pass_as_they_were_typed() -> None:
    typed = {"your_name": " Sam ", "role": "clerk", "region": "uk", "interview_date": "2026-06-04"}
    assert check(typed, today=TODAY).answers == typed
    assert check(typed, today=TODAY).problems == ()


@pytest.mark.parametrize("empty", ["", "   ", None, "\n"])
def test_an_empty_answer_is_no_answer_and_no_problem(empty: object) -> None:
    for key in ("your_name", "interview_date", "region"):
        checked = check({key: empty})
        assert (dict(checked.answers), checked.problems) == ({}, ())


@pytest.mark.parametrize(
    ("value", "word"),
    [
        ("2026-02-30", "calendar"),
        ("yesterday", "calendar"),
        ("2026-6-4", "calendar"),
        ("20260604", "such as"),
        ("2026-W23-4", "such as"),
        ("0001-01-01", "year"),
        ("9999-12-31", "year"),
        ("\ud800", "calendar"),
        ("２０２６-06-04", "calendar"),
        (20260604, "text"),
        (["2026-06-04"], "text"),
    ],
)
def test_a_date_that_cannot_be_used_is_reported_in_plain_words(value: object, word: str) -> None:
    assert word in problem("interview_date", value)


def test_an_interview_to_come_is_a_problem_unless_the_letter_is_about_one() -> None:
    assert "not come yet" in problem("interview_date", "2026-06-06")
    assert problem("interview_date", "2026-06-06", future=True) == ""
    assert problem("interview_date", "2026-06-05") == ""


def test_a_choice_of_before_is_the_one_that_means_the_same() -> None:
    checked = check({"length": "full"})
    assert (dict(checked.answers), checked.problems) == ({"length": "medium"}, ())


@pytest.mark.parametrize("value", ["fr", "UK", 7, True, {"uk": 1}, ["uk"]])
def test_a_choice_that_is_not_offered_is_a_problem(value: object) -> None:
    assert problem("region", value)


def test_a_tick_that_arrives_as_a_list_is_the_answer_it_holds() -> None:
    known = catalog()
    assert check({"safe": ["no"], "too_upset": [], "over_now": ("yes",)}, known=known) == check(
        {"safe": "no", "over_now": "yes"}, known=known
    )
    assert len(check({"safe": ["no", "yes"], "over_now": [["yes"]], "too_upset": ["maybe"]}, known=known).problems) == 3


@pytest.mark.parametrize("value", [7, 1.5, True, [], ["a"], {}, {"a": 1}])
def test_anything_but_text_is_a_problem_for_a_text_question(value: object) -> None:
    assert problem("your_name", value) == "Write this answer as text."


def test_text_that_is_too_long_says_by_how_much() -> None:
    message = problem("your_name", "x" * 201)
    assert "201" in message
    assert "200" in message


def test_names_and_employers_of_120_characters_are_welcome() -> None:
    assert check(dict.fromkeys(("your_name", "their_name", "company", "role"), "N" * 120)).problems == ()


def test_every_problem_is_reported_at_once_in_the_order_of_the_answers() -> None:
    checked = check({"nonsense": "x", "region": "fr", "your_name": "Sam", "interview_date": "soon"})
    assert [each.key for each in checked.problems] == ["nonsense", "region", "interview_date"]
    assert dict(checked.answers) == {"your_name": "Sam"}


@pytest.mark.parametrize("key", ["\x1b[31mred", "\u202eright to left", "line\nline", "\ud800", "k" * 100_000])
def test_an_unknown_key_is_named_cut_and_with_what_cannot_be_printed_escaped(key: str) -> None:
    (found,) = check({key: "x"}).problems
    assert found.key.isprintable()
    assert found.message.isprintable()
    assert len(found.key) <= 80
    assert len(found.message) <= 160


def test_the_kind_and_the_keys_of_other_parts_are_passed_over() -> None:
    assert check({"kind": "influence", "nonsense": "late"}, known={}, others=True).problems == ()


def test_a_choice_that_was_not_made_takes_its_fallback() -> None:
    assert chosen({}, "tone") == "plain"
    assert chosen({"tone": "warm"}, "tone") == "warm"
    assert chosen({"tone": ("warm",)}, "tone") == ""


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=6,
)


@given(st.dictionaries(st.sampled_from(("your_name", "region", "interview_date", "kind", "x")) | st.text(), JSON))
def test_no_answers_make_the_check_raise(raw: dict[str, object]) -> None:
    checked = check(raw, today=TODAY)
    assert not checked.answers.keys() & {each.key for each in checked.problems}
