import pytest
from hypothesis import given
from hypothesis import strategies as st

from bounceback.letters.template import Aside, Slot, Words, parse, slots


def test_a_template_is_parsed_into_words_slots_and_asides() -> None:
    assert parse("Thank you(( on {day})) for {thing:by}.") == (
        Words("Thank you"),
        Aside((Words(" on "), Slot("day"))),
        Words(" for "),
        Slot("thing", "by"),
        Words("."),
    )


def test_the_slots_of_a_template_are_told_in_order_asides_included() -> None:
    assert slots("{b:bare}(( on {a})) {c}") == ("b", "a", "c")


@pytest.mark.parametrize(
    ("template", "wrong"),
    [
        ("{key", "stray"),
        ("key}", "stray"),
        ("{Key}", "stray"),
        ("{key:the}", "stray"),
        ("{}", "stray"),
        ("((no slot))", "no {key} inside"),
        ("((open {key}", "stray"),
        ("closed {key}))", "stray"),
    ],
)
def test_a_stray_bracket_is_refused_with_what_is_wrong(template: str, wrong: str) -> None:
    with pytest.raises(ValueError, match=wrong):
        parse(template)


@given(st.text(st.sampled_from("ab {}():_1"), max_size=30))
def test_any_text_is_parsed_or_refused(text: str) -> None:
    try:
        parse(text)
    except ValueError:
        return
    assert all(slot.isidentifier() for slot in slots(text))
