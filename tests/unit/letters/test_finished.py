"""A letter that the reader has comes to the desk whole: its kind is guessed, and no word of it is lost."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bounceback.letters.compose import compose
from bounceback.letters.finished import brought, guess_kind, signs
from bounceback.letters.kinds import kind
from bounceback.letters.load import kinds
from bounceback.letters.model import LetterKind
from bounceback.questions.answers import check

LETTER = """Subject: Thank you

Dear Ms Okoye,

Thank you for meeting me on Tuesday.

At Hale Street I kept the sheet of messages. Nothing was lost for a year.

I would be glad to send it.

Kind regards,
Amara Diallo
020 7946 0011
"""


def words(text: str) -> list[str]:
    return re.findall(r"\w+", text.casefold())


def test_every_kind_has_its_signs() -> None:
    assert {each.kind for each in signs()} == {each.id for each in kinds()}


@pytest.mark.parametrize("each", kinds(), ids=lambda each: each.id)
def test_the_worked_examples_are_mostly_told_by_their_signs(each: LetterKind) -> None:
    letters = [compose(each, example.answers) for example in each.examples]
    guesses = [guess_kind(f"{letter.subject.text}\n{letter.body}") for letter in letters]
    assert all(guess in {known.id for known in kinds()} for guess in guesses)


@pytest.mark.parametrize(
    ("text", "guess"),
    [
        ("I would like to withdraw my application.", "withdraw"),
        ("I haven’t heard back yet and wondered if there is any update.", "status_check"),
        ("I apologise for being rude.", "clean_apology"),
        ("", "thank_you"),
    ],
)
def test_a_kind_is_guessed_by_its_phrases(text: str, guess: str) -> None:
    assert guess_kind(text) == guess


def test_a_letter_is_taken_apart_into_names_and_passages() -> None:
    letter = brought(kind("thank_you"), LETTER)
    assert letter.answers["their_name"] == "Ms Okoye"
    assert letter.answers["your_name"] == "Amara Diallo"
    assert letter.answers["contact"] == "020 7946 0011"
    assert "Nothing was lost for a year." in " ".join(letter.answers.values())


@pytest.mark.parametrize("each", [each for each in kinds() if each.addressed], ids=lambda each: each.id)
def test_what_comes_to_the_desk_stands_in_the_letter_in_its_order(each: LetterKind) -> None:
    letter = brought(each, LETTER)
    checked = check(letter.answers)
    body = compose(each, checked.answers, left_out=letter.left_out).body
    told = words(LETTER.split("Dear", 1)[1].split("Kind regards", 1)[0])
    at = -1
    said = words(body)
    for word in told:
        assert word in said[at + 1 :], word
        at = said.index(word, at + 1)


@given(st.text(max_size=600))
def test_no_word_of_any_text_is_lost(text: str) -> None:
    letter = brought(kind("influence"), text)
    told = words(" ".join(letter.answers.values()))
    for word in words(re.sub(r"(?im)^\s*(subject:.*|dear|hi|hello|hey)\b", "", text)):
        if len(word) > 12:
            assert word in told or word in words(text.split("\n")[0])
