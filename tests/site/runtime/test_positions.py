"""Bytecode without line numbers: it does what it did, and what it raises can still be told."""

import traceback

from bounceback_site.runtime.positions import without_positions

SOURCE = """
def outer(value):
    def inner():
        return 1 / value
    return [each for each in (inner() for _ in range(3))]
"""


def made(source: str = SOURCE) -> dict[str, object]:
    names: dict[str, object] = {}
    exec(without_positions(compile(source, "outer.py", "exec")), names)
    return names


def test_it_does_what_it_did() -> None:
    assert made()["outer"](4) == [0.25, 0.25, 0.25]  # type: ignore[operator]  # a function of the source above


def test_a_function_has_its_own_name_and_not_the_one_it_was_written_in() -> None:
    source = "def outer():\n    def inner(): pass\n    return inner"
    inner = made(source)["outer"]()  # type: ignore[operator]  # the function of the source above
    assert inner.__name__ == inner.__qualname__ == "inner"


def test_what_it_raises_is_told_with_its_functions_and_without_lines() -> None:
    try:
        made()["outer"](0)  # type: ignore[operator]  # a function of the source above
    except ZeroDivisionError as error:
        told = "".join(traceback.format_exception(error))
    assert "ZeroDivisionError: division by zero" in told
    assert "in inner" in told
    assert "1 / value" not in told


def test_every_instruction_of_a_long_function_has_an_answer() -> None:
    for count in range(1, 40):
        code = without_positions(compile("\n".join(["x = 1"] * count), "long.py", "exec"))
        places = list(code.co_positions())
        assert len(places) == len(code.co_code) // 2
        assert set(places) == {(None, None, None, None)}
