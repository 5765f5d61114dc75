"""*Is it all true?* on thirty letters with invented facts, frozen before it was measured on them: see their README."""

import pytest

from bench.untouched import invented

CLAIMS = 0.97
NEEDLESS = 3


@pytest.fixture(scope="module")
def seen() -> tuple[list[tuple[str, bool]], list[int]]:
    return invented()


@pytest.mark.parametrize("what", ["name", "number", "date", "place"])
def test_every_invented_fact_is_listed(what: str, seen: tuple[list[tuple[str, bool]], list[int]]) -> None:
    marked = [listed for each, listed in seen[0] if each == what]
    assert marked
    assert all(marked)


def test_invented_claims_are_listed(seen: tuple[list[tuple[str, bool]], list[int]]) -> None:
    claims = [listed for each, listed in seen[0] if each == "claim"]
    assert sum(claims) >= CLAIMS * len(claims)


def test_few_items_of_a_letter_are_needless(seen: tuple[list[tuple[str, bool]], list[int]]) -> None:
    assert max(seen[1]) <= NEEDLESS
