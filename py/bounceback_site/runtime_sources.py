"""What the bundle is made from, read from disk: the npm package, our own package, and installed distributions."""

import json
import tomllib
import zipfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path

from bounceback_site.runtime_archive import BuildError
from bounceback_site.runtime_imports import Module

__all__ = ["ROOT", "Sources", "configured", "distributed", "library", "lock_info", "modules", "owned", "read"]

ROOT = Path(__file__).resolve().parents[2]
# The command line is no part of a page, and type markers and caches are for other tools.
_LEFT_OUT = frozenset({"__main__.py", "py.typed", "__pycache__"})
# Notes of the installer; licences and metadata go along.
_INSTALLERS = frozenset({"RECORD", "INSTALLER", "REQUESTED", "WHEEL", "direct_url.json", "entry_points.txt"})


@dataclass(frozen=True, slots=True)
class Sources:
    """What a bundle is made from.

    `pyodide` is the folder of the npm package; `package` the folder of our own one; `packs` names the distributions
    installed here that go into each pack. What is in `core` is there from the start; the others come when a page asks.
    """

    pyodide: Path = ROOT / "node_modules" / "pyodide"
    package: Path = ROOT / "py" / "bounceback"
    packs: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


def configured(pyproject: Path = ROOT / "pyproject.toml") -> Sources:
    """The sources that `[tool.bounceback.packs]` of pyproject.toml asks for."""
    tools = tomllib.loads(read(pyproject).decode()).get("tool", {})
    packs = tools.get("bounceback", {}).get("packs", {})
    return Sources(packs={name: tuple(names) for name, names in packs.items()})


def read(path: Path) -> bytes:
    """A file's content. Raises `BuildError` if it is not there."""
    try:
        return path.read_bytes()
    except FileNotFoundError:
        raise BuildError(f"{path} is missing: run `make setup`.") from None


def library(pyodide: Path) -> dict[str, Module]:
    """The standard library that Pyodide brings, by module name."""
    with zipfile.ZipFile(pyodide / "python_stdlib.zip") as archive:
        found = modules({name: archive.read(name) for name in archive.namelist()})
    return {module.name: module for module in found}


def owned(package: Path) -> dict[str, bytes]:
    """The files of our own package, data included, by their path below site-packages."""
    return {
        path.relative_to(package.parent).as_posix(): path.read_bytes()
        for path in sorted(package.rglob("*"))
        if path.is_file() and not _LEFT_OUT.intersection(path.parts)
    }


def distributed(names: Iterable[str]) -> dict[str, bytes]:
    """The files of installed distributions, by their path below site-packages; compiled extensions stay behind."""
    content = {}
    for name in names:
        try:
            files = distribution(name).files or []
        except PackageNotFoundError:
            raise BuildError(f"The distribution {name} is not installed: run `make setup`.") from None
        for path in files:
            skipped = {"..", *_LEFT_OUT, *_INSTALLERS}.intersection(path.parts)
            if not skipped and path.suffix not in (".so", ".pyd", ".pyc"):
                content[path.as_posix()] = path.read_binary()
    return content


def modules(files: Mapping[str, bytes]) -> list[Module]:
    """The Python modules among `files`, which are named by their path below site-packages."""
    return [
        Module(path.removesuffix(".py").removesuffix("/__init__").replace("/", "."), path, content)
        for path, content in files.items()
        if path.endswith(".py")
    ]


def lock_info(pyodide: Path) -> dict[str, str]:
    """What Pyodide asks of a lock file even when there are no packages: its versions and its platform."""
    info = json.loads(read(pyodide / "pyodide-lock.json"))["info"]
    return {str(key): str(value) for key, value in info.items()}
