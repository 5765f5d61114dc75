import pytest
from hypothesis import given

from bounceback.letters.fitting import fit
from bounceback.letters.shapes import SHAPES, shape, subject
from typed import typed_text


@pytest.mark.parametrize(
    ("typed", "shapes"),
    [
        ("I love animals", {"statement", "own"}),
        ("we've met", {"statement", "own"}),
        ("you teach in two languages", {"statement"}),
        ("it’s close", {"statement"}),
        ("there were no more stops", {"statement"}),
        ("because you teach", {"because", "plain"}),
        ("that you train", {"that", "plain"}),
        ("to work with my hands", {"to", "plain"}),
        ("if a job comes up", {"if", "plain"}),
        ("how to ask well", {"asking", "plain"}),
        ("was it the test?", {"question", "plain"}),
        ("why was I late?", {"question", "asking", "plain"}),
        ("sitting with the team", {"doing"}),
        ("quietly watching the team", {"doing"}),
        ("nothing much", {"plain"}),
        ("0 tickets", {"plain", "short"}),
        ("errors fell", {"plain"}),
        ("a call on Friday", {"thing", "plain"}),
        ("talk to the team", {"verb", "plain"}),
        ("saved a day a week", {"deed", "plain"}),
        ("yes, I do", {"yes", "plain"}),
        ("calm", {"plain", "short"}),
        ("less waiting", {"doing", "short"}),
        ("visitors doubled", {"plain"}),
        ("I", {"plain", "short"}),
        ("好", {"plain", "short"}),
    ],
)
def test_an_answer_has_the_shapes_it_begins_with(typed: str, shapes: set[str]) -> None:
    assert {name for name in SHAPES if shape(typed, [name])} == shapes


def test_the_first_shape_that_fits_is_the_one() -> None:
    assert shape("I love animals", ["to", "statement", "own"]) == "statement"
    assert shape("I love animals", ["to"]) == ""
    assert shape("", SHAPES) == ""


@pytest.mark.parametrize(("word", "who"), [("I", "i"), ("I’ve", "i"), ("we're", "we"), ("its", ""), ("ill", "")])
def test_a_word_is_about_somebody_when_it_is_their_pronoun(word: str, who: str) -> None:
    assert subject(word) == who


@given(typed_text)
def test_any_answer_has_a_shape_or_none(text: str) -> None:
    fitted = fit(text, "clause", starts=False)
    assert shape(fitted, SHAPES) in {*SHAPES, ""}
