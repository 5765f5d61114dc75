import pytest
from hypothesis import given
from hypothesis import strategies as st

from bounceback.english.casing import as_name, capitalised, is_abbreviation, lowered, with_capitals_inside


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("getting there", "Getting there"),
        ("“quoted” words", "“Quoted” words"),
        ("(all of it)", "(All of it)"),
        ("iPhone support", "iPhone support"),
        ("https://example.com is ours", "https://example.com is ours"),
        ("sam@example.com", "sam@example.com"),
        ("ßtra", "ßtra"),
        ("ısı", "ısı"),
        ("éclair", "Éclair"),
        ("ελλάδα", "Ελλάδα"),
        ("中文", "中文"),
        ("3.5% of it", "3.5% of it"),
        ("", ""),
    ],
)
def test_a_sentence_starts_with_a_capital_where_the_word_allows_one(text: str, expected: str) -> None:
    assert capitalised(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Getting there", "getting there"),
        ("The NHS", "the NHS"),
        ("Built Excel sheets", "built Excel sheets"),
        ("Led Okoye's team", "led Okoye's team"),
        ("A rota", "a rota"),
        ("Don't know", "don't know"),
    ],
)
def test_the_capital_a_phone_puts_on_the_first_word_goes_inside_a_sentence(text: str, expected: str) -> None:
    assert lowered(text, frozenset()) == expected


@pytest.mark.parametrize(
    "text",
    [
        "I rang them", "I'm late", "NHS trusts", "McKay's shop", "Monday mornings", "Excel", "C++", "C", "Node.js code",
        "R&D", "Hale Street Surgery", "Smith & Co.", "İstanbul", "éclairs", "Sam's rota", "A&E nights", "Ana and I",
    ],
)  # fmt: skip
def test_a_word_that_owns_its_capital_keeps_it(text: str) -> None:
    assert lowered(text, frozenset({"Sam"})) == text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("i asked. then i left", "I asked. Then I left"),
        ("a. b. c", "a. B. C"),
        ("so do i. and you? yes", "so do I. And you? Yes"),
        ("we use e.g. Excel", "we use e.g. Excel"),
        ("at 5 p.m. we close", "at 5 p.m. we close"),
        ("J. smith came", "J. smith came"),
        ("so it went. “good,” she said", "so it went. “Good,” she said"),
        ("it rang. iPhone again", "it rang. iPhone again"),
        ("i.e. this", "i.e. this"),
        ("the wi-fi went", "the wi-fi went"),
        ("(1. first) 2. second", "(1. first) 2. second"),
    ],
)
def test_sentences_inside_an_answer_start_with_a_capital(text: str, expected: str) -> None:
    assert with_capitals_inside(text) == expected


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("sam okoye", "Sam Okoye"),
        ("ludwig van der berg", "Ludwig van der Berg"),
        ("de la cruz", "De la Cruz"),
        ("siân o'brien-jones", "Siân O'Brien-Jones"),
        ("d’angelo", "D’Angelo"),
        ("j. r. smith", "J. R. Smith"),
        ("sam Okoye", "Sam Okoye"),
        ("van der Berg", "van der Berg"),
        ("Ian McKay", "Ian McKay"),
        ("eBay", "eBay"),
        ("a.&b. ltd", "A.&B. Ltd"),
        ("ward and sons", "Ward and Sons"),
        ("محمد", "محمد"),
        ("李小龙", "李小龙"),
        ("straße", "Straße"),
    ],
)
def test_a_name_typed_in_lower_case_gets_its_capitals(typed: str, expected: str) -> None:
    assert as_name(typed) == expected


@pytest.mark.parametrize("word", ["Co.", "e.g.", "U.S.", "J.", "p.m.", "(Ltd.", "U.S.A."])
def test_the_full_stop_of_an_abbreviation_belongs_to_it(word: str) -> None:
    assert is_abbreviation(word)


@pytest.mark.parametrize("word", ["end.", "I.", "five.", "9.", "x."])
def test_the_full_stop_of_a_sentence_does_not_belong_to_its_last_word(word: str) -> None:
    assert not is_abbreviation(word)


@given(st.text())
def test_no_letter_becomes_another_letter(text: str) -> None:
    for changed in (capitalised(text), lowered(text, frozenset()), with_capitals_inside(text), as_name(text)):
        assert changed.casefold() == text.casefold()
