"""Every kind at once: what is wrong is said of all files together, and more is checked than a page has time for."""

import re
import shutil
from pathlib import Path

import pytest

from bounceback.definitions.problems import Problems
from bounceback.definitions.toml import DATA, Table, opened
from bounceback.errors import DefinitionError, DefinitionProblem
from bounceback.letters.kinds import kind
from bounceback.letters.load import kinds, read_kinds
from bounceback.questions.catalog import kind_ids


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A copy of what letters are made of, which a test may break."""
    for name in ("kinds.toml", "questions/letters.toml", "frames.toml"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        shutil.copy(DATA / name, tmp_path / name)
    shutil.copytree(DATA / "letters", tmp_path / "letters")
    return tmp_path


def change(file: Path, pattern: str, text: str) -> None:
    """Put `text` in place of the first match of `pattern` in `file`."""
    changed, count = re.subn(pattern, lambda _: text, file.read_text(encoding="utf-8"), count=1, flags=re.MULTILINE)
    assert count == 1
    file.write_text(changed, encoding="utf-8")


def problems(data: Path) -> list[str]:
    """What is wrong with the files in `data`, a line for each problem."""
    with pytest.raises(DefinitionError) as caught:
        read_kinds(data)
    return [str(problem) for problem in caught.value.problems]


def test_our_own_kinds_are_sound_and_the_same_as_when_they_are_read_alone() -> None:
    assert {each.id: each for each in kinds()} == {each: kind(each) for each in kind_ids()}


def test_the_problems_of_the_questions_the_order_and_two_kinds_are_raised_together(data: Path) -> None:
    change(data / "questions/letters.toml", r'^\[your_name\]\nlabel = ".*"\n', "[your_name]\n")
    change(data / "kinds.toml", r'^  "thank_you",\n', '  "thank_them",\n')
    for each in ("influence", "withdraw"):
        change(data / "letters" / f"{each}.toml", "^title = .*", "title = 7")
    questions, order, *others = problems(data)
    assert questions == "questions/letters.toml: your_name.label: expected some text, found nothing"
    assert re.match(r"kinds\.toml: order: expected some of .*, found 'thank_them'$", order)
    assert others == [
        "letters/influence.toml: title: expected some text, found 7",
        "letters/withdraw.toml: title: expected some text, found 7",
    ]


@pytest.mark.parametrize("broken", ["questions/letters.toml", "frames.toml"])
def test_where_kinds_build_on_a_file_that_cannot_be_read_only_what_cannot_be_read_either_is_said(
    data: Path, broken: str
) -> None:
    for name in (broken, "letters/influence.toml"):
        (data / name).write_text("a = \n", encoding="utf-8")
    assert [line.partition(": ")[0] for line in problems(data)] == [broken, "letters/influence.toml"]


def test_what_an_error_kept_from_being_read_is_no_unknown_key(data: Path) -> None:
    problems = Problems(data)

    def build(table: Table) -> None:
        table.problem("order", "expected something else")
        raise DefinitionError((DefinitionProblem("questions/letters.toml", "role", "expected a gap"),))

    assert problems.read("kinds.toml", build) is None
    with pytest.raises(DefinitionError) as caught:
        problems.finish()
    assert [problem.file for problem in caught.value.problems] == ["kinds.toml", "questions/letters.toml"]


def test_an_order_that_names_a_kind_twice_is_reported(data: Path) -> None:
    change(data / "kinds.toml", r'^  "influence",\n', '  "influence",\n  "influence",\n')
    assert problems(data) == ["kinds.toml: order: 'influence' stands here 2 times: expected once"]


def test_a_kind_of_two_moments_is_reported(data: Path) -> None:
    change(data / "kinds.toml", r'^kinds = \["status_check"\]', 'kinds = ["status_check", "influence"]')
    assert problems(data) == ["kinds.toml: moments: 'influence' stands here 2 times: expected once"]


def test_a_kind_in_no_order_comes_last(data: Path) -> None:
    change(data / "kinds.toml", r'^  "influence",\n', "")
    ids = [each.id for each in read_kinds(data)]
    order = opened("kinds.toml", data).texts("order")
    assert ids.index("influence") > max(map(ids.index, order))


def test_a_file_whose_name_no_kind_may_have_is_reported_with_the_reason(
    data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copy(data / "letters" / "influence.toml", data / "letters" / "My-Kind.toml")
    (line,) = problems(data)
    assert line.startswith("letters/My-Kind.toml: expected a file named after its kind, in lower case words")
    monkeypatch.setattr("bounceback.letters.kinds.kind_ids", lambda: ("My-Kind", "influence"))
    with pytest.raises(DefinitionError, match="lower case words and underscores"):
        kind("My-Kind")


def test_an_example_whose_answers_cannot_be_used_is_reported_with_what_is_wrong(data: Path) -> None:
    influence = data / "letters" / "influence.toml"
    change(influence, '^region = "uk"', 'region = "fr"')
    change(influence, "^interview_date = .*", 'interview_date = "junk"')
    by_key = {line.split(": ")[1]: line.split(": ", 2)[2] for line in problems(data)}
    assert {re.sub(r"\d", "N", key) for key in by_key} == {
        "examples[N].answers.region",
        "examples[N].answers.interview_date",
    }
    assert "expected another answer. Choose one of: us, uk." in by_key.values()
    assert all(said.startswith("expected another answer. ") for said in by_key.values())


@pytest.mark.parametrize("taken", ["name", "salutation", "sign_off", "reach"])
def test_a_letter_does_not_name_a_frame_that_every_letter_has(data: Path, taken: str) -> None:
    change(data / "letters" / "influence.toml", r'^  \["plan"\],', f'  ["plan", "{taken}"],')
    (line,) = problems(data)
    assert line == f"letters/influence.toml: letter: '{taken}' is a frame of every letter: it has its place"


def test_the_problems_of_a_shared_frame_are_those_of_its_file_and_of_no_kind(data: Path) -> None:
    change(data / "frames.toml", r"\{contact\}", "{contract}")
    (line,) = problems(data)
    assert line.startswith("frames.toml: reach[0].text: {contract} is not the key of a question")
