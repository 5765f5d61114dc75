"""*Is it all true?*: what a letter says and nobody told is listed, and what was told is not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bounceback.coach.truth import untold

TOLD = {
    "proof": "At Brook Lane Nursery I started a lunch club in March. 14 families came, and waste fell by half.",
    "their_name": "Ms Adeyemi",
}


def listed(text: str, told: dict[str, str] | None = None) -> list[tuple[str, str]]:
    return [(each.what, each.text) for each in untold(text, TOLD if told is None else told)]


@pytest.mark.parametrize(
    ("text", "thing"),
    [
        ("Last year the club was run with Harriet Blom of the council.", ("name", "Harriet Blom")),
        ("It began with 22 families.", ("number", "22")),
        ("It began with thirty families.", ("number", "thirty")),
        ("It opened on 12 April.", ("date", "12 April")),
        (
            "I hold a diploma in childcare from evening college.",
            ("claim", "I hold a diploma in childcare from evening college."),
        ),
        ("My manager promoted me after that summer.", ("claim", "My manager promoted me after that summer.")),
        ("The council gave the club a prize.", ("claim", "The council gave the club a prize.")),
        ("I could begin in February.", ("date", "February")),
        ("I hope to finish the course next summer.", ("date", "next summer")),
        ("I have been a nursery cook since 2011.", ("date", "2011")),
        ("There were twenty-five of them.", ("number", "twenty")),
        (
            "At Brook Lane Nursery I started a lunch club, and won a prize for school dinners.",
            ("claim", "At Brook Lane Nursery I started a lunch club, and won a prize for school dinners."),
        ),
        ("We cut costs across three kitchens of the borough.", ("number", "three")),
    ],
)
def test_what_nobody_told_is_listed(text: str, thing: tuple[str, str]) -> None:
    assert thing in listed(text)


@pytest.mark.parametrize(
    "text",
    [
        "Dear Ms Adeyemi,",
        "At Brook Lane Nursery I started a lunch club in March.",
        "Fourteen families came to the lunch club that I started, and our waste fell by half.",
        "Thank you for talking to me.",
        "I look forward to hearing from you.",
        "I would be glad to talk again.",
        "Please let me know if you need anything else from me.",
        "",
        "\n\n",
    ],
)
def test_what_was_told_and_what_is_courtesy_is_not_listed(text: str) -> None:
    assert listed(text) == []


def test_without_anything_told_every_claim_about_the_writer_is_asked_about() -> None:
    text = "Thank you for your time. I trained six cashiers at Hale Street. The weather was fine."
    assert ("claim", "I trained six cashiers at Hale Street.") in listed(text, {})
    assert "The weather was fine." not in [each for _, each in listed(text, {})]


def test_a_thing_that_stands_twice_is_asked_about_once() -> None:
    assert len([each for each in listed("It was with Harriet. Then again with Harriet.") if each[0] == "name"]) == 1


def test_the_day_of_the_interview_is_told_in_every_way_it_is_written() -> None:
    told = {"interview_date": "2026-11-02"}
    for text in ("We met on Monday.", "We met on 2 November.", "We met on November 2, 2026.", "We met in November."):
        assert listed(text, told) == []
    assert ("date", "3 November") in listed("We met on 3 November.", told)
    assert ("number", "two") in listed("I have two certificates.", told)


@given(st.text(max_size=400), st.dictionaries(st.text(max_size=10), st.text(max_size=80), max_size=3))
def test_any_text_is_read_and_the_places_are_those_of_the_words(text: str, told: dict[str, str]) -> None:
    for each in untold(text, told):
        assert text[each.start : each.end] == each.text
