"""What the bundle is made from, read from disk: the npm package, our own package, and installed distributions."""

import json
import tomllib
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from importlib.metadata import PackageNotFoundError, distribution
from itertools import batched
from pathlib import Path

from bounceback_site.paths import ROOT
from bounceback_site.runtime.archive import BuildError
from bounceback_site.runtime.imports import Module
from bounceback_site.runtime.stand_ins import with_stand_ins

__all__ = [
    "Pack",
    "Sources",
    "configured",
    "distributed",
    "elsewhere",
    "fetched_later",
    "library",
    "lock_info",
    "modules",
    "owned",
    "read",
]

_DATA = "bounceback/data/"
# About 60 kB over the wire.
_KINDS_IN_A_PACK = 32
# The command line is no part of a page, and type markers and caches are for other tools.
_LEFT_OUT = frozenset({"__main__.py", "py.typed", "__pycache__"})
# Of our own: what the command line and the build check or print before there are pages, and what type checkers read.
_AUTHORS = _LEFT_OUT | {
    "as_text.py", "check_all.py", "contract.py", "claims.py", "claims.toml", "never_print.toml",
    "cause_pages.py", "cause_pages.toml", "help_lines.py", "help_lines.toml",
}  # fmt: skip
# The names of the decision table's parts are for the page that shows it.
_SHOWN_BY_THE_BUILD = {"table.toml": ("columns", "blocks")}
# So are these, of a letter's questions: a page has them beside the box before Python is there.
_BESIDE_A_BOX = ("hint", "example")
# Notes of the installer; licences and metadata go along.
_INSTALLERS = frozenset({"RECORD", "INSTALLER", "REQUESTED", "WHEEL", "direct_url.json", "entry_points.txt"})


@dataclass(frozen=True, slots=True)
class Pack:
    """A part of the bundle made of distributions that are installed here, and of our own files `ours`.

    `ours` names files, or folders with a slash at their end; `left_out` files and folders of distributions that no
    page uses; `absent` modules that they, or what they need, can import and that are not there, because our use of
    them never gets so far.
    """

    distributions: tuple[str, ...] = ()
    ours: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()
    absent: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Sources:
    """What a bundle is made from.

    `pyodide` is the folder of the npm package; `package` the folder of our own one; `packs` the further parts, by name.
    The one called `core` is there from the start; the others come when a page asks for them.
    """

    pyodide: Path = ROOT / "node_modules" / "pyodide"
    package: Path = ROOT / "py" / "bounceback"
    packs: Mapping[str, Pack] = field(default_factory=dict)


def configured(pyproject: Path = ROOT / "pyproject.toml") -> Sources:
    """Read the sources that `[tool.bounceback.packs]` asks for. Raises `BuildError` on an unknown key."""
    tools = tomllib.loads(read(pyproject).decode()).get("tool", {})
    packs = {}
    for name, table in tools.get("bounceback", {}).get("packs", {}).items():
        if unknown := table.keys() - {each.name for each in fields(Pack)}:
            raise BuildError(f"{pyproject}: pack {name}: unknown key {', '.join(sorted(unknown))}")
        packs[name] = Pack(**{key: tuple(values) for key, values in table.items()})
    return Sources(packs=packs)


def read(path: Path) -> bytes:
    """Return a file's content. Raises `BuildError` if it is not there."""
    try:
        return path.read_bytes()
    except FileNotFoundError:
        raise BuildError(f"{path} is missing: run `make setup`.") from None


def library(pyodide: Path) -> dict[str, Module]:
    """Return the standard library that Pyodide brings, by module name, with what stands in for some of it."""
    with zipfile.ZipFile(pyodide / "python_stdlib.zip") as archive:
        found = modules(with_stand_ins({name: archive.read(name) for name in archive.namelist()}))
    return {module.name: module for module in found}


def owned(package: Path) -> dict[str, bytes]:
    """Return the files of our own package, data included and translated to JSON, by their path below site-packages."""
    return dict(
        _translated(path.relative_to(package.parent), path.read_bytes())
        for path in sorted(package.rglob("*"))
        if path.is_file() and not _AUTHORS.intersection(path.parts)
    )


def fetched_later(files: Mapping[str, bytes]) -> dict[str, dict[str, bytes]]:
    """Pick the kinds among `files` that the order of kinds does not name, in packs of a few: pack, path, content.

    A thousand of them are not sent to a reader who wants one. The kinds that are named come with Python itself.
    """
    order = json.loads(files.get(f"{_DATA}kinds.json", b'{"order": []}'))["order"]
    named = {f"{_DATA}letters/{kind}.json" for kind in order}
    later = sorted(path for path in files if path.startswith(f"{_DATA}letters/") and path not in named)
    return {
        f"letters-{number}": {path: files[path] for path in paths}
        for number, paths in enumerate(batched(later, _KINDS_IN_A_PACK, strict=False), 1)
    }


def elsewhere(packs: Mapping[str, Mapping[str, bytes]]) -> dict[str, bytes]:
    """Return the file that tells our reader in which pack each of our data files is; none where no pack has one."""
    pack_of = {
        path.removeprefix(_DATA).removesuffix(".json") + ".toml": pack
        for pack, files in packs.items()
        for path in files
        if path.startswith(_DATA)
    }
    return {f"{_DATA}elsewhere.json": json.dumps(pack_of, separators=(",", ":")).encode()} if pack_of else {}


def distributed(pack: Pack) -> dict[str, bytes]:
    """Collect the files of a pack's distributions, by path below site-packages; compiled extensions stay behind."""
    content = {}
    left_out = tuple(f"{path}/" for path in pack.left_out)
    for name in pack.distributions:
        try:
            files = distribution(name).files or []
        except PackageNotFoundError:
            raise BuildError(f"The distribution {name} is not installed: run `make setup`.") from None
        for path in files:
            skipped = {"..", *_LEFT_OUT, *_INSTALLERS}.intersection(path.parts)
            skipped |= {path.suffix}.intersection({".so", ".pyd", ".pyc"})
            if not skipped and not f"{path.as_posix()}/".startswith(left_out):
                content[path.as_posix()] = path.read_binary()
    return with_stand_ins(content)


def _translated(path: Path, content: bytes) -> tuple[str, bytes]:
    """Return a data file as JSON, with its new name, without what the build alone shows; any other file as it is."""
    if path.suffix != ".toml":
        return path.as_posix(), content
    values = tomllib.loads(content.decode())
    for part in _SHOWN_BY_THE_BUILD.get(path.name, ()):
        for each in values[part]:
            del each["label"]
    asked = values if path.as_posix().endswith("questions/letters.toml") else values.get("moves", {})
    for each in asked.values() if "letters" in (path.parent.name, path.stem) else ():
        for part in _BESIDE_A_BOX:
            each.pop(part, None)
    text = json.dumps(values, ensure_ascii=False, separators=(",", ":"))
    return path.with_suffix(".json").as_posix(), text.encode()


def modules(files: Mapping[str, bytes]) -> list[Module]:
    """Return the Python modules among `files`, which are named by their path below site-packages."""
    return [
        Module(path.removesuffix(".py").removesuffix("/__init__").replace("/", "."), path, content)
        for path, content in files.items()
        if path.endswith(".py")
    ]


def lock_info(pyodide: Path) -> dict[str, str]:
    """Return what Pyodide asks of a lock file even when there are no packages: its versions and its platform."""
    info = json.loads(read(pyodide / "pyodide-lock.json"))["info"]
    return {str(key): str(value) for key, value in info.items()}
