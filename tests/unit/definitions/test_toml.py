from pathlib import Path

import pytest

from bounceback.definitions.toml import Table, has, names, read
from bounceback.errors import DefinitionError, ElsewhereError


def problems(table: Table) -> list[tuple[str, str]]:
    with pytest.raises(DefinitionError) as caught:
        table.finish()
    assert {problem.file for problem in caught.value.problems} == {"x.toml"}
    return [(problem.key, problem.expected) for problem in caught.value.problems]


def test_values_of_the_right_type_are_given_back() -> None:
    table = Table(
        "x.toml",
        {"a": "text", "b": ["one", "two"], "c": 3, "d": False, "e": "uk", "f": {"g": "inner"}, "h": [{"i": 1}]},
    )
    assert table.text("a") == "text"
    assert table.texts("b") == ("one", "two")
    assert table.number("c") == 3
    assert table.flag("d") is False
    assert table.choice("e", ("us", "uk")) == "uk"
    assert table.table("f").text("g") == "inner"
    assert [each.number("i") for each in table.tables("h")] == [1]
    table.finish()


def test_every_problem_is_reported_at_once_with_where_and_what_was_expected() -> None:
    table = Table("x.toml", {"a": 1, "c": True, "d": "yes", "e": "fr", "h": [{"i": "x"}, {}], "b": ["one", 2], "z": 0})
    table.text("a")
    table.texts("b")
    table.number("c")
    table.flag("d")
    table.choice("e", ("us", "uk"))
    table.table("f")
    for each in table.tables("h"):
        each.number("i")
    found = problems(table)
    assert [key for key, _ in found] == ["a", "b", "c", "d", "e", "f", "h[0].i", "h[1].i", "z"]
    assert found[0][1] == "expected some text, found 1"
    assert found[4][1] == "expected one of us, uk, found 'fr'"
    assert found[7][1] == "expected a whole number, found nothing"


def test_a_count_is_above_zero() -> None:
    table = Table("x.toml", {"a": 3, "b": 0, "c": -1, "d": "x", "e": True})
    assert [table.count(key) for key in "ab"] == [3, 0]
    assert table.count("f", 7) == 7
    for key in "cde":
        table.count(key)
    above = "expected a whole number above zero, found"
    expected = "expected a whole number, found"
    assert problems(table) == [
        ("b", f"{above} 0"),
        ("c", f"{above} -1"),
        ("d", f"{expected} 'x'"),
        ("e", f"{expected} True"),
    ]


def test_a_long_list_of_what_may_stand_somewhere_is_cut() -> None:
    table = Table("x.toml", {"a": ["z"], "b": "z"})
    allowed = tuple("abcdefghijklmn")
    table.choices("a", allowed)
    table.choice("b", allowed)
    listed = "a, b, c, d, e, f, g, h, i, j, k, l … and 2 more, found 'z'"
    assert problems(table) == [("a", f"expected some of {listed}"), ("b", f"expected one of {listed}")]


def test_a_missing_value_takes_its_default_and_an_empty_text_does_not() -> None:
    table = Table("x.toml", {"blank": "  "})
    assert (table.text("a", "x"), table.number("b", 7), table.texts("c", ("d",))) == ("x", 7, ("d",))
    table.text("blank")
    assert problems(table) == [("blank", "expected some text, found '  '")]


def test_a_key_nobody_reads_is_a_problem_in_inner_tables_too() -> None:
    table = Table("x.toml", {"f": {"typo": 1}})
    table.table("f")
    assert [key for key, _ in problems(table)] == ["f.typo"]


@pytest.mark.parametrize(
    ("content", "expected"),
    [(b"a = ", "expected TOML in UTF-8"), (b"\xff", "expected TOML in UTF-8"), (None, "expected this file to exist")],
)
def test_a_file_that_is_missing_or_not_toml_is_named(tmp_path: Path, content: bytes | None, expected: str) -> None:
    if content is not None:
        (tmp_path / "x.toml").write_bytes(content)
    with pytest.raises(DefinitionError) as caught:
        read("x.toml", lambda table: table.text("a"), tmp_path)
    assert str(caught.value).startswith(f"x.toml: {expected}")


def test_the_names_of_a_folder_are_sorted_and_other_files_are_passed_over(tmp_path: Path) -> None:
    (tmp_path / "letters").mkdir()
    for name in ("b.toml", "a.toml", "c.txt"):
        (tmp_path / "letters" / name).touch()
    assert names("letters", tmp_path) == ("a", "b")


def test_a_translated_file_is_read_like_the_toml_it_was_made_from(tmp_path: Path) -> None:
    (tmp_path / "x.json").write_text('{"a": "é"}', encoding="utf-8")
    assert read("x.toml", lambda table: table.text("a"), tmp_path) == "é"
    (tmp_path / "x.toml").touch()
    assert names("", tmp_path) == ("x",)
    with pytest.raises(DefinitionError, match=r"^x\.toml: b"):
        read("x.toml", lambda table: table.text("b"), tmp_path)


def test_a_file_that_comes_with_a_pack_is_named_and_read_once_it_is_there(tmp_path: Path) -> None:
    (tmp_path / "letters").mkdir()
    (tmp_path / "letters" / "here.toml").write_text('a = "x"', encoding="utf-8")
    (tmp_path / "elsewhere.json").write_text('{"letters/there.toml": "letters-7"}', encoding="utf-8")
    assert names("letters", tmp_path) == ("here", "there")
    present = {name: has(f"letters/{name}.toml", tmp_path) for name in ("here", "there", "nowhere")}
    assert present == {"here": True, "there": True, "nowhere": False}
    with pytest.raises(ElsewhereError) as caught:
        read("letters/there.toml", lambda table: table.text("a"), tmp_path)
    assert (caught.value.file, caught.value.pack) == ("letters/there.toml", "letters-7")
    (tmp_path / "letters" / "there.json").write_text('{"a": "y"}', encoding="utf-8")
    assert read("letters/there.toml", lambda table: table.text("a"), tmp_path) == "y"
    assert names("letters", tmp_path) == ("here", "there")
