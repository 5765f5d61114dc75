import json
import tomllib
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bounceback.api.door import handle
from bounceback.errors import ElsewhereError
from bounceback.letters.kinds import kind
from bounceback.letters.model import MESSAGE_LIMIT


def ask(**request: object) -> dict[str, Any]:
    reply = json.loads(handle(json.dumps(request)))
    assert isinstance(reply, dict)
    return reply


def test_a_letter_comes_back_in_pieces_that_make_up_its_body() -> None:
    reply = ask(action="letter", kind="influence", answers=dict(kind("influence").examples[0].answers))
    assert reply["ok"]
    letter = reply["letter"]
    paragraphs = [
        "".join((sentence["before"] if at else "") + sentence["text"] for at, sentence in enumerate(each["sentences"]))
        for each in letter["paragraphs"]
    ]
    assert "\n\n".join(paragraphs) == letter["body"]
    assert letter["characters"] == len(letter["body"])
    for paragraph in letter["paragraphs"]:
        for sentence in paragraph["sentences"]:
            assert "".join(piece["text"] for piece in sentence["pieces"]) == sentence["text"]
    assert letter["bounds"] == list(kind("influence").words)
    assert (letter["gaps"], reply["problems"]) == ([], [])


@pytest.mark.parametrize("channel", ["mail", "message", "call"])
def test_a_message_has_one_measure_and_the_coach_keeps_to_it(channel: str) -> None:
    answers = {"channel": channel, "put_right": "I said ten.", "better": "It is twelve.", "their_name": "Ada Kerr"}
    letter = ask(action="letter", kind="better_answer", answers=answers)["letter"]
    assert (letter["bounds"] is None) == (letter["limit"] is not None) == (channel == "message")
    reply = ask(action="review", kind="better_answer", answers=answers, text=letter["body"])
    assert ("L29" in json.dumps(reply)) == (channel == "mail")


def test_gaps_come_with_their_short_names_and_problems_with_what_to_do() -> None:
    reply = ask(action="letter", kind="influence", answers={"interview_date": "2026-02-30"}, today="2026-06-05")
    assert {"key": "their_name", "name": "their name"} in reply["letter"]["gaps"]
    # A move has the short name that its kind gives it.
    proof = kind("influence").questions["proof"]
    assert {"key": "proof", "name": proof.gap} in reply["letter"]["gaps"]
    assert [problem["key"] for problem in reply["problems"]] == ["interview_date"]


def test_frames_and_passages_can_be_left_out_and_frames_put_in_own_words() -> None:
    answers = dict(kind("influence").examples[0].answers)
    own = {"thanks": "Thanks for Tuesday.", "salutation": 7}
    left_out = ["proof", "hear_from_you"]
    reply = ask(action="letter", kind="influence", answers=answers, left_out=left_out, own_words=own)
    letter = reply["letter"]
    assert (letter["left_out"], letter["removed"]) == (["proof"], ["hear_from_you"])
    assert "Thanks for Tuesday." in letter["body"]
    thanks = letter["paragraphs"][1]["sentences"][0]
    assert (thanks["id"], thanks["own"], thanks["passage"]) == ("thanks", True, "")


def test_each_box_comes_back_as_it_stands_in_the_letter_with_what_was_mended() -> None:
    answers = {"heard": "they dont stay long", "proof": "I did it.", "plan": "I would ask.", "length": "medium"}
    reply = ask(action="letter", kind="influence", answers=answers)
    heard, proof, plan = reply["passages"]
    assert (heard["key"], heard["text"], heard["left_out"]) == ("heard", "They don't stay long.", False)
    assert heard["mends"] == [
        {"key": "heard", "from": "they", "to": "They"},
        {"key": "heard", "from": "dont", "to": "don't"},
        {"key": "heard", "from": "long", "to": "long."},
    ]
    assert (proof["mends"], plan["mends"]) == ([], [])
    assert reply["letter"]["mends"] == heard["mends"]
    kept = ask(action="letter", kind="influence", answers={**answers, "as_typed": ["heard:dont"]})
    assert kept["passages"][0]["text"] == "They dont stay long."


def test_a_message_says_how_long_it_is_and_may_be_and_a_mail_has_no_limit() -> None:
    answers = dict(kind("thank_you").examples[0].answers)
    short = {**answers, "channel": "message", "length": "short"}
    message = ask(action="letter", kind="thank_you", answers=short)["letter"]
    assert (message["channel"], message["limit"], message["subject"]["text"]) == ("message", MESSAGE_LIMIT, "")
    assert message["characters"] <= MESSAGE_LIMIT
    for channel in ("mail", "call"):
        letter = ask(action="letter", kind="thank_you", answers={**answers, "channel": channel})["letter"]
        assert (letter["channel"], letter["limit"]) == (channel, None)


def test_answers_of_before_are_written_as_passages_through_the_door() -> None:
    answers = {"challenge": "the rota", "result": "nobody waited", "proof": "I rang round."}
    reply = ask(action="letter", kind="influence", answers=answers)
    assert reply["problems"] == []
    assert [passage["text"] for passage in reply["passages"]] == [
        "What I heard about the hardest part of the job: the rota.",
        "I rang round. The result: nobody waited.",
    ]


def test_an_example_is_given_out_with_its_kind_and_writes_its_own_letter() -> None:
    for example in kind("influence").examples:
        answers = ask(action="example", kind="influence", id=example.id)["answers"]
        assert answers == {"kind": "influence", **example.answers}
        assert ask(action="letter", kind="influence", answers=answers)["letter"]["gaps"] == []
    assert ask(action="example", kind="influence", id="nobody")["error"]["type"] == "request"


def test_a_sheet_that_the_reader_emptied_stays_empty_whatever_is_answered() -> None:
    answers = dict(kind("influence").examples[0].answers)
    base = ask(action="letter", kind="influence", answers=answers)["letter"]["body"]
    for changed in ({}, {"length": "short"}, {"company": "Northfield"}):
        edited = {"base": base, "text": ""}
        reply = ask(action="letter", kind="influence", answers={**answers, **changed}, edited=edited)
        assert (reply["edited"]["text"], reply["edited"]["base"]) == ("", reply["letter"]["body"])


@pytest.mark.parametrize("edited", [{}, None])
def test_a_letter_that_was_not_edited_comes_back_without_edits(edited: object) -> None:
    assert "edited" not in ask(action="letter", kind="influence", answers={}, edited=edited)


@pytest.mark.parametrize(
    "request_json",
    [
        "", "x", "[]", "1", "null", '"letter"', "{", "{}", "[" * 10_000, '{"a":' * 10_000, "\ud800",
        '{"action": null}', '{"action": "fly"}', '{"action": ["letter"]}', '{"action": "letter"}',
        '{"action": "letter", "kind": 7}', '{"action": "letter", "kind": "nonsense"}', '{"action": "\\ud800"}',
        '{"action": "letter", "kind": "influence", "answers": []}'.replace("[]", "[1]"),
        '{"action": "letter", "kind": "influence", "answers": "x"}',
        '{"action": "letter", "kind": "influence", "left_out": "heard"}',
        '{"action": "letter", "kind": "influence", "left_out": [1]}',
        '{"action": "letter", "kind": "influence", "own_words": "x"}',
        '{"action": "letter", "kind": "influence", "today": "tomorrow"}',
        '{"action": "letter", "kind": "influence", "today": 7}',
    ],
    ids=lambda text: text[:40].encode("unicode_escape").decode(),
)  # fmt: skip
def test_a_request_that_makes_no_sense_gets_an_error_reply(request_json: str) -> None:
    reply = json.loads(handle(request_json))
    assert reply["ok"] is False
    assert reply["error"]["type"] == "request"
    assert reply["error"]["message"]


def test_a_lone_surrogate_anywhere_does_not_reach_the_page() -> None:
    odd = "\ud800"
    for fields in ({"answers": {odd: "x"}}, {"answers": {"your_name": odd}}, {"own_words": {"thanks": odd}}):
        reply = handle(json.dumps({"action": "letter", "kind": "influence", **fields}))
        assert reply.encode("utf-8")


@given(st.text())
def test_no_text_makes_the_door_raise(text: str) -> None:
    assert json.loads(handle(text))["ok"] is False


def test_a_definition_problem_is_reported_and_not_raised(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(_text: str) -> dict[str, object]:
        raise tomllib.TOMLDecodeError("no value")

    monkeypatch.setattr("tomllib.loads", broken)
    from bounceback.letters.kinds import kind as cached

    cached.cache_clear()
    try:
        reply = ask(action="letter", kind="influence", answers={})
    finally:
        cached.cache_clear()
    assert reply["error"]["type"] == "definition"
    assert "letters/influence.toml" in reply["error"]["message"]


def test_a_kind_that_is_not_there_yet_is_asked_for_by_the_name_of_its_pack(monkeypatch: pytest.MonkeyPatch) -> None:
    def elsewhere(*_: object) -> object:
        raise ElsewhereError("letters/influence.toml", "letters-7")

    kind.cache_clear()
    monkeypatch.setattr("bounceback.letters.kinds.read_kind", elsewhere)
    for request in (
        {"action": "letter"},
        {"action": "review", "text": "Dear Sam,"},
        {"action": "example", "id": "amara"},
    ):
        reply = ask(kind="influence", answers={}, **request)
        assert (reply["ok"], reply["error"]["type"], reply["error"]["pack"]) == (False, "elsewhere", "letters-7")


@pytest.mark.parametrize("name", ["../questions", "Influence", "influence ", "", "a/b", "x" * 5000, "influence\x00"])
def test_a_kind_is_looked_for_by_nothing_but_a_plain_name(name: str) -> None:
    assert ask(action="letter", kind=name, answers={})["error"]["type"] == "request"
