"""What tests of the set-up share: a machine that installs nothing."""

import pytest


class Refusal:
    """A way to install that installs nothing; `asked` lists the packages that it was asked for."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    def __call__(self, *packages: str) -> bool:
        self.asked.extend(packages)
        return False


@pytest.fixture
def refuse() -> Refusal:
    """A way to install that was not asked yet."""
    return Refusal()
