import json
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bounceback.links.safe_json import DEEPEST, read_json

values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=12,
)


def depth(value: object) -> int:
    if isinstance(value, dict):
        return 1 + max(map(depth, value.values()), default=0)
    return 1 + max(map(depth, value), default=0) if isinstance(value, list) else 0


@given(values)
def test_shallow_values_are_read_as_the_standard_library_reads_them(value: object) -> None:
    text = json.dumps(value)
    if depth(value) <= DEEPEST:
        assert read_json(text) == value
    else:
        with pytest.raises(ValueError):
            read_json(text)


@given(st.text())
def test_a_text_is_read_or_refused_as_the_standard_library_does(text: str) -> None:
    try:
        expected = json.loads(text)
    except ValueError:
        with pytest.raises(ValueError):
            read_json(text)
    else:
        assert repr(read_json(text)) == repr(expected)


def test_brackets_inside_a_string_do_not_count() -> None:
    assert read_json(json.dumps(["[" * 1000, '"{' * 1000, "\\" * 7])) == ["[" * 1000, '"{' * 1000, "\\" * 7]


@pytest.mark.parametrize("opener", ["[", '{"a":', '[{"a":', "]["])
def test_nesting_is_refused_before_it_is_followed(opener: str) -> None:
    with pytest.raises(ValueError):
        read_json(opener * 100_000)


@pytest.mark.parametrize(
    "text", ['"' * 1_000_001, '"\\' * 500_000, '\\"' * 500_000, '"' + '\\"' * 500_000, "]" * 1_000_000]
)
def test_no_text_takes_long(text: str) -> None:
    started = time.perf_counter()
    with pytest.raises(ValueError):
        read_json(text)
    assert time.perf_counter() - started < 5
