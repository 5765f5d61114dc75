"""Answers of before become text in the boxes of today: whole, with words around them that take anything."""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bounceback.english.fitting import says_something
from bounceback.errors import DefinitionError
from bounceback.letters.compose import compose
from bounceback.letters.kinds import kind
from bounceback.letters.load import kinds
from bounceback.questions.answers import check
from bounceback.questions.catalog import kind_ids, questions
from bounceback.questions.earlier import as_passages, earlier, read_earlier
from typed import typed_text

# What no wording of ours fitted: a fault of before for each.
AWKWARD = (
    "that I am too old for it",  # a clause with its own "that"
    "what I said of my team",  # a question that is none
    "how I would handle a strike",
    "if I knew the till",
    "they asked me about tills",  # a whole sentence where a few words were asked
    "I will ask them first",
    "It was a really nice chat",
    "you explained it all so well",
    "the tour",  # a thing
    "about how I handle a rush",  # a word that our sentence said as well
    "plan to leave earlier",  # a deed without its person
    "came a week early",
    "got told off the night before and it showed",
    "my kid walked in",
    "yes I had used the tool",
    "a licence I do not hold",
    "someone to meet me at the gate",
    "question 4, the sound went",  # a time and what happened
    "it never started",
    "What's the gap between the two?",  # a question in full
    '"Do you have kids?" then she waited',  # words and conduct
    "no words, she stared and winked",
    "They sent it one day late, not two days before as agreed",
    "just smiled",
    "no lost orders since May",  # a fragment
    "A levels in maths. I use them each day.",  # a capital to keep, and two sentences
    "an awful call for you",
    "I had another job",
    "working with you",
    "- one\n- two",
    "WHY ME",
)
written = {key: each for key, each in earlier().items() if not each.choices}


@pytest.mark.parametrize("key", written)
@pytest.mark.parametrize("answer", AWKWARD)
def test_an_answer_that_fitted_no_sentence_stands_whole_after_a_colon(key: str, answer: str) -> None:
    text = earlier()[key].passage(answer)
    before, _, after = text.partition(": ")
    assert re.fullmatch(r"[A-Z][\w ,']*", before), "words of ours that need nothing after them"
    assert after.rstrip(".") == answer.rstrip(".")
    assert after[-1] in ".?!”\"’'"


@pytest.mark.parametrize("key", written)
@pytest.mark.parametrize("answer", ["n/a", "none", "idk", "...", "?", " ", "\u200b"])
def test_an_answer_that_says_nothing_becomes_nothing(key: str, answer: str) -> None:
    assert earlier()[key].passage(answer) == ""


@pytest.mark.parametrize("key", [key for key, each in earlier().items() if each.choices])
def test_a_choice_of_before_becomes_a_sentence_or_says_nothing(key: str) -> None:
    for each in (earlier()[key], *earlier()[key].kinds.values()):
        assert each.passage("no such value") == ""
        for value in each.choices:
            assert re.fullmatch(r"[A-Z].*\.", each.passage(value))


@pytest.mark.parametrize("kind_id", kind_ids())
@pytest.mark.parametrize("answer", AWKWARD)
def test_in_every_letter_nothing_that_was_typed_then_is_lost_or_leaves_a_gap(kind_id: str, answer: str) -> None:
    each = kind(kind_id)
    told = {key: answer for key, one in written.items() if one.of(kind_id).move in each.moves}
    letter = compose(each, check({**told, "kind": kind_id, "request_kind": "agreed"}).answers)
    assert not letter.left_out
    for key in told:
        passage = next(found for found in letter.passages if found.key == earlier()[key].of(kind_id).move)
        assert words(answer) <= words(passage.text)
        assert passage.text in letter.body
        assert each.questions[passage.key].gap not in letter.body


def words(text: str) -> set[str]:
    return set(re.findall(r"\w+", text.casefold()))


def test_an_answer_of_before_comes_after_what_stands_in_its_box_and_only_once() -> None:
    told = {"proof": "I rang round.", "result": "nobody waited", "lesson": "ask first"}
    once = as_passages(told, questions())
    assert once == {"proof": "I rang round. The result: nobody waited. It taught me one thing: ask first."}
    assert as_passages({**once, "result": "nobody waited"}, questions()) == once
    assert as_passages(once, questions()) == once


def test_answers_of_before_stand_in_the_order_of_the_letter_that_asked_them_however_they_were_sent() -> None:
    told = {"lesson": "c", "result": "b", "example": "a"}
    text = str(as_passages(told, questions())["proof"])
    assert [part.partition(": ")[2] for part in text.removesuffix(".").split(". ")] == ["a", "b", "c"]


def test_where_another_move_takes_an_answer_the_kind_decides() -> None:
    for kind_id, box in {"withdraw": "thanks_for", "thank_you": "heard", "no such kind": "heard"}.items():
        assert box in as_passages({"kind": kind_id, "liked": "the tour"}, questions())
    assert "heard" in as_passages({"kind": ["withdraw"], "liked": "the tour"}, questions())


@pytest.mark.parametrize("given_", [7, None, ["x"], {"a": 1}, True])
def test_what_is_no_text_is_left_to_be_reported(given_: object) -> None:
    assert as_passages({"liked": given_}, questions()) == {"liked": given_}
    assert as_passages({"liked": "x", "heard": given_}, questions())["heard"] == given_
    assert [problem.key for problem in check({"liked": given_}).problems] == ["liked"]


def test_a_move_that_is_not_asked_takes_nothing() -> None:
    asked = {"your_name": questions()["your_name"]}
    assert as_passages({"liked": "x"}, asked) == {"liked": "x"}


@given(st.dictionaries(st.sampled_from((*earlier(), "kind", "proof", "heard")), typed_text | st.integers()))
def test_nothing_that_was_sent_makes_it_raise_and_every_answer_is_in_some_box(told: dict[str, object]) -> None:
    found = as_passages(told, questions())
    boxes = " ".join(str(found.get(each.move, "")) for each in earlier().values())
    boxes += " ".join(str(found.get(each.of(told.get("kind")).move, "")) for each in earlier().values())
    for key, answer in told.items():
        if (
            key in written
            and isinstance(answer, str)
            and all(isinstance(found.get(each), str | None) for each in found)
        ):
            move = earlier()[key].of(told.get("kind")).move
            if isinstance(told.get(move, ""), str):
                assert answer.strip() in boxes or not says_something(answer)


def test_no_question_of_before_is_asked_today_but_for_the_cause_that_the_checklist_tells() -> None:
    asked = {key for each in kinds() for key in each.keys}
    assert not asked & earlier().keys()
    assert questions().keys() & earlier().keys() == {"cause_kind"}


@pytest.mark.parametrize(
    ("text", "key", "expected"),
    [
        ('[a]\nmove = "proof"\ntext = "No place."', "a.text", "{answer}"),
        ('[a]\nmove = "role"\ntext = "{answer}"', "a.move", "'role'"),
        ('[heard]\nmove = "proof"\ntext = "{answer}"', "heard.move", "another name"),
        ('[a]\ntext = "{answer}"', "a.move", "found nothing"),
        ('[a]\nmove = "proof"', "a.text", "some text"),
        ('[a]\nmove = "proof"\ntext = "{answer}"\nsaid_in = "x"', "a.said_in", "a list of texts"),
        ('[a]\nmove = "proof"\ntext = "{answer}"\nkinds.x = { move = "role" }', "a.kinds.x.move", "'role'"),
        (
            '[a]\nmove = "proof"\ntext = "{answer}"\nkinds.x = { move = "ask", text = "No." }',
            "a.kinds.x.text",
            "{answer}",
        ),
        ('[a]\nmove = "proof"\ntext = "{answer}"\nmoev = 1', "a.moev", "unknown key"),
    ],
)
def test_a_mistake_in_the_file_is_reported_with_its_place(text: str, key: str, expected: str, tmp_path: Path) -> None:
    (tmp_path / "questions").mkdir()
    (tmp_path / "questions/earlier.toml").write_text(text, encoding="utf-8")
    with pytest.raises(DefinitionError) as caught:
        read_earlier(questions(), tmp_path)
    assert expected in {problem.key: problem.expected for problem in caught.value.problems}[key]


# ---- what letters of before could not say


def test_two_lines_are_a_whole_explanation() -> None:
    letter = compose(
        kind("explanation"), {"got_in_way": "My father died that week.", "their_name": "A", "your_name": "B"}
    )
    assert not letter.gaps
    letter = compose(kind("explanation"), check({"cause_kind": "bereavement", "kind": "explanation"}).answers)
    assert letter.gaps == ("their_name", "your_name")


@pytest.mark.parametrize("state", ["missed", "never_began", "ahead"])
def test_nobody_is_thanked_for_a_talk_that_never_was(state: str) -> None:
    for each in kinds():
        body = compose(
            each, {"state": state, "interview_date": "2026-06-04", "told_no": "yes", "request_kind": "again"}
        )
        said = " ".join(sentence.text for sentence in body.sentences)
        assert not re.search(r"your time|interviewing me|We spoke|the time we had", said), each.id


def test_two_people_are_thanked_both() -> None:
    for answers in (
        {"recipient": "two"},
        {"their_name": "Ana and Ben"},
        {"recipient": "panel", "their_name": "Ana, Ben"},
    ):
        assert "Thank you both" in compose(kind("thank_you"), answers).body


@pytest.mark.parametrize("kind_id", kind_ids())
def test_a_letter_about_a_job_where_one_works_already_names_no_employer_and_leaves_no_gap_for_it(kind_id: str) -> None:
    letter = compose(kind(kind_id), {"role": "team leader"})
    assert "company" not in letter.gaps
    assert not re.search(r"\bat[.,?]|\bat \[", letter.body)


@pytest.mark.parametrize("kind_id", kind_ids())
def test_no_line_of_ours_calls_anything_a_slip_or_a_mistake(kind_id: str) -> None:
    for ways in kind(kind_id).frames.values():
        for way in ways:
            assert not re.search(r"\b(slip|mistake|error)\b", " ".join(way.says.values()))
