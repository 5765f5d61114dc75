import pytest
from hypothesis import given
from hypothesis import strategies as st

from bounceback.english.fitting import fit, says_something
from bounceback.english.model import FITS, Fit
from bounceback.english.tidy import one_line, plain
from bounceback.english.words import word_list
from typed import letters_and_digits, typed_text

EACH_FIT = st.sampled_from(FITS)

NO_ANSWERS = {letters_and_digits(words) for name in ("no_answer", "no_name") for words in word_list(name)}


def clause(text: str) -> str:
    return fit(text, "clause")


@pytest.mark.parametrize(
    ("typed", "fitted"),
    [
        ("Getting results out on time.", "getting results out on time"),
        ("  two   spaces ", "two spaces"),
        ("waiting...", "waiting"),
        ("...waiting", "waiting"),
        ("… waiting", "waiting"),
        (", and more", "and more"),
        ("—waiting —", "waiting"),
        ("-5 degrees", "-5 degrees"),
        ("great!!!", "great"),
        ("what?!", "what"),
        ("what ?", "what"),
        ("a ,and b", "a, and b"),
        ("a , b", "a, b"),
        ("ends with colon:", "ends with colon"),
        ("i'm sure i can", "I'm sure I can"),
        ("e.g. angry callers", "e.g. angry callers"),
        ("work at A. & B. Co.", "work at A. & B. Co."),
        ("open till 5 p.m.", "open till 5 p.m."),
        ("iPhone", "iPhone"),
        (".NET", ".NET"),
        ("C++", "C++"),
        ("a::b", "a::b"),
        ("3.5%", "3.5%"),
        ("v1.0.", "v1.0"),
        ('"quoted all."', '"quoted all"'),
        ("yes (really).", "yes (really)"),
        ("(see notes.)", "(see notes)"),
        ("a'\n'?", "a''"),
        ("good :)", "good :)"),
        ("one.,two", "one,two"),
        ("- one\n- two\n- three", "one; two; three"),
        ("• One.\n• Two.", "one. Two"),
        ("1. first\n2. second", "(1) first; (2) second"),
        ("1. first", "1. first"),
        ("one\r\n\r\ntwo", "one; two"),
        ("中文。", "中文"),
        ("好吗？", "好吗"),
        ("हिन्दी।", "हिन्दी"),
        ("a\u200bb\u202e", "ab"),
        ("a\x00b\x1f", "ab"),
        ("\ud800lost half", "lost half"),
        ("👩\u200d🚒 work", "👩\u200d🚒 work"),
        ("😀", "😀"),
        ("lunch on fridays in july", "lunch on Fridays in July"),
        ("marching in may", "marching in may"),
        ("i worked for the nhs, in welsh", "I worked for the NHS, in Welsh"),
        ("dont worry. ive asked", "don't worry. I've asked"),
        ("Im sure thats it", "I'm sure that's it"),
        ("its close, its a start", "its close, it's a start"),
        ("mon at ten", "Mon at ten"),
        ("see nhs.uk, monday.com and french.sam@mail.com", "see nhs.uk, monday.com and french.sam@mail.com"),
        ("dont.org on monday. dont ask", "dont.org on Monday. Don't ask"),
        ("idk", ""),
        ("First I'd check the logs", "first I'd check the logs"),
        ("GETTING RESULTS OUT ON TIME. I TRY", "getting results out on time. I try"),
        ("I USE EXCEL AND SQL FOR THE NHS, 24/7", "I use Excel and SQL for the NHS, 24/7"),
        ("HTML", "HTML"),
        ("AN MRI", "AN MRI"),
        ("İSTANBUL VE ΣΑΣ", "İSTANBUL VE ΣΑΣ"),
    ],
)
def test_a_clause_is_fitted_to_the_middle_of_a_sentence(typed: str, fitted: str) -> None:
    assert clause(typed) == fitted


@pytest.mark.parametrize(
    "typed", ["", "   ", "...", "?!", "-", "—", "()", '""', "\u200b", "\u2800", "^", "===", "\n\t"]
)
def test_marks_alone_are_no_answer(typed: str) -> None:
    assert clause(typed) == ""


@pytest.mark.parametrize(
    ("typed", "how", "fitted"),
    [
        ('"Sam Okoye"', "name", "Sam Okoye"),
        ("sam okoye,", "name", "Sam Okoye"),
        ("'Sam.'.", "name", "Sam"),
        ("Sam\nPriya", "name", "Sam, Priya"),
        ("Alder & Sons Ltd.", "name", "Alder & Sons Ltd."),
        ("SAM OKOYE", "person", "Sam Okoye"),
        ("DR O'BRIEN AND JAN VAN DER BERG", "person", "Dr O'Brien and Jan van der Berg"),
        ("TJ SMITH", "person", "TJ Smith"),
        ("JO", "person", "JO"),
        ("ALL", "person", "all"),
        ("sam okoye", "person", "Sam Okoye"),
        ("TESCO EXPRESS", "name", "TESCO EXPRESS"),
        ("the bbc", "name", "the BBC"),
        ("at boots", "name", "at Boots"),
        ("a school", "name", "a school"),
        ("de beers", "name", "De Beers"),
        ("Ms okoye", "person", "Ms Okoye"),
        ("sam@example.com", "person", "sam@example.com"),
        ("hr team", "person", "HR Team"),
        ("not sure", "person", ""),
        ("None", "as_typed", "None"),
        ("Na", "person", "Na"),
        ("NA", "person", ""),
        ("skip", "person", ""),
        ("N/A.", "person", ""),
        ("hgv driver", "role", "HGV driver"),
        ("it support at night", "role", "IT support at night"),
        ("english teacher", "role", "English teacher"),
        ("SHIFT MANAGER", "role", "shift manager"),
        ("HGV DRIVER", "role", "HGV driver"),
        ("Ward Clerk.", "role", "Ward Clerk"),
        ("“ward clerk”", "role", "ward clerk"),
        ("020 7946 0011.", "as_typed", "020 7946 0011"),
        ("sam@example.com", "as_typed", "sam@example.com"),
    ],
)
def test_names_roles_and_numbers_are_fitted_each_in_its_own_way(typed: str, how: Fit, fitted: str) -> None:
    assert fit(typed, how) == fitted


@given(typed_text, EACH_FIT)
def test_no_letter_or_digit_that_was_typed_is_lost_or_added(text: str, how: Fit) -> None:
    fitted, typed = fit(text, how), letters_and_digits(text)
    assert letters_and_digits(fitted) in ("", typed)
    assert fitted or not typed or typed in NO_ANSWERS


@pytest.mark.parametrize("typed", ["n/a", " N/A. ", "none", "idk", "...", "?", "\u200b", "\u3164", ":-)", ""])
def test_a_passage_of_marks_or_of_words_for_nothing_says_nothing(typed: str) -> None:
    assert not says_something(typed)


@pytest.mark.parametrize("typed", ["Nobody.", "nothing", "no", "💛", "5", "not sure", "none of them came", "中文"])
def test_a_passage_of_few_words_says_something(typed: str) -> None:
    assert says_something(typed)


@given(typed_text, EACH_FIT)
def test_fitted_text_is_one_line_without_doubled_or_outer_spaces(text: str, how: Fit) -> None:
    fitted = fit(text, how)
    assert fitted == " ".join(fitted.split())


@given(typed_text, EACH_FIT)
def test_fitting_what_was_fitted_changes_nothing(text: str, how: Fit) -> None:
    once = fit(text, how)
    assert fit(once, how) == once


@given(st.text())
def test_plain_text_can_be_written_as_utf_8(text: str) -> None:
    assert plain(text).encode("utf-8").decode("utf-8") == plain(text)


@given(st.text())
def test_one_line_has_no_line_break(text: str) -> None:
    assert len(one_line(text).splitlines()) <= 1


@pytest.mark.parametrize(
    ("typed", "tidied"),
    [
        ("at Acme Ltd., in York", "at Acme Ltd., in York"),
        ("at Acme Ltd.,. Yes", "at Acme Ltd. Yes"),
        ("pens, etc.?", "pens, etc.?"),
        ("pens, etc... and", "pens, etc… and"),
        ("pens, etc;, and", "pens, etc, and"),
        ("pens, etc,; and", "pens, etc; and"),
        ("pens., and", "pens, and"),
        ("go ..! now", "go! now"),
    ],
)
def test_of_several_marks_one_stays_and_the_stop_that_a_word_is_written_with(typed: str, tidied: str) -> None:
    assert one_line(typed) == tidied
