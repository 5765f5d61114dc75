"""What can go wrong, as errors that carry data.

BounceBackError
├── DefinitionError   a data file of ours is wrong: for authors (file, key, what was expected)
├── ElsewhereError    a data file of ours has to be fetched first: for whoever asked (the pack it is in)
├── RequestError      a call names something that does not exist: for developers
├── AnswersError      an answer cannot be used: for readers (question key, what to do)
└── LinkError         a shared link cannot be opened: for readers (cut, damaged, newer, foreign)
"""

from dataclasses import dataclass
from typing import Literal

__all__ = [
    "AnswerProblem",
    "AnswersError",
    "BounceBackError",
    "DefinitionError",
    "DefinitionProblem",
    "ElsewhereError",
    "LinkError",
    "LinkFault",
    "RequestError",
]

type LinkFault = Literal["cut", "damaged", "newer", "foreign"]


class BounceBackError(Exception):
    """Base of every error that this package raises on purpose. `str(error)` is one plain line."""


@dataclass(frozen=True, slots=True)
class DefinitionProblem:
    """One thing wrong in a data file: `file` and `key` say where (`letters/influence.toml`, `sentences[2].text`).

    `key` is empty where the whole file is meant.
    """

    file: str
    key: str
    expected: str

    def __str__(self) -> str:
        return ": ".join(part for part in (self.file, self.key, self.expected) if part)


class DefinitionError(BounceBackError):
    """Data files are wrong. `problems` holds all that were found, not only the first."""

    def __init__(self, problems: tuple[DefinitionProblem, ...]) -> None:
        super().__init__("; ".join(str(problem) for problem in problems))
        self.problems = problems


class ElsewhereError(BounceBackError):
    """The data file `file` is not here yet; it comes with the pack `pack` of the bundle."""

    def __init__(self, file: str, pack: str) -> None:
        super().__init__(f"{file} is in the pack {pack}: fetch it, and ask again.")
        self.file = file
        self.pack = pack


class RequestError(BounceBackError):
    """A call asks for something that does not exist: `asked` is the name given, `known` the names there are."""

    def __init__(self, message: str, asked: str = "", known: tuple[str, ...] = ()) -> None:
        super().__init__(message)
        self.asked = asked
        self.known = known


@dataclass(frozen=True, slots=True)
class AnswerProblem:
    """One answer that cannot be used: `key` of the question, and `message`, a sentence that says what to do."""

    key: str
    message: str


class AnswersError(BounceBackError):
    """Answers cannot be used. `problems` holds one entry for each, in the order of the answers."""

    def __init__(self, problems: tuple[AnswerProblem, ...]) -> None:
        super().__init__(" ".join(f"{problem.key}: {problem.message}" for problem in problems))
        self.problems = problems


class LinkError(BounceBackError):
    """A link or saved file cannot be opened: `fault` is cut, damaged, newer or foreign; the text is for readers."""

    def __init__(self, fault: LinkFault, message: str) -> None:
        super().__init__(message)
        self.fault: LinkFault = fault
