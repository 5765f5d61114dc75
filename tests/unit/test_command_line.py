import json
import subprocess
import sys
from pathlib import Path

import pytest

from bounceback.__main__ import main
from bounceback.letters.kinds import kind
from bounceback.questions.catalog import SHARED_KEYS, kind_ids, questions
from paths import ROOT

EXAMPLE = dict(kind("influence").examples[0].answers)


@pytest.fixture
def answers_file(tmp_path: Path) -> Path:
    path = tmp_path / "answers.json"
    path.write_text(json.dumps(EXAMPLE), encoding="utf-8")
    return path


def printed(capsys: pytest.CaptureFixture[str], *arguments: object) -> str:
    assert main([str(each) for each in arguments]) == 0
    captured = capsys.readouterr()
    assert captured.err == ""
    return captured.out


def refused(capsys: pytest.CaptureFixture[str], *arguments: object) -> str:
    assert main([str(each) for each in arguments]) == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err.startswith("bounceback: ")
    assert captured.err.count("\n") == 1
    return captured.err


def test_kinds_are_listed_one_a_line_with_a_tab(capsys: pytest.CaptureFixture[str]) -> None:
    lines = printed(capsys, "kinds").splitlines()
    assert sorted(line.split("\t")[0] for line in lines) == list(kind_ids())
    assert all(line.count("\t") == 1 for line in lines)


@pytest.mark.parametrize("kind_id", kind_ids())
def test_the_questions_of_a_kind_are_printed_as_the_contract_says(
    capsys: pytest.CaptureFixture[str], kind_id: str
) -> None:
    asked = json.loads(printed(capsys, "questions", kind_id))
    for question in asked:
        move = questions()[question["key"]].move
        named = ["key", "label", "hint", "type", "choices", "optional"]
        assert list(question) == ([*named, "openers", "example", "essential"] if move else named)
        assert bool(question["choices"]) == (question["type"] in ("one_of", "some_of"))
        assert isinstance(question["optional"], bool)
    keys = [question["key"] for question in asked]
    assert len(set(keys)) == len(keys)
    assert {*SHARED_KEYS} - {"kind"} <= set(keys)


def test_the_moves_of_a_kind_are_printed_in_its_own_words_with_what_fits_anybody_first(
    capsys: pytest.CaptureFixture[str],
) -> None:
    asked = {each["key"]: each for each in json.loads(printed(capsys, "questions", "explanation"))}
    cause = asked["got_in_way"]
    assert cause["essential"]
    assert cause["openers"][0] == "On the day, …"
    assert "My … died shortly before the interview." in cause["openers"]
    assert asked["proof"]["label"] == kind("explanation").questions["proof"].label
    assert asked["proof"]["example"]
    assert not asked["proof"]["essential"]


@pytest.mark.parametrize("kind_id", kind_ids())
def test_a_letter_is_a_subject_an_empty_line_and_a_body(
    capsys: pytest.CaptureFixture[str], answers_file: Path, kind_id: str
) -> None:
    lines = printed(capsys, "letter", kind_id, "--answers", answers_file).splitlines()
    assert lines[0].startswith("Subject: ")
    assert lines[1] == ""
    assert lines[2]


def test_a_letter_as_json_holds_its_sentences_and_their_keys(
    capsys: pytest.CaptureFixture[str], answers_file: Path
) -> None:
    letter = json.loads(printed(capsys, "letter", "influence", "--answers", answers_file, "--json"))["letter"]
    sentences = [each for paragraph in letter["paragraphs"] for each in paragraph["sentences"]]
    assert [(each["id"], each["keys"]) for each in sentences if each["passage"] == "heard"] == [("heard-1", ["heard"])]


@pytest.mark.parametrize(
    ("channel", "starts"), [("mail", "Subject: "), ("message", "Hello "), ("call", "Hello, this is")]
)
def test_a_letter_is_written_for_the_channel_that_is_asked_for(
    capsys: pytest.CaptureFixture[str], answers_file: Path, channel: str, starts: str
) -> None:
    assert printed(capsys, "letter", "influence", "--answers", answers_file, "--channel", channel).startswith(starts)
    assert "mail, message, call" in refused(
        capsys, "letter", "influence", "--answers", answers_file, "--channel", "post"
    ).replace("'", "")


def test_no_answers_give_a_letter_with_gaps(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    path = tmp_path / "none.json"
    path.write_text("{}", encoding="utf-8")
    assert "[your name]" in printed(capsys, "letter", "influence", "--answers", path)


@pytest.mark.parametrize(
    ("content", "word"),
    [
        (b"{", "not JSON"),
        (b"", "not JSON"),
        (b"\xff\xfe", "not JSON"),
        (b"[]", "no JSON object"),
        (b'"text"', "no JSON object"),
        (b"[" * 10_000, "not JSON"),
        (b'{"a":' * 10_000, "not JSON"),
        (b'{"nonsense": "x"}', "nonsense"),
        (b'{"a\\nb": "x"}', "question"),
        (b'{"\\ud800": "x"}', "question"),
        (b'{"your_name": 7}', "text"),
        (b'{"your_name": ["Sam"]}', "text"),
        (b'{"region": "fr"}', "us, uk"),
        (b'{"interview_date": "2026-02-30"}', "calendar"),
        (b'{"interview_date": "0001-01-01"}', "year"),
        (b'{"interview_date": "2099-12-31"}', "not come yet"),
        (b'{"interview_date": "\\ud800"}', "calendar"),
        (b'{"your_name": ' + b"9" * 5000 + b"}", "not JSON"),
    ],
    ids=lambda value: str(value)[:30] if isinstance(value, bytes) else "",
)
def test_answers_that_cannot_be_used_get_one_line_and_status_2(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, content: bytes, word: str
) -> None:
    path = tmp_path / "answers.json"
    path.write_bytes(content)
    assert word in refused(capsys, "letter", "influence", "--answers", path)


def test_what_was_sent_is_quoted_cut_and_without_what_a_terminal_obeys(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    path = tmp_path / "answers.json"
    path.write_text(json.dumps({"\x1b[31m" + "k" * 100_000: "x"}), encoding="utf-8")
    calls = [["letter", "influence"], ["advise"], ["share", "--words"]]
    lines = [refused(capsys, *call, "--answers", path) for call in calls]
    lines += [refused(capsys, "questions", "\x1b[31m" + "k" * 100_000)]
    lines += [refused(capsys, "advise", "--answers", tmp_path / "\x1b[31m")]
    for line in lines:
        assert "\\x1b[31m" in line
        assert line.rstrip("\n").isprintable()
        assert len(line) < 500


def test_all_problems_are_said_in_the_one_line(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    path = tmp_path / "answers.json"
    path.write_text('{"region": "fr", "tone": "loud"}', encoding="utf-8")
    line = refused(capsys, "letter", "influence", "--answers", path)
    assert "region" in line
    assert "tone" in line


def test_a_file_saved_with_a_byte_order_mark_is_read(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    path = tmp_path / "answers.json"
    path.write_text('{"your_name": "Sam"}', encoding="utf-8-sig")
    assert "Sam" in printed(capsys, "letter", "influence", "--answers", path)


def test_a_missing_file_or_a_folder_is_named(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    assert "missing.json" in refused(capsys, "letter", "influence", "--answers", tmp_path / "missing.json")
    assert "cannot be read" in refused(capsys, "letter", "influence", "--answers", tmp_path)


@pytest.mark.parametrize(
    "arguments",
    [[], ["fly"], ["letter"], ["letter", "influence"], ["questions"], ["questions", "nonsense"], ["questions", ""],
     ["kinds", "more"], ["letter", "../questions", "--answers", "x"], ["letter", "influence", "--answers"]],
)  # fmt: skip
def test_a_call_that_does_not_exist_gets_one_line_and_status_2(
    capsys: pytest.CaptureFixture[str], arguments: list[str]
) -> None:
    refused(capsys, *arguments)


def test_a_lone_surrogate_in_an_answer_is_left_out_of_the_letter(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    path = tmp_path / "answers.json"
    path.write_text('{"your_name": "Sam\\ud800", "heard": "\\udfffrotas are hard"}', encoding="utf-8")
    out = printed(capsys, "letter", "influence", "--answers", path)
    assert "Rotas are hard." in out
    out.encode("utf-8")


def test_the_module_runs_as_a_program_and_prints_utf_8(tmp_path: Path) -> None:
    path = tmp_path / "answers.json"
    path.write_text(json.dumps({"your_name": "Zoë 李 שרה 🙂"}), encoding="utf-8")
    source = ROOT / "py"
    run = subprocess.run(
        [sys.executable, "-m", "bounceback", "letter", "influence", "--answers", path],
        capture_output=True,
        check=False,
        env={"PYTHONPATH": str(source), "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONIOENCODING": "ascii"},
    )
    assert (run.returncode, run.stderr) == (0, b"")
    assert "Zoë 李 שרה 🙂" in run.stdout.decode("utf-8")


def test_output_that_nobody_reads_to_the_end_is_no_error() -> None:
    source = ROOT / "py"
    with subprocess.Popen(
        [sys.executable, "-m", "bounceback", "questions", "influence"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env={"PYTHONPATH": str(source)},
    ) as run:
        assert run.stdout is not None
        run.stdout.close()
        assert run.stderr is not None
        assert run.stderr.read() == b""
    assert run.returncode == 0


@pytest.mark.parametrize("arguments", [["kinds"], ["--help"], ["letter", "--help"]], ids=" ".join)
@pytest.mark.parametrize("output", [">&-", ">/dev/full"])
def test_output_that_cannot_be_written_gets_one_line_and_status_2(arguments: list[str], output: str) -> None:
    source = ROOT / "py"
    run = subprocess.run(
        ["sh", "-c", f'exec "$@" {output}', "sh", sys.executable, "-m", "bounceback", *arguments],
        stderr=subprocess.PIPE,
        check=False,
        text=True,
        env={"PYTHONPATH": str(source)},
    )
    assert run.returncode == 2
    assert run.stderr.startswith("bounceback: ")
    assert run.stderr.count("\n") == 1
