"""Dataclasses written out: the classes that the browser gets do what the recipe says."""

import copy
from typing import Any

import pytest

from bounceback_site.runtime.written_out import written_out

SOURCE = """
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property

LAST = "z"

@dataclass(frozen=True, slots=True)
class Noun:
    \"\"\"A noun.\"\"\"
    name: str
    count: int = 1
    last: str = LAST
    more: Mapping[str, str] = field(default_factory=dict)

    @property
    def shown(self) -> str:
        return f"{self.name} {self.count}"

@dataclass(slots=True)
class Changing:
    _kept: list[int] = field(default_factory=list)

@dataclass(frozen=True, slots=True, eq=False)
class Itself:
    name: str

@dataclass(frozen=True)
class Remembering:
    name: str = "a"

    @cached_property
    def shown(self) -> list[str]:
        return [self.name]

@dataclass(frozen=True, slots=True)
class Empty:
    pass

def renamed(noun: Noun, name: str) -> Noun:
    return replace(noun, name=name)
"""


def run(source: bytes) -> dict[str, Any]:
    names: dict[str, Any] = {"__name__": __name__}
    exec(source, names)
    return names


def written(source: str = SOURCE) -> dict[str, Any]:
    return run(written_out({"bounceback/noun.py": source.encode()})["bounceback/noun.py"])


@pytest.fixture(params=["recipe", "written out"])
def made(request: pytest.FixtureRequest) -> dict[str, Any]:
    return written() if request.param == "written out" else run(SOURCE.encode())


def test_it_is_made_compared_hashed_and_replaced_as_the_recipe_says(made: dict[str, Any]) -> None:
    noun = made["Noun"]
    one = noun("a", more={"b": "c"})
    assert (one.name, one.count, one.last, one.more, one.shown) == ("a", 1, "z", {"b": "c"}, "a 1")
    assert noun(name="a", count=2) == noun("a", 2) != noun("a", 3)
    assert noun("a") != ("a", 1, "z", {})
    assert noun.__match_args__ == noun.__slots__ == ("name", "count", "last", "more")
    assert made["renamed"](noun("a", 2), "b") == noun("b", 2) == copy.replace(noun("a", 2), name="b")
    assert made["Empty"]() == made["Empty"]()
    assert hash(made["Empty"]()) == hash(made["Empty"]())
    assert hash(made["Itself"]("a"))
    assert made["Itself"]("a") != made["Itself"]("a")
    with pytest.raises(TypeError):
        hash(noun("a"))  # a dict is in it
    with pytest.raises(TypeError):
        noun()
    with pytest.raises(TypeError):
        hash(made["Changing"]())


def test_what_a_factory_makes_is_made_for_each(made: dict[str, Any]) -> None:
    one, other = made["Changing"](), made["Changing"]()
    one._kept.append(1)
    assert other._kept == []
    assert made["Noun"]("a", more=None).more is None
    with pytest.raises(AttributeError):
        one.unknown = 1


def test_without_slots_it_has_room_for_what_is_kept(made: dict[str, Any]) -> None:
    one = made["Remembering"]("b")
    assert one.shown is one.shown
    assert one == made["Remembering"]("b") != made["Remembering"]()


def test_nothing_is_left_that_would_have_to_be_worked_out_at_an_import() -> None:
    text = written_out({"bounceback/noun.py": SOURCE.encode(), "bounceback/data.json": b"{}"})
    assert b"dataclass" not in text["bounceback/noun.py"]
    assert b"->" not in text["bounceback/noun.py"]
    assert text["bounceback/data.json"] == b"{}"


@pytest.mark.parametrize(
    "source",
    [
        "@dataclass(slots=True, order=True)\nclass A:\n    a: int",
        "@dataclass(slots=True)\nclass A(B):\n    a: int",
        "@dataclass(slots=True)\nclass A:\n    a: ClassVar[int]",
        "@dataclass(slots=True)\nclass A:\n    a: int = field(init=False)",
        "@dataclass(slots=True)\nclass A:\n    a: int\n    def __post_init__(self): ...",
        "from dataclasses import asdict",
        "import dataclasses",
    ],
)
def test_a_module_with_what_it_does_not_know_stays_as_it_is(source: str) -> None:
    files = {"bounceback/a.py": source.encode()}
    assert written_out(files) == files
