"""The calls of the command line about advice, review and links: what they print, and one line where they cannot."""

import json
from pathlib import Path

import pytest

from bounceback.__main__ import main
from bounceback.letters.kinds import kind
from bounceback.links.share import friend_link

ANSWERS = {
    **kind("influence").examples[0].answers,
    "kind": "influence",
    "cause": "blanked",
    "timing": "t0",
    "outcome": "waiting",
    "want_it": "yes",
    "already_wrote": "no",
}
LEVELS = {"stop", "fix", "consider", "praise"}


def written(tmp_path: Path, answers: object) -> Path:
    path = tmp_path / "answers.json"
    path.write_text(json.dumps(answers), encoding="utf-8")
    return path


def printed(capsys: pytest.CaptureFixture[str], *arguments: object) -> str:
    assert main([str(each) for each in arguments]) == 0
    return capsys.readouterr().out


def refused(capsys: pytest.CaptureFixture[str], *arguments: object) -> str:
    assert main([str(each) for each in arguments]) == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err.startswith("bounceback: ")
    assert captured.err.count("\n") == 1
    return captured.err


def test_what_is_shared_with_words_opens_as_the_answers_that_went_in(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    fragment = printed(capsys, "share", "--words", "--answers", written(tmp_path, ANSWERS)).splitlines()[-1]
    assert fragment.startswith("#s=1.")
    assert json.loads(printed(capsys, "open", fragment)) == ANSWERS


def test_a_shared_plan_holds_no_name_no_date_and_no_words(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    fragment = printed(capsys, "share", "--plan", "--answers", written(tmp_path, ANSWERS)).splitlines()[-1]
    opened = json.loads(printed(capsys, "open", fragment))
    choices = {
        "kind",
        "recipient",
        "region",
        "tone",
        "length",
        "cause",
        "timing",
        "outcome",
        "want_it",
        "already_wrote",
    }
    assert opened == {key: answer for key, answer in ANSWERS.items() if key in choices}
    assert "your_name" in ANSWERS


def test_a_friends_link_opens_as_its_door_and_line(capsys: pytest.CaptureFixture[str]) -> None:
    opened = json.loads(printed(capsys, "open", friend_link("help", "I am here. 💛")))
    assert opened == {"door": "help", "line": "I am here. 💛"}


@pytest.mark.parametrize("fragment", ["", "#", "#top", "#s=", "#s=1.p.Kb", "#s=2.x.y.z", "#s=1.p.Kb.AAAAAA", "\udcff"])
def test_a_fragment_that_does_not_open_gets_one_line_and_status_2(
    capsys: pytest.CaptureFixture[str], fragment: str
) -> None:
    refused(capsys, "open", fragment)


@pytest.mark.parametrize(
    "answers",
    [{"colour": "red"}, {"kind": "poem"}, {"cause": ["plague"]}, {"tone": 7}, {"your_name": "x" * 5000}, [1], "text"],
    ids=str,
)
def test_answers_that_cannot_be_shared_get_one_line_and_status_2(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, answers: object
) -> None:
    for what in ("--plan", "--words"):
        refused(capsys, "share", what, "--answers", written(tmp_path, answers))


def test_what_to_share_has_to_be_said(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    path = written(tmp_path, ANSWERS)
    refused(capsys, "share", "--answers", path)
    refused(capsys, "share", "--plan", "--words", "--answers", path)


def test_answers_of_the_checklist_may_stand_in_a_letters_file(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    letter = printed(capsys, "letter", "influence", "--answers", written(tmp_path, ANSWERS))
    alone = dict(kind("influence").examples[0].answers)
    assert letter == printed(capsys, "letter", "influence", "--answers", written(tmp_path, alone))


def test_advice_names_the_action_and_in_json_what_the_contract_asks(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    path = written(tmp_path, ANSWERS)
    verdict = json.loads(printed(capsys, "advise", "--answers", path, "--json"))
    assert {"action", "letter", "why", "avoid", "also", "needs"} <= verdict.keys()
    assert printed(capsys, "advise", "--answers", path).startswith(verdict["action"])
    assert "plague" in refused(capsys, "advise", "--answers", written(tmp_path, {"cause": "plague"}))


def test_a_letter_as_json_comes_with_the_coachs_notes(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    printed_json = json.loads(printed(capsys, "letter", "influence", "--answers", written(tmp_path, {}), "--json"))
    gaps = [note for note in printed_json["notes"] if note["rule"] == "L01"]
    assert gaps
    assert {note["level"] for note in printed_json["notes"]} <= LEVELS
    assert printed_json["letter"]["body"][gaps[0]["start"] : gaps[0]["end"]] == gaps[0]["found"]


def test_a_review_gives_every_note_as_the_contract_asks(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    text = tmp_path / "letter.txt"
    text.write_text("Subject: Sorry\n\nDear [their name],\n\nI am so so sorry. I am sorry.\n", encoding="utf-8-sig")
    notes = json.loads(printed(capsys, "review", text, "--kind", "influence", "--json"))
    assert all({"rule", "level", "found", "why", "better"} <= note.keys() for note in notes)
    assert "[their name]" in {note["found"] for note in notes}
    assert "[their name]" in printed(capsys, "review", text, "--kind", "influence", "--region", "uk")
    with_answers = ("review", text, "--kind", "influence", "--answers", written(tmp_path, ANSWERS), "--json")
    assert json.loads(printed(capsys, *with_answers))


def test_a_review_that_cannot_be_made_gets_one_line_and_status_2(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    text = tmp_path / "letter.txt"
    text.write_bytes(b"\xff\xfe")
    refused(capsys, "review", text, "--kind", "influence")
    refused(capsys, "review", tmp_path / "none.txt", "--kind", "influence")
    text.write_text("Dear Sam,", encoding="utf-8")
    refused(capsys, "review", text)
    refused(capsys, "review", text, "--kind", "poem")
    refused(capsys, "review", text, "--kind", "influence", "--region", "fr")
    refused(capsys, "review", text, "--kind", "influence", "--answers", written(tmp_path, {"colour": "red"}))


@pytest.mark.parametrize("safe", ["no", ["no"], ["yes"], [], [""], ["no", "yes"], "maybe", 7])
def test_advice_and_a_link_take_the_same_answers_for_answers(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, safe: object
) -> None:
    path = written(tmp_path, {"cause": "blanked", "safe": safe})
    calls = [["advise"], ["share", "--plan"], ["share", "--words"]]
    status = {main([*call, "--answers", str(path)]) for call in calls}
    capsys.readouterr()
    assert len(status) == 1
