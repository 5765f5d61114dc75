import re

import pytest
from bounceback.letters.joining import GREETINGS
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bounceback.english.casing import capitalised, is_abbreviation
from bounceback.letters.compose import compose
from bounceback.letters.kinds import kind
from bounceback.letters.model import LENGTHS, RECIPIENTS, REGIONS, SUBJECT_LIMIT, TONES, Letter, Piece, Sentence
from bounceback.questions.answers import check
from bounceback.questions.catalog import SHARED_KEYS, kind_ids, questions
from typed import letters_and_digits, typed_text

TEXTS = ("text", "long", "email", "phone", "time")
FRAME = ("salutation", "sign_off")
DOUBLED = re.compile(r"(\S*[,;:.!?…])[,;:.!?…]")
SMALL_START = re.compile(r"(\S+[.!?]) ([a-z]\S*)")


def some_answers(kind_id: str) -> st.SearchStrategy[dict[str, object]]:
    known = questions()
    keys = dict.fromkeys((*kind(kind_id).keys, *SHARED_KEYS[1:]))
    fields: dict[str, st.SearchStrategy[object]] = {}
    for key in keys:
        question = known[key]
        if question.type == "date":
            fields[key] = st.dates().map(str)
        elif question.type in TEXTS:
            fields[key] = typed_text
        elif question.type == "some_of":
            fields[key] = st.lists(st.sampled_from([choice.value for choice in question.choices]))
        else:
            fields[key] = st.sampled_from([choice.value for choice in question.choices] or ["yes", "no"])
    return st.fixed_dictionaries({}, optional=fields)


def doubled_marks(text: str) -> list[str]:
    text = re.sub(r"(?<=\w)::(?=\w)", "", text)  # std::vector
    found = (match for match in DOUBLED.finditer(text))
    return [match.group() for match in found if not (match.group(1)[-1] == "." and is_abbreviation(match.group(1)))]


def small_starts(text: str) -> list[str]:
    words = (match for match in SMALL_START.finditer(text) if not is_abbreviation(match.group(1)))
    return [
        match.group() for match in words if capitalised(match.group(2)) != match.group(2)
        and not re.fullmatch(r"\(?\d{1,2}\.", match.group(1))
    ]  # fmt: skip


def _is_clause(piece: Piece) -> bool:
    return not piece.key or questions()[piece.key].fit == "clause"


def written(sentence: Sentence, typed: dict[str, object]) -> None:
    text = sentence.text
    assert text == " ".join(text.split())
    assert not doubled_marks(text)
    assert not re.search(r"\w\[[a-z]|[a-z]\]\w", text) or any(mark in str(typed) for mark in "[]")
    assert capitalised(text) == text or sentence.pieces[0].gap or sentence.id in ("contact", "name")
    # A name may hold a full stop that ends nothing: St. Mary's, A. & B. Co.
    clauses = (each.text if _is_clause(each) else re.sub(r"[.!?]", "", each.text) for each in sentence.pieces)
    assert not small_starts("".join(clauses))
    for piece in sentence.pieces:
        value = typed.get(piece.key)
        if piece.gap or questions()[piece.key].type not in TEXTS if piece.key else True:
            continue
        said, whole = letters_and_digits(piece.text), letters_and_digits(str(value))
        if sentence.id.startswith("salutation"):
            # "Dear" stands for the greeting that was typed, and no name needs its "the".
            assert whole in (said, *(greeting + said for greeting in GREETINGS))
        elif sentence.id != "subject":
            assert said == whole


def of_the_body(letter: Letter) -> list[Sentence]:
    return [each for paragraph in letter.paragraphs if paragraph.id not in FRAME for each in paragraph.sentences]


@pytest.mark.parametrize("kind_id", kind_ids())
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.data())
def test_whatever_is_typed_the_letter_is_well_formed_and_holds_all_of_it(kind_id: str, data: st.DataObject) -> None:
    typed = data.draw(some_answers(kind_id))
    checked = check(typed)
    letter = compose(kind(kind_id), checked.answers)
    for sentence in (letter.subject, *letter.sentences):
        written(sentence, dict(checked.answers))
    for sentence in of_the_body(letter):
        assert re.search(r"[.?!…:。！？][\"'”’»)\]]*$", sentence.text), sentence.text
    letter.body.encode("utf-8")
    assert len(letter.subject.text) <= SUBJECT_LIMIT


@pytest.mark.parametrize("kind_id", kind_ids())
def test_a_letter_without_answers_is_written_with_gaps_in_their_places(kind_id: str) -> None:
    for tone in TONES:
        for length in LENGTHS:
            letter = compose(kind(kind_id), {"tone": tone, "length": length})
            assert letter.gaps
            for key in letter.gaps:
                assert f"[{questions()[key].gap}]" in letter.body
            for sentence in letter.sentences:
                written(sentence, {})
            assert not any(piece.gap for piece in letter.subject.pieces)


@pytest.mark.parametrize("kind_id", kind_ids())
def test_a_sentence_left_out_is_gone_and_listed_and_nothing_else_changes(kind_id: str) -> None:
    answers = kind(kind_id).examples[0].answers
    whole = compose(kind(kind_id), answers)
    for sentence in whole.sentences:
        less = compose(kind(kind_id), answers, left_out=[sentence.id])
        assert less.left_out == (sentence.id,)
        assert less.sentences == tuple(each for each in whole.sentences if each.id != sentence.id)


def test_own_words_stand_whatever_the_answers_are() -> None:
    answers = dict(kind("influence").examples[0].answers)
    own = {"result": "Nobody  waited again."}
    for changed in ("x", ""):
        letter = compose(kind("influence"), {**answers, "result": changed}, own_words=own)
        sentence = next(each for each in letter.sentences if each.id == "result")
        assert (sentence.text, sentence.own, sentence.keys) == ("Nobody  waited again.", True, ("result",))


@pytest.mark.parametrize(
    "own", ["Line one\nLine two", "no!!", "1. rota\n\n2. phones", "- a\n - b", "so , then ..", "i did"]
)
def test_own_words_stand_as_they_were_written(own: str) -> None:
    letter = compose(kind("keep_in_touch"), {}, own_words={"liked": f"\n {own}\r\n"})
    (sentence,) = [each for each in letter.sentences if each.own]
    assert sentence.text == own
    assert own in letter.body


@given(st.text())
def test_own_words_lose_nothing_that_can_be_read(own: str) -> None:
    letter = compose(kind("influence"), {}, own_words={"look_forward": own})
    (sentence,) = [each for each in letter.sentences if each.id == "look_forward"]
    assert "\x00" not in sentence.text
    assert not sentence.own or letters_and_digits(sentence.text) == letters_and_digits(own)


def test_own_words_for_a_sentence_that_is_not_said_are_passed_over() -> None:
    assert compose(kind("influence"), {}, own_words={"nonsense": "x", "result": "  "}) == compose(kind("influence"), {})


def test_every_sentence_names_the_answers_it_came_from() -> None:
    letter = compose(kind("influence"), kind("influence").examples[0].answers)
    for sentence in letter.sentences:
        assert {piece.key for piece in sentence.pieces if piece.key} <= set(sentence.keys)
    assert [each.keys for each in letter.sentences if each.id == "heard"] == [("challenge",)]


def test_a_sentence_names_the_choice_that_it_was_chosen_by() -> None:
    letter = compose(kind("explanation"), {"cause_kind": "bereavement", "tone": "warm", "recipient": "panel"})
    assert [each.keys for each in letter.sentences if each.id == "cause"] == [("cause_kind",)]
    assert not {"tone", "length", "region", "recipient"} & {key for each in letter.sentences for key in each.keys}


def test_a_sentence_names_no_choice_that_was_not_made() -> None:
    assert all("request_kind" not in each.keys for each in compose(kind("adjust_or_rearrange"), {}).sentences)


@pytest.mark.parametrize("kind_id", kind_ids())
def test_the_same_answers_give_the_same_letter(kind_id: str) -> None:
    answers = kind(kind_id).examples[0].answers
    assert compose(kind(kind_id), answers) == compose(kind(kind_id), dict(reversed(list(answers.items()))))


@pytest.mark.parametrize("region", REGIONS)
@pytest.mark.parametrize("recipient", RECIPIENTS)
def test_the_date_and_the_sign_off_follow_the_region(region: str, recipient: str) -> None:
    answers = {**kind("influence").examples[0].answers, "region": region, "recipient": recipient, "tone": "formal"}
    body = compose(kind("influence"), answers).body
    assert ("June 4" in body, "Sincerely," in body) == (region == "us", region == "us")
    assert ("4 June" in body, "Yours sincerely," in body) == (region == "uk", region == "uk")


@pytest.mark.parametrize(
    ("role", "subject"),
    [
        ("the ward clerk job", "Thank you – ward clerk interview, June 4"),
        ("senior deputy assistant ward clerk", "Thank you – senior deputy assistant ward clerk interview"),
        ("N" * 120, "Thank you for the interview"),
        ("", "Thank you for the interview"),
    ],
)
def test_the_subject_is_the_longest_line_that_fits(role: str, subject: str) -> None:
    answers = {"role": role, "interview_date": "2026-06-04"}
    assert compose(kind("influence"), answers).subject.text == subject


def test_a_name_from_any_answer_keeps_its_capital_at_the_start_of_another() -> None:
    letter = compose(kind("influence"), {"challenge": "Priya leaves in June", "result": "we thanked Priya"})
    assert "the job is Priya leaves in June." in letter.body


def test_an_employer_whose_name_starts_with_the_does_not_put_a_capital_on_every_the() -> None:
    letter = compose(kind("influence"), {"company": "The Riverside Trust", "challenge": "The mailing list"})
    assert "at The Riverside Trust." in letter.body
    assert "the job is the mailing list." in letter.body
