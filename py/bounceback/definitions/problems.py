"""Reading several data files one after the other, so that the problems of all of them are raised at once."""

from collections.abc import Callable
from pathlib import Path

from bounceback.definitions.toml import DATA, Table, opened
from bounceback.errors import DefinitionError, DefinitionProblem

__all__ = ["Problems"]


class Problems:
    """The data files of the folder `data` while they are read, and the problems found so far.

    With `thorough`, the files are also checked for what takes too long for a page.
    """

    def __init__(self, data: Path = DATA, *, thorough: bool = False) -> None:
        self._data = data
        self._thorough = thorough
        # A file that others build on is read for each of them: its problems are said once.
        self._problems: dict[DefinitionProblem, None] = {}

    @property
    def sound(self) -> bool:
        """Whether nothing wrong was found so far."""
        return not self._problems

    def problem(self, file: str, key: str, expected: str) -> None:
        """Note that `key` of `file` is wrong, or the file itself where `key` is empty."""
        self._problems[DefinitionProblem(file, key, expected)] = None

    def read[T](self, name: str, build: Callable[[Table], T]) -> T | None:
        """As `reading.read`, but problems are noted: returns as much as could be read, `None` where nothing could."""
        table = self.call(lambda: opened(name, self._data))
        if table is None:
            return None
        table.thorough = self._thorough
        try:
            built = build(table)
        except DefinitionError as error:
            # What was never come to is no unknown key.
            self._problems |= dict.fromkeys((*table.problems, *error.problems))
            return None
        self.call(table.finish)
        return built

    def open(self, name: str) -> None:
        """Note whether the data file `name` is there and can be read at all."""
        self.call(lambda: opened(name, self._data))

    def call[T](self, read: Callable[[], T]) -> T | None:
        """Return what `read` returns; `None` where it raises `DefinitionError`, whose problems are noted."""
        try:
            return read()
        except DefinitionError as error:
            self._problems |= dict.fromkeys(error.problems)
            return None

    def finish(self) -> None:
        """Raise `DefinitionError` with every problem of every file."""
        if self._problems:
            raise DefinitionError(tuple(self._problems))
