"""The page on what may be lost or fail: each row names tests, and each test that is named is there."""

import re
from pathlib import Path

import pytest

from paths import ROOT

PAGE = (ROOT / "docs/contributing/nothing-lost.md").read_text(encoding="utf-8")
ROWS = [line for line in PAGE.splitlines() if line.startswith("| ") and not line.startswith(("| # |", "| fault |"))]
NAMED = sorted(set(re.findall(r"`([\w/.-]+\.(?:py|test\.js)::[^`]+)`", PAGE)))


def test_the_page_has_the_rows_it_is_there_for() -> None:
    numbers = [int(found[1]) for row in ROWS if (found := re.match(r"\| (\d+) \|", row))]
    assert numbers == list(range(1, 29))
    assert len(ROWS) - len(numbers) >= 20


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row[:40])
def test_every_row_names_a_test(row: str) -> None:
    assert "::" in row


@pytest.mark.parametrize("named", NAMED)
def test_every_test_that_is_named_is_there(named: str) -> None:
    file, _, name = named.partition("::")
    text = (ROOT / "tests" / file).read_text(encoding="utf-8")
    told = f"def {name}(" if Path(file).suffix == ".py" else f'test("{name}'
    assert told in text
