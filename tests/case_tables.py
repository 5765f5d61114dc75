"""The shared table of letters: awkward people, and the letter that each one gets, byte for byte.

The unit tests compare it with Python here, the browser tests with Python there. After a change of wording, write the
expected letters anew with `.venv/bin/python tests/case_tables.py`, and read what changed aloud.
"""

import json
import tomllib
from dataclasses import dataclass

from bounceback.api.door import handle
from paths import CASES

__all__ = ["LetterCase", "letter_cases"]

TABLE = CASES / "letters.toml"
REQUEST = ("kind", "today", "left_out", "own_words", "answers")


@dataclass(frozen=True, slots=True)
class LetterCase:
    """One letter: its `name`, the `request` to send through the door, and the `subject` and `body` that come back."""

    name: str
    request: dict[str, object]
    subject: str
    body: str


def letter_cases() -> list[LetterCase]:
    """Every case of `cases/letters.toml`, in its order."""
    cases = tomllib.loads(TABLE.read_text(encoding="utf-8"))["cases"]
    return [
        LetterCase(
            case["name"],
            {"action": "letter", **{key: case[key] for key in REQUEST if key in case}},
            case["subject"],
            case["body"],
        )
        for case in cases
    ]


def _written(case: LetterCase) -> str:
    letter = json.loads(handle(json.dumps(case.request)))["letter"]
    lines = ["[[cases]]", f"name = {_quoted(case.name)}"]
    lines += [f"{key} = {_quoted(case.request[key])}" for key in REQUEST[:3] if key in case.request]
    lines += [f"subject = {_quoted(letter['subject']['text'])}", f"body = '''\n{letter['body']}'''"]
    for key in REQUEST[3:]:
        table = case.request.get(key)
        if isinstance(table, dict):
            lines += [f"[cases.{key}]", *(f"{inner} = {_quoted(value)}" for inner, value in table.items())]
    return "\n".join(lines)


def _quoted(value: object) -> str:
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")


if __name__ == "__main__":
    head = TABLE.read_text(encoding="utf-8").split("\n[[cases]]")[0]
    TABLE.write_text("\n\n".join([head.rstrip(), *map(_written, letter_cases())]) + "\n", encoding="utf-8")
