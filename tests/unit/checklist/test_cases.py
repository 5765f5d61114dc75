"""The shared cases: answers to verdict, as the specification has them."""

import tomllib

import pytest

from bounceback.api.checklist import verdict_as_json
from bounceback.checklist.verdict import advise
from paths import CASES as CASE_TABLES

CASES = tomllib.loads((CASE_TABLES / "advise.toml").read_text(encoding="utf-8"))["cases"]


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_the_verdict_is_what_the_specification_says(case: dict[str, dict[str, object]]) -> None:
    verdict = dict(verdict_as_json(advise(case["answers"])))
    assert {key: verdict[key] for key in case["expect"]} == case["expect"]
