"""The repository is in order: formatting, lint and types, as `make check` finds them."""

import subprocess

import pytest

from scripts.check import CHECKS, ROOT


@pytest.mark.parametrize("name", CHECKS)
def test_the_repository_is_in_order(name: str) -> None:
    result = subprocess.run(CHECKS[name], cwd=ROOT, capture_output=True, text=True, check=False)
    assert not result.returncode, f"{name}:\n{result.stdout}{result.stderr}"
