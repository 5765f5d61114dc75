"""What a module can import is read from its source: all of it for our own, what importing runs for the library's."""

import pytest

from bounceback_site.runtime.imports import Import, Module, imports_of
from bounceback_site.runtime.trim import KEPT, STARTED, missing_imports, needed_modules


def module(source: str, name: str = "pack.one", path: str = "pack/one.py") -> Module:
    return Module(name, path, source.encode())


def names(source: str, called: bool = True, known: frozenset[str] = frozenset()) -> set[str]:
    return {found.name for found in imports_of(module(source), called, known)}


def library(**sources: str) -> dict[str, Module]:
    needed = dict.fromkeys((*STARTED, *KEPT), "")
    return {name: Module(name, f"{name}.py", source.encode()) for name, source in {**needed, **sources}.items()}


def test_an_import_inside_a_function_counts_for_our_own_code_only() -> None:
    source = "import a\ndef f():\n    import b\nclass C:\n    import c\n    def g(self):\n        from d import e\n"
    assert names(source) == {"a", "b", "c", "d", "d.e"}
    assert names(source, called=False) == {"a", "c"}


def test_what_only_a_type_checker_or_windows_or_a_command_would_import_is_left_out() -> None:
    source = """
from typing import TYPE_CHECKING
import sys
if TYPE_CHECKING:
    import a
if sys.platform == 'win32':
    import b
else:
    import c
if __name__ == '__main__':
    import d
def main():
    import e
"""
    assert names(source) == {"typing", "typing.TYPE_CHECKING", "sys", "c"}


def test_relative_imports_are_named_in_full() -> None:
    assert names("from . import two\nfrom .three import x\nfrom .. import y") >= {"pack", "pack.two", "pack.three"}
    inside = Module("pack", "pack/__init__.py", b"from .one import x")
    assert {found.name for found in imports_of(inside, True)} == {"pack.one", "pack.one.x"}


def test_a_way_round_a_module_that_is_there_is_left_out() -> None:
    source = "try:\n    from fast import it\nexcept ImportError:\n    from slow import it\n"
    assert "slow" not in names(source, known=frozenset({"fast"}))
    assert "slow" in names(source)


def test_an_import_by_name_counts_and_so_does_a_codec() -> None:
    source = """
import importlib
importlib.import_module("a.b")
"x".encode("idna")
open("f", encoding="latin-1")
unicodedata.lookup("DEGREE SIGN")
"""
    assert names(source) == {"importlib", "a.b", "encodings.idna", "encodings.latin_1"}


@pytest.mark.parametrize(
    ("source", "line", "name"),
    [
        ("import sqlite3", 1, "sqlite3"),
        ("def f():\n    import sqlite3", 2, "sqlite3"),
        ("try:\n    import sqlite3\nexcept ImportError:\n    sqlite3 = None", 2, "sqlite3"),
        ("from xml.etree import ElementTree", 1, "xml.etree"),
        ("import importlib\nimportlib.import_module('sqlite3')", 2, "sqlite3"),
        ("'x'.encode('cp1252')", 1, "encodings.cp1252"),
        ("import importlib\nimportlib.import_module('a' + 'b')", 2, ""),
    ],
)
def test_a_missing_module_is_found_wherever_it_is_imported(source: str, line: int, name: str) -> None:
    missing = missing_imports([module(source)], {"pack.one"}, {"pack.one", "importlib"})
    assert [(one.path, one.line, one.name) for one in missing] == [("pack/one.py", line, name)]


def test_a_wheel_may_cope_without_a_module_but_not_without_a_way() -> None:
    copes = "try:\n    import fast\nexcept ImportError:\n    import zlib"
    stuck = "try:\n    import fast\nexcept ImportError:\n    import slow"
    assert missing_imports([module(copes)], set(), set()) == ()
    assert [one.name for one in missing_imports([module(stuck)], set(), set())] == ["slow"]


def test_the_functions_of_a_library_module_that_we_name_are_followed_one_step() -> None:
    shelf = library(
        named="def f():\n    import behind_named", behind_named="def g():\n    import further", further="", unasked=""
    )
    assert {"named", "behind_named"} <= needed_modules([module("import named")], shelf)
    assert not {"further", "unasked"} & needed_modules([module("import named")], shelf)


def test_a_library_without_a_module_that_must_be_kept_is_refused() -> None:
    shelf = library()
    kept = next(iter(KEPT))
    del shelf[kept]
    with pytest.raises(KeyError, match=kept):
        needed_modules([], shelf)


def test_an_import_knows_its_line_and_how_it_is_used() -> None:
    found = imports_of(module("\nfrom a import b"), True)
    assert found == (Import("a", 2), Import("a.b", 2, "maybe"))
