"""Imports run one way, and the package reads nothing but its arguments and its own data."""

import ast
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from paths import ROOT

PACKAGE = ROOT / "py" / "bounceback"
MODULES = sorted(PACKAGE.rglob("*.py"))

CONFIGURED = tomllib.loads((PACKAGE.parents[1] / "pyproject.toml").read_text(encoding="utf-8"))["tool"]
# Wheels that the runtime bundle ships beside the standard library. Each is imported by its own name.
WHEELS = frozenset(
    name.replace("-", "_")
    for pack in CONFIGURED.get("bounceback", {}).get("packs", {}).values()
    for name in pack.get("distributions", ())
)
# The clock, chance, the machine and the network: what is not the same in every browser and on every day.
FORBIDDEN_MODULES = frozenset(
    {
        "asyncio", "ctypes", "getpass", "http", "locale", "multiprocessing", "os", "platform", "random", "secrets",
        "socket", "sqlite3", "ssl", "subprocess", "tempfile", "threading", "time", "uuid",
    }
)  # fmt: skip
FORBIDDEN_CALLS = frozenset({"now", "today", "utcnow", "getenv"})
FORBIDDEN_NAMES = frozenset({"environ", "environb"})
# The command line is where the day comes in, and it closes what the system opened for it.
COMMAND_LINE = PACKAGE / "__main__.py"
ALLOWED_THERE = frozenset({"now", "os", "today"})


def imported(tree: ast.AST) -> Iterator[str]:
    """The modules that a file names in import statements, wherever they stand."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"line {node.lineno}: write the package's name in full"
            assert node.module is not None
            yield node.module


def called(tree: ast.AST) -> Iterator[str]:
    """The last names of everything that a file calls: `now` of `datetime.now()`."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            if isinstance(node.func, ast.Attribute):
                yield node.func.attr
            elif isinstance(node.func, ast.Name):
                yield node.func.id


def named(tree: ast.AST) -> Iterator[str]:
    """Every name and attribute that a file uses: `environ` of `os.environ`."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute):
            yield node.attr
        elif isinstance(node, ast.Name):
            yield node.id


@pytest.mark.parametrize("module", MODULES, ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_a_module_imports_only_the_standard_library_and_named_wheels(module: Path) -> None:
    tree = ast.parse(module.read_text(encoding="utf-8"))
    tops = {name.partition(".")[0] for name in imported(tree)}
    assert tops - sys.stdlib_module_names - WHEELS - {"bounceback"} == set()
    assert (tops & FORBIDDEN_MODULES) - (ALLOWED_THERE if module == COMMAND_LINE else set()) == set()


@pytest.mark.parametrize("module", MODULES, ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_a_module_reads_no_clock_no_chance_and_no_environment(module: Path) -> None:
    tree = ast.parse(module.read_text(encoding="utf-8"))
    read = set(called(tree)) & FORBIDDEN_CALLS | set(named(tree)) & FORBIDDEN_NAMES
    assert read - (ALLOWED_THERE if module == COMMAND_LINE else set()) == set()


def test_the_rules_find_what_they_are_for() -> None:
    bad = ast.parse("import os.path\ndef f():\n    from js import document\n    return datetime.now(), os.environ")
    assert set(imported(bad)) == {"os.path", "js"}
    assert set(called(bad)) & FORBIDDEN_CALLS == {"now"}
    assert set(named(bad)) & FORBIDDEN_NAMES == {"environ"}
