"""What is wrong with a built site, as an error that carries all of it."""

from collections.abc import Iterable
from dataclasses import dataclass

__all__ = ["SiteError", "SiteProblem"]


@dataclass(frozen=True, slots=True, order=True)
class SiteProblem:
    """One thing wrong in a built file: `file` is its path in the site, `line` counts from 1 (0: the whole file)."""

    file: str
    line: int
    message: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.message}" if self.line else f"{self.file}: {self.message}"


class SiteError(Exception):
    """The built site cannot be published. `problems` holds every problem found, in the order of files and lines."""

    def __init__(self, problems: Iterable[SiteProblem]) -> None:
        self.problems = tuple(sorted(problems))
        super().__init__("\n".join(str(problem) for problem in self.problems))
