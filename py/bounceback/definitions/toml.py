"""Reading our data files: TOML inside the package, every problem collected and reported at once.

In the browser they are JSON: the bundle translates them (`bounceback_site.runtime.sources`), because reading JSON is C
code and reading TOML is not. Some of them may not be there yet: `elsewhere.json`, which the bundle writes as well, says
in which pack each of those is fetched.
"""

import json
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import cast

from bounceback.errors import DefinitionError, DefinitionProblem, ElsewhereError

__all__ = ["Table", "has", "names", "need", "opened", "read"]

# A plain folder in both places: the browser unpacks the package, and importlib.resources would cost it forty modules.
DATA = Path(__file__).parents[1] / "data"
TRANSLATED = ".json"
MOST_NAMED = 12
ELSEWHERE = "elsewhere.json"


class Table:
    """One TOML table while it is read.

    Each getter returns a value of the type it is named for, or notes a problem and returns an empty one, so that a
    whole file is read in one go. `finish` raises `DefinitionError` with every problem found, unknown keys included.
    Where `thorough` is true, whoever reads the table also checks what takes too long for a page.
    """

    def __init__(self, file: str, values: dict[str, object], path: str = "", parent: "Table | None" = None) -> None:
        self.file = file
        self.path = path
        self.thorough: bool = parent.thorough if parent else False
        self._values = values
        self._seen: set[str] = set()
        self._children: list[Table] = []
        self._problems: list[DefinitionProblem] = parent._problems if parent else []
        if parent:
            parent._children.append(self)

    def problem(self, key: str, expected: str) -> None:
        """Note that `key` of this table is wrong; `expected` says what should stand there."""
        self._problems.append(DefinitionProblem(self.file, self.where(key), expected))

    def where(self, key: str) -> str:
        """Where `key` of this table stands in the file: `sentences[2].text`."""
        return f"{self.path}.{key}" if self.path else key

    def has(self, key: str) -> bool:
        """Whether the table holds `key`."""
        return key in self._values

    def __iter__(self) -> Iterator[str]:
        """Return the table's keys in the order of the file, for tables whose keys are names of things."""
        return iter(self._values)

    def text(self, key: str, default: str | None = None) -> str:
        """Return a non-empty string; with `default` the key may be missing."""
        may_be_empty = default == ""
        return self._read(
            key, default, "", "some text", lambda it: isinstance(it, str) and (may_be_empty or it.strip())
        )

    def texts(self, key: str, default: tuple[str, ...] | None = None) -> tuple[str, ...]:
        """Return a list of strings; with `default` the key may be missing."""
        return tuple(self._read(key, default, (), "a list of texts", lambda it: _is_list(it, str)))

    def number(self, key: str, default: int | None = None) -> int:
        """Return a whole number; with `default` the key may be missing."""
        return self._read(key, default, 0, "a whole number", lambda it: type(it) is int)

    def count(self, key: str, default: int | None = None) -> int:
        """Return a whole number above zero; with `default` the key may be missing."""
        value = self.number(key, default)
        if value < 1 and type(self._values.get(key)) is int:
            self.problem(key, f"expected a whole number above zero, found {value}")
        return value

    def flag(self, key: str, default: bool | None = None) -> bool:
        """Return `true` or `false`; with `default` the key may be missing."""
        return self._read(key, default, False, "true or false", lambda it: isinstance(it, bool))

    def choice(self, key: str, allowed: tuple[str, ...], default: str | None = None) -> str:
        """Return one of the `allowed` strings; with `default` the key may be missing."""
        empty = default if default is not None else (allowed[0] if allowed else "")
        return self._read(key, default, empty, f"one of {_listed(allowed)}", lambda it: it in allowed)

    def choices(self, key: str, allowed: tuple[str, ...], default: tuple[str, ...] | None = None) -> tuple[str, ...]:
        """Return a list of some of the `allowed` strings; with `default` the key may be missing."""
        values = self.texts(key, default)
        for value in values:
            if value not in allowed:
                self.problem(key, f"expected some of {_listed(allowed)}, found {value!r}")
        return values

    def table(self, key: str, required: bool = True) -> "Table":
        """Return the table under `key`; an empty one when it is missing."""
        values: dict[str, object] = self._read(
            key, None if required else {}, {}, "a table", lambda it: isinstance(it, dict)
        )
        return Table(self.file, values, self.where(key), self)

    def tables(self, key: str, required: bool = True) -> list["Table"]:
        """Return the list of tables under `key`; an empty list when it is missing."""
        items: list[dict[str, object]] = self._read(
            key, None if required else [], [], "a list of tables", lambda it: _is_list(it, dict)
        )
        return [Table(self.file, item, f"{self.where(key)}[{at}]", self) for at, item in enumerate(items)]

    def mixed(self, key: str) -> "list[str | Table]":
        """Return a list of texts and tables; an empty list when it is missing."""
        items: list[object] = self._read(key, [], [], "a list of texts or tables", lambda it: _is_list(it, str, dict))
        return [
            item
            if isinstance(item, str)
            else Table(self.file, cast(dict[str, object], item), f"{self.where(key)}[{at}]", self)
            for at, item in enumerate(items)
        ]

    def raw(self, key: str) -> object:
        """Return the value under `key` as TOML gave it, `None` when missing; the caller checks it."""
        return self._take(key)

    @property
    def problems(self) -> tuple[DefinitionProblem, ...]:
        """What was noted so far, here and in every table of the file."""
        return tuple(self._problems)

    def finish(self) -> None:
        """Raise `DefinitionError` with every problem of the file, keys that nobody read included."""
        self._report_unread()
        if self._problems:
            raise DefinitionError(tuple(self._problems))

    def _report_unread(self) -> None:
        for key in self._values:
            if key not in self._seen:
                self.problem(key, "unknown key: remove it or correct its spelling")
        for child in self._children:
            child._report_unread()

    def _read[T](self, key: str, default: T | None, empty: T, expected: str, fits: Callable[[object], object]) -> T:
        value = self._take(key)
        if value is None and default is not None:
            return default
        if fits(value):
            return cast(T, value)
        self.problem(key, f"expected {expected}, found {_named(value)}")
        return empty

    def _take(self, key: str) -> object:
        self._seen.add(key)
        return self._values.get(key)


def _listed(allowed: tuple[str, ...]) -> str:
    # Fifty keys in one line would hide what was found.
    more = len(allowed) - MOST_NAMED
    return ", ".join(allowed[:MOST_NAMED]) + (f" … and {more} more" if more > 0 else "")


def _is_list(value: object, *of: type) -> bool:
    return isinstance(value, list) and all(isinstance(item, of) for item in value)


def _named(value: object) -> str:
    return "nothing" if value is None else repr(value)


def read[T](name: str, build: Callable[[Table], T], data: Path = DATA) -> T:
    """Read the data file `name` (`letters/influence.toml`) and hand its top table to `build`.

    Returns what `build` returns. Raises `DefinitionError` with every problem of the file, `ElsewhereError` when it has
    to be fetched first. `data` is the folder to read from: the package's own unless a test brings another.
    """
    table = opened(name, data)
    built = build(table)
    table.finish()
    return built


def opened(name: str, data: Path = DATA) -> Table:
    """Open the data file `name`: its top table, of which nothing is read yet. Raises as `read` for no such file."""
    return Table(name, _values(name, data))


def has(name: str, data: Path = DATA) -> bool:
    """Whether there is a data file `name` (`letters/influence.toml`), here or elsewhere; no folder is listed for it."""
    file = data.joinpath(*name.split("/"))
    return file.exists() or file.with_suffix(TRANSLATED).exists() or name in _elsewhere(data)


def names(folder: str, data: Path = DATA) -> tuple[str, ...]:
    """List the data files in a folder, without their ending, in alphabetical order, those elsewhere too."""
    found = {file.stem for file in data.joinpath(*folder.split("/")).iterdir() if file.suffix in (".toml", TRANSLATED)}
    away = (name.removeprefix(f"{folder}/") for name in _elsewhere(data) if name.startswith(f"{folder}/"))
    return tuple(sorted(found.union(name.removesuffix(".toml") for name in away)))


def need(name: str, data: Path = DATA) -> None:
    """See that the data file `name` is here, and what comes with it. Raises `ElsewhereError` if it is to be fetched."""
    file = data.joinpath(*name.split("/"))
    if not file.exists() and not file.with_suffix(TRANSLATED).exists() and name in (away := _elsewhere(data)):
        raise ElsewhereError(name, away[name])


@cache
def _elsewhere(data: Path) -> Mapping[str, str]:
    """Return the pack of each data file that is not here, by the file's name."""
    try:
        packs: dict[str, str] = json.loads(data.joinpath(ELSEWHERE).read_bytes())
    except FileNotFoundError:
        return {}
    return packs


def _values(name: str, data: Path) -> dict[str, object]:
    file = data.joinpath(*name.split("/"))
    translated = file.with_suffix(TRANSLATED)
    if translated.exists():
        values: dict[str, object] = json.loads(translated.read_bytes())
        return values
    need(name, data)
    import tomllib  # no browser comes here

    try:
        return tomllib.loads(file.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise DefinitionError((DefinitionProblem(name, "", "expected this file to exist"),)) from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise DefinitionError((DefinitionProblem(name, "", f"expected TOML in UTF-8: {error}"),)) from None
